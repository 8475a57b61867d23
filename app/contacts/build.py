"""Records and decisions in, an address book out: a pure function, so that any step can be explained and replayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.contacts import duplicates, merge
from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.duplicates import Entry
from app.contacts.name import Name, NamePreference, divide, shown_name, typed_name
from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, ColumnStyle, pattern, read, regions
from app.contacts.pinyin import Sound, phonetic
from app.contacts.place import Place, place
from app.contacts.record import Field, Import, Kind, Record
from app.contacts.text import clean

Progress = Callable[[int], None]

PROSE = (
    (Field.REMARK, "remark"),
    (Field.REMARK, "name"),
    (Field.DESCRIPTION, "description"),
    (Field.NOTE, "note"),
    (Field.NICKNAME, "nickname"),
    (Field.NICKNAME, "shown"),
    (Field.SIGNATURE, "signature"),
)
TELL_EVERY = 500  # people between two calls of progress


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose for the whole list: `home` is ISO 3166-1 alpha-2, `aside` names kinds to keep all the same."""

    home: str | None = "US"
    name: NamePreference = NamePreference.REMARK
    remark_pattern: str | None = None
    aside: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class _Person:
    """A record with what was read from it."""

    record: Record
    place: Place
    phones: tuple[Phone, ...]


def build(imports: Sequence[Import], preferences: Preferences, *, progress: Progress = lambda count: None) -> AddressBook:
    """The address book of some imports; `progress` hears how many people are done and may raise to stop."""
    persons: list[_Person] = []
    for one in imports:
        for person in _read(one, preferences):
            persons.append(person)
            if len(persons) % TELL_EVERY == 0:
                progress(len(persons))
    entries = [Entry(p.record, tuple(phone.e164 for phone in p.phones if phone.e164)) for p in persons]
    groups = duplicates.groups(entries)
    contacts = tuple(_contact([persons[i] for i in members], preferences) for members in groups)
    contacts = _with_own_ids(contacts)
    same = (
        Question("same-person", (contacts[doubt.first].id, contacts[doubt.second].id), doubt.reasons, doubt.against)
        for doubt in duplicates.doubts(entries, groups)
    )
    return AddressBook(contacts, (*_number_questions(contacts), *same))


def _read(one: Import, preferences: Preferences) -> Iterator[_Person]:
    """The people of one file; how the file writes its numbers is evidence for each of them (phones.md §4)."""
    records = [*one.records, *(record for record in one.aside if record.kind in preferences.aside)]
    style = ColumnStyle.of(_texts_with_numbers(records))
    for record in records:
        where = place(record.region, record.country, record.province, record.city)
        yield _Person(record, where, _phones(record, where, style, preferences.home))


def _texts_with_numbers(records: Sequence[Record]) -> Iterator[str]:
    for record in records:
        for phone in record.phones:
            yield phone.text


def _phones(record: Record, where: Place, style: ColumnStyle, home: str | None) -> tuple[Phone, ...]:
    """All numbers of a record, each once, those of its phone fields first."""
    circumstances = Circumstances(
        country=where.country,
        province=where.province,
        city=where.city,
        home=home,
        name=record.remark or record.name or record.nickname,
        other_numbers=tuple(phone.text for phone in record.phones),
        column=style,
    )
    found: list[Phone] = []
    for raw in record.phones:
        found += read(raw.text, Field.PHONE, circumstances, trust=raw.trust, label=raw.label)
    for where_found, attribute in PROSE:
        text = getattr(record, attribute)
        if text:
            found += read(text, where_found, circumstances)
    for label in record.labels:
        found += read(label, Field.LABEL, circumstances)
    return merge.phones(found)


def _contact(persons: Sequence[_Person], preferences: Preferences) -> Contact:
    records = [person.record for person in persons]
    phones = persons[0].phones
    if len(persons) > 1:
        phones = merge.phones(phone for person in persons for phone in person.phones)
    where = next((person.place for person in persons if person.place.country), persons[0].place)
    text, parts = _shown(records, preferences) or (_reach(records, phones), None)
    name = parts or Name(None, text)
    numbers = tuple(phone.e164 for phone in phones if phone.e164)
    naming = merge.Naming(text, name, _sound(records, name))
    return merge.contact(merge.identity(records, numbers), records, phones, where, naming)


def _shown(records: Sequence[Record], preferences: Preferences) -> tuple[str, Name] | None:
    """The display name and its parts; a division that somebody typed is never done over."""
    for record in records:
        typed = typed_name(record.family, record.given)
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


def _with_own_ids(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The contacts with an id each: two rows without any key but the same number and name get a counter."""
    seen: defaultdict[str, int] = defaultdict(int)
    own = []
    for contact in contacts:
        count = seen[contact.id]
        seen[contact.id] += 1
        own.append(replace(contact, id=f"{contact.id}-{count}") if count else contact)
    return tuple(own)


def _number_questions(contacts: Sequence[Contact]) -> Iterator[Question]:
    """Undecided numbers, asked once for each file and pattern (phones.md §3.8)."""
    asked: defaultdict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for contact in contacts:
        for phone in contact.phones:
            if phone.ambiguous:
                key = (contact.records[0].source.file, pattern(phone), regions(phone))
                asked[key].append(contact.id)
    for (file, start, readings), holders in asked.items():
        yield Question("number", tuple(dict.fromkeys(holders)), pattern=start, readings=readings, file=file)
