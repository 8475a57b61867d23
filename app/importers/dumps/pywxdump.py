"""PyWxDump's `users.json`, the same as the answer of its service or inside its pages (formats.md §3.1)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from app.contacts.record import Record, Source
from app.importers import extras
from app.importers.dumps.entry import Entry, Items, Json, keys, records, under
from app.importers.dumps.kinds import ids, kind_in
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

IN_PAGE = re.compile(r"\blocal_user_list\s*=\s*(?=\{)")
SIGNATURE = {"wxid", "nickname", "LabelIDList"}


def users(value: Json) -> Items | None:
    """Row 40 of the signature table: an object keyed by wxid, or the same under `body`."""
    for found in (value, under(value, "body")):
        people = list(found.values()) if isinstance(found, dict) else found
        if keys(people) >= SIGNATURE:
            return people
    return None


def recognises(opened: Opened) -> bool:
    """Whether the file is such JSON, or a page that holds it."""
    return users(opened.json) is not None or (opened.is_text and b"local_user_list" in opened.head)


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """All people; only those of the exported chats may be there."""
    return records(users(opened.json) or users(in_page(opened)) or (), record, source)


def in_page(opened: Opened) -> Json:
    """The object that a page assigns to `local_user_list`, or None."""
    found = IN_PAGE.search(opened.text)
    try:
        return json.JSONDecoder().raw_decode(opened.text, found.end())[0] if found else None
    except (ValueError, RecursionError):
        return None


def record(entry: Entry, source: Source) -> Record:
    """One person; `account` is the WeChat id, but repeats the internal id of WeCom people."""
    wxid, wechat_id = ids(entry.text("account"), entry.text("wxid"))
    more = entry.part("ExtraBuf")
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickname"),
        phones=more.phones("手机号"),
        labels=entry.texts("LabelIDList"),
        country=more.text("国"),
        province=more.text("省"),
        city=more.text("市"),
        organization=more.text("公司名称"),
        description=entry.text("describe"),
        signature=more.text("个性签名"),
        gender=more.gender("性别[1男2女]"),
        details=extras.details(
            extra=extras.pairs(
                ("企微属性", more.text("企微属性")), ("群昵称", entry.part("extra").text("roomNickname"))
            )
        ),
    )


READER = Reader("pywxdump-json", recognises, read)
