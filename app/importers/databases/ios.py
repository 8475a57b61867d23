"""iOS `WCDB_Contact.sqlite`, and dumps of its table `Friend` (formats.md §9)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import extras
from app.importers.accounts import kind_of
from app.importers.databases import protobuf, tables, values, wecom
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

IN_CONTACTS, CHAT, GROUP_MEMBER, BLOCKED = 1, 2, 4, 8  # bits of type

NICKNAME, ALIAS, REMARK, DESCRIPTION = (
    1,
    2,
    3,
    7,
)  # of dbContactRemark; the names of labels are elsewhere
SEX, COUNTRY, PROVINCE, CITY, SIGNATURE = 1, 2, 3, 4, 5  # of dbContactProfile
PHONES = 11  # of dbContactSocial
CARD = 1  # of dbContactOpenIM

BLOBS = ("dbContactRemark", "dbContactProfile", "dbContactSocial", "dbContactOpenIM")
COLUMNS = ("userName", "type", "certificationFlag", *BLOBS)


def recognises(opened: Opened) -> bool:
    """Row 4 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "Friend", "userName", "dbContactRemark")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `Friend`, then those of `OpenIMContact`, which holds the WeCom people in the same shape."""
    yield from tables.journal(opened)
    last = 0
    for cells in tables.people(opened, "Friend", *COLUMNS):
        if isinstance(cells, Problem):
            yield cells
        else:
            last = cells.row
            yield record(cells, source)
    for cells in tables.rows(opened, "OpenIMContact", *COLUMNS):
        yield cells if isinstance(cells, Problem) else record(cells, source, last)


def record(cells: Cells, source: Source, before: int = 0) -> Record:
    """One row of the table; of those left out only the kind. `before` rows of another table precede it."""
    row, account = before + cells.row, cells.text("userName")
    kind = kind_in(account, cells.number("certificationFlag"), cells.number("type"))
    if kind not in (Kind.PERSON, Kind.FORMER, Kind.BLOCKED):
        return Record(source=source, row=row, kind=kind)
    words, profile, social, openim = (message(cells, column) for column in BLOBS)
    card = wecom.card(openim.data(CARD))
    return Record(
        source=source,
        row=row,
        kind=kind,
        wxid=account,
        wechat_id=words.text(ALIAS),
        remark=words.text(REMARK),
        nickname=words.text(NICKNAME),
        name=card.name,
        phones=values.phone_items(social.parts(PHONES)),
        country=profile.text(COUNTRY),
        province=profile.text(PROVINCE),
        city=profile.text(CITY),
        organization=card.organization,
        description=words.text(DESCRIPTION),
        signature=profile.text(SIGNATURE),
        gender=values.GENDERS.get(profile.number(SEX)),
        details=extras.details(title=card.title, extra=card.rest),
    )


def kind_in(account: str | None, certification: int, bits: int) -> Kind:
    """What a row stands for, by its id, its certification and the bits of its type (formats.md §9.1)."""
    kind = kind_of(account, certification)
    if kind is not Kind.PERSON or not account:
        return Kind.STRANGER if kind is Kind.PERSON else kind
    if bits & BLOCKED:
        return Kind.BLOCKED
    if bits & IN_CONTACTS:
        return Kind.PERSON
    return Kind.STRANGER if bits & (CHAT | GROUP_MEMBER) else Kind.FORMER


def message(cells: Cells, column: str) -> protobuf.Message:
    """A blob of the row; in a dump its bytes may have been taken for UTF-8 text (formats.md §9.5)."""
    blob = cells.blob(column)
    if not blob and cells.dumped:
        blob = (cells.text(column) or "").encode("utf-8", "surrogatepass")
    return protobuf.parse(blob)


READER = Reader("ios-database", recognises, read)
