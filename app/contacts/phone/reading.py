"""Phone numbers out of any text: every number found, read in the right country, or kept with both readings to ask."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from app.contacts.phone import authority, candidates, digits, evidence, excel
from app.contacts.phone.candidates import Mention
from app.contacts.phone.column import ColumnStyle, Style, ten_digits
from app.contacts.phone.evidence import Circumstances
from app.contacts.phone.lone import lone_numbers
from app.contacts.phone.meaning import Reading
from app.contacts.phone.number import Phone, PhoneKind, Reason
from app.contacts.phone.verdict import OTHER_READING, Asked, Verdict, apply, changes, patterns
from app.contacts.record import Field, Record, Trust

__all__ = [
    "Asked", "Circumstances", "ColumnStyle", "Reader", "Verdict", "apply", "changes", "damage", "patterns", "read",
]  # fmt: skip

LONGEST = 200_000
"""Characters of one text that are read; what is longer is no contact's field and is reported (`damage`)."""
MANY = 100
"""Numbers in one text from which on it is reported."""

_COLLIDING = frozenset({"CN", "US", "CA", None})
_PROSE_CONFIRMED = 0.9
_SHORT = 500  # longer texts are not remembered
_RUN = re.compile(r"\d+")


class _Place(NamedTuple):
    """Where a text stands."""

    field: Field
    trust: Trust = Trust.TYPED
    label: str | None = None


class _Scanned(NamedTuple):
    """What stands in a text; `restored` where a spreadsheet's damage was undone: then the whole cell is the words."""

    plain: digits.Plain
    mentions: tuple[Mention, ...]
    restored: bool = False


class _Person:
    """Who the texts belong to, and what stands in all of them."""

    __slots__ = ("_american", "abroad", "known", "scans", "style")

    def __init__(self, known: Circumstances, style: Style) -> None:
        region = known.country or known.home
        self.known = known
        self.style = known.column.style if known.column else style
        # the countries, beyond China and North America, whose local numbers count
        self.abroad = () if region in _COLLIDING or region is None else (region,)
        self.scans: list[_Scanned] = []
        self._american: bool | None = None

    def american(self) -> bool:
        """Whether a number of the person is an American one written with ten digits (phones.md §6.8)."""
        if self._american is None:
            here = any(_ten_digits(mention) for scanned in self.scans for mention in scanned.mentions)
            self._american = here or any(map(ten_digits, self.known.other_numbers))
        return self._american


def _ten_digits(mention: Mention) -> bool:
    return any(reading.e164 == f"+1{mention.digits}" for reading in mention.read.readings)


def read(
    text: str, field: Field, known: Circumstances, trust: Trust = Trust.TYPED, label: str | None = None
) -> tuple[Phone, ...]:
    """All numbers of one text in their order, none twice.

    In the field PHONE the text is a column's cell, in all others prose; `label` is the word beside the cell (`Mobile`,
    `传真`). Nothing is raised for any text. Numbers that are only proposed have `confirmed` false (formats.md §16.1).
    """
    if not digits.seven_digits(text):
        return ()
    person = _Person(known, Style.UNKNOWN)
    place = _Place(field, trust, label)
    person.scans.append(_scanned(text, place, person))
    return _phones(person.scans[0], place, person)


def damage(text: str, field: Field) -> str | None:
    """The kind of problem where something of a text had to be given up or needs care; None for a sound one.

    `excel-exponent`: digits that a spreadsheet lost; `too-long`: the rest of the text was not read; `too-many-numbers`.
    """
    if len(text) > LONGEST:
        return "too-long"
    if field is Field.PHONE and ("E" in text or "e" in text) and excel.lost_digits(digits.plain(text).text):
        return "excel-exponent"
    if len(text) > _SHORT and sum(map(len, _RUN.findall(text))) > 7 * MANY:
        found = _scan(None, text, field is Field.PHONE, Style.UNKNOWN, ()).mentions
        return "too-many-numbers" if len(found) > MANY else None
    return None


def _scanned(text: str, place: _Place, person: _Person) -> _Scanned:
    cell = place.field is Field.PHONE
    if len(text) > _SHORT:
        return _scan(place.label, text[:LONGEST], cell, person.style, person.abroad)
    if not person.abroad:
        plain = digits.plain(text)
        if plain.places is None and (quick := lone_numbers(plain.text, cell, place.label)) is not None:
            return _Scanned(plain, quick)
    return _scan_remembered(place.label, text, cell, person.style, person.abroad)


def _phones(scanned: _Scanned, place: _Place, person: _Person) -> tuple[Phone, ...]:
    if len(scanned.mentions) == 1:
        phone = _phone(scanned.mentions[0], scanned, place, person)
        return (phone,) if phone else ()
    phones: dict[tuple[tuple[str, ...], str | None], Phone] = {}
    for mention in scanned.mentions:
        if (phone := _phone(mention, scanned, place, person)) is not None:
            phones.setdefault((phone.readings, phone.ext), phone)
    return tuple(phones.values())


