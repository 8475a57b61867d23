"""What a spreadsheet does to a number, undone (formats.md §0.7, phones.md §6.6)."""

from __future__ import annotations

import re
from typing import NamedTuple

_MAYBE = re.compile(r"""^['"=]|['"]$|\d[.,]\d|\d[eE]\+""")
_QUOTED = re.compile(r"""=?\s*(["'])(.*)\1""")
_FLOAT = re.compile(r"(\+?\d{5,})\.0+")
_EXPONENT = re.compile(r"\+?(\d)(?:[.,](\d+))?[eE]\+?0?(\d{1,2})")
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:,\d{3}){2,4}(?:\.0+)?")
_LOST = re.compile(r"(?<![\w.])(\d)(?:[.,](\d{1,9}))?[eE]\+?(?:09|1[0-4])(?!\w)")


class Undone(NamedTuple):
    """The text of a cell before the spreadsheet; `lost` where digits are gone for good."""

    text: str
    lost: bool = False


def undo(cell: str, *, thousands: bool) -> Undone:
    """A whole cell as it was typed; `thousands` also takes out separators, which prose uses for amounts."""
    text = cell.strip()
    if not _MAYBE.search(text):
        return Undone(cell)
    if match := _QUOTED.fullmatch(text):
        text = match[2].strip()
    text = text.removeprefix("=").removeprefix("'").strip()
    if match := _FLOAT.fullmatch(text):
        return Undone(match[1])
    if thousands and _THOUSANDS.fullmatch(text):
        return Undone(text.partition(".")[0].replace(",", ""))
    if match := _EXPONENT.fullmatch(text):
        whole = _whole(match[1], match[2] or "", int(match[3]))
        return Undone(whole or "", lost=whole is None)
    return Undone(text)


def lost_digits(text: str) -> bool:
    """Whether a text holds a number of which the spreadsheet kept only the first digits (`1.38E+10`)."""
    return any(len(match[2] or "") < int(match[0][-2:]) for match in _LOST.finditer(text))


def _whole(first: str, fraction: str, exponent: int) -> str | None:
    digits = fraction.rstrip("0") if len(fraction) > exponent else fraction
    return first + digits.ljust(exponent, "0") if len(fraction) >= exponent >= len(digits) else None
