"""Who stands behind an internal WeChat id: a person, a group, an official account… (formats.md §0.6)."""

from __future__ import annotations

import re
from functools import cache

from app import resources
from app.contacts.record import Kind

SERVERS = "chatroom|im.chatroom|openim|kefu.openim|app|stranger|publicuser|opencustomerservicemsg"
INTERNAL_ID = re.compile(
    rf"wxid_\w+|gh_\w+|[\w.\-]+@(?:{SERVERS})|@(?:placeholder|helper)_\w+", re.IGNORECASE | re.ASCII
)
SESSION_ID = re.compile(r"@{1,2}[0-9a-f]{8,}")


@cache
def _rules() -> tuple[tuple[Kind, frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """(kind, exact ids, endings, beginnings) in the order in which they are asked."""
    rows = resources.toml("layouts", "accounts.toml")["rule"]
    return tuple(
        (
            Kind(row["kind"]),
            frozenset(row.get("is", ())),
            tuple(row.get("ends", ())),
            tuple(row.get("begins", ())),
        )
        for row in rows
    )


def kind_of(internal_id: str | None, verify_flag: int = 0) -> Kind:
    """The kind of the account with this internal id; without an id only the flag speaks.

    Any `verify_flag` other than 0 marks an official account (24/29 organisations, 56 the Weixin team).
    WeCom people (`…@openim`) and free-form ids of the first years are persons. Source: formats.md §0.6.
    """
    account = (internal_id or "").strip().lower()
    if account.startswith("wxid_") and not verify_flag and "@" not in account:  # nearly all of a long list
        return Kind.SYSTEM if account in _system() else Kind.PERSON
    for kind, exact, ends, begins in _rules():
        if account and (account in exact or account.endswith(ends) or account.startswith(begins)):
            return kind
    return Kind.OFFICIAL if verify_flag else Kind.PERSON


@cache
def _system() -> frozenset[str]:
    """The ids of the system that look like a person's."""
    return frozenset().union(*(exact for kind, exact, *_ in _rules() if kind is Kind.SYSTEM))


def is_internal(account: str) -> bool:
    """Whether an id is the internal one by its form: `wxid_…`, `…@openim`, `gh_…` (formats.md §0.3).

    False for ids of the first years and for the WeChat id a person chose: those look alike.
    """
    return INTERNAL_ID.fullmatch(account.strip()) is not None


def is_session(account: str) -> bool:
    """Whether an id is one of Web WeChat's, which change with every login and say nothing (§0.3)."""
    return SESSION_ID.fullmatch(account.strip()) is not None
