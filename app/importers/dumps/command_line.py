"""The JSON of command-line readers: wechat-cli and wx-cli (formats.md §6.8)."""

from __future__ import annotations

from app.contacts.record import Record, Source
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, under
from app.importers.dumps.kinds import ids, kind_in, shown


def wx_cli_items(value: Json) -> Items | None:
    """A list of objects with `username` and `display`."""
    return _listed(value, {"username", "display"})


def wechat_cli_items(value: Json) -> Items | None:
    """A list of objects with `username` and `nick_name`, or one such object."""
    return _listed(value, {"username", "nick_name"})


def _listed(value: Json, needed: set[str]) -> Items | None:
    found = under(value, "contacts", "data", "items") or value
    found = [found] if isinstance(found, dict) else found
    return found if keys(found) >= needed else None


def wx_cli(entry: Entry, source: Source) -> Record:
    """One contact of whom the tool tells only the name it shows."""
    wxid = entry.text("username")
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        shown=shown(entry.text("display"), wxid),
    )


def wechat_cli(entry: Entry, source: Source) -> Record:
    """One contact; what its `description` is, sources do not agree on, so it is a note (formats.md §0.3)."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("username"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nick_name"),
        note=entry.text("description"),
    )


READERS = (
    reader("wx-cli-json", wx_cli_items, wx_cli),
    reader("wechat-cli-json", wechat_cli_items, wechat_cli),
)
