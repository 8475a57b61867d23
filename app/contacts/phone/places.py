"""Words for countries and cities beside a number: 国内, 美国这边, US cell, 香港手机, 🇨🇳 (phones.md §6.8, §6.10)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from app import resources
from app.contacts.phone import areas

_FLAG_A, _FLAG_Z = "\U0001f1e6", "\U0001f1ff"
_LONGEST = 16
_EDGE = " \t()[]【】<>《》「」\"':=,.·~|/_*#+&!?→➡☎☏✆📞📱📲📳💬🤙-"
_PARTING = ";。、\n\0"
_APART = " ()[]【】:-"
_NAME = 12


class Word(NamedTuple):
    """The words found beside a number and the countries they stand for."""

    regions: frozenset[str]
    text: str


NOTHING = Word(frozenset(), "")


class _Tables(NamedTuple):
    regions: dict[str, str]  # word in small letters → country
    exact: dict[str, str]  # as written → country
    alone: frozenset[str]  # only as words of their own
    wide: frozenset[str]  # countries: they may stand a short name apart
    lengths: dict[str, tuple[int, ...]]  # last letter → how long the words are that end in it, longest first
    speaks: frozenset[str]
    speaking: dict[str, tuple[int, ...]]  # the same for the words that speak of the number
    opens: tuple[str, ...]


@cache
def _tables() -> _Tables:
    places = resources.toml("phone", "places.toml")
    speaks = places.pop("speaks")
    regions: dict[str, str] = {}
    for region, table in places.items():
        near = [
            *table.get("cities", ()),
            *table.get("carriers", ()),
            *(areas.china_cities() if region == "CN" else ()),
        ]
        for word in (*table.get("words", ()), *table.get("alone", ()), *near):
            regions.setdefault(word, region)
    exact = {word: region for region, table in places.items() for word in table.get("exact", ())}
    return _Tables(
        regions,
        exact,
        frozenset(word for table in places.values() for word in table.get("alone", ())),
        frozenset(word for table in places.values() for word in table.get("words", ())) | frozenset(exact),
        _lengths((*regions, *exact)),
        frozenset(speaks["words"]),
        _lengths(tuple(speaks["words"])),
        tuple(sorted(speaks["opens"], key=len, reverse=True)),
    )


def _lengths(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    ends: dict[str, set[int]] = {}
    for word in words:
        ends.setdefault(word[-1].lower(), set()).add(len(word))
    ends |= {chr(code): {2} for code in range(ord(_FLAG_A), ord(_FLAG_Z) + 1)}
    return {end: tuple(sorted(sizes, reverse=True)) for end, sizes in ends.items()}


def beside(before: str, after: str) -> Word:
    """The countries named right in front of a number or right behind it; those of both sides where both name one."""
    front = _before(before) if before.strip(_EDGE) else None
    behind = _after(after) if after.strip(_EDGE) else None
    found = [word for word in (front, behind) if word]
    return Word(frozenset(_region(word) for word in found), found[0]) if found else NOTHING


def nearby(before: str, after: str) -> Word:
    """The country named anywhere in the words around a number, the nearest in front of it first."""
    spots = [(before, end) for end in range(len(before), 0, -1)]
    spots += [(after, end) for end in range(1, len(after) + 1)]
    for text, end in spots:
        if word := _ending(text, end):
            return Word(frozenset({_region(word)}), word)
    return NOTHING


def _before(zone: str) -> str | None:
    """The word that ends a zone, with what speaks of the number behind it."""
    tables = _tables()
    end = _without_edge(zone, len(zone))
    while end:
        if word := _ending(zone, end):
            return word
        for size in tables.speaking.get(zone[end - 1].lower(), ()):
            if size <= end and zone[end - size : end].lower() in tables.speaks:
                end = _without_edge(zone, end - size)
                break
        else:
            return _apart(zone, end)
    return None


def _apart(zone: str, end: int) -> str | None:
    """A country that stands alone in front of a short name: 国内 大舅 138…"""
    start = max(zone.rfind(edge, 0, end) for edge in _APART) + 1
    edge = _without_edge(zone, start)
    if not start or not edge or end - start > _NAME or not zone[start:end].isalpha():
        return None
    word = _ending(zone, edge)
    if word is None or not (word in _tables().wide or word.lower() in _tables().wide):
        return None
    before = zone[: edge - len(word)]
    return word if not before or before[-1] in _EDGE else None


def _after(zone: str) -> str | None:
    """The word that opens a zone, if nothing but what speaks of the number follows it."""
    text = zone.lstrip(_EDGE)
    tables = _tables()
    for opening in tables.opens:
        if text.startswith(opening):
            text = text.removeprefix(opening)
            break
    size = next((size for size in _sizes(len(text)) if _whole(text, 0, size)), 0)
    if not size or text[:size].lower() in tables.speaks:
        return None
    word, text = text[:size], text[size:]
    while text and text[0] not in _EDGE and text[0] not in _PARTING:
        size = next((size for size in _sizes(len(text)) if text[:size].lower() in tables.speaks), 0)
        if not size:
            return None
        text = text[size:]
    return word


def _ending(zone: str, end: int) -> str | None:
    """The place name that ends there."""
    for size in _tables().lengths.get(zone[end - 1].lower(), ()):
        if size <= end and _whole(zone, end - size, end):
            return zone[end - size : end]
    return None


def _whole(zone: str, start: int, end: int) -> bool:
    """Whether a place name stands here, and not only as a part of another word."""
    word, tables = zone[start:end], _tables()
    if len(word) == 2 and _FLAG_A <= word[0] <= _FLAG_Z and _FLAG_A <= word[1] <= _FLAG_Z:
        return True
    small = word.lower()
    if word not in tables.exact and small not in tables.regions:
        return False
    before, after = zone[max(0, start - 1) : start], zone[end : end + 1]
    if small in tables.alone:
        return not (before.isalpha() or after.isalpha())
    return not word[-1].isascii() or not (_latin(before) or _latin(after))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _region(word: str) -> str:
    if word[0] >= _FLAG_A and len(word) == 2:
        return "".join(chr(ord(char) - ord(_FLAG_A) + ord("A")) for char in word)
    tables = _tables()
    return tables.exact.get(word) or tables.regions[word.lower()]


def _sizes(length: int) -> range:
    return range(min(_LONGEST, length), 0, -1)


def _without_edge(zone: str, end: int) -> int:
    return len(zone[:end].rstrip(_EDGE))
