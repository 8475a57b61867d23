"""WeChatDataAnalysis JSON, and the richer answer of its local service (formats.md §6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Kind, Record, Source
from app.importers import extras
from app.importers.dumps.entry import Entry, Items, Json, records, under
from app.importers.dumps.kinds import ids, kind_in, shown
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader


def contacts(value: Json) -> Items | None:
    """Row 36 of the signature table: `account` and `contacts`; the service's answer has no `filters`."""
    found = under(value, "contacts")
    return found if isinstance(found, list) and "account" in value else None


def recognises(opened: Opened) -> bool:
    """Whether the file is JSON of this kind."""
    return contacts(opened.json) is not None


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All contacts; the account that exported them is yourself."""
    owner = under(opened.json, "account")
    return records(contacts(opened.json) or (), lambda entry, source: record(entry, source, owner), source)


def record(entry: Entry, source: Source, owner: Json) -> Record:
    """One contact."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("username"))
    remark, nickname = entry.text("remark"), entry.text("nickname")
    kind = kind_in(wxid, entry.text("type"))
    return Record(
        source=source,
        row=entry.row,
        kind=Kind.MYSELF if wxid and wxid == owner else kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=remark,
        nickname=nickname,
        shown=None if remark or nickname else shown(entry.text("displayName"), wxid, wechat_id),
        region=entry.text("region"),
        country=entry.text("country"),
        province=entry.text("province"),
        city=entry.text("city"),
        signature=entry.text("signature"),
        gender=entry.gender("gender"),
        details=extras.details(
            extra=extras.pairs(
                (extras.SOURCE, entry.text("source") or extras.source(entry.number("sourceScene"))[1]),
                extras.added(entry.number("addTime")),
            )
        ),
    )


READER = Reader("wechatdataanalysis-json", recognises, read)
