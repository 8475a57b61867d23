"""A text cut into the numbers it mentions, left to right, each with the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.contacts.phone import labels, lookalikes, places, readings
from app.contacts.phone.groups import Groups
from app.contacts.phone.labels import Label
from app.contacts.phone.lookalikes import LINK
from app.contacts.phone.meaning import CHINA, Read, Setting
from app.contacts.phone.places import Word

_ZONE = 24
_EXTENSION = re.compile(
    r"\s{0,3}(?:[(（]\s?)?(?:(?:转接?|轉接?|分机|分機|内线|內線|ext(?:ension|n)?|extn)(?:分机|分機)?[号號码]?|;\s?ext=|x(?![a-z])|#|,{2,3}|;(?=\d{1,6}\b))"
    r"\s{0,2}[:.\-]?\s{0,2}(\d{1,6})(?!\d|[-.]\d)(?:\s?(?:分机|分機))?",
    re.IGNORECASE,
)
_LONE = re.compile(r" {0,2}- {0,2}")
_SEPARATE = " ,/、;|&和"
_OWN = re.compile(r"\s?[(\[【][^)\]】]{0,12}[)\]】]|[^,;/、|\n。]{0,16}(?=[,;/、|\n。])")
_FOURS = re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")
_VAGUE = frozenset({"ten-digits", "local", "country-code", "lost-zero"})


class Mention(NamedTuple):
    """A number that a text mentions: its place there, its readings, its extension and the words around it."""

    start: int
    end: int
    digits: str
    read: Read
    extension: str | None
    label: Label | None
    word: Word


class _Cutter:
    """One text on its way from left to right."""

    def __init__(self, text: str, *, cell: bool, without_plus: bool, regions: tuple[str, ...]) -> None:
        self.text = text
        self.groups = Groups(text)
        self.cell = cell
        self.without_plus = without_plus
        self.regions = regions
        self.done = 0  # up to here the text belongs to numbers before
        self.hidden = 0  # the length of the digits that a label has just ruled out
        self.word = places.NOTHING  # the country named beside the number before

    def mentions(self) -> Iterator[Mention]:
        index = 0
        while index < len(self.groups):
            zone = self.zone(index)
            label = labels.before(zone) if zone else None
            mark = self.groups.mark(index)
            if not mark and self.ruled_out(index, zone, label):
                index = self.pass_over(index)
                continue
            self.hidden = 0
            found = None if self.groups.part_of_id(index) else self.longest(index, label, mark)
            if found is None:
                index = self.behind_failed(index) if mark else index + 1
                continue
            mention, index = self.mention(index, *found, label, zone)
            if self.trusted(mention):
                yield mention

    def zone(self, index: int) -> str:
        """The words in front of a group, up to the number or line before it."""
        start = self.groups.spans[index][0]
        return self.text[max(self.done, start - _ZONE) : start].rpartition("\n")[2]

    def ruled_out(self, index: int, zone: str, label: Label | None) -> bool:
        """Whether a label says that digits are no phone number; it holds for like digits listed behind them too."""
        if label is not None:
            return label.kind == "other"
        return self.hidden > 0 and self.hidden == len(self.groups.digits[index]) and not zone.strip(_SEPARATE)

    def pass_over(self, index: int) -> int:
        """The group behind the digits that a label rules out; `会议号 626 555 0123` is three groups."""
        groups = self.groups
        self.hidden = 0
        while True:
            self.hidden += len(groups.digits[index])
            self.done = groups.spans[index][1]
            index += 1
            if index >= len(groups) or not groups.joined(index - 1) or self.hidden >= 6:
                return index
            if len(groups.digits[index]) >= 10:
                return index

    def behind_failed(self, index: int) -> int:
        """The group behind an explicit number that is not valid; none of its digits is read as anything else."""
        total = 0
        while total <= 15 and self.groups.joined(index):
            total += len(self.groups.digits[index])
            index += 1
        return index + 1

    def longest(self, index: int, label: Label | None, mark: str) -> tuple[int, Read] | None:
        """The longest number that begins with a group, and its readings."""
        setting = Setting(
            self.cell, label is not None and label.phone, self.without_plus, lambda: self.countries(index)
        )
        for last in self.groups.chains(index):
            digits = self.groups.candidate(index, last, explicit=bool(mark))
            if mark:
                read = readings.explicit(digits, "link" if mark == LINK else "explicit", "+")
            else:
                read = readings.bare(digits, setting)
            if read is not None and not self.groups.id_behind(self.groups.spans[last][1]):
                return last, read
        return None

    def countries(self, index: int) -> tuple[str, ...]:
        """The countries whose local numbers are tried: those named beside the digits, else the person's."""
        end = self.groups.spans[index][1]
        behind = re.sub(r"^[\d .-]+", "", self.text[end : end + _ZONE])
        word = self.beside(self.zone(index), re.split(r"\d{5}|\n", behind)[0])
        named = tuple(sorted(word.regions - {"CN", "US", "CA"}))
        return named or self.regions

    def beside(self, zone: str, after: str) -> Word:
        """The countries named beside a number, or beside the one it is listed with."""
        word = places.beside(zone, after)
        listed = not word.regions and zone != "" and not zone.strip(_SEPARATE)
        return self.word if listed and self.done else word

    def mention(
        self, index: int, last: int, read: Read, label: Label | None, zone: str
    ) -> tuple[Mention, int]:
        """The mention of a chain of groups, and the group behind it."""
        groups, first = self.groups, index
        end, extension, index = groups.spans[last][1], None, last + 1
        if match := _EXTENSION.match(self.text, end):
            extension, end = match[1], match.end()
        elif self.ends_in_extension(last, read):
            extension, end = groups.digits[index], groups.spans[index][1]
        while index < len(groups) and groups.spans[index][0] < end:
            index += 1
        is_last = index == len(groups)
        between = self.text[end : min(end + _ZONE, groups.spans[index][0]) if not is_last else end + _ZONE]
        own = _OWN.match(between)
        after = between if is_last else own[0] if own else ""
        word = self.beside(zone, after)
        self.done, self.word = end + (0 if is_last else len(after)), word
        if not (label and label.phone):
            label = labels.after(between, last=is_last) or label
        digits = "".join(groups.digits[first : last + 1])
        return Mention(groups.spans[first][0], end, digits, read, extension, label, word), index

    def ends_in_extension(self, last: int, read: Read) -> bool:
        """Whether a short group behind a dash is the extension of a Chinese landline or service number (phones.md §6.4)."""
        groups, following, reading = self.groups, last + 1, read.readings[0]
        mobile = reading.e164[3:4] == "1" and reading.e164[4:5] != "0"
        if following >= len(groups) or reading.region != CHINA or mobile or len(groups.digits[following]) > 6:
            return False
        gap = self.text[groups.spans[last][1] : groups.spans[following][0]]
        if not _LONE.fullmatch(gap) or groups.counts(following):
            return False
        return not groups.joined(following) or self.longest(following, None, "") is None

    def trusted(self, mention: Mention) -> bool:
        """Whether the words around a number, and its own form, leave it a phone number."""
        kind = mention.label.kind if mention.label else ""
        explicit = mention.read.readings[0].why[0].code in ("explicit", "link", "idd")
        if kind == "other":
            return explicit
        grouped = not self.text[mention.start : mention.end].isdecimal()
        if kind == "doubtful" and not grouped:
            return mention.read.collision != "ten" and mention.read.readings[0].why[0].code not in _VAGUE
        if (
            len(mention.digits) == 8
            and not self.cell
            and not grouped
            and not (mention.label and mention.label.phone)
        ):
            return not lookalikes.compact_date(mention.digits)
        return not self.is_card(mention)

    def is_card(self, mention: Mention) -> bool:
        """Whether a number is a part of a bank card written in fours."""
        if len(self.groups) < 4:
            return False
        for match in _FOURS.finditer(self.text, max(0, mention.start - 16), mention.end + 16):
            if match.start() <= mention.start < match.end():
                return lookalikes.bank_card(re.sub(r"\D", "", match[0]))
        return False


def mentions(
    text: str, *, cell: bool = False, without_plus: bool = False, regions: tuple[str, ...] = ()
) -> list[Mention]:
    """The numbers of a plain text in their order.

    `cell` is a phone column's cell, `without_plus` says that its column writes international numbers without plus;
    `regions` are the countries whose local numbers are tried.
    """
    shown = lookalikes.hide(text, cell=cell)
    return list(_Cutter(shown, cell=cell, without_plus=without_plus, regions=regions).mentions())
