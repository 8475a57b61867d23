"""The two collisions, decided by what is known beside the digits (phones.md §6.8, §6.9); never by a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from app.contacts.phone import areas
from app.contacts.phone.column import ColumnStyle, Style
from app.contacts.phone.meaning import AMERICA, CHINA, SURE, Read
from app.contacts.phone.number import Reason
from app.contacts.phone.places import Word

_NORTH_AMERICA = frozenset({"US", "CA"})
_HERE = frozenset({None, *_NORTH_AMERICA})
_UNDECIDED = 0.5


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the person and the file; province and city as WeChat spells them, in English or Chinese.

    `country` and `home` are ISO 3166-1 alpha-2, `other_numbers` the raw texts of the same person's other numbers.
    The name is carried for the record: its script alone never decides.
    """

    country: str | None = None
    province: str | None = None
    city: str | None = None
    home: str | None = None
    name: str | None = None
    other_numbers: tuple[str, ...] = ()
    column: ColumnStyle | None = None


class Decision(NamedTuple):
    """The country chosen (None: ask), how sure that is, and why."""

    region: str | None
    confidence: float
    why: tuple[Reason, ...]


Sibling = Callable[[], bool]
"""Whether the same person has an American number written with ten digits (asked only where it matters)."""


def decide(
    read: Read, word: Word, known: Circumstances, style: Style, ten_digit_sibling: Sibling
) -> Decision:
    """The decision on a candidate that has two valid readings."""
    if read.collision == "eleven":
        return _eleven(read, word, known, style, ten_digit_sibling)
    if read.collision == "ten":
        return _ten(read, word, known)
    return _third_country(read, word)


def _eleven(
    read: Read, word: Word, known: Circumstances, style: Style, ten_digit_sibling: Sibling
) -> Decision:
    """A Chinese mobile or 1 and an American number: grouping and words, then country, column, home."""
    said = _said(word)
    shape = _GROUPED.get(read.grouped)
    if shape or said:
        return _beside(read, word, said, shape)
    if read.grouped:
        return _ask("four-three-four")
    area = read.readings[1].e164[2:5]
    country = _by_country(known, area)
    column = _COLUMN.get(style)
    if country and not column and (country.region == CHINA or not ten_digit_sibling()):
        return country
    signs = [sign for sign in (country, column) if sign]
    if (country is None or country.region == AMERICA) and known.country in _HERE and ten_digit_sibling():
        signs.append(Decision(CHINA, 0.97, (Reason("other-number"),)))
    if not signs and not known.country and known.home == CHINA:
        signs.append(Decision(CHINA, SURE, (Reason("home", CHINA),)))
    if len({sign.region for sign in signs}) > 1:
        return _ask("contradiction")
    elsewhere = country is None and known.country in _NORTH_AMERICA
    if elsewhere and not (column and column.region == AMERICA):
        return _ask("area-elsewhere", area)
    if signs:
        return Decision(
            signs[0].region, max(sign.confidence for sign in signs), sum((sign.why for sign in signs), ())
        )
    return _ask("third-country", known.country) if known.country else _ask("nothing-known")


def _beside(read: Read, word: Word, said: frozenset[str] | None, shape: Decision | None) -> Decision:
    """Grouping and adjacent words beat everything below them, but not each other."""
    if shape and (said is None or said == {read.grouped}):
        return shape
    return _single(said, word) if said and not shape else _ask("contradiction")


_COLUMN = {
    Style.E164_WITHOUT_PLUS: Decision(AMERICA, SURE, (Reason("column-e164"),)),
    Style.NATIONAL: Decision(CHINA, 0.97, (Reason("column-national"),)),
}


_LIVES_IN_CHINA = Decision(CHINA, 0.99, (Reason("country", CHINA),))
_GROUPED = {
    CHINA: Decision(CHINA, SURE, (Reason("grouping-china"),)),
    AMERICA: Decision(AMERICA, SURE, (Reason("grouping-america"),)),
}


def _by_country(known: Circumstances, area: str) -> Decision | None:
    if known.country == CHINA:
        return _LIVES_IN_CHINA
    if known.country in _NORTH_AMERICA and areas.serves(area, known.province, known.city):
        return Decision(AMERICA, 0.9, (Reason("area-of-city", area),))
    return None


def _ten(read: Read, word: Word, known: Circumstances) -> Decision:
    """An American number or a Chinese landline that lost its 0."""
    said = _said(word)
    if said:
        return _ask("contradiction") if read.grouped and said != {read.grouped} else _single(said, word)
    if read.grouped == AMERICA and read.readings[0].e164[3:6] != "800":
        return _GROUPED[AMERICA]
    national = read.readings[0].e164[3:]
    if national.startswith("800"):
        if known.country == CHINA and known.home == CHINA:
            return Decision(CHINA, SURE, (Reason("country", CHINA),))
        return Decision(AMERICA, 0.9, (Reason("toll-free", "800"),))
    if known.country in _NORTH_AMERICA:
        return Decision(AMERICA, SURE, (Reason("country", known.country or ""),))
    area = areas.china_area(national)
    if known.country == CHINA and area in areas.of_china(known.province, known.city):
        return Decision(CHINA, 0.95, (Reason("area-of-city", f"0{area}"),))
    if known.home in _NORTH_AMERICA:
        return Decision(AMERICA, 0.9, (Reason("home", known.home or ""),))
    return _ask("nothing-known")


def _third_country(read: Read, word: Word) -> Decision:
    chosen = [reading for reading in read.readings if reading.region in word.regions]
    if len(chosen) == 1:
        return Decision(chosen[0].region, SURE, (Reason("word", word.text),))
    return _ask("nothing-known")


def _said(word: Word) -> frozenset[str] | None:
    """The sides of the collision that the words beside the number name."""
    if not word.regions:
        return None
    sides = {AMERICA if region in _NORTH_AMERICA else region for region in word.regions} & {CHINA, AMERICA}
    return frozenset(sides) or None


def _single(said: frozenset[str], word: Word) -> Decision:
    if len(said) > 1:
        return _ask("contradiction")
    return Decision(next(iter(said)), SURE, (Reason("word", word.text),))


def _ask(code: str, fact: str = "") -> Decision:
    return Decision(None, _UNDECIDED, (Reason(code, fact),))
