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

ZONE = 24
"""Characters on either side of a number that can speak of it."""
_EXTENSION = re.compile(
    r"\s{0,3}(?:[(（]\s?)?(?:(?:转接?|轉接?|分机|分機|内线|內線|ext(?:ension|n)?)(?:分机|分機)?[号號码]?|;\s?ext=|x(?![a-z])|#|\*"
    r"|,{2,3}|;(?=\d{1,6}\b))\s{0,2}[:.\-]?\s{0,2}(\d{1,6})(?!\d|[-.]\d)(?:\s?(?:分机|分機))?",
    re.IGNORECASE,
)
_EXTENDS = re.compile(r"\s{0,3}[(（]?\s?[转轉分内內eEx;X#*,]")
_LONE = re.compile(r" {0,2}- {0,2}")
_SEPARATE = " ,/、;|&和"
_OWN = re.compile(r" ?[(\[【][^([【)\]】]{0,12}[)\]】]|[^,;/、|\n。]{0,16}(?=[,;/、|\n。])")
_FOURS = re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")
_MORE_DIGITS = re.compile(r"[\d .-]+")
_ANOTHER = re.compile(r"\d{5}|\n")
_VAGUE = frozenset({"ten-digits", "local", "country-code", "lost-zero", "area-code"})
_SAID = frozenset({"explicit", "link"})


class Mention(NamedTuple):
    """A number that a text mentions: its place there, its readings, its extension and the words around it.

    `listed` is the first mention of the list it stands in, where only separators stand between them.
    """

    start: int
    end: int
    digits: str
    read: Read
    extension: str | None = None
    label: Label | None = None
    before: str = ""
    after: str = ""
    listed: Mention | None = None

    def word(self) -> Word:
        """The countries named beside the number, or beside the first of its list."""
        found = places.beside(self.before, self.after)
        if found.regions or self.listed is None:
            return found
        return places.beside(self.listed.before, self.listed.after)


