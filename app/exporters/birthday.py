"""A birthday as written in any list, read as a date; lunar ones and other words stay words."""

from __future__ import annotations

import re
from typing import NamedTuple

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FULL = re.compile(r"\s*(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?(?:[T ][\d:.]+Z?)?\s*")
_YEARLESS = re.compile(r"\s*(?:--)?(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?\s*")
_APPLE_NO_YEAR = 1604  # what an iPhone writes for no year (facts/vcard.md §3, iPhone 8)


class Birthday(NamedTuple):
    """A day of the year, with the year where it is known."""

    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str:
        """`1990-05-03`, or `--05-03` without a year."""
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


def birthday(text: str) -> Birthday | None:
    """The date of a text (`1990-05-03`, `1990年5月3日`, `19900503`, `--0503`, `5月3日`), else None."""
    if match := _FULL.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        known = None if year == _APPLE_NO_YEAR else year
    elif match := _YEARLESS.fullmatch(text):
        known, month, day = None, int(match[1]), int(match[2])
    else:
        return None
    if known is not None and not 1800 <= known <= 2200:
        return None
    return Birthday(known, month, day) if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] else None
