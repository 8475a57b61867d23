"""Records and decisions in, an address book out: a pure function, so that any step can be explained and replayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from app.contacts import duplicates, merge
from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.duplicates import Entry
from app.contacts.name import Name, NamePreference, divide, shown_name, typed_name
from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, ColumnStyle, Reader, Verdict, apply, patterns
from app.contacts.pinyin import Sound, phonetic
from app.contacts.place import Place, place
from app.contacts.record import Import, Kind, Record
from app.contacts.remark import Part, Pattern, split
from app.contacts.text import clean

Progress = Callable[[int], None]

TELL_EVERY = 500  # people between two calls of progress


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose for the whole list.

    `home` is ISO 3166-1 alpha-2; `aside` names kinds that are kept all the same.
    """

    home: str | None = "US"
    name: NamePreference = NamePreference.REMARK
    remark_pattern: Pattern | None = None
    aside: frozenset[Kind] = frozenset()
    verdicts: tuple[Verdict, ...] = ()


class _Person(NamedTuple):
    """A record with what was read from it."""

    record: Record
    place: Place
    phones: tuple[Phone, ...]


def build(
    imports: Sequence[Import], preferences: Preferences, *, progress: Progress = lambda count: None
) -> AddressBook:
    """The address book of some imports; `progress` hears how many people are done and may raise to stop."""
    persons: list[_Person] = []
    for one in imports:
        for person in _read(one, preferences):
            persons.append(person)
            if len(persons) % TELL_EVERY == 0:
                progress(len(persons))
    entries = [Entry(p.record, tuple(phone.e164 for phone in p.phones if phone.e164)) for p in persons]
    groups = duplicates.groups(entries)
    contacts = _with_own_ids([_contact([persons[i] for i in members], preferences) for members in groups])
    same = (
        Question(
            "same-person", (contacts[doubt.first].id, contacts[doubt.second].id), doubt.reasons, doubt.against
        )
        for doubt in duplicates.doubts(entries, groups)
    )
    return AddressBook(contacts, (*_number_questions(contacts, groups, persons), *same))


def _read(one: Import, preferences: Preferences) -> Iterator[_Person]:
    """The people of one file; how the file writes its numbers is evidence for each of them (phones.md §4)."""
    records = [*one.records, *(record for record in one.aside if record.kind in preferences.aside)]
    verdicts = [v for v in preferences.verdicts if v.concerns(one.source.format, one.source.fingerprint)]
    reader = Reader(ColumnStyle.of(_number_texts(records)))

    @cache  # few places are the home of many people
    def known(where: Place) -> Circumstances:
        return Circumstances(where.country, where.province, where.city, preferences.home)

    for record in records:
        where = place(record.region, record.country, record.province, record.city)
        phones = reader.read(record, known(where))
        if verdicts and phones:
            phones = tuple(apply(phone, verdicts) for phone in phones)
        yield _Person(record, where, phones)


def _number_texts(records: Sequence[Record]) -> Iterator[str]:
    """The phone column, or where a file has none, the texts that people write numbers into."""
    if any(record.phones for record in records):
        return (phone.text for record in records for phone in record.phones)
    texts = ((record.remark, record.name, record.description, record.note) for record in records)
    return (text for row in texts for text in row if text)


def _contact(persons: Sequence[_Person], preferences: Preferences) -> Contact:
    records = [person.record for person in persons]
    phones = persons[0].phones
    if len(persons) > 1:
        phones = merge.phones(phone for person in persons for phone in person.phones)
    where = persons[0].place
    if where.country is None and len(persons) > 1:
        where = next((person.place for person in persons if person.place.country), where)
    text, parts = _shown(records, preferences) or (_reach(records, phones), None)
    name = parts or Name(None, text)
    numbers = [phone.e164 for phone in phones if phone.e164]
    naming = merge.Naming(text, name, _sound(records, name))
    contact = merge.contact(merge.identity(records, numbers), records, phones, where, naming)
    return _taken_apart(contact, preferences.remark_pattern) if preferences.remark_pattern else contact


def _taken_apart(contact: Contact, pattern: Pattern) -> Contact:
    """The contact with the parts of its remark in their fields; the remark itself stays as it was."""
    found = split(contact.remark, pattern) if contact.remark else None
    if not found:
        return contact
    name = divide(found[Part.NAME], real=True)
    sound = phonetic(name)
    label = found.get(Part.LABEL)
    return replace(
        contact,
        name=found[Part.NAME],
        family=name.family,
        given=name.given,
        phonetic_family=sound.family,
        phonetic_given=sound.given,
        labels=contact.labels if not label or label in contact.labels else (*contact.labels, label),
        city=contact.city or found.get(Part.CITY),
        organization=contact.organization or found.get(Part.COMPANY),
        title=contact.title or found.get(Part.TITLE),
    )


def _shown(records: Sequence[Record], preferences: Preferences) -> tuple[str, Name] | None:
    """The display name and its parts; a division that somebody typed is never done over."""
    for record in records:
        typed = typed_name(record.family, record.given) if record.family or record.given else None
        chosen = shown_name(
            remark=record.remark,
            name=record.name or typed,
            shown=record.shown,
            nickname=record.nickname,
            wechat_id=record.wechat_id,
            prefer=preferences.name,
        )
        text = clean(chosen.text) if chosen else None
        if chosen and text:
            if typed and chosen.text in (record.name, typed):
                return text, Name(record.family, record.given or "")
            return text, divide(text, real=chosen.real)
    return None


def _reach(records: Sequence[Record], phones: Sequence[Phone]) -> str:
    """What to call somebody without any name: a number or an address says more than an internal id."""
    reach = [phone.e164 or phone.text for phone in phones] + [email for r in records for email in r.emails]
    companies = [r.organization for r in records if r.organization]
    return next(iter([*companies, *reach, *(r.wxid for r in records if r.wxid)]), "?")


def _sound(records: Sequence[Record], name: Name) -> Sound:
    """The pinyin of a name; a reading that somebody typed wins."""
    for record in records:
        details = record.details
        if details.phonetic_family or details.phonetic_given:
            return Sound(details.phonetic_family, details.phonetic_given)
    return phonetic(name)


def _with_own_ids(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """The contacts with an id each: two rows without any key but the same number and name get a counter."""
    if len({contact.id for contact in contacts}) == len(contacts):
        return tuple(contacts)
    seen: defaultdict[str, int] = defaultdict(int)
    own = []
    for contact in contacts:
        count = seen[contact.id]
        seen[contact.id] += 1
        own.append(replace(contact, id=f"{contact.id}-{count}") if count else contact)
    return tuple(own)


def _number_questions(
    contacts: Sequence[Contact], groups: Sequence[Sequence[int]], persons: Sequence[_Person]
) -> Iterator[Question]:
    """Undecided numbers, asked once for each file and pattern (phones.md §3.8)."""
    by_file: defaultdict[str, list[tuple[str, Phone]]] = defaultdict(list)
    for contact, members in zip(contacts, groups, strict=True):
        if any(phone.ambiguous for phone in contact.phones):
            for index in members:
                person = persons[index]
                by_file[person.record.source.file] += [
                    (contact.id, phone) for phone in person.phones if phone in contact.phones
                ]
    for file, phones in by_file.items():
        for asked in patterns(phones):
            yield Question("number", asked.contacts, pattern=asked.pattern, readings=asked.regions, file=file)
