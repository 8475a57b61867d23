"""What people call the columns of their lists, in three scripts (formats.md §14.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from app import resources
from app.importers.files.table import heading

BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
OF_ANOTHER = ("-label", "-type")  # what kind of number the column beside it holds
EDGES = "*★☆:：.。、,，-_#"
NUMBER = re.compile(r"(?<=.)[0-9一二三四]{1,2}$")
LONGEST = 60  # characters of a heading
SURE, LIKELY = 1.0, 0.6


class Meaning(NamedTuple):
    """What a heading means (`columns.MEANINGS`), for accounts also which service, and how sure that is."""

    meaning: str
    service: str | None = None
    sure: float = SURE


def meaning(cell: str) -> Meaning | None:
    """The meaning of a heading as written; None where nobody calls a column so."""
    return _meaning(cell) if 0 < len(cell) <= LONGEST else None


@lru_cache(4096)
def _meaning(cell: str) -> Meaning | None:
    for word in _forms(heading(cell)):
        if found := _exact().get(word):
            return found
    bare = _forms(heading(cell))[-1]
    if bare.endswith(OF_ANOTHER):
        return None
    for what, ends in _book()["ends"].items():
        for end in ends:
            if len(end) < len(bare) and (bare.endswith(end) or (end.isascii() and bare.startswith(end))):
                return Meaning(what, sure=LIKELY)
    return None


def is_known(cell: str) -> bool:
    """Whether a text is the label of something, on a profile or a report."""
    found = meaning(cell)
    return (found is not None and found.sure == SURE) or heading(cell) in _report()


def is_telling(cell: str) -> bool:
    """Whether the heading of a phone column says what kind of phone it is."""
    word = _simplified(heading(cell))
    return any(part in word for part in _book()["telling"]["parts"])


def _forms(word: str) -> list[str]:
    """The heading as it is, in simplified characters, without marks, brackets and a number at its end."""
    simple = _simplified(word)
    bare = simple.strip(EDGES)
    plain = BRACKETS.sub("", bare).strip(EDGES) or bare
    return list(dict.fromkeys((word, simple, bare, plain, NUMBER.sub("", plain).strip(EDGES))))


def _simplified(word: str) -> str:
    return word if word.isascii() else word.translate(_characters())


@cache
def _book() -> Mapping[str, Any]:
    return resources.toml("layouts", "synonyms.toml")


@cache
def _report() -> frozenset[str]:
    return frozenset(resources.toml("layouts", "words.toml")["lists"]["report"])


@cache
def _characters() -> dict[int, int]:
    pairs = zip(_book()["traditional"], _book()["simplified"], strict=True)
    return {ord(one): ord(other) for one, other in pairs}


@cache
def _exact() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for what, words in _book()["heading"].items():
        for word in words:
            found[_simplified(heading(word))] = Meaning(what)
    for service, words in _book()["account"].items():
        for word in words:
            found[heading(word)] = Meaning("accounts", service)
    return found
