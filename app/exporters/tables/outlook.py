"""The CSV that every Outlook imports: its classic headings, complete (facts/formats.md §15.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from app import resources
from app.contacts.contact import Contact
from app.exporters.birthday import birthday
from app.exporters.options import SaveOptions
from app.exporters.tables.cells import harmless, phone_cell
from app.exporters.tables.row import Numbers, People, Row, Table, types_of
from app.exporters.text import one_line

_EMAILS = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
_OWN = frozenset(("labels", "organization"))


@cache
def _layout() -> tuple[list[str], dict[str, list[str]]]:
    row = resources.toml("profiles", "outlook-csv.toml")
    return row["headings"], row["numbers"]


def table(contacts: Sequence[Contact], options: SaveOptions) -> Table:
    """The table for these people; what finds no column stands in the note."""
    headings, places = _layout()
    people = People(options, _OWN)
    index = {heading: number for number, heading in enumerate(headings)}
    number_columns = tuple(sorted({index[one] for columns in places.values() for one in columns}))

    def row(contact: Contact) -> Row:
        numbers = people.numbers(contact)
        cells, more = _phone_cells(numbers, places, people)
        who = people.name(contact)
        day = birthday(contact.birthday) if contact.birthday else None
        extra = (
            [("birthday", one_line(contact.birthday))] if contact.birthday and not (day and day.year) else []
        )
        texts = {
            "First Name": who.given,
            "Last Name": who.family,
            "Company": contact.organization,
            "Job Title": contact.title,
            "Department": contact.department,
            "Web Page": contact.urls[0] if contact.urls else None,
            "Home Street": contact.addresses[0] if contact.addresses else None,
            "Birthday": day.iso if day and day.year else None,
            "Categories": ";".join(one_line(label).replace(";", " ") for label in contact.labels),
            "Notes": people.notes.of(
                contact, who.shown, extra, [*numbers.lines, *more, *_rest(contact, people)]
            ),
            **dict(zip(_EMAILS, contact.emails, strict=False)),
        }
        cells |= {heading: harmless(text) for heading, text in texts.items() if text}
        return [cells.get(heading, "") for heading in headings]

    return Table(headings, row, number_columns, people.tally)


def _phone_cells(
    numbers: Numbers, places: dict[str, list[str]], people: People
) -> tuple[dict[str, str], list[str]]:
    """The number cells by heading, and lines for the numbers that found no column."""
    cells: dict[str, str] = {}
    more = []
    for phone, number in numbers.sure:
        heading = next((one for one in places[types_of(phone)] if one not in cells), None)
        if heading is None:
            people.tally.numbers -= 1
            people.tally.in_note += 1
            more.append(people.options.say("cards.note.more_number", number=number))
        else:
            cells[heading] = phone_cell(number)
    return cells, more


def _rest(contact: Contact, people: People) -> list[str]:
    """What this kind of table has too few columns for."""
    say = people.options.say
    lines = [say("cards.note.more_email", email=one_line(email)) for email in contact.emails[len(_EMAILS) :]]
    return lines + [one_line(text) for text in (*contact.urls[1:], *contact.addresses[1:])]
