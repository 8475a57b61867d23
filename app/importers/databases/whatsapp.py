"""WhatsApp's decrypted `wa.db` of Android (formats.md §15.8)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Details, Kind, Problem, RawPhone, Record, Source
from app.importers import jids
from app.importers.databases import tables
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

LABELS = {
    1: "Home",
    2: "Mobile",
    3: "Work",
    4: "Work Fax",
    5: "Home Fax",
    7: "Other",
}  # Android's phone types
DEFAULT_STATUS = "Hey there! I am using WhatsApp."

COLUMNS = (
    "jid", "number", "display_name", "phone_type", "phone_label", "given_name", "family_name", "wa_name",
    "nickname", "company", "title", "status",
)  # fmt: skip


def recognises(opened: Opened) -> bool:
    """Row 7b of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "wa_contacts", "jid", "is_whatsapp_user")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `wa_contacts`."""
    yield from tables.journal(opened)
    for cells in tables.people(opened, "wa_contacts", *COLUMNS):
        yield cells if isinstance(cells, Problem) else record(cells, source)


def record(cells: Cells, source: Source) -> Record:
    """One row of the table; people without a name of the address book are members of groups."""
    jid = cells.text("jid") or ""
    kind = jids.kind_of(jid)
    given, family, name = cells.text("given_name"), cells.text("family_name"), cells.text("display_name")
    if kind is Kind.PERSON and not (name or given or family):
        kind = Kind.STRANGER
    if kind is not Kind.PERSON:
        return Record(source=source, row=cells.row, kind=kind)
    number = cells.text("number") or jids.number_of(jid)
    status, title = cells.text("status"), cells.text("title")
    label = cells.text("phone_label") or LABELS.get(cells.number("phone_type"))
    return Record(
        source=source,
        row=cells.row,
        name=name,
        given=given,
        family=family,
        nickname=cells.text("nickname") or cells.text("wa_name"),
        phones=(RawPhone(number, label),) if number else (),
        organization=cells.text("company"),
        signature=status if status != DEFAULT_STATUS else None,
        details=Details(title=title) if title else Details(),
    )


READER = Reader("whatsapp-database", recognises, read)
