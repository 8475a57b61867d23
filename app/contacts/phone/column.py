"""How a column, or a whole file, writes its numbers: the strongest evidence beyond the number itself (phones.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.contacts.phone import authority, digits, excel

_ENOUGH = 2
_BARE, _WITH_86, _TEN, _ELEVEN = range(4)
_STRAY = 0.05  # a few cells may differ from the habit of a column
_RUN = re.compile(r"(?<![\d+\w])\+?\(?\d[\d \-.()]{8,18}\d(?![\d\w])", re.ASCII)


class Style(StrEnum):
    """The habit of a column."""

    E164_WITHOUT_PLUS = "e164"  # 8613… and 1408…: eleven bare digits are American
    NATIONAL = "national"  # 138… and 408…: eleven bare digits are Chinese
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """How many numbers of each form a column has, those that collide left out."""

    china_bare: int = 0
    china_86: int = 0
    america_10: int = 0
    america_11: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> ColumnStyle:
        """The counts over the raw texts of a phone column or of a whole file."""
        counts = [0, 0, 0, 0]
        for text in texts:
            if text.isdecimal() and text.isascii():
                if (form := _form(text)) is not None:
                    counts[form] += 1
                continue
            if not digits.seven_digits(text):
                continue
            plain = excel.undo(digits.plain(text).text, thousands=True).text
            for match in _RUN.finditer(plain):
                if match[0][0] != "+" and (form := _form(re.sub(r"\D", "", match[0]))) is not None:
                    counts[form] += 1
        return cls(*counts)

    @property
    def style(self) -> Style:
        """The habit, where there are enough clear numbers and they agree."""
        if self.china_86 >= _ENOUGH and self.china_bare <= _STRAY * self.china_86:
            return Style.E164_WITHOUT_PLUS
        national = self.america_10 >= _ENOUGH and self.america_11 <= _STRAY * self.america_10
        if national and self.china_bare >= 1 and self.china_86 <= _STRAY * self.china_bare:
            return Style.NATIONAL
        return Style.UNKNOWN


@lru_cache(maxsize=64)
def ten_digits(text: str) -> bool:
    """Whether a text holds an American number written with ten digits."""
    return digits.seven_digits(text) and any(
        _form(re.sub(r"\D", "", match[0])) == _TEN
        for match in _RUN.finditer(digits.plain(text).text)
        if match[0][0] != "+"
    )


def _form(number: str) -> int | None:
    if len(number) == 13 and number.startswith("86"):
        return _WITH_86 if authority.china_mobile(number[2:]) else None
    if len(number) == 10:
        return _TEN if authority.north_american(number) else None
    if len(number) == 11 and number[0] == "1":
        china, america = authority.china_mobile(number), authority.north_american(number[1:])
        return None if china == america else _BARE if china else _ELEVEN
    return None
