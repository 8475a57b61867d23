"""WeFlow's JSON of three ages and the saved answers of its local service (formats.md §1.4, §1.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import extras
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, records, under, with_keys
from app.importers.dumps.kinds import ids, kind_in, shown
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

DEFAULT_LIMIT = 100  # contacts of one answer, unless more were asked for


def contacts(value: Json) -> Items | None:
    """Row 35 of the signature table: `exportedAt`, `count`, `contacts`, no `account`; or the bare list."""
    if isinstance(value, list):
        return with_keys(value, "username", "displayName", "type")
    found = under(value, "contacts")
    is_such = isinstance(found, list) and {"exportedAt", "count"} <= set(value) and "account" not in value
    return found if is_such else None


def answer(value: Json) -> Items | None:
    """Row 38 of the signature table: `success`, `count`, `contacts`."""
    found = under(value, "contacts")
    return found if isinstance(found, list) and {"success", "count"} <= set(value) else None


def members(value: Json) -> Items | None:
    """The members of one group: `chatroomId` and `members` with `isFriend`."""
    found = under(value, "members")
    return found if "chatroomId" in (value or ()) and "isFriend" in keys(found) else None


def record(entry: Entry, source: Source) -> Record:
    """One contact of any age; absent keys say nothing."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("username"))
    remark, nickname = entry.text("remark"), entry.text("nickname")
    description, signature = entry.text("description"), entry.text("signature")
    detail = entry.text("detailDescription")  # v1: description or signature; v2: the signature
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid, entry.text("type", "typeLabel")),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=remark,
        nickname=nickname,
        shown=None if remark or nickname else shown(entry.text("displayName"), wxid, wechat_id),
        labels=entry.texts("labels"),
        region=entry.text("region"),
        description=description or (detail if detail != signature else None),
        signature=signature,
    )


def member(entry: Entry, source: Source) -> Record:
    """One member of a group; only friends are contacts."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("wxid"))
    kind = kind_in(wxid)
    return Record(
        source=source,
        row=entry.row,
        kind=Kind.STRANGER if kind is Kind.PERSON and not entry.flag("isFriend") else kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickname"),
        details=extras.details(extra=extras.pairs(("群昵称", entry.text("groupNickname")))),
    )


def read_answer(opened: Opened, source: Source) -> Iterator[Item]:
    """All contacts of a saved answer; exactly as many as it gives unless asked for more are hardly all."""
    found = answer(opened.json) or ()
    yield from records(found, record, source)
    if len(found) == DEFAULT_LIMIT:
        yield Problem("perhaps-incomplete", facts=(("count", DEFAULT_LIMIT),))


READERS = (
    reader("weflow-json", contacts, record),
    Reader("weflow-api", lambda opened: answer(opened.json) is not None, read_answer),
    reader("weflow-api-members", members, member),
)
