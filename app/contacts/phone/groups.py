"""The groups of digits of a text, and which of them can be one number: what joins, parts and sticks to them."""

from __future__ import annotations

import re

from app.contacts.phone import labels
from app.contacts.phone.authority import china_mobile
from app.contacts.phone.lookalikes import LINK
from app.contacts.phone.meaning import Digits
from app.contacts.phone.readings import IP_PREFIXES

_FEWEST, _MOST_PLAIN, _MOST, _MOST_GROUPS, _MOST_SINGLES = 7, 13, 20, 8, 2
# Digits spread out one by one (1 3 8 0 0 …) are one group.
_GROUP = re.compile(r"(?<!\d)\d(?:[ .-]\d(?!\d)){7,19}(?![ .-]?\d)|\d+")
_JOINT = re.compile(r" {0,3}[-.·~_()\[\]{}']{0,3} {0,2}[-()\[\]]? {0,2}")
_LOOSE = re.compile(r" {0,2}[/,、|*=:;\\^&!。\t+] {0,2}")
_CANONICAL = frozenset({(3, 4, 4), (3, 3, 4), (1, 3, 3, 4)})
_IP_OR_86 = frozenset({*IP_PREFIXES, "86", "0086", "086"})
_PLUS = re.compile(rf"[+{LINK}] ?\(? ?$|\([+{LINK}] ?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]*)_*$")
_ID_BEHIND = re.compile(r"(?!(?:x|ext)\.?\d)[A-Za-z]+[\d_@]|@[A-Za-z0-9]", re.IGNORECASE)


def _parted(match: re.Match[str]) -> list[tuple[int, int]]:
    """A group, or the Chinese mobiles that were run together in it."""
    start, end = match.span()
    starts = range(start, end, 11)
    together = len(starts) in (2, 3) and (end - start) % 11 == 0
    if together and all(china_mobile(match.string[one : one + 11]) for one in starts):
        return [(one, one + 11) for one in starts]
    return [(start, end)]


class Groups:
    """The groups of one text, by their index."""

    def __init__(self, text: str, *, cell: bool) -> None:
        """Find the groups of a text with plain digits; in a phone column's cell, numbers run together are parted."""
        self.text = text
        self.spans = [
            span for match in _GROUP.finditer(text) for span in (_parted(match) if cell else (match.span(),))
        ]
        self.digits = [
            part if (part := text[start:end]).isdecimal() else re.sub(r"\D", "", part)
            for start, end in self.spans
        ]
        self._joints: dict[int, bool | None] = {}

    def joined(self, index: int) -> bool | None:
        """Whether the next group may belong to the same number as this one; None: only in a usual grouping."""
        if index not in self._joints:
            self._joints[index] = self._joint(index)
        return self._joints[index]

    def _joint(self, index: int) -> bool | None:
        if index + 1 >= len(self.spans):
            return False
        gap = self.text[self.spans[index][1] : self.spans[index + 1][0]]
        if _JOINT.fullmatch(gap):
            return True
        if not _LOOSE.fullmatch(gap):
            return False
        return True if self.digits[index] in _IP_OR_86 else None

    def chains(self, first: int, *, explicit: bool) -> list[int]:
        """The last groups that a number beginning with the first one can have, longest first.

        A number that ends in a count (`2号楼`, `24小时`) comes after all others. Without a plus only 0, 1 and 8 begin
        numbers of more than 13 digits.
        """
        most = _MOST if explicit or self.digits[first][0] in "018" else _MOST_PLAIN
        total = len(self.digits[first])
        joint = self.joined(first)
        if joint is False or total > most:
            return [first] if _FEWEST <= total <= most else []
        found = [first] if total >= _FEWEST else []
        counted: list[int] = []
        singles, loose = int(total == 1), joint is None
        for last in range(first + 1, min(first + _MOST_GROUPS, len(self.spans))):
            size = len(self.digits[last])
            total, singles = total + size, singles + (size == 1)
            if total > most or singles > _MOST_SINGLES:
                break
            usual = not loose or tuple(map(len, self.digits[first : last + 1])) in _CANONICAL
            if total >= _FEWEST and usual:
                (counted if self.counts(last) else found).append(last)
            joint = self.joined(last)
            if joint is False:
                break
            loose = loose or joint is None
        return found[::-1] + counted[::-1]

    def counts(self, index: int) -> bool:
        """Whether a short group counts something (24小时, 801室)."""
        start, end = self.spans[index]
        return end - start <= 5 and labels.counted(self.text[end : end + 6])

    def candidate(self, first: int, last: int, *, explicit: bool) -> Digits:
        """The digits of a chain of groups; behind a country code a bracketed trunk 0 is left out (+44 (0)20 …)."""
        if first == last:
            return Digits(self.digits[first])
        groups = range(first, last + 1)
        if explicit:
            groups = [one for one in groups if self.digits[one] != "0" or not self._bracketed(one)]  # type: ignore[assignment]
        bracketed = any(len(self.digits[one]) == 3 and self._bracketed(one) for one in groups)
        cuts, at = [], 0
        for one in groups:
            at += len(self.digits[one])
            cuts.append(at)
        return Digits("".join(self.digits[one] for one in groups), frozenset(cuts[:-1]), bracketed)

    def _bracketed(self, index: int) -> bool:
        start, end = self.spans[index]
        return self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"

    def opening(self, index: int) -> tuple[int, str]:
        """Where the words of a number begin that begins with a group, and the plus or link that stands there.

        A plus between two numbers (`138…+139…`) is none.
        """
        start = self.spans[index][0]
        match = _PLUS.search(self.text, max(0, start - 4), start)
        if match is None:
            area = self._bracketed(index) and len(self.digits[index]) <= 4
            return start - area, ""
        glued = match.start() > 0 and self.text[match.start() - 1].isdecimal()
        if glued and self.text[start] == "1":
            return start, ""
        end = self.spans[index][1]
        closed = match[0][0] != "(" or (self.text[end : end + 1] == ")" and end - start <= 4)
        return (start, LINK) if LINK in match[0] else (match.start() + (not closed), "+")

    def part_of_id(self, index: int) -> bool:
        """Whether letters stand right in front of a group (wxid_…, z138…) that are no label (tel138…)."""
        start = self.spans[index][0]
        if start == 0 or not (self.text[start - 1].isalpha() or self.text[start - 1] == "_"):
            return False
        match = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
        word = match[1] if match else ""
        if not word:  # only underscores: what stands before them?
            before = self.text[:start].rstrip("_")[-1:]
            return before.isascii() and before.isalnum()
        if word[-1] >= "\u2e80":
            return False
        return match is not None and (match[0] != word or not labels.glued(word))

    def id_behind(self, place: int) -> bool:
        """Whether letters with more digits, or an @, stand right behind a place."""
        return _ID_BEHIND.match(self.text, place) is not None
