"""Names in pinyin: for a phone's phonetic fields, for searching (zw = 张伟) and for sorting (vcard.md §5).

A family's name is read as families read it, from our own table. For everything else pypinyin's characters and
a few words of ours are enough: of 1,700 words and names its 47,000 phrases changed 82, and those phrases cost
four times the start (0.19 s for 0.05 s) and the memory (57 MB for 13 MB). Its readings of the usual characters
lie in a table of ours, which is loaded in a tenth of the time; pypinyin itself is asked for the rare ones.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from app import resources
from app.contacts.name import Name, divide, surname, titled
from app.contacts.text import HAN


class Sound(NamedTuple):
    """A name in pinyin without tones, in the same parts as the name; None where nothing is to be read."""

    family: str | None
    given: str | None


class _Word(NamedTuple):
    text: str
    syllables: tuple[str, ...]  # one for each Han character; empty for a word in another script


_SHORTEST_NUMBER = 5  # digits of a telephone number written into a remark

_HAN_ONLY = re.compile(f"[{HAN}]+").fullmatch
_WORDS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['’.-][^\W_{HAN}]+)*")


def phonetic(name: Name) -> Sound:
    """The name as it is said: `Lin`, `Xiaoyu`; a compound family name is one word.

    An undivided name is all given, each run of characters a word, telephone numbers left out. A name without
    Han characters is silent.
    """
    return Sound(_family_sound(name.family) if name.family else None, _sound(name.given, not name.family))


def initials(name: Name | str) -> str:
    """The first letters, lower case: `zw` for 张伟, `oynn` for 欧阳娜娜, `bj` for Bob Jones."""
    return "".join(
        "".join(syllable[0] for syllable in word.syllables) or word.text[0].casefold()
        for word in _all_words(_divided(name))
    )


def sort_key(name: Name | str) -> str:
    """A key by which names stand in the order of the Latin alphabet, whatever the system's language.

    Han names stand by pinyin, the same character together; numbers come after letters, what has neither last.
    """
    parts = []
    for word in _all_words(_divided(name)):
        if word.syllables:
            parts += [f"{sound}\x01{char}" for sound, char in zip(word.syllables, word.text, strict=True)]
        else:
            parts.append(word.text)
    key = " ".join(parts).casefold().replace("ü", "v")
    if not key.isascii():
        key = "".join(char for char in unicodedata.normalize("NFKD", key) if not unicodedata.combining(char))
    return f"{0 if key[:1].isalpha() else 1 if key else 2}{key}"


def _divided(name: Name | str) -> Name:
    return divide(name, real=True) if isinstance(name, str) else name


def _all_words(name: Name) -> tuple[_Word, ...]:
    return (_family_words(name.family) if name.family else ()) + _words_of(name)


def _words_of(name: Name) -> tuple[_Word, ...]:
    return _words(name.given, whole=not name.family)


@lru_cache(maxsize=1024)
def _family_sound(text: str) -> str | None:
    return _spoken(_family_words(text))


@lru_cache(maxsize=16384)
def _sound(text: str, whole: bool) -> str | None:
    return None if text.isascii() else _spoken(_words(text, whole=whole))


def _family_words(text: str) -> tuple[_Word, ...]:
    return (_Word(text, _family(text)),) if _HAN_ONLY(text) else _words(text, whole=False)


def _words(text: str, *, whole: bool) -> tuple[_Word, ...]:
    """The words of a given or a whole name; what is neither letter nor digit falls away."""
    texts = _WORDS.findall(text)
    return tuple(
        _Word(
            part, (_run(part, alone=len(texts) == 1) if whole else _spelled(part)) if _HAN_ONLY(part) else ()
        )
        for part in texts
    )


def _spoken(words: tuple[_Word, ...]) -> str | None:
    """Words as one says them, a telephone number left out; None where none is Han."""
    if len(words) == 1:
        return "".join(words[0].syllables).capitalize() or None
    if not any(word.syllables for word in words):
        return None
    return " ".join(
        "".join(word.syllables).capitalize() or word.text
        for word in words
        if not (word.text.isdigit() and len(word.text) >= _SHORTEST_NUMBER)
    )


def _family(text: str) -> tuple[str, ...]:
    known = surname(text)
    if known:
        return known.syllables
    if len(text) == 1:
        return _spelled(text)
    return tuple(chain.from_iterable(_family(char) for char in text))


@lru_cache(maxsize=16384)
def _run(text: str, *, alone: bool) -> tuple[str, ...]:
    """Han characters of an undivided name: 曾阿姨 is Zeng, and so is 曾小军 beside other words."""
    spelled = _spelled(text)
    place = titled(text)
    if place is None and not alone and (family := divide(text, real=True).family):
        place = range(len(family))
    if place is None:
        return spelled
    return (*spelled[: place.start], *_family(text[place.start : place.stop]), *spelled[place.stop :])


def _spelled(text: str) -> tuple[str, ...]:
    tables = _readings()
    syllables = [tables.characters[char] for char in text]
    if len(text) > 1:
        for match in tables.words.finditer(text):
            syllables[match.start() : match.end()] = tables.syllables[match[0]]
    return tuple(syllables)


class _Characters(dict[str, str]):
    """Each character's reading; one that is not in the table is looked up in pypinyin."""

    def __missing__(self, char: str) -> str:
        os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read by pypinyin when it is imported
        from pypinyin import lazy_pinyin

        reading = self[char] = lazy_pinyin(char, v_to_u=True)[0]
        return reading


class _Readings(NamedTuple):
    characters: _Characters
    words: re.Pattern[str]
    syllables: dict[str, tuple[str, ...]]


@cache
def _readings() -> _Readings:
    own = {text: tuple(reading.split()) for text, reading in resources.rows("names", "readings.csv")}
    words = sorted((text for text in own if len(text) > 1), key=len, reverse=True)
    characters = _Characters()
    for syllable, usual in resources.rows("names", "characters.csv"):
        characters.update(dict.fromkeys(usual, syllable))
    characters.update({text: syllables[0] for text, syllables in own.items() if len(text) == 1})
    return _Readings(characters, re.compile("|".join(words)), own)
