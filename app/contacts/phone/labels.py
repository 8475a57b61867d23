"""Words beside a number that say whether it is a phone number: Tel, 手机, 传真 – or QQ, 订单, 密码 (phones.md §6.7)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from app import resources

_LONGEST = 12
_BETWEEN = frozenset(" \t:=-~()[]{}<>【】「」『』《》〈〉'\"#.*·|→➡☎☏✆📞📱📲🤙|_?，")
_SAYING = ("是", "为", "為", "的")
_JOINING = "/&、+和与與及或同"
_CUT = frozenset("(（[【<")


class Label(NamedTuple):
    """What a word makes of the number beside it.

    `kind` is a key of resources/phone/labels.toml: `other` (no phone), `doubtful`, or a kind of phone (`mobile`, `fax` …).
    """

    kind: str
    word: str

    @property
    def phone(self) -> bool:
        """Whether the word says that the number is a phone number."""
        return self.kind not in ("other", "doubtful")


@cache
def _words() -> dict[str, str]:
    tables = resources.toml("phone", "labels.toml")
    words = {word: "doubtful" for word in tables["doubtful"]["words"]}
    words |= {word: kind for kind, group in tables["phone"].items() for word in group}
    return words | {word: "other" for word in tables["other"]["words"]}


@cache
def _behind() -> dict[str, str]:
    tables = resources.toml("phone", "labels.toml")
    words = {word: "other" for word in tables["other"]["behind"]}
    return words | {word: kind for kind, group in tables["phone"].items() for word in group if len(word) > 1}


def before(zone: str) -> Label | None:
    """The label at the end of the text in front of a number; `手机/微信号` is a phone, `微信号` alone is none."""
    label, start = _last(zone.casefold())
    if label and not label.phone and start and zone[start - 1] in _JOINING:
        joined, _ = _last(zone[: start - 1].casefold())
        return joined if joined and joined.phone else label
    return label


def after(zone: str, *, last: bool) -> Label | None:
    """The label at the start of the text behind a number, if it does not belong to the next one; `last`: there is none."""
    text = zone.casefold().lstrip(" -")
    bracket = text[:1] in _CUT and text[:1] != ""
    text = text.lstrip("([（【<").lstrip()
    if not (bracket or last):
        return None
    for length in range(min(_LONGEST, len(text)), 0, -1):
        word = text[:length]
        rest = text[length:].lstrip("号")
        if word in _behind() and (not rest or rest[0] in " )]）】>,;。，\n\0"):
            return Label(_behind()[word], word)
    return None


def glued(word: str) -> bool:
    """Whether a Latin word written right onto the digits is a label (tel139…) and not part of an id (wx139…, z139…)."""
    kind = _words().get(word.casefold())
    return len(word) > 1 and kind not in (None, "other", "doubtful", "wechat")


def _last(zone: str) -> tuple[Label | None, int]:
    """The label that ends a text, and where it starts there."""
    end = len(zone)
    while end and zone[end - 1] in _BETWEEN:
        end -= 1
    for saying in _SAYING:
        if zone.endswith(saying, 0, end) and end > len(saying):
            end -= len(saying)
            while end and zone[end - 1] in _BETWEEN:
                end -= 1
            break
    start = end
    while start and (zone[start - 1].isalpha() or zone[start - 1] == "&"):
        start -= 1
    return _found(zone, start, end) if start < end else (None, end)


def _found(zone: str, start: int, end: int) -> tuple[Label | None, int]:
    words = _words()
    for first in range(max(start, end - _LONGEST), end):
        word = zone[first:end]
        if word not in words:
            continue
        latin = word[0].isascii()
        if latin and first > start and zone[first - 1].isascii():
            continue  # the end of a longer word: David
        if latin and (two := _with_word_before(zone, first, end)) is not None:
            return Label(words[two], two), zone.rfind(two.split()[0], 0, first)
        return Label(words[word], word), first
    if zone[start:end].isascii() and (two := _with_word_before(zone, start, end)) is not None:
        return Label(words[two], two), zone.rfind(two.split()[0], 0, start)
    return None, end


def _with_word_before(zone: str, start: int, end: int) -> str | None:
    """A label of two words (`order no`, `会议 id`) that ends in the word given."""
    before = zone[:start].rstrip(" .-#")
    first = len(before)
    while first and before[first - 1].isalpha() and before[first - 1].isascii():
        first -= 1
    two = f"{before[first:]} {zone[start:end]}"
    return two if two in _words() else None