class _Cutter(Setting):
    """One text on its way from left to right; also what is known of the place it has come to."""

    def __init__(self, text: str, *, cell: bool, without_plus: bool, person: tuple[str, ...]) -> None:
        super().__init__(cell=cell, without_plus=without_plus, person=person)
        self.text = text
        self.groups = Groups(text, cell=cell)
        self.index = 0
        self.start = 0  # where the number begins that begins with the group it has come to
        self.zone = ""  # the words in front of it
        self.beside: tuple[str, ...] | None = None
        self.around: tuple[str, ...] | None = None
        self.done = 0  # up to here the text belongs to numbers before
        self.hidden = 0  # the length of the digits that a label has just ruled out
        self.last: Mention | None = None

    def mentions(self) -> Iterator[Mention]:
        """The mentions in their order."""
        groups = self.groups
        while self.index < len(groups.spans):
            self.start, mark = groups.opening(self.index)
            self.zone = self.text[max(self.done, self.start - ZONE) : self.start].rpartition("\n")[2]
            self.beside = self.around = None
            label = labels.before(self.zone) if self.zone else None
            if not mark and self.ruled_out(label):
                self.pass_over()
                continue
            self.hidden = 0
            found = None if groups.part_of_id(self.index) else self.longest(self.index, label, mark)
            if found is None:
                self.index = self.behind_failed() if mark else self.index + 1
                continue
            mention = self.mention(*found, label)
            if self.trusted(mention):
                yield mention

    def ruled_out(self, label: Label | None) -> bool:
        """Whether a label says that digits are no phone number; it holds for like digits listed behind them too."""
        if label is not None:
            return label.kind == "other"
        like = self.hidden > 0 and self.hidden == len(self.groups.digits[self.index])
        return like and self.zone != " " and not self.zone.strip(_SEPARATE)

    def pass_over(self) -> None:
        """Leave out the digits that a label rules out; `会议号 626 555 0123` is three groups."""
        groups = self.groups
        self.hidden = 0
        while True:
            self.hidden += len(groups.digits[self.index])
            self.done = groups.spans[self.index][1]
            joined = groups.joined(self.index)
            self.index += 1
            if not joined or self.hidden >= 6 or len(groups.digits[self.index]) >= 10:
                return

    def behind_failed(self) -> int:
        """The group behind an explicit number that is not valid; none of its digits is read as anything else."""
        index, total = self.index, 0
        while total <= 15 and self.groups.joined(index):
            total += len(self.groups.digits[index])
            index += 1
        return index + 1

    def longest(self, index: int, label: Label | None, mark: str) -> tuple[int, Read] | None:
        """The longest number that begins with a group, and its readings."""
        self.labelled = label is not None and label.phone
        for last in self.groups.chains(index, explicit=bool(mark)):
            digits = self.groups.candidate(index, last, explicit=bool(mark))
            if mark:
                read = readings.explicit(digits, "link" if mark == LINK else "explicit", "+")
            else:
                read = readings.bare(digits, self)
            if read is not None and not self.groups.id_behind(self.groups.spans[last][1]):
                return last, read
        return None

    def regions(self) -> tuple[str, ...]:
        """The countries named beside the digits, or beside the list they stand in; then the person's."""
        if self.beside is None:
            word = places.beside(self.zone, self._behind())
            if not word.regions and self.last and not self.zone.strip(_SEPARATE):
                word = self.last.word()
            self.beside = self._countries(word)
        return self.beside

    def nearby(self) -> tuple[str, ...]:
        """The countries named anywhere around the digits."""
        if self.around is None:
            self.around = self._countries(places.nearby(self.zone, self._behind()))
        return self.around

    def _countries(self, word: Word) -> tuple[str, ...]:
        return (*sorted(word.regions - {"CN", "US", "CA"}), *self.person)

    def _behind(self) -> str:
        end = self.groups.spans[self.index][1]
        rest = _MORE_DIGITS.sub("", self.text[end : end + ZONE], count=1)
        return _ANOTHER.split(rest)[0]

    def mention(self, last: int, read: Read, label: Label | None) -> Mention:
        """The mention of a chain of groups; the way goes on behind it."""
        groups, first = self.groups, self.index
        end, extension, following = groups.spans[last][1], None, last + 1
        if _EXTENDS.match(self.text, end) and (match := _EXTENSION.match(self.text, end)):
            extension, end = match[1], match.end()
        elif self.ends_in_extension(last, read):
            extension, end = groups.digits[following], groups.spans[following][1]
        while following < len(groups.spans) and groups.spans[following][0] < end:
            following += 1
        is_last = following == len(groups.spans)
        after = self.text[end : end + ZONE if is_last else groups.spans[following][0]][:ZONE]
        own = None if is_last else _OWN.match(after)
        after = after.partition("\n")[0] if is_last else own[0] if own else ""
        if after and not (label and label.phone):
            label = labels.after(after, last=is_last or bool(own)) or label
        digits = "".join(groups.digits[first : last + 1]) if last > first else groups.digits[first]
        last_one = self.last if self.zone and not self.zone.strip(_SEPARATE) else None
        listed = last_one and (last_one.listed or last_one)
        mention = Mention(self.start, end, digits, read, extension, label, self.zone, after, listed)
        self.index, self.done, self.last = following, end + (0 if is_last else len(after)), mention
        return mention

    def ends_in_extension(self, last: int, read: Read) -> bool:
        """Whether a short group behind a dash is an extension: after a Chinese landline or 400 (phones.md §6.4)."""
        groups, following, reading = self.groups, last + 1, read.readings[0]
        mobile = reading.e164[3:4] == "1" and reading.e164[4:5] != "0"
        if following >= len(groups.spans) or reading.region != CHINA or mobile:
            return False
        gap = self.text[groups.spans[last][1] : groups.spans[following][0]]
        if len(groups.digits[following]) > 6 or not _LONE.fullmatch(gap) or groups.counts(following):
            return False
        return not groups.joined(following) or self.longest(following, None, "") is None

    def trusted(self, mention: Mention) -> bool:
        """Whether the words around a number, and its own form, leave it a phone number."""
        label, code = mention.label, mention.read.readings[0].why[0].code
        kind = label.kind if label else ""
        if kind == "other":
            return code in _SAID
        if kind == "doubtful" and self.plain_run(mention):
            return mention.read.collision != "ten" and code not in _VAGUE
        if (
            len(mention.digits) == 8
            and not self.cell
            and not (label and label.phone)
            and self.plain_run(mention)
        ):
            return not lookalikes.compact_date(mention.digits)
        return len(self.groups.spans) < 4 or not self.in_card(mention)

    def plain_run(self, mention: Mention) -> bool:
        """Whether the number stands there as nothing but digits."""
        return self.text[mention.start : mention.end].isdecimal()

    def in_card(self, mention: Mention) -> bool:
        """Whether a number is a part of a bank card written in fours."""
        for match in _FOURS.finditer(self.text, max(0, mention.start - 16), mention.end + 16):
            if match.start() <= mention.start < match.end():
                return not self.person or lookalikes.bank_card("".join(filter(str.isdecimal, match[0])))
        return False


def mentions(
    text: str, *, cell: bool = False, without_plus: bool = False, person: tuple[str, ...] = ()
) -> list[Mention]:
    """The numbers of a plain text in their order.

    `cell` is a phone column's cell, `without_plus` says that its column writes international numbers without plus;
    `person` holds the countries, beyond China and North America, whose local numbers the person may have.
    """
    shown = lookalikes.hide(text, cell=cell)
    return list(_Cutter(shown, cell=cell, without_plus=without_plus, person=person).mentions())
