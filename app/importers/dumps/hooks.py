"""Lists of libraries that hook into WeChat: WeChatFerry, gewechat, wxhelper … (formats.md §6.10, §11)."""

from __future__ import annotations

from app.contacts.record import Kind, Record, Source
from app.importers.dumps.entry import Entry, Items, Json, keys, listed, reader, with_keys
from app.importers.dumps.kinds import ids, kind_in

IN_CONTACTS, GROUP_MEMBER, BLOCKED = 1, 4, 8  # bits of type, as in the database of PC 3.x


def wechatferry_items(value: Json) -> Items | None:
    """Row 43 of the signature table: a list with `wxid`, `code`, `remark`, `name`, perhaps under `data`."""
    return with_keys(listed(value, "contacts", "data"), "wxid", "code", "remark", "name")


def gewechat_items(value: Json) -> Items | None:
    """Row 44 of the signature table: `data` with `userName`, `nickName` and a list of numbers or labels."""
    found = listed(value, "data")
    found = [found] if isinstance(found, dict) else found
    names = keys(found)
    is_such = {"userName", "nickName"} <= names and names & {"phoneNumList", "labelList"}
    return found if is_such else None


def wxhelper_items(value: Json) -> Items | None:
    """Row 45 of the signature table: `data` with `customAccount` and `wxid`."""
    return with_keys(listed(value, "data"), "customAccount", "wxid")


def backup_items(value: Json) -> Items | None:
    """wechatDataBackup's service: `Users` with `UserName`, `ReMark`, `NickName` (formats.md §6.10)."""
    return with_keys(listed(value, "Users"), "UserName", "ReMark", "NickName")


def wechatferry(entry: Entry, source: Source) -> Record:
    """One contact; `code` is the WeChat id and `name` the nickname."""
    wxid, wechat_id = ids(entry.text("code"), entry.text("wxid"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("name"),
        country=entry.text("country"),
        province=entry.text("province"),
        city=entry.text("city"),
        gender=entry.gender("gender"),
    )


def gewechat(entry: Entry, source: Source) -> Record:
    """One contact; labels are ids without names, which say nothing."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("userName"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickName"),
        phones=entry.phones("phoneNumList"),
        labels=tuple(label for label in entry.texts("labelList") if not label.isdecimal()),
        country=entry.text("country"),
        province=entry.text("province"),
        city=entry.text("city"),
        description=entry.text("description"),
        signature=entry.text("signature"),
        gender=entry.gender("sex"),
    )


def wxhelper(entry: Entry, source: Source) -> Record:
    """One contact; in old versions `userName` is the nickname, and there never is a remark."""
    wxid, wechat_id = ids(entry.text("customAccount"), entry.text("wxid"))
    return Record(
        source=source,
        row=entry.row,
        kind=wxhelper_kind(entry, wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("remark"),
        nickname=entry.text("nickname", "userName"),
    )


def wxhelper_kind(entry: Entry, wxid: str | None) -> Kind:
    """The kind by the columns of PC 3.x that wxhelper hands on (formats.md §3.3)."""
    kind = kind_in(wxid, verify_flag=entry.number("verifyFlag"))
    if kind is not Kind.PERSON:
        return kind
    bits = entry.number("type")
    if bits & BLOCKED:
        return Kind.BLOCKED
    if entry.number("delFlag"):
        return Kind.FORMER
    is_member = bits & GROUP_MEMBER and not bits & IN_CONTACTS
    return Kind.STRANGER if is_member or entry.flag("reserved1") is False else Kind.PERSON


def backup(entry: Entry, source: Source) -> Record:
    """One contact of wechatDataBackup, which lists friends and joined groups only."""
    wxid, wechat_id = ids(entry.text("Alias"), entry.text("UserName"))
    return Record(
        source=source,
        row=entry.row,
        kind=kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("ReMark"),
        nickname=entry.text("NickName"),
    )


READERS = (
    reader("wechatferry-json", wechatferry_items, wechatferry),
    reader("gewechat-json", gewechat_items, gewechat),
    reader("wxhelper-json", wxhelper_items, wxhelper),
    reader("wechatdatabackup-json", backup_items, backup),
)
