"""X-ANDROID-CUSTOM: the rows of Android's own tables that no property of a card is for (formats.md §15.1)."""

from __future__ import annotations

from app.importers.cards.accounts import service_name
from app.importers.cards.draft import Draft
from app.importers.cards.meanings import meanings
from app.vcard.card import Property

_ITEM = "vnd.android.cursor.item/"


def custom(draft: Draft, found: Property) -> None:
    """One row: its kind, then its columns data1, data2 …"""
    kind, text, number, label = (*found.parts, "", "", "", "")[:4]
    kind, text = kind.strip(), text.strip()
    if not text:
        draft.keep(found, found.value.strip("; "))
    elif kind == f"{_ITEM}nickname":
        draft.fill("nickname", text, found)
    elif kind == f"{_ITEM}contact_event" and number == "3":
        draft.fill_detail("birthday", text, found)
    elif kind == f"{_ITEM}contact_event":
        draft.extra.append((label or meanings().events.get(number, "Event"), text))
    elif kind == f"{_ITEM}relation":
        draft.extra.append((label or meanings().relations.get(number, "Relation"), text))
    elif kind == f"{_ITEM}im":
        draft.account(_messenger(found.parts), text)
    else:
        draft.keep(found, found.value.strip("; "))


def _messenger(parts: tuple[str, ...]) -> str:
    """data5 is the protocol's number, -1 one of the name in data6."""
    protocol, name = (*parts, *[""] * 7)[5:7]
    protocols = meanings().protocols
    if protocol.isascii() and protocol.isdecimal() and len(protocol) < 4 and int(protocol) < len(protocols):
        return protocols[int(protocol)]
    return service_name(name) or "im"
