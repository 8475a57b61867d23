"""wechaty's contact payloads; their `alias` is the remark (formats.md §11.5)."""

from __future__ import annotations

from app.contacts.record import Details, Kind, Record, Source
from app.importers.dumps.entry import Entry, Items, Json, keys, reader
from app.importers.dumps.kinds import ids, kind_in

OFFICIAL = 2  # of type


def contacts(value: Json) -> Items | None:
    """Row 46 of the signature table: a list with `name`, `friend` and a WeChat id or numbers."""
    if not isinstance(value, list):
        return None
    found = [payload(item) for item in value]
    names = keys(found)
    is_such = {"id", "name", "friend"} <= names and names & {"weixin", "handle", "phone"}
    return found if is_such else None


def payload(item: Json) -> Json:
    """The payload of a contact object, or the item itself."""
    inner = item.get("payload", item.get("_payload")) if isinstance(item, dict) else None
    return {"id": item.get("id"), **inner} if isinstance(inner, dict) else item


def record(entry: Entry, source: Source) -> Record:
    """One contact."""
    wxid, wechat_id = ids(entry.text("weixin", "handle"), entry.text("id"))
    kind = kind_in(wxid)
    if kind is Kind.PERSON and entry.number("type") == OFFICIAL:
        kind = Kind.OFFICIAL
    if kind is Kind.PERSON and entry.flag("friend") is False:
        kind = Kind.STRANGER
    title, address = entry.text("title"), entry.text("address")
    return Record(
        source=source,
        row=entry.row,
        kind=kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("alias"),
        nickname=entry.text("name"),
        phones=entry.phones("phone"),
        province=entry.text("province"),
        city=entry.text("city"),
        organization=entry.text("corporation"),
        description=entry.text("description"),
        signature=entry.text("signature"),
        gender=entry.gender("gender"),
        details=Details(title=title, addresses=(address,) if address else ()),
    )


READER = reader("wechaty-json", contacts, record)
