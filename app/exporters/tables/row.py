"""What every table asks of a person, counted as it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone
from app.exporters.name import Named, named
from app.exporters.note import Notes
from app.exporters.numbers import in_note, note_line, sure, with_extension
from app.exporters.options import SaveOptions, Tally
from app.exporters.profile import phone_types
from app.exporters.text import one_line

Row = list[str]
BETWEEN = " / "  # of several texts in one cell


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; for reading back, the columns of numbers and what divides several in one cell."""

    headings: Row
    row: Callable[[Contact], Row]
    number_columns: tuple[int, ...]
    tally: Tally
    between: str = BETWEEN


@dataclass(frozen=True, slots=True)
class Numbers:
    """A person's numbers in a table: the sure ones with their extension, and lines for those that are not."""

    sure: list[tuple[Phone, str]]
    lines: list[str]


class People:
    """Answers what a table asks of a contact, and counts it in `tally`."""

    def __init__(self, options: SaveOptions, fields: Iterable[str]) -> None:
        """`fields` are the keys of the note for which the table has columns."""
        self.options = options
        self.tally = Tally()
        self.notes = Notes(options.say, fields)

    def name(self, contact: Contact) -> Named:
        """The name, divided where it is sure."""
        options = self.options
        divide = "all" if options.divide else "none"
        return named(contact, divide, both_scripts=options.both_scripts, given_first=options.given_first)

    def numbers(self, contact: Contact) -> Numbers:
        """The numbers; asking counts the person."""
        written = sure(contact.phones, proposed=self.options.proposed)
        aside = in_note(contact.phones, written) if len(written) < len(contact.phones) else []
        tally = self.tally
        tally.people += 1
        tally.numbers += len(written)
        tally.emails += len(contact.emails)
        tally.in_note += len(aside)
        tally.without_number += not written
        return Numbers(
            [(phone, with_extension(number, phone.ext, "comma")) for phone, number in written],
            [note_line(phone, self.options.say) for phone in aside],
        )


def most(contacts: Sequence[Contact], count: Callable[[Contact], int], limit: int) -> int:
    """How many columns a table needs for something: 1 to `limit`."""
    return min(limit, max((count(contact) for contact in contacts), default=1) or 1)


def spread(texts: Sequence[str], columns: int, divider: str) -> Row:
    """Texts in so many cells; what is too much stands in the last one, divided."""
    if len(texts) <= columns:
        return [*texts, *[""] * (columns - len(texts))]
    return [*texts[: columns - 1], divider.join(texts[columns - 1 :])]


def types_of(phone: Phone) -> str:
    """The TYPE words of a number as `resources/profiles/phone-types.toml` has them: `CELL`, `WORK FAX` …"""
    table = phone_types()
    label = one_line(phone.label).lower() if phone.label else ""
    return table.label.get(label) or table.kind[phone.kind.value]
