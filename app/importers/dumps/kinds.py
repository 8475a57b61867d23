"""What an entry stands for, from its id and from the word its exporter wrote for the type of the account."""

from __future__ import annotations

from app.contacts.record import Kind
from app.importers.accounts import is_internal, kind_of

WORDS = {
    "friend": Kind.PERSON, "好友": Kind.PERSON,
    "group": Kind.GROUP, "群聊": Kind.GROUP, "chatroom": Kind.GROUP,
    "official": Kind.OFFICIAL, "公众号": Kind.OFFICIAL, "服务号": Kind.OFFICIAL, "企业号": Kind.OFFICIAL,
    "former_friend": Kind.FORMER, "other": Kind.FORMER, "其他": Kind.FORMER,
    "blocked": Kind.BLOCKED, "黑名单": Kind.BLOCKED,
    "stranger": Kind.STRANGER,
}  # fmt: skip


def kind_in(account: str | None, word: str | None = None, verify_flag: int = 0) -> Kind:
    """The kind by the id, and where that is a person's, by the word (formats.md §1.2, §6.2)."""
    kind = kind_of(account, verify_flag)
    return kind if kind is not Kind.PERSON else WORDS.get((word or "").strip().lower(), Kind.PERSON)


def ids(account: str | None, wxid: str | None = None) -> tuple[str | None, str | None]:
    """(wxid, WeChat id) of a field that should hold the WeChat id but may repeat the internal one."""
    if account == wxid:
        return wxid, None
    if account and not wxid and is_internal(account):
        return account, None
    return wxid, account


def shown(display: str | None, *said: str | None) -> str | None:
    """The exporter's computed name, where it does not only repeat what else is said (formats.md §0.4)."""
    return None if display in said else display
