"""Words for countries and cities beside a number: 国内, 美国这边, US cell, 香港手机, 🇨🇳 (phones.md §6.8, §6.10)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from app import resources
from app.contacts.phone import areas

_FLAG = "\U0001f1e6"
_EDGE = r"[\s()\[\]【】<>《》「」\"':=,.·~|☎☏📞📱📲\-]"
# What may stand between such a word and the number: the word then speaks of the number, not of a shop or a person.
_SPEAKS = (
    r"(?:手机号?码?|手機號?碼?|移动电话|行動電話|电话|電話|座机|座機|固话|号码|號碼|号|號|[这這那]?[边邊]|的|常?用|新|旧|舊|老|家里?|家裡|办公室?|公司|工作|联系方式|"
    r"联系|聯絡|微信|同号|本地|卡|短信|传真|傳真|是|为|為|时|時|期间|回|在|有效|打|拨|tel|phone|mobile|cell|number|num|no|home|office|work|fax|line|is)"
)


class Word(NamedTuple):
    """The words found beside a number and the countries they stand for."""

    regions: frozenset[str]
    text: str


NOTHING = Word(frozenset(), "")


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    token: re.Pattern[str]
    after: re.Pattern[str]
    regions: dict[str, str]


@cache
def _patterns() -> _Patterns:
    regions: dict[str, str] = {}
    wide: list[str] = []
    near: list[str] = []
    alone: list[str] = []
    for region, table in resources.toml("phone", "places.toml").items():
        cities = [*table.get("cities", ()), *(areas.china_cities() if region == "CN" else ())]
        carriers = table.get("carriers", ())
        for word in (
            *table.get("words", ()),
            *table.get("exact", ()),
            *table.get("alone", ()),
            *cities,
            *carriers,
        ):
            regions.setdefault(word.casefold(), region)
        wide += [_word(word) for word in table.get("words", ())]
        wide += [f"(?-i:{_word(word)})" for word in table.get("exact", ())]
        near += [_word(word) for word in cities]
        near += [rf"{re.escape(word)}(?!电话|電話|公司|营业)" for word in carriers]
        alone += [rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])" for word in table.get("alone", ())]
    wide.append("[\U0001f1e6-\U0001f1ff]{2}")
    any_word = "|".join(sorted((*wide, *near, *alone), key=len, reverse=True))
    wide_word = "|".join(sorted((*wide, *alone), key=len, reverse=True))
    flags = re.IGNORECASE
    return _Patterns(
        re.compile(rf"({any_word})(?:{_EDGE}|{_SPEAKS})*$", flags),
        re.compile(rf"(?:^|{_EDGE})({wide_word}){_EDGE}+[^\W\d_]{{1,12}}{_EDGE}*$", flags),
        re.compile(
            rf"^{_EDGE}*(?:[是在的我他她]|用的是){{0,2}}({any_word})(?:{_SPEAKS})*(?:{_EDGE}|[;。，/、\n\0]|$)",
            flags,
        ),
        regions,
    )


def _word(word: str) -> str:
    escaped = re.escape(word)
    return rf"(?<![a-z]){escaped}(?![a-z])" if word[-1].isascii() else escaped


def beside(before: str, after: str) -> Word:
    """The countries named right in front of a number or right behind it; those of both sides where both name one."""
    patterns = _patterns()
    found = [
        match[1]
        for match in (
            patterns.before.search(before) or patterns.token.search(before),
            patterns.after.search(after),
        )
        if match
    ]
    if not found:
        return NOTHING
    return Word(frozenset(_region(word) for word in found), found[0])


def _region(word: str) -> str:
    if word[0] >= _FLAG and len(word) == 2:
        return "".join(chr(ord(char) - ord(_FLAG) + ord("A")) for char in word)
    return _patterns().regions[word.casefold()]
