"""The CSV of Google Contacts, headings of 2024: several values by ` ::: ` (facts/formats.md §15.2)."""

from __future__ import annotations

from collections.abc import Sequence

from app.contacts.contact import Contact
from app.exporters.birthday import birthday
from app.exporters.options import SaveOptions
from app.exporters.tables.cells import harmless, phone_cell
from app.exporters.tables.row import People, Row, Table, most, spread, types_of
from app.exporters.text import one_line

BETWEEN = " ::: "
_MOST_COLUMNS = 6
_NAMES = (
    *(
        "First Name",
        "Middle Name",
        "Last Name",
        "Phonetic First Name",
        "Phonetic Middle Name",
        "Phonetic Last Name",
    ),
    *("Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title"),
    *("Organization Department", "Birthday", "Notes", "Photo", "Labels"),
)
_ADDRESS = ("Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address")
_OWN = frozenset(("labels", "nickname", "organization"))
_MY_CONTACTS = "* myContacts"
_LABELS = {"CELL": "Mobile", "HOME": "Home", "WORK": "Work", "FAX": "Home Fax", "PAGER": "Pager"}


def table(contacts: Sequence[Contact], options: SaveOptions) -> Table:
    """The table for these people; the number of columns is that of the person with most."""
    people = People(options, _OWN)
    emails, phones, places, sites = (
        most(contacts, lambda one, get=get: len(get(one)), _MOST_COLUMNS)  # type: ignore[misc]
        for get in (_emails, _phones, _addresses, _urls)
    )
    accounts = most(contacts, lambda one: bool(one.wechat_id) + len(one.accounts), _MOST_COLUMNS)
    headings = list(_NAMES)
    headings += [f"E-mail {n} - {part}" for n in range(1, emails + 1) for part in ("Label", "Value")]
    first_phone = len(headings) + 1
    headings += [f"Phone {n} - {part}" for n in range(1, phones + 1) for part in ("Label", "Value")]
    headings += [f"Address {n} - {part}" for n in range(1, places + 1) for part in ("Label", *_ADDRESS)]
    headings += [f"Website {n} - {part}" for n in range(1, sites + 1) for part in ("Label", "Value")]
    headings += [f"Custom Field {n} - {part}" for n in range(1, accounts + 1) for part in ("Label", "Value")]

    def row(contact: Contact) -> Row:
        numbers = people.numbers(contact)
        cells = _name_cells(people, contact, numbers.lines)
        cells += _pairs([("", harmless(email)) for email in contact.emails], emails)
        own = [(_label(types_of(phone)), phone_cell(number)) for phone, number in numbers.sure]
        cells += _pairs(own, phones)
        for address in spread([harmless(address) for address in contact.addresses], places, BETWEEN):
            cells += ["", address, address, *[""] * 6] if address else [""] * 9
        cells += _pairs([("", harmless(one_line(url))) for url in contact.urls], sites)
        return cells + _pairs(_accounts(people, contact), accounts)

    columns = tuple(range(first_phone, first_phone + 2 * phones, 2))
    return Table(headings, row, columns, people.tally, BETWEEN)


def _emails(contact: Contact) -> Sequence[object]:
    return contact.emails


def _phones(contact: Contact) -> Sequence[object]:
    return contact.phones


def _addresses(contact: Contact) -> Sequence[object]:
    return contact.addresses


def _urls(contact: Contact) -> Sequence[object]:
    return contact.urls


def _name_cells(people: People, contact: Contact, lines: list[str]) -> Row:
    who = people.name(contact)
    day = birthday(contact.birthday) if contact.birthday else None
    extra = [("birthday", one_line(contact.birthday))] if contact.birthday and day is None else []
    labels = [one_line(label).replace(":::", " ") for label in contact.labels]
    texts = (
        *(who.given, "", who.family, who.phonetic_given, "", who.phonetic_family, "", ""),
        *(contact.nickname, "", contact.organization, contact.title, contact.department),
        # Google itself puts a space before a date without year
        *("" if day is None else day.iso if day.year else f" {day.iso}",),
        *(people.notes.of(contact, who.shown, extra, lines), ""),
        BETWEEN.join([*labels, _MY_CONTACTS]),
    )
    return [harmless(text) if text else "" for text in texts]


def _label(types: str) -> str:
    return _LABELS.get(types, types.title())


def _pairs(pairs: list[tuple[str, str]], columns: int) -> Row:
    """Label and value in so many pairs of cells; what is too much stands in the last value, divided."""
    values = spread([value for _, value in pairs], columns, BETWEEN)
    labels = [label for label, _ in pairs[:columns]] + [""] * (columns - len(pairs))
    return [cell for pair in zip(labels, values, strict=True) for cell in pair]


def _accounts(people: People, contact: Contact) -> list[tuple[str, str]]:
    found = [(people.options.say("cards.note.wechat_id"), contact.wechat_id)] if contact.wechat_id else []
    found += [(people.notes.service(service), account) for service, account in contact.accounts]
    return [(harmless(label), harmless(value)) for label, value in found]
