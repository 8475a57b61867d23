"""WeChat 4.x `contact.db`, and dumps of its table `contact` (formats.md §7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import extras
from app.importers.accounts import kind_of
from app.importers.databases import protobuf, tables, values, wecom
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

LEFTOVER, FRIEND, STRANGER, WECOM = 0, 1, 3, 5  # local_type; other values are no friends
BLOCKED = 8  # a bit of flag
SEEN_IN_GROUP = 4  # the flag of a stranger who never was a friend

GENDER, SIGNATURE, COUNTRY, PROVINCE, CITY, SCENE, PHONES, LABELS, ADDED = 2, 4, 5, 6, 7, 8, 14, 30, 41

COLUMNS = (
    "username", "local_type", "alias", "flag", "delete_flag", "verify_flag", "remark", "nick_name",
    "quan_pin", "description", "extra_buffer",
)  # fmt: skip


def recognises(opened: Opened) -> bool:
    """Row 1 of the signature table (formats.md §0.2)."""
    return tables.holds(opened, "contact", "username", "local_type", "extra_buffer")


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of `contact`; the table `stranger` holds nobody's friends."""
    yield from tables.journal(opened)
    labels = tables.mapping(opened, "contact_label", "label_id_", "label_name_")
    for cells in tables.people(opened, "contact", *COLUMNS):
        yield cells if isinstance(cells, Problem) else record(cells, source, labels)


def record(cells: Cells, source: Source, labels: Mapping[str, str]) -> Record:
    """One row of the table; of those left out only the kind."""
    kind = kind_in(cells)
    if kind not in (Kind.PERSON, Kind.FORMER, Kind.BLOCKED):
        return Record(source=source, row=cells.row, kind=kind)
    wxid = cells.text("username")
    more = protobuf.parse(cells.blob("extra_buffer"))
    is_wecom = (wxid or "").endswith("@openim")
    card = wecom.card(protobuf.parse(more.data(SIGNATURE)).data(2)) if is_wecom else wecom.Card()
    return Record(
        source=source,
        row=cells.row,
        kind=kind,
        wxid=wxid,
        wechat_id=cells.text("alias"),
        remark=cells.text("remark"),
        nickname=cells.text("nick_name"),
        name=card.name,
        phones=values.phone_items(protobuf.parse(more.data(PHONES)).parts(2)),
        labels=values.labels(more.text(LABELS), labels),
        country=more.text(COUNTRY),
        province=more.text(PROVINCE),
        city=more.text(CITY),
        organization=card.organization,
        signature=None if is_wecom else more.text(SIGNATURE),
        note=cells.text("description"),  # sources contradict each other on its meaning (§7.5)
        gender=values.GENDERS.get(more.number(GENDER)),
        details=extras.details(
            title=card.title,
            extra=card.rest
            + extras.pairs(extras.source(more.number(SCENE)), extras.added(more.number(ADDED))),
        ),
    )


def kind_in(cells: Cells) -> Kind:
    """What a row stands for, by the rule on which WeFlow and WeChatDataAnalysis agree (formats.md §7.3)."""
    account = cells.text("username") or ""
    kind = kind_of(account, cells.number("verify_flag"))
    if kind is not Kind.PERSON or not account:
        return Kind.STRANGER if kind is Kind.PERSON else kind
    local_type, flag = cells.number("local_type"), cells.number("flag")
    if flag & BLOCKED:
        return Kind.BLOCKED
    traces = cells.text("quan_pin") or cells.text("alias") or cells.text("remark")
    if local_type == LEFTOVER and cells.text("quan_pin"):
        return Kind.FORMER
    if local_type == STRANGER and flag != SEEN_IN_GROUP and traces:
        return Kind.FORMER
    is_friend = local_type in (FRIEND, WECOM) or (local_type == LEFTOVER and account.startswith("weixin"))
    if not is_friend:
        return Kind.STRANGER
    return Kind.FORMER if cells.number("delete_flag") else Kind.PERSON


READER = Reader("wechat4-database", recognises, read)
