"""WhatsApp lists out of browser extensions and services: Kaption, green-api, whapi (formats.md §15.8)."""

from __future__ import annotations

from app.contacts.record import Kind, RawPhone, Record, Source
from app.importers import jids
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, under


def contacts(value: Json) -> Items | None:
    """A list with `jid` and `is_my_contact`, `id` and `contactName`, or `id` and `pushname`."""
    found = under(value, "contacts") or value
    names = keys(found)
    is_such = (
        {"jid", "is_my_contact"} <= names or {"id", "contactName"} <= names or {"id", "pushname"} <= names
    )
    return found if is_such else None


def record(entry: Entry, source: Source) -> Record:
    """One contact; those who are not saved are members of groups."""
    jid = entry.text("jid", "id") or ""
    kind = Kind.GROUP if entry.text("type") == "group" else jids.kind_of(jid)
    if kind is Kind.PERSON and False in (entry.flag("is_my_contact"), entry.flag("saved")):
        kind = Kind.STRANGER
    saved, own = ("contactName", "name") if "contactName" in entry.values else ("name", "pushname")
    return Record(
        source=source,
        row=entry.row,
        kind=kind,
        name=entry.text(saved),
        nickname=entry.text(own),
        phones=phones(entry, jid),
    )


def phones(entry: Entry, jid: str) -> tuple[RawPhone, ...]:
    """The number: the digits of the id are the international number, without its plus."""
    number = jids.number_of(jid) or jids.number_of(f"{entry.text('phone') or jid}@c.us")
    other = entry.text("phone")
    return (RawPhone(number),) if number else (RawPhone(other),) if other else ()


READER = reader("whatsapp-json", contacts, record)
