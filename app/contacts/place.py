"""Where a person lives, in the many ways lists write it: WeChat's regions and codes, cells, free words.

Only the country is understood (ISO 3166-1 alpha-2; HK, MO and TW apart from CN, as in WeChat); province and
city stay as they were written (formats.md §0.3, §1.2, §6.2). Regions chosen for fun are what they say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from app import resources
from app.contacts.text import HAN


class Place(NamedTuple):
    """A country's code, and province and city in the words of the list."""

    country: str | None = None
    province: str | None = None
    city: str | None = None


NOWHERE = Place()


class _Known(NamedTuple):
    country: str | None  # None: places of that name lie in several countries
    kind: str  # "country", "region", "city"


_CODED = re.compile(r"[A-Z]{2}(?:_[^_]*){0,3}").fullmatch  # CN_Guangdong_Shenzhen
_BRACKETED = re.compile(r"(.*)[(（]([A-Z]{2}(?:_[^_()（）]*){0,3})[)）]").fullmatch  # what WeRecord adds
_BETWEEN = re.compile(r"\s*[·・•‧,，、/|｜>＞;；]+\s*|\s+[-–—]\s+")
_WESTERN = re.compile(r"(.+?)[,，\s]+([A-Z]{2})(?:\s+\d{5}(?:-\d{4})?)?").fullmatch  # Austin, TX 78701
_RANK = re.compile(
    "(?:特别行政区|特別行政區|(?:壮族|壯族|回族|维吾尔|維吾爾)?自治[区區]|地区|地區|[省市州区區县縣])$"
)
_HAN_ONLY = re.compile(f"[{HAN}]+").fullmatch
_SILENT = re.compile("[ .'’-]")  # U.S.A., St. Louis, Hong Kong
_LONGEST = 12  # characters of a name that may stand without a space before the next
_LONGEST_REGION = 100  # characters; more is a story, not a place
_APART = frozenset({"HK", "MO", "TW"})


@lru_cache(maxsize=4096)
def place(
    region: str | None = None,
    country: str | None = None,
    province: str | None = None,
    city: str | None = None,
) -> Place:
    """The place that the cells of a list give; `region` is all of it in one cell, the others stand apart."""
    whole = _read(region) if region else NOWHERE
    if not (country or province or city):
        return whole
    code = _country(country) if country else None
    if code is None:
        wider = _read(country) if country else NOWHERE  # the country's cell may hold more than the country
        if wider.country:
            return Place(wider.country, province or wider.province, city or wider.city)
        found = _assemble([part for part in (province, city) if part])
        if province and _country(province):  # Android, itchat: it stands in the province's cell
            return found
        code = found.country or whole.country
    elif code == "CN" and province and (known := _find(province)) and known.country in _APART:
        code = known.country
    return Place(code, province or whole.province, city or whole.city)


def is_place(text: str) -> bool:
    """Whether a text is the name of a country, a province or a city that is known."""
    return _find(text) is not None


def _read(text: str) -> Place:
    """A whole region in one text."""
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > _LONGEST_REGION:
        return Place(city=text or None)
    if match := _BRACKETED(text):
        coded, words = _read(match[2]), _read(match[1])
        return Place(coded.country or words.country, words.province, words.city)
    if _CODED(text) and (code := _country(text[:2])):
        names = [part or None for part in text.split("_")[1:]]
        return place(None, code, *names[:2]) if names else Place(code)
    if _find(text):
        return _assemble([text])
    if (match := _WESTERN(text)) and (state := _state(match[1], match[2])):
        return Place(state, match[2], match[1])
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1:
        if "," in text and not _country(parts[0]) and _country(parts[-1]):
            parts.reverse()
        return _assemble(parts)
    return _assemble(_joined(text.split()))


def _joined(words: list[str]) -> list[str]:
    """Words as names: `New York` is one, 广东省深圳市 are two."""
    parts: list[str] = []
    while words:
        length = next((n for n in range(min(len(words), 5), 0, -1) if _find(" ".join(words[:n]))), 1)
        name, words = " ".join(words[:length]), words[length:]
        parts += _cut(name) if length == 1 and _HAN_ONLY(name) and not _find(name) else [name]
    return parts


def _cut(text: str) -> list[str]:
    """Names written without a space, longest first, each with its rank (省, 市 …); the rest is one part."""
    names = _names()
    parts: list[str] = []
    while text:
        length = next((n for n in range(min(len(text), _LONGEST), 1, -1) if text[:n] in names), len(text))
        if rank := re.match("省|市|特别行政区|特別行政區|自治[区區]|州|[区區县縣]", text[length:]):
            length += rank.end()
        parts.append(text[:length])
        text = text[length:]
    return parts


def _assemble(parts: list[str]) -> Place:
    """Names in the order country, province, city, of which any may be missing."""
    code = _country(parts[0]) if parts else None
    if code:
        parts = parts[1:]
        if code == "CN" and parts and (apart := _country(parts[0])) in _APART:
            code, parts = apart, parts[1:]
    else:
        code = next((known.country for part in parts if (known := _find(part)) and known.country), None)
    if not parts:
        return Place(code)
    known = _find(parts[0])
    if (known and known.kind == "city") or (known is None and code is None and len(parts) == 1):
        return Place(code, None, " ".join(parts))
    return Place(code, parts[0], " ".join(parts[1:]) or None)


def _state(town: str, code: str) -> str | None:
    """The country of a town with a state's letters behind it; None for Toronto, CA and United States CA."""
    country = _states().get(code)
    known = _find(_joined(town.split())[0])
    if known and (known.kind == "country" or (known.country == _country(code) != country)):
        return None
    return country


def _country(text: str) -> str | None:
    known = _find(text)
    if known is None:
        code = text.strip().upper()
        return code if code in _codes() else None
    return known.country if known.kind == "country" else None


@lru_cache(maxsize=8192)
def _find(text: str) -> _Known | None:
    key = _key(text)
    names = _names()
    return names.get(key) or names.get(_RANK.sub("", key))


def _key(text: str) -> str:
    return _SILENT.sub("", unicodedata.normalize("NFKC", text).casefold())


@cache
def _names() -> dict[str, _Known]:
    """Every known name; one that places of several countries share belongs to none of them."""
    names: dict[str, _Known] = {}

    def add(name: str, country: str, kind: str) -> None:
        key = _key(name)
        other = names.get(key)
        if other is None:
            names[key] = _Known(country, kind)
        elif other.country != country:
            names[key] = _Known(None, "region" if "region" in (kind, other.kind) else "city")

    for code, *texts, also in resources.rows("places", "countries.csv"):
        for name in chain(texts, filter(None, also.split("|"))):
            add(name, code, "country")
    for kind, hans, hant, latin, country, _, also in resources.rows("places", "china.csv"):
        for name in chain((hans, hant, latin), filter(None, also.split("|"))):
            add(name, country, "region" if kind == "province" else "city")
    for kind, hans, hant, latin, country, _, also in resources.rows("places", "abroad.csv"):
        for name in chain((hans, hant, latin), filter(None, also.split("|"))):
            add(name, country, kind)
    return names


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, *_ in resources.rows("places", "countries.csv"))


@cache
def _states() -> dict[str, str]:
    return {code: country for _, _, _, _, country, code, _ in resources.rows("places", "abroad.csv") if code}
