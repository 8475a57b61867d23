"""Android's decrypted `EnMicroMsg.db`, and dumps of its table `rcontact` (formats.md §8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.contacts.record import Kind, Problem, RawPhone, Record, Source
from app.importers import extras
from app.importers.accounts import kind_of
from app.importers.databases import lvbuff, tables, values, wecom
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

IN_CONTACTS, BLOCKED, HIDDEN = 0x1, 0x8, 0x20  # bits of type
OWN_ID = "2"  # in userinfo

COLUMNS = (
    "username", "alias", "conRemark", "nickname", "type", "verifyFlag", "deleteFlag", "contactLabelIds",
    "descWordingId", "openImAppid", "lvbuff",
)  # fmt: skip
ADDRESS_BOOK = ("realname", "username", "nickname", "type", "moblie", "email")
KEPT = (Kind.PERSON, Kind.FORMER, Kind.BLOCKED, Kind.MYSELF)


@dataclass(frozen=True, slots=True)
class Around:
    """What other tables say of the rows: label names, companies, and who the owner is."""

    labels: Mapping[str, str] = field(default_factory=dict)
    companies: Mapping[tuple[str | None, str | None], str] = field(default_factory=dict)
    owner: str | None = None


def recognises(opened: Opened) -> bool:
    """Row 3 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "rcontact", "conRemark", "lvbuff")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `rcontact`, each with its numbers of the phone's address book, then that book's rest."""
    yield from tables.journal(opened)
    around = Around(
        labels=tables.mapping(opened, "ContactLabel", "labelID", "labelName"),
        companies=wecom.companies(opened),
        owner=tables.mapping(opened, "userinfo", "id", "value").get(OWN_ID),
    )
    book: dict[str | None, list[Cells]] = {}
    problems: list[Problem] = []
    for cells in tables.rows(opened, "addr_upload2", *ADDRESS_BOOK):
        if isinstance(cells, Problem):
            problems.append(cells)
        else:
            book.setdefault(cells.text("username"), []).append(cells)
    last = 0
    for cells in tables.people(opened, "rcontact", *COLUMNS):
        if isinstance(cells, Problem):
            yield cells
            continue
        last = cells.row
        found = record(cells, source, around)
        yield with_numbers(found, book.pop(found.wxid, [])) if found.wxid else found
    yield from problems
    unmatched = [entry for entries in book.values() for entry in entries]
    for row, entry in enumerate(unmatched, last + 1):
        yield from address_book_record(entry, row, source)


def record(cells: Cells, source: Source, around: Around) -> Record:
    """One row of `rcontact`; of those left out only the kind."""
    kind = kind_in(cells, around.owner)
    if kind not in KEPT:
        return Record(source=source, row=cells.row, kind=kind)
    more = lvbuff.parse(cells.blob("lvbuff"))
    country, province, city = place(lvbuff.text(more, lvbuff.REGION))
    words = (lvbuff.text(more, lvbuff.PLACE), lvbuff.text(more, lvbuff.CITY))
    return Record(
        source=source,
        row=cells.row,
        kind=kind,
        wxid=cells.text("username"),
        wechat_id=cells.text("alias"),
        remark=cells.text("conRemark"),
        nickname=cells.text("nickname"),
        phones=values.phones(lvbuff.text(more, lvbuff.PHONES)),
        labels=values.labels(cells.text("contactLabelIds"), around.labels),
        region=" ".join(word for word in words if word) or None,
        country=country,
        province=province,
        city=city,
        organization=around.companies.get((cells.text("openImAppid"), cells.text("descWordingId"))),
        signature=lvbuff.text(more, lvbuff.SIGNATURE),
        gender=values.GENDERS.get(lvbuff.number(more, lvbuff.SEX)),
        details=extras.details(extra=extras.pairs(extras.source(lvbuff.number(more, lvbuff.SCENE)))),
    )


def kind_in(cells: Cells, owner: str | None) -> Kind:
    """What a row stands for, by the bits of its type (formats.md §8.1)."""
    account = cells.text("username")
    kind = kind_of(account, cells.number("verifyFlag"))
    if kind is not Kind.PERSON or not account:
        return Kind.STRANGER if kind is Kind.PERSON else kind
    bits = cells.number("type")
    if account == owner:
        return Kind.MYSELF
    if bits & BLOCKED:
        return Kind.BLOCKED
    if cells.number("deleteFlag") or bits == 0:
        return Kind.FORMER
    if bits & HIDDEN:
        return Kind.SYSTEM
    return Kind.PERSON if bits & IN_CONTACTS else Kind.STRANGER


def place(code: str | None) -> tuple[str | None, str | None, str | None]:
    """Country, province and city of a region code such as `CN_Guangdong_Shenzhen`."""
    parts = [part.strip() or None for part in (code or "").split("_", 2)]
    country, province, city = (*parts, None, None)[:3]
    return country, province, city


def with_numbers(found: Record, entries: list[Cells]) -> Record:
    """The record with what the phone's address book knows of the person (formats.md §8.4)."""
    if not entries:
        return found
    known = {phone.text for phone in found.phones}
    numbers = [
        RawPhone(number) for entry in entries if (number := entry.text("moblie")) and number not in known
    ]
    names = extras.pairs(*(("realname", entry.text("realname")) for entry in entries))
    return replace(
        found,
        phones=tuple(dict.fromkeys((*found.phones, *numbers))),
        emails=tuple(dict.fromkeys(email for entry in entries if (email := entry.text("email")))),
        details=replace(found.details, extra=found.details.extra + names),
    )


def address_book_record(entry: Cells, row: int, source: Source) -> Iterator[Record]:
    """Somebody of the phone's address book who is no friend in WeChat."""
    number, email = entry.text("moblie"), entry.text("email")
    if number or email:
        yield Record(
            source=source,
            row=row,
            nickname=entry.text("nickname"),
            name=entry.text("realname"),
            phones=(RawPhone(number),) if number else (),
            emails=(email,) if email else (),
        )


READER = Reader("android-database", recognises, read)
