"""The friends of Facebook and Instagram archives (formats.md §15.7)."""

from __future__ import annotations

from app.contacts.record import Record, Source
from app.importers.dumps.entry import Entry, Items, Json, reader, under, with_keys


def friends(value: Json) -> Items | None:
    """`friends_v2`, of older archives `friends`, with `name` and `timestamp`."""
    return with_keys(under(value, "friends_v2", "friends"), "name", "timestamp")


def record(entry: Entry, source: Source) -> Record | None:
    """One friend; there is a name and nothing else."""
    name = entry.text("name")
    return Record(source=source, row=entry.row, name=mended(name)) if name else None


def mended(text: str) -> str:
    """Text whose UTF-8 bytes were written as one character each; other text as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


READER = reader("facebook-json", friends, record)
