"""A person's own spreadsheet, as CSV or workbook: everything that is known, headings in their language.

The headings are words that importers know (facts/formats.md §14.2), so that the table comes back whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.contacts.contact import Contact
from app.exporters.options import SaveOptions
from app.exporters.tables.cells import harmless
from app.exporters.tables.row import BETWEEN, People, Row, Table, most, spread
from app.exporters.text import one_line

_MOST_COLUMNS = 4
_BEFORE_NUMBERS = (
    *("name", "family", "given", "phonetic_family", "phonetic_given", "remark", "nickname", "wechat_id"),
)
_AFTER_EMAILS = (
    *(
        "labels",
        "organization",
        "department",
        "title",
        "country",
        "province",
        "city",
        "address",
        "birthday",
        "gender",
    ),
    *("url", "accounts", "description", "signature", "wxid", "note"),
)
_OWN = frozenset((*_BEFORE_NUMBERS, *_AFTER_EMAILS, "region")) - {"name"}


def table(contacts: Sequence[Contact], options: SaveOptions, cell: Callable[[str], str] = harmless) -> Table:
    """The table for these people; `cell` makes a text fit for its kind of file."""
    people, say = People(options, _OWN), options.say
    phones = most(contacts, lambda one: len(one.phones), _MOST_COLUMNS)
    emails = most(contacts, lambda one: len(one.emails), _MOST_COLUMNS)
    headings = [say(f"cards.column.{key}") for key in _BEFORE_NUMBERS]
    first_phone = len(headings)
    headings += _numbered("phone", phones, options)
    headings.append(say("cards.column.undecided"))
    headings += _numbered("email", emails, options)
    headings += [say(f"cards.column.{key}") for key in _AFTER_EMAILS]

    def row(contact: Contact) -> Row:
        numbers = people.numbers(contact)
        who = people.name(contact)
        dialled = [number.replace(",", " ext ") for _, number in numbers.sure]
        texts = (
            *(who.shown, contact.family, contact.given if contact.family else None),
            *(
                contact.phonetic_family,
                contact.phonetic_given,
                contact.remark,
                contact.nickname,
                contact.wechat_id,
            ),
            *spread(dialled, phones, BETWEEN),
            "\n".join(numbers.lines),
            *spread(contact.emails, emails, BETWEEN),
            *_after(people, contact, who.shown),
        )
        return [cell(text) if text else "" for text in texts]

    columns = tuple(range(first_phone, first_phone + phones))
    return Table(headings, row, columns, people.tally)


def _numbered(key: str, columns: int, options: SaveOptions) -> list[str]:
    """`Phone`, or `Phone 1`, `Phone 2` … where there are several."""
    if columns == 1:
        return [options.say(f"cards.column.{key}")]
    return [options.say(f"cards.column.{key}_n", number=number) for number in range(1, columns + 1)]


def _after(people: People, contact: Contact, shown: str) -> list[str | None]:
    between = people.options.say("cards.between")
    gender = (
        people.options.say(f"cards.gender.{contact.gender}") if contact.gender in ("male", "female") else None
    )
    accounts = [
        f"{people.notes.service(service)}: {one_line(account)}" for service, account in contact.accounts
    ]
    return [
        between.join(map(one_line, contact.labels)),
        *(
            contact.organization,
            contact.department,
            contact.title,
            contact.country,
            contact.province,
            contact.city,
        ),
        *(
            BETWEEN.join(contact.addresses),
            contact.birthday,
            gender or contact.gender,
            " ".join(contact.urls),
        ),
        *(BETWEEN.join(accounts), contact.description, contact.signature, contact.wxid),
        people.notes.of(contact, shown),
    ]
