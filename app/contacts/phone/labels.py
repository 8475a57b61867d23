"""Words beside a number that say whether it is a phone number: Tel, 手机, 传真 – or QQ, 订单, 密码 (phones.md §6.7)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from app import resources

_LONGEST = 12
_BETWEEN = " \t:=-~()[]{}<>【】「」『』《》〈〉'\"#.*·|→➡☎☏✆📞📱📲🤙_?，"
_SAYING = ("是", "为", "為", "的")
_JOINING = "/&、+和与與及或同"
_LATIN_END = re.compile(r"[A-Za-z]+$")
_OPENING, _CLOSING = "(（[【<", " )]）】>,;。，\n\0"


class Label(NamedTuple):
    """What a word makes of the number beside it.

    `kind` is a key of resources/phone/labels.toml: `other` (no phone), `doubtful`, or a kind of phone (`fax` …).
    """

    kind: str
    word: str

    @property
    def phone(self) -> bool:
        """Whether the word says that the number is a phone number."""
        return self.kind not in ("other", "doubtful")


class _Words(NamedTuple):
    kinds: dict[str, str]
    lengths: dict[str, tuple[int, ...]]  # last letter → how long the words are that end in it, longest first


@cache
def _words() -> _Words:
    tables = resources.toml("phone", "labels.toml")
    kinds = dict.fromkeys(tables["doubtful"]["words"], "doubtful")
    kinds |= {word: kind for kind, group in tables["phone"].items() for word in group}
    kinds |= dict.fromkeys(tables["other"]["words"], "other")
    lengths: dict[str, set[int]] = {}
    for word in kinds:
        lengths.setdefault(word[-1], set()).add(len(word))
    return _Words(kinds, {end: tuple(sorted(sizes, reverse=True)) for end, sizes in lengths.items()})


@cache
def _behind() -> dict[str, str]:
    tables = resources.toml("phone", "labels.toml")
    words = dict.fromkeys(tables["other"]["behind"], "other")
    return words | {word: kind for kind, group in tables["phone"].items() for word in group if len(word) > 1}


def before(zone: str) -> Label | None:
    """The label at the end of the text in front of a number; `手机/微信号` is a phone, `微信号` alone is none."""
    small = zone.lower()
    label = _ending(small)
    if label is None or label.phone:
        return label
    rest = small.rstrip(_BETWEEN)[: -len(label.word)]
    if rest[-1:] in _JOINING and rest:
        joined = _ending(rest[:-1])
        return joined if joined and joined.phone else label
    return label


def after(zone: str, *, last: bool) -> Label | None:
    """The label at the start of the text behind a number; outside brackets it may belong to the next, if not `last`."""
    text = zone.lower().lstrip(" -")
    inside = text.lstrip(_OPENING)
    if not last and len(inside) == len(text):
        return None
    text = inside.lstrip()
    for length in range(min(_LONGEST, len(text)), 0, -1):
        kind = _behind().get(text[:length])
        rest = text[length:].lstrip("号")
        if kind and (not rest or rest[0] in _CLOSING):
            return Label(kind, text[:length])
    return None


def counted(text: str) -> bool:
    """Whether a text opens with what a short number in front of it counts (小时, 号楼, pm)."""
    small = text.lower()
    for size in range(min(5, len(small)), 0, -1):
        if small[:size] in _counted():
            return not small[:size].isascii() or not small[size : size + 1].isalpha()
    return False


@cache
def _counted() -> frozenset[str]:
    return frozenset(resources.toml("phone", "labels.toml")["counted"]["words"])


def glued(word: str) -> bool:
    """Whether a word written right onto the digits ends in a label (tel139…, 加V139…), not in an id (wx139…, z139…)."""
    latin = _LATIN_END.search(word)
    kind = _words().kinds.get(latin[0].lower()) if latin and len(latin[0]) > 1 else None
    if kind not in (None, "other", "doubtful", "wechat"):
        return True
    label = _ending(word.lower())
    return label is not None and label.phone and not label.word[0].isascii()


def _ending(zone: str) -> Label | None:
    """The label that ends a text in small letters, the longest first."""
    words = _words()
    text = zone.rstrip(_BETWEEN)
    if text[-1:] in _SAYING:
        text = text[:-1].rstrip(_BETWEEN)
    for size in words.lengths.get(text[-1:], ()):
        word = text[-size:]
        kind = words.kinds.get(word)
        if kind is None or len(word) < size:
            continue
        if not (word[0].isascii() and _LATIN_END.search(text[:-size])):  # not the end of a longer word: David
            return Label(kind, word)
    return None
