"""The JSON of the friends script on top of PyWxDump (formats.md §3.2)."""

from __future__ import annotations

from app.contacts.record import Record, Source
from app.importers.dumps.entry import Entry, Items, Json, listed, reader, with_keys
from app.importers.dumps.kinds import ids, kind_in

UNDECODED = ("\ufffd", "b'", 'b"')  # what the script leaves of bytes it could not read


def friends(value: Json) -> Items | None:
    """An object with `friends`, whose entries have `wxid` and `wechat_id`."""
    return with_keys(listed(value, "friends"), "wxid", "wechat_id")


def record(entry: Entry, source: Source) -> Record:
    """One friend; region and signature are often undecoded bytes."""
    wxid, wechat_id = ids(entry.text("wechat_id"), entry.text("wxid"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid, entry.text("contact_type"), entry.number("verify_flag")),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickname"),
        region=readable(entry.text("region")),
        signature=readable(entry.text("signature")),
        gender=entry.gender("gender"),
    )


def readable(text: str | None) -> str | None:
    """The text unless it is what is left of bytes."""
    return text if text and not text.startswith(UNDECODED) and "\ufffd" not in text else None


READER = reader("wxfriends-json", friends, record)
