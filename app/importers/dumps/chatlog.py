"""chatlog's JSON of contacts (formats.md §4)."""

from __future__ import annotations

from app.contacts.record import Kind, Record, Source
from app.importers.dumps.entry import Entry, Items, Json, listed, reader, with_keys
from app.importers.dumps.kinds import ids, kind_in


def contacts(value: Json) -> Items | None:
    """Row 39 of the signature table: `items` with `userName`, `nickName`, `isFriend`."""
    return with_keys(listed(value, "items"), "userName", "nickName", "isFriend")


def record(entry: Entry, source: Source) -> Record:
    """One contact; `isFriend` is true of groups and official accounts too."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("userName"))
    kind = kind_in(wxid)
    return Record(
        source=source,
        row=entry.row,
        kind=Kind.STRANGER if kind is Kind.PERSON and entry.flag("isFriend") is False else kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickName"),
    )


READER = reader("chatlog-json", contacts, record)
