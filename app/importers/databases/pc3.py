"""WeChat PC 3.x `MicroMsg.db` and `OpenIMContact.db`, and dumps of `Contact` (formats.md §3.3, §3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import extras
from app.importers.accounts import kind_of
from app.importers.databases import extrabuf, tables, values, wecom
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

IN_CONTACTS, GROUP_MEMBER, BLOCKED = 1, 4, 8  # bits of Type, as on Android

COLUMNS = (
    "UserName", "Alias", "DelFlag", "Type", "VerifyFlag", "Reserved1", "Remark", "NickName", "LabelIDList",
    "Reserved6", "ExtraBuf",
)  # fmt: skip
WECOM_COLUMNS = (
    "UserName", "NickName", "Type", "Remark", "CustomInfoDetail", "AppId", "Sex", "DescWordingId", "ExtraBuf",
)  # fmt: skip


def recognises(opened: Opened) -> bool:
    """Row 2 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "Contact", "UserName", "Reserved1", "LabelIDList", "ExtraBuf")


def recognises_wecom(opened: Opened) -> bool:
    """Row 7 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "OpenIMContact", "UserName", "DescWordingId", "AppId")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `Contact`; merged databases hold the WeCom people too."""
    yield from tables.journal(opened)
    labels = tables.mapping(opened, "ContactLabel", "LabelId", "LabelName")
    last = 0
    for cells in tables.people(opened, "Contact", *COLUMNS):
        if isinstance(cells, Problem):
            yield cells
        else:
            last = cells.row
            yield record(cells, source, labels)
    yield from wecom_people(opened, source, tables.rows(opened, "OpenIMContact", *WECOM_COLUMNS), last)


def read_wecom(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `OpenIMContact`."""
    yield from tables.journal(opened)
    yield from wecom_people(opened, source, tables.people(opened, "OpenIMContact", *WECOM_COLUMNS))


def record(cells: Cells, source: Source, labels: Mapping[str, str]) -> Record:
    """One row of `Contact`; of those left out only the kind."""
    kind = kind_in(cells)
    if kind not in (Kind.PERSON, Kind.FORMER, Kind.BLOCKED):
        return Record(source=source, row=cells.row, kind=kind)
    more = cells.blob("ExtraBuf")
    return Record(
        source=source,
        row=cells.row,
        kind=kind,
        wxid=cells.text("UserName"),
        wechat_id=cells.text("Alias"),
        remark=cells.text("Remark"),
        nickname=cells.text("NickName"),
        phones=values.phones(extrabuf.text(more, extrabuf.PHONES)),
        labels=values.labels(cells.text("LabelIDList"), labels),
        country=extrabuf.text(more, extrabuf.COUNTRY),
        province=extrabuf.text(more, extrabuf.PROVINCE),
        city=extrabuf.text(more, extrabuf.CITY),
        organization=extrabuf.text(more, extrabuf.COMPANY),
        description=cells.text("Reserved6"),
        signature=extrabuf.text(more, extrabuf.SIGNATURE),
        gender=values.GENDERS.get(extrabuf.number(more, extrabuf.GENDER)),
        details=extras.details(extra=extras.pairs(("企微属性", extrabuf.text(more, extrabuf.WECOM)))),
    )


def kind_in(cells: Cells) -> Kind:
    """What a row stands for: `Contact` holds everyone ever seen (formats.md §3.3)."""
    account = cells.text("UserName")
    kind = kind_of(account, cells.number("VerifyFlag"))
    if kind is not Kind.PERSON:
        return kind
    if cells.number("Type") & BLOCKED:
        return Kind.BLOCKED
    if cells.number("DelFlag"):
        return Kind.FORMER
    return Kind.PERSON if account and cells.number("Reserved1") == 1 else Kind.STRANGER


def wecom_people(
    opened: Opened, source: Source, rows: Iterator[Cells | Problem], before: int = 0
) -> Iterator[Item]:
    """The people of `OpenIMContact` with their companies of `OpenIMWordingInfo`, numbered from `before`."""
    companies = wecom.companies(opened)
    for cells in rows:
        if isinstance(cells, Problem):
            yield cells
        else:
            company = companies.get((cells.text("AppId"), cells.text("DescWordingId")))
            yield wecom_record(cells, before + cells.row, source, company)


def wecom_record(cells: Cells, row: int, source: Source, company: str | None) -> Record:
    """One row of `OpenIMContact`."""
    kind = kind_of(cells.text("UserName"))
    bits = cells.number("Type")
    if kind is Kind.PERSON and bits & GROUP_MEMBER and not bits & IN_CONTACTS:
        kind = Kind.STRANGER
    if kind is not Kind.PERSON:
        return Record(source=source, row=row, kind=kind)
    card = wecom.card(cells.text("CustomInfoDetail"))
    more = cells.blob("ExtraBuf")
    return Record(
        source=source,
        row=row,
        kind=Kind.BLOCKED if bits & BLOCKED else Kind.PERSON,
        wxid=cells.text("UserName"),
        remark=cells.text("Remark"),
        nickname=cells.text("NickName"),
        name=card.name,
        phones=values.phones(extrabuf.text(more, extrabuf.PHONES)),
        organization=card.organization or extrabuf.text(more, extrabuf.COMPANY) or company,
        gender=values.GENDERS.get(cells.number("Sex")),
        details=extras.details(title=card.title, extra=card.rest),
    )


READER = Reader("pc3-database", recognises, read)
WECOM_READER = Reader("openim-database", recognises_wecom, read_wecom)
