"""What tools read off WeChat's own window: pywechat, pyweixin, wxauto (formats.md §6.5, §6.6)."""

from __future__ import annotations

from app.contacts.record import Details, Kind, Record, Source
from app.contacts.text import placeholder
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, with_keys
from app.importers.dumps.kinds import ids, kind_in

EXTRA = ("朋友权限", "共同群聊", "来源", "在职状态", "工作时间", "在线时间")


def details(value: Json) -> Items | None:
    """Row 42 of the signature table: cards with `昵称` and `微信号`; WeCom people have `企业`."""
    cards = [value] if isinstance(value, dict) else value
    found = with_keys(cards, "昵称", "微信号") or with_keys(cards, "昵称", "企业")
    return found and [said(item) for item in found]


def friends(value: Json) -> Items | None:
    """A list whose objects have `nickname`, `remark`, `tags` and nothing else."""
    return value if keys(value) == {"nickname", "remark", "tags"} else None


def person(entry: Entry, source: Source) -> Record:
    """One profile card; those without a nickname are official accounts."""
    wxid, wechat_id = ids(entry.text("微信号"))
    title, address = entry.text("职务"), entry.text("地址")
    rest = tuple((key, text) for key in EXTRA if (text := entry.text(key)))
    others = tuple(("其他", text) for text in entry.texts("其他"))
    is_official = "名称" in entry.values and not {"昵称", "备注", "实名"} & set(entry.values)
    return Record(
        source=source,
        row=entry.row,
        kind=Kind.OFFICIAL if is_official else kind_in(wxid),
        wxid=wxid,
        wechat_id=wechat_id,
        remark=entry.text("备注"),
        nickname=entry.text("昵称", "名称"),
        name=entry.text("实名"),
        phones=entry.phones("电话"),
        labels=entry.texts("标签"),
        region=entry.text("地区"),
        organization=entry.text("企业"),
        description=entry.text("描述"),
        signature=entry.text("个性签名"),
        details=Details(title=title, addresses=(address,) if address else (), extra=rest + others),
    )


def friend(entry: Entry, source: Source) -> Record:
    """One friend of a plain list without ids."""
    return Record(
        source=source,
        row=entry.row,
        remark=entry.text("remark"),
        nickname=entry.text("nickname"),
        labels=entry.texts("tags"),
    )


def said(item: Json) -> Json:
    """A profile card without the tools' words for "nothing", such as 无."""
    if not isinstance(item, dict):
        return item
    return {k: v for k, v in item.items() if not (isinstance(v, str) and placeholder(v))}


READERS = (reader("pywechat-json", details, person), reader("wxauto-json", friends, friend))
