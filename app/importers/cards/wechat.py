"""Cards of WeFlow and CipherTalk, told by X-WECHAT-ID that holds the internal id (formats.md §1.7, §6.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.contacts.record import RawPhone, Trust
from app.importers.cards.draft import Draft
from app.vcard.card import Card, Property

_LABELS = re.compile("[|,，、;；]")
# the parts of WeFlow's note; `详细描述` of its second version is description or signature
_PARTS = {
    "标签": "labels",
    "描述": "description",
    "详细描述": "description",
    "个性签名": "signature",
    "地区": "region",
}
_CIPHERTALK = frozenset(("VERSION", "FN", "N", "NICKNAME", "NOTE", "TEL", "X-WECHAT-ID", "PHOTO"))
_NICKNAME_NOTE = "微信昵称:"
_CHOSEN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")


def take(card: Card, draft: Draft) -> Sequence[Property]:
    """Read what is special about these cards; returns the properties that mean what they do elsewhere."""
    marked = card.first("X-WECHAT-ID")
    wxid = "" if marked is None else marked.value.strip()
    if not wxid:
        return card.properties
    name = card.first("N")
    if name is None:
        draft.once["wxid"] = wxid
        return _weflow(card.properties, draft, wxid)
    if {found.name for found in card.properties} <= _CIPHERTALK:
        draft.once["wxid"] = wxid
        return _ciphertalk(card.properties, draft, wxid)
    return card.properties


def _weflow(properties: Sequence[Property], draft: Draft, wxid: str) -> Sequence[Property]:
    """FN is remark, nickname, WeChat id or internal id, whichever there is; NOTE begins with the remark."""
    rest, shown = [], ""
    for found in properties:
        if found.name == "FN" and not shown:
            shown = found.value.strip()
        elif found.name == "NOTE" and found.parts:
            _weflow_note(found.parts, draft)
        elif found.name != "X-WECHAT-ID":
            rest.append(found)
    nickname = next((found.value.strip() for found in rest if found.name == "NICKNAME"), "")
    if shown and shown not in (draft.once.get("remark"), nickname, wxid):
        chosen = "remark" not in draft.once and not nickname and _CHOSEN_ID.fullmatch(shown)
        draft.once["wechat_id" if chosen else "shown"] = shown
    return rest


def _weflow_note(parts: Sequence[str], draft: Draft) -> None:
    texts: list[tuple[str, str]] = []
    for part in parts:
        word, colon, text = part.partition(": ")
        if colon and word in _PARTS:
            texts.append((_PARTS[word], text))
        elif texts:
            texts[-1] = (texts[-1][0], f"{texts[-1][1]}\n{part}")  # the two characters \n stood in the text
        else:
            texts.append(("remark", part))
    for key, text in texts:
        if key == "labels":
            draft.labels += [label.strip() for label in _LABELS.split(text) if label.strip()]
        elif text.strip() and draft.once.setdefault(key, text.strip()) != text.strip():
            draft.notes.append(text.strip())


def _ciphertalk(properties: Sequence[Property], draft: Draft, wxid: str) -> Sequence[Property]:
    """FN, and N as a whole, is remark or nickname; the number is the first found in raw bytes (§6.1)."""
    rest = []
    for found in properties:
        text = found.value.strip()
        if found.name == "FN" and text != wxid:
            draft.once["shown"] = text
        elif found.name == "TEL" and text:
            draft.phones.append(RawPhone(text, trust=Trust.GUESSED))
        elif found.name == "NOTE" and text.startswith(_NICKNAME_NOTE):
            draft.once.setdefault("nickname", text.removeprefix(_NICKNAME_NOTE).strip())
        elif found.name in ("NICKNAME", "NOTE"):
            rest.append(found)
    if draft.once.get("shown") in ("", None, draft.once.get("nickname")):
        draft.once.pop("shown", None)
    return rest
