"""Names: which text is shown, and where the family's name ends, said only when it is sure (vcard.md §5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from app import resources
from app.contacts.text import HAN


class NamePreference(StrEnum):
    """Which name is shown where there are several; the others follow in this order (formats.md §0.4)."""

    REMARK = "remark"
    NICKNAME = "nickname"
    WECHAT_ID = "wechat-id"


class Name(NamedTuple):
    """A name in two parts; where the division is not sure `family` is None and all stands in `given`."""

    family: str | None
    given: str

    @property
    def whole(self) -> str:
        """The name as it was before it was divided."""
        return (self.family or "") + self.given


NO_NAME = Name(None, "")


class Shown(NamedTuple):
    """The text that is shown, and whether it may be a real name (a nickname and an id may not)."""

    text: str
    real: bool


class Surname(NamedTuple):
    """How a family reads its name, a syllable for each character, and how much a name so begun proves."""

    syllables: tuple[str, ...]
    kind: str  # "common": one of the hundred most frequent; "weak": oftener the beginning of something else


_HAS_HAN = re.compile(f"[{HAN}]").search
_SPACED = re.compile(r"\S\s+\S").search
_HAN_NAME = re.compile(f"[{HAN}]{{2,6}}").fullmatch
_LONGEST_GIVEN = 2  # characters


def divide(name: str, *, real: bool) -> Name:
    """The family's and the given part of a name, divided only where that is sure (vcard.md §5).

    `real` says that the text stood in a real name's or a remark's place; nicknames are never divided.
    """
    if real and _HAN_NAME(name):
        length = _family_length(name)
        if length and _may_be_given(name, length):
            return Name(name[:length], name[length:])
    return Name(None, name)


def close_up(name: str) -> str:
    """A name without the spaces that only set its parts in a column: 张　三, 欧阳 明."""
    if name.isascii() or not _SPACED(name):
        return name
    words = name.split()
    whole = "".join(words)
    return whole if divide(whole, real=True).family == words[0] else name


def typed_name(family: str | None, given: str | None) -> str | None:
    """The whole name of parts that somebody typed, in the order of its script: 林小雨, Bob Jones."""
    if not (family and given):
        return family or given
    return family + given if _HAS_HAN(family) else f"{given} {family}"


def shown_name(
    *,
    remark: str | None = None,
    name: str | None = None,
    shown: str | None = None,
    nickname: str | None = None,
    wechat_id: str | None = None,
    wxid: str | None = None,
    prefer: NamePreference = NamePreference.REMARK,
) -> Shown | None:
    """The first text that is there, in the order the person prefers; None for somebody without any.

    A real name of a hand-made list comes right after the remark, a name of unknown kind (`shown`) before the
    nickname; one's own id is the last resort (formats.md §0.4).
    """
    names: tuple[str | None, ...] = (remark, name, shown, nickname)
    if prefer is NamePreference.NICKNAME:
        names = (nickname, remark, name, shown)
    elif prefer is NamePreference.WECHAT_ID:
        names = (wechat_id, *names)
    for text in (*names, wechat_id, wxid):
        if text:
            return Shown(close_up(text), True) if text in (remark, name) else Shown(text, False)
    return None


def surname(text: str) -> Surname | None:
    """What is known of a family's name, in either script; None where it is in no table."""
    return _tables().surnames.get(text)


def titled(name: str) -> range | None:
    """Where the family's name stands in 王阿姨, 曾总, 欧阳老师, 小单 or a lone 单于, if anywhere."""
    tables = _tables()
    if name[:1] in tables.prefixes and name not in tables.words:
        known = tables.surnames.get(name[1:])
        return range(1, len(name)) if known and known.kind != "weak" else None
    for length in (2, 1):
        if name[:length] in tables.surnames:
            rest = name[length:]
            sure = rest in tables.titles or rest in tables.short_titles if rest else length > 1
            return range(length) if sure else None
    return None


def _family_length(name: str) -> int:
    """How many characters the family's name may have; 0 where none of the table stands first."""
    surnames = _tables().surnames
    for given in range(1, _LONGEST_GIVEN + 1):
        if len(name) > given + 1 and name[:-given] in surnames:
            return len(name) - given
    if len(name) == 4 and all(surnames.get(char, _NONE).kind == "common" for char in name[:2]):
        return 2  # the names of both parents: 张王小明
    first = surnames.get(name[0])
    if first is None or len(name) > 1 + _LONGEST_GIVEN or (first.kind == "weak" and len(name) == 2):
        return 0
    return 1


def _may_be_given(name: str, length: int) -> bool:
    tables = _tables()
    given = name[length:]
    return not (
        given[0] == name[0]  # 安安, 乐乐
        or given[-1] in tables.endings
        or not tables.never_given.isdisjoint(given)
        or (len(given) == 1 and given in tables.short_titles)
        or given in tables.titles
        or name in tables.words
        or name in tables.surnames
    )


_NONE = Surname((), "")


@dataclass(frozen=True, slots=True)
class _Tables:
    surnames: dict[str, Surname]
    titles: frozenset[str]
    short_titles: frozenset[str]
    prefixes: frozenset[str]
    endings: frozenset[str]
    never_given: frozenset[str]
    words: frozenset[str]


@cache
def _tables() -> _Tables:
    words = resources.toml("names", "words.toml")
    return _Tables(
        surnames={
            text: Surname(tuple(reading.split()), kind)
            for text, reading, kind in resources.rows("names", "surnames.csv")
        },
        titles=frozenset(words["titles"]),
        short_titles=frozenset(words["short_titles"]),
        prefixes=frozenset(words["prefixes"]),
        endings=frozenset(words["endings"]),
        never_given=frozenset(words["never_given"]),
        words=frozenset(words["words"].split()),
    )
