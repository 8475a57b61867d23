"""Friends dumped from Web WeChat by itchat, wxpy or the browser's console (formats.md §11.1)."""

from __future__ import annotations

from app.contacts.record import Kind, Record, Source
from app.contacts.text import unescape_web
from app.importers.dumps.entry import Entry, Items, Json, listed, reader, with_keys
from app.importers.dumps.kinds import ids, kind_in


def friends(value: Json) -> Items | None:
    """Row 41 of the signature table: a list with `NickName` and `RemarkName`, or the service's own answer."""
    return with_keys(listed(value, "MemberList"), "NickName", "RemarkName")


def record(entry: Entry, source: Source) -> Record:
    """One friend; `UserName` is of one session only, so it tells a group but names nobody."""

    def web(key: str) -> str | None:
        text = entry.text(key)
        return text and unescape_web(text)

    kind = kind_in(entry.text("UserName"), verify_flag=entry.number("VerifyFlag"))
    if kind is Kind.PERSON and (entry.number("Uin") or "WebWxPluginSwitch" in entry.values):
        kind = Kind.MYSELF  # Web WeChat tells nobody else's number
    wxid, wechat_id = ids(entry.text("Alias"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=web("RemarkName"),
        nickname=web("NickName"),
        province=entry.text("Province"),
        city=entry.text("City"),
        signature=web("Signature"),
        gender=entry.gender("Sex"),
    )


READER = reader("itchat-json", friends, record)
