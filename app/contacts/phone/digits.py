"""A text with its digits made plain: numerals, marks, spaces and hyphens of every script (phones.md §6.5).

Every character stays one character, so that the very words of a number can be given back; only invisible marks go.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_GONE = "\ufff9"  # stands for what is nothing, until it is cut out
_KEYCAP = "\u20e3"
_FILLERS = "\u3164\u115f\u1160\uffa0"  # blank letters

_CHINESE = dict(
    zip(
        "零〇○洞一幺壹弌二两兩贰貳弍三叁參叄四肆五伍六陆陸七柒拐八捌九玖勾",
        "000011112222223333445566677788999",
        strict=True,
    )
)
_CIRCLED = {
    chr(code): str(unicodedata.digit(chr(code)))
    for first, last in (
        (0x2460, 0x2468),
        (0x24EA, 0x24EA),
        (0x24F5, 0x24FD),
        (0x24FF, 0x24FF),
        (0x2776, 0x277E),
        (0x2780, 0x2788),
        (0x278A, 0x2792),
    )
    for code in range(first, last + 1)
}
# Numbered list marks that are never part of a number: ⑩ … ⑳, ⑴, ⒈, ㈠, ㊀
_BULLETS = (
    (0x2469, 0x249B),
    (0x24EB, 0x24F4),
    (0x24FE, 0x24FE),
    (0x277F, 0x277F),
    (0x2789, 0x2789),
    (0x2793, 0x2793),
    (0x3220, 0x3229),
    (0x3280, 0x3289),
)
_SAME = {
    "\u2800": " ",
    **dict.fromkeys("·•・‧∙⋅", "·"),
    **dict.fromkeys("\u2212˗⁃", "-"),
    **dict.fromkeys("➕﹢", "+"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("∕⁄", "/"),
    **dict.fromkeys("丨│", "|"),
    **dict.fromkeys("∶︰꞉", ":"),
    **dict.fromkeys("‘’‛`´", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\r\v\f\x85", "\n"),
}

_NUMERAL = "".join(_CHINESE)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_ANY = rf"[\d{_NUMERAL}{_RAISED}{''.join(_CIRCLED)}]"
_NONE = rf"[\W_{_FILLERS}]"  # no letters: 2024年11月3日 is no number
_SEVEN = re.compile(rf"{_ANY}(?:{_NONE}{{0,5}}{_ANY}){{6}}")
_search_seven = _SEVEN.search
_ENCLOSED = re.compile(rf"(?:[{''.join(_CIRCLED)}]|\d{_KEYCAP})(?: ?(?:[{''.join(_CIRCLED)}]|\d{_KEYCAP}))*")
_ODD = re.compile(r"[^ -~\n\t\u4e00-\u9fff、。【】《》]")  # all others stand for themselves
_ENCLOSING = re.compile(rf"[{''.join(_CIRCLED)}{_KEYCAP}]")
_NUMERAL_RUN = re.compile(rf"[\d{_NUMERAL}](?:[ \-.·]?[\d{_NUMERAL}]){{6,}}")
_HAS_NUMERAL = re.compile(rf"[{_NUMERAL}]")
_TO_ARABIC = str.maketrans(_CHINESE)
_WORTH_READING = re.compile(r"1[3-9]\d{9}|0\d{9,11}|861\d{10}")


class Plain(NamedTuple):
    """A text made plain and, where characters went, the places its characters had."""

    raw: str
    text: str
    places: list[int] | None

    def words(self, start: int, end: int) -> str:
        """The very words that stood there."""
        if self.places is None or start >= end:
            return self.raw[start:end]
        return self.raw[self.places[start] : self.places[end - 1] + 1]


def seven_digits(text: str) -> bool:
    """Whether a text can hold a number at all: seven digits of any kind close together. Cheap, for every text."""
    return len(text) > 6 and _search_seven(text) is not None


def plain(raw: str) -> Plain:
    """The text with plain digits; look-alikes that only number a list become spaces."""
    if raw.isascii():
        return Plain(raw, raw, None)
    text, places = raw, None
    if _ODD.search(raw):
        text, places = _without_marks(raw.translate(_TABLE), None)
        if _ENCLOSING.search(text):
            text, places = _without_marks(_ENCLOSED.sub(_unenclosed, text), places)
    if _HAS_NUMERAL.search(text):
        text = _NUMERAL_RUN.sub(_arabic, text)
    return Plain(raw, text, places)


class _Table(dict[int, str]):
    """Every character as the one it stands for, learnt as it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = char = _same(chr(code))
        return char


_TABLE = _Table()


def _same(char: str) -> str:
    if char in _CIRCLED or char == _KEYCAP:
        return char
    if any(first <= ord(char) <= last for first, last in _BULLETS):
        return " "
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me") or char in _FILLERS:
        return _GONE
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Pd":
        return "-"
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _without_marks(text: str, places: list[int] | None) -> tuple[str, list[int] | None]:
    if _GONE not in text:
        return text, places
    left = [place for place, char in enumerate(text) if char != _GONE]
    return text.replace(_GONE, ""), left if places is None else [places[place] for place in left]


def _unenclosed(match: re.Match[str]) -> str:
    """Circled digits and keycaps: a run of them is a number, one alone before a number only counts a list."""
    found = match[0]
    digits = [char for char in found if char in _CIRCLED or char.isdecimal()]
    if len(digits) == 1:
        before = re.search(r"\d{0,13}$", match.string[max(0, match.start() - 13) : match.start()])
        after = re.match(r"\d{0,13}", match.string[match.end() : match.end() + 13])
        left, right = before[0] if before else "", after[0] if after else ""
        whole = left + "0" + right
        if (
            max(len(left), len(right)) >= 7 and not (len(whole) == 11 and whole[0] == "1")
        ) or not left + right:
            return " " * len(found)
    return "".join(_CIRCLED.get(char, _GONE if char == _KEYCAP else char) for char in found)


def _arabic(match: re.Match[str]) -> str:
    """Chinese numerals read digit by digit, where a whole number is written with them."""
    run = match[0]
    if run.isdecimal() or not _HAS_NUMERAL.search(run):
        return run
    if (read := _read(run)) is not None:
        return read
    parts = re.split(r"([ ])", run)
    return "".join(part if (read := _read(part)) is None else read for part in parts)


def _read(run: str) -> str | None:
    """A run of numerals in digits; None if its numerals are words (张三 138…, 十一)."""
    written = [char for char in run if char in _CHINESE or char.isdecimal()]
    digits = "".join(written).translate(_TO_ARABIC)
    numerals = sum(char in _CHINESE for char in written)
    if numerals < len(written):
        arabic = max(len(re.sub(r"\D", "", part)) for part in re.split(f"[{_NUMERAL}]+", run))
        worth = numerals > 1 and arabic < 10 and _WORTH_READING.fullmatch(digits)
        return run.translate(_TO_ARABIC) if worth else None
    if (
        len(digits) in (12, 13)
        and not _WORTH_READING.fullmatch(digits)
        and _WORTH_READING.fullmatch(digits[-11:])
    ):
        keep = _place_of(run, len(digits) - 11)  # 刘三一三八…: the name ends in a numeral
        return run[:keep] + run[keep:].translate(_TO_ARABIC)
    return run.translate(_TO_ARABIC) if len(digits) >= 7 else None


def _place_of(run: str, count: int) -> int:
    places = [place for place, char in enumerate(run) if char in _CHINESE]
    return places[count]
