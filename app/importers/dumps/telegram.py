"""Telegram Desktop's `result.json` (formats.md §15.6)."""

from __future__ import annotations

from app.contacts.record import RawPhone, Record, Source
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, under


def contacts(value: Json) -> Items | None:
    """`contacts.list`; the people often written to are no list of their own."""
    found = under(under(value, "contacts"), "list")
    return found if {"first_name", "phone_number"} & keys(found) else None


def record(entry: Entry, source: Source) -> Record | None:
    """One contact; deleted accounts have nothing but a date."""
    given, family, number = entry.text("first_name"), entry.text("last_name"), entry.text("phone_number")
    if not (given or family or number):
        return None
    return Record(
        source=source,
        row=entry.row,
        family=family,
        given=given,
        phones=(RawPhone(number),) if number else (),
    )


READER = reader("telegram-json", contacts, record)