def _scan(label: str | None, text: str, cell: bool, style: Style, abroad: tuple[str, ...]) -> _Scanned:
    plain = digits.plain(text)
    undone = excel.undo(plain.text, thousands=cell) if cell or len(text) < 32 else excel.Undone(plain.text)
    if undone.lost:
        return _Scanned(plain, ())
    without_plus = cell and style is Style.E164_WITHOUT_PLUS
    head = digits.plain(f"{label}: ").text if label else ""
    found = candidates.mentions(head + undone.text, cell=cell, without_plus=without_plus, person=abroad)
    if head:
        found = [one._replace(start=max(0, one.start - len(head)), end=one.end - len(head)) for one in found]
    return _Scanned(plain, tuple(found), undone.text != plain.text)


_scan_remembered = lru_cache(maxsize=1024)(_scan)


def _phone(mention: Mention, scanned: _Scanned, place: _Place, person: _Person) -> Phone | None:
    plain, options = scanned.plain, mention.read.readings
    words = (plain.raw if scanned.restored else plain.words(mention.start, mention.end)).strip()
    if len(options) == 1:
        return _decided(options[0], options[0].confidence, options[0].why, mention, words, place)
    decision = evidence.decide(mention.read, mention.word(), person.known, person.style, person.american)
    if decision.region is not None:
        chosen = next(option for option in options if option.region == decision.region)
        others = (Reason(OTHER_READING, option.e164) for option in options if option is not chosen)
        return _decided(chosen, decision.confidence, (*decision.why, *others), mention, words, place)
    numbers = tuple(option.e164 for option in options if authority.verified(option.e164))
    return Phone(
        None, numbers, PhoneKind.EITHER, None, place.field, words, mention.extension, True, decision.confidence, False,
        _label(mention, place), decision.why,
    )  # fmt: skip


def _decided(
    chosen: Reading, confidence: float, why: tuple[Reason, ...], mention: Mention, words: str, place: _Place
) -> Phone | None:
    verified = authority.verified(chosen.e164)
    if verified is None and not authority.china_unverified(chosen.e164[3:]):
        return None
    region, kind = verified or (chosen.region, PhoneKind.UNVERIFIED)
    if mention.label and mention.label.kind == "fax":
        kind = PhoneKind.FAX
    written = place.field is not Field.SIGNATURE and confidence >= _PROSE_CONFIRMED
    confirmed = place.trust is Trust.TYPED and (written or place.field is Field.PHONE)
    return Phone(
        chosen.e164 if verified else None, (chosen.e164,), kind, region, place.field, words, mention.extension, False,
        confidence, confirmed, _label(mention, place), why,
    )  # fmt: skip


def _label(mention: Mention, place: _Place) -> str | None:
    return place.label or (mention.label.word if mention.label and mention.label.phone else None)


class Reader:
    """Reads the records of one list: every field, the strongest place of a number first."""

    def __init__(self, column: ColumnStyle | None = None) -> None:
        """Take the habit of the list's phone column, or of the whole list where it has none."""
        self._style = column.style if column else Style.UNKNOWN

    def read(self, record: Record, known: Circumstances) -> tuple[Phone, ...]:
        """The numbers of a record, none twice: the phone column, the remark card, the nickname, last the signature.

        An undecided number goes where the same person has it with a country code.
        """
        texts = _texts(record)
        if not texts:
            return ()
        person = _Person(known, self._style)
        person.scans = [_scanned(text, place, person) for text, place in texts]
        if len(texts) == 1:
            return _phones(person.scans[0], texts[0][1], person)
        phones: dict[tuple[tuple[str, ...], str | None], Phone] = {}
        for scanned, (_, place) in zip(person.scans, texts, strict=True):
            for phone in _phones(scanned, place, person):
                phones.setdefault((phone.readings, phone.ext), phone)
        decided = {phone.e164 for phone in phones.values() if phone.e164}
        return tuple(
            phone
            for phone in phones.values()
            if not (phone.ambiguous and decided.intersection(phone.readings))
        )


_PLACES = {
    "remark": _Place(Field.REMARK),
    "name": _Place(Field.REMARK),
    "description": _Place(Field.DESCRIPTION),
    "note": _Place(Field.NOTE),
    "shown": _Place(Field.NICKNAME),
    "nickname": _Place(Field.NICKNAME),
    "signature": _Place(Field.SIGNATURE),
}
_values = attrgetter(*_PLACES)


def _texts(record: Record) -> list[tuple[str, _Place]]:
    """The texts of a record that can hold a number, the strongest place first, each once; guesses come last."""
    may_hold = digits.seven_digits
    cells = [
        (one.text, _Place(Field.PHONE, one.trust, one.label)) for one in record.phones if may_hold(one.text)
    ]
    texts = [cell for cell in cells if cell[1].trust is Trust.TYPED]
    if record.labels:
        texts += [(label, _Place(Field.LABEL)) for label in record.labels if may_hold(label)]
    if record.details.extra:
        texts += [(text, _Place(Field.NOTE)) for _, text in record.details.extra if may_hold(text)]
    seen = None
    for text, place in zip(_values(record), _PLACES.values(), strict=True):
        if text and may_hold(text) and text != seen:
            texts.append((text, place))
            seen = text
    return texts if len(cells) == 0 else texts + [cell for cell in cells if cell[1].trust is not Trust.TYPED]
