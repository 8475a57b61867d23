"""iOS `MM.sqlite` of before 2016: `Friend` beside `Friend_Ext` (formats.md §9.4)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from app.contacts.record import Kind, Problem, RawPhone, Record, Source
from app.importers.databases import ios, tables, values
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

ALIAS = re.compile(r"<alias>([^<]*)</alias>")  # in the XML of ConStrRes2

COLUMNS = ("UsrName", "NickName", "Email", "Mobile", "Sex", "Type")


def recognises(opened: Opened) -> bool:
    """Row 5 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "Friend", "UsrName", "NickName")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `Friend`."""
    yield from tables.journal(opened)
    remarks = tables.mapping(opened, "Friend_Ext", "UsrName", "ConRemark")
    more = tables.mapping(opened, "Friend_Ext", "UsrName", "ConStrRes2")
    for cells in tables.people(opened, "Friend", *COLUMNS):
        if isinstance(cells, Problem):
            yield cells
        else:
            account = cells.text("UsrName") or ""
            yield record(cells, source, remarks.get(account), more.get(account))


def record(cells: Cells, source: Source, remark: str | None, more: str | None) -> Record:
    """One row of `Friend` with its remark and the XML that may hold the WeChat id."""
    kind = ios.kind_in(cells.text("UsrName"), 0, cells.number("Type"))
    if kind not in (Kind.PERSON, Kind.FORMER, Kind.BLOCKED):
        return Record(source=source, row=cells.row, kind=kind)
    alias = ALIAS.search(more or "")
    number, email = cells.text("Mobile"), cells.text("Email")
    return Record(
        source=source,
        row=cells.row,
        kind=kind,
        wxid=cells.text("UsrName"),
        wechat_id=html.unescape(alias[1]).strip() or None if alias else None,
        remark=remark,
        nickname=cells.text("NickName"),
        phones=(RawPhone(number),) if number else (),
        emails=(email,) if email else (),
        gender=values.GENDERS.get(cells.number("Sex")),
    )


READER = Reader("ios-old-database", recognises, read)
