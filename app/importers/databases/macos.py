"""WeChat for macOS 2.x and 3.x, decrypted `wccontact_new2.db` (formats.md §10)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import extras
from app.importers.accounts import kind_of
from app.importers.databases import protobuf, tables, values, wecom
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

IN_CONTACTS, BLOCKED = 1, 8  # bits of m_uiType, by analogy with iOS

COLUMNS = (
    "m_nsUsrName", "nickname", "m_nsRemark", "m_uiCertificationFlag", "m_uiSex", "m_uiType", "m_nsAliasName",
    "m_nsGoogleContactName", "openIMInfo",
)  # fmt: skip


def table(opened: Opened) -> str | None:
    """The table of people, or that of groups, which lies in a file of its own and has the same columns."""
    names = ("WCContact", "GroupContact")
    return next((name for name in names if tables.holds(opened, name, "m_nsUsrName")), None)


def recognises(opened: Opened) -> bool:
    """Row 6 of the signature table (formats.md §0.2)."""
    return table(opened) is not None


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of the table."""
    yield from tables.journal(opened)
    for cells in tables.people(opened, table(opened) or "", *COLUMNS):
        yield cells if isinstance(cells, Problem) else record(cells, source)


def record(cells: Cells, source: Source) -> Record:
    """One row of the table; of those left out only the kind."""
    kind = kind_in(cells)
    if kind not in (Kind.PERSON, Kind.BLOCKED):
        return Record(source=source, row=cells.row, kind=kind)
    card = wecom.card(protobuf.parse(cells.blob("openIMInfo")).data(1))
    return Record(
        source=source,
        row=cells.row,
        kind=kind,
        wxid=cells.text("m_nsUsrName"),
        wechat_id=cells.text("m_nsAliasName"),
        remark=cells.text("m_nsRemark"),
        nickname=cells.text("nickname"),
        name=card.name,
        organization=card.organization,
        gender=values.GENDERS.get(cells.number("m_uiSex")),
        details=extras.details(
            title=card.title,
            extra=card.rest + extras.pairs(("m_nsGoogleContactName", cells.text("m_nsGoogleContactName"))),
        ),
    )


def kind_in(cells: Cells) -> Kind:
    """What a row stands for; a row whose type is not given is taken for a friend."""
    account = cells.text("m_nsUsrName")
    kind = kind_of(account, cells.number("m_uiCertificationFlag"))
    if kind is not Kind.PERSON or not account:
        return Kind.STRANGER if kind is Kind.PERSON else kind
    bits = IN_CONTACTS if cells.value("m_uiType") is None else cells.number("m_uiType")
    if bits & BLOCKED:
        return Kind.BLOCKED
    return Kind.PERSON if bits & IN_CONTACTS else Kind.STRANGER


READER = Reader("macos-database", recognises, read)
