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

LONGEST = 130_000
"""Characters of one text that are read; what is longer is no contact's field and is reported (`damage`)."""
MANY = 100
"""Numbers in one text from which on it is reported."""

_COLLIDING = frozenset({"CN", "US", "CA", None})
_PROSE_CONFIRMED = 0.9
_SHORT = 500  # longer texts are not remembered
_RUN = re.compile(r"\d{7,}")


class _Person(NamedTuple):
    """Who a text belongs to: `abroad` are the countries, beyond China and North America, whose local numbers count."""

    known: Circumstances
    style: Style
    abroad: tuple[str, ...]
    texts: tuple[str, ...] = ()  # the other texts of the same person


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


def read(
    text: str, field: Field, known: Circumstances, trust: Trust = Trust.TYPED, label: str | None = None
) -> tuple[Phone, ...]:
    """All numbers of one text in their order, none twice.

    In the field PHONE the text is a column's cell, in all others prose; `label` is the word beside the cell (`Mobile`,
    `传真`). Nothing is raised for any text. Numbers that are only proposed have `confirmed` false (formats.md §16.1).
    """
    if not digits.seven_digits(text):
        return ()
    return _read(text, _Place(field, trust, label), _person(known, Style.UNKNOWN))


def damage(text: str, field: Field) -> str | None:
    """The kind of problem where something of a text had to be given up or needs care; None for a sound one.

    `excel-exponent`: digits that a spreadsheet lost; `too-long`: the rest of the text was not read; `too-many-numbers`.
    """
    if len(text) > LONGEST:
        return "too-long"
    if field is Field.PHONE and ("E" in text or "e" in text) and excel.lost_digits(digits.plain(text).text):
        return "excel-exponent"
    if len(text) > 7 * MANY and len(_RUN.findall(text)) > MANY:
        return "too-many-numbers"
    return None


def _person(known: Circumstances, style: Style) -> _Person:
    region = known.country or known.home
    abroad = () if region in _COLLIDING or region is None else (region,)
    return _Person(known, known.column.style if known.column else style, abroad)


def _read(text: str, place: _Place, person: _Person) -> tuple[Phone, ...]:
    cell = place.field is Field.PHONE
    if len(text) > _SHORT:
        text = text[:LONGEST]
        plain, mentions, restored = _scan(place.label, text, cell, person.style, person.abroad)
    else:
        plain, restored = digits.plain(text), False
        quick = None
        if plain.places is None and not person.abroad:
            quick = lone_numbers(plain.text, cell, place.label)
        if quick is not None:
            mentions = quick
        else:
            plain, mentions, restored = _scan_remembered(place.label, text, cell, person.style, person.abroad)
    if len(mentions) == 1:
        phone = _phone(mentions[0], text if restored else plain.words(*mentions[0][:2]), text, place, person)
        return (phone,) if phone else ()
    phones: dict[tuple[tuple[str, ...], str | None], Phone] = {}
    for mention in mentions:
        words = text if restored else plain.words(mention.start, mention.end)
        phone = _phone(mention, words, text, place, person)
        if phone is not None:
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


def _phone(mention: Mention, words: str, text: str, place: _Place, person: _Person) -> Phone | None:
    options = mention.read.readings
    words = words.strip()
    if len(options) == 1:
        return _decided(options[0], options[0].confidence, options[0].why, mention, words, place)
    decision = evidence.decide(
        mention.read, mention.word(), person.known, person.style, lambda: _ten_digit_sibling(text, person)
    )
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
    sure = place.field is Field.PHONE or (
        confidence >= _PROSE_CONFIRMED and place.field is not Field.SIGNATURE
    )
    return Phone(
        chosen.e164 if verified else None, (chosen.e164,), kind, region, place.field, words, mention.extension, False,
        confidence, sure and place.trust is Trust.TYPED, _label(mention, place), why,
    )  # fmt: skip


def _label(mention: Mention, place: _Place) -> str | None:
    return place.label or (mention.label.word if mention.label and mention.label.phone else None)


def _ten_digit_sibling(text: str, person: _Person) -> bool:
    """Whether a number of the same person, here or elsewhere, is an American one written with ten digits."""
    return (
        ten_digits(text)
        or any(map(ten_digits, person.texts))
        or any(map(ten_digits, person.known.other_numbers))
    )


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
        person = _person(known, self._style)
        if len(texts) == 1:
            return _read(*texts[0], person)
        person = person._replace(texts=tuple(text for text, _ in texts))
        phones: dict[tuple[str, ...], Phone] = {}
        for text, place in texts:
            for phone in _read(text, place, person):
                phones.setdefault(phone.readings, phone)
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
    """The texts of a record that can hold a number, the strongest place first, each once."""
    may_hold = digits.seven_digits
    texts = [
        (one.text, _Place(Field.PHONE, one.trust, one.label)) for one in record.phones if may_hold(one.text)
    ]
    if record.labels:
        texts += [(label, _Place(Field.LABEL)) for label in record.labels if may_hold(label)]
    if record.details.extra:
        texts += [(text, _Place(Field.NOTE)) for _, text in record.details.extra if may_hold(text)]
    seen = None
    for text, place in zip(_values(record), _PLACES.values(), strict=True):
        if text and may_hold(text) and text != seen:
            texts.append((text, place))
            seen = text
    return texts
