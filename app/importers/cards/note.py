"""The lines of our own notes read back: `微信号: …`, `标签: …` in each language (facts/vcard.md §3)."""

from __future__ import annotations

import re
from functools import cache

from app import resources
from app.importers.cards.draft import Draft

_LANGUAGES = ("en", "zh-Hans", "zh-Hant")
_READ = ("wechat_id", "wxid", "labels", "remark", "nickname", "description", "signature", "region", "gender")
_OURS = frozenset(("wechat_id", "wxid", "labels"))
_LONG = frozenset(("description", "signature"))
_LABELS = re.compile("[|,，、;；]")
_WORD = re.compile(r"([^:：\n]{1,40})[:：][ \t]*(.*)")


@cache
def _words() -> dict[str, str]:
    """The word before the colon → the field, in all languages."""
    words: dict[str, str] = {}
    for language in _LANGUAGES:
        table = resources.toml("locale", language, "cards.toml")["note"]
        words |= {table[key]: key for key in _READ}
    return words


@cache
def _genders() -> dict[str, str]:
    words: dict[str, str] = {}
    for language in _LANGUAGES:
        words |= {
            word: key for key, word in resources.toml("locale", language, "cards.toml")["gender"].items()
        }
    return words


def settle(draft: Draft) -> None:
    """Fill fields from the note of a card of ours, and leave there what is not in one.

    A note is ours when one of its lines gives the WeChat id or the labels.
    """
    lines = [line for text in draft.notes for line in text.split("\n")]
    fields = [_field(line) for line in lines]
    if not any(field is not None and field[0] in _OURS for field in fields):
        return
    kept: list[str] = []
    open_ = ""
    for line, field in zip(lines, fields, strict=True):
        if field is not None:
            open_ = field[0] if _take(draft, *field) else ""
            if not open_:
                kept.append(line)
        elif open_ in _LONG and not _WORD.match(line):
            draft.once[open_] += f"\n{line}"  # the text had more lines than one
        else:
            open_ = ""
            kept.append(line)
    text = "\n".join(kept).strip()
    draft.notes = [text] if text else []


def _field(line: str) -> tuple[str, str] | None:
    match = _WORD.match(line)
    key = _words().get(match[1].strip()) if match else None
    return (key, match[2].strip()) if match and key and match[2].strip() else None


def _take(draft: Draft, key: str, text: str) -> bool:
    """Whether the text found its field."""
    if key == "labels":
        draft.labels += [label.strip() for label in _LABELS.split(text) if label.strip()]
        return True
    if key == "gender":
        text = _genders().get(text, "")
    return bool(text) and draft.once.setdefault(key, text) == text
