"""What the person said of numbers of one pattern (`131…` are Chinese): pure values, undone by leaving them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.contacts.phone import authority
from app.contacts.phone.meaning import AMERICA
from app.contacts.phone.number import Phone, Reason

EVERY = "*"
OTHER_READING = "other-reading"
"""The reason that carries the reading which was not chosen, in E.164."""


class Asked(NamedTuple):
    """One question: numbers of one pattern, the regions they may be read in, and who has such numbers."""

    pattern: str
    regions: tuple[str, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Numbers of `pattern` in a list are of `region` (`US` stands for the whole North American plan).

    `pattern` is the first digits and `…` (`131…`; `1…` for all numbers of eleven digits), all digits of one number, or
    EVERY. Only numbers that can be read in that region are meant, and none that was written with a country code.
    `format` and `fingerprint` say which list; where one is empty any will do, so next month's export can be meant too.
    """

    pattern: str
    region: str
    format: str = ""
    fingerprint: str = ""

    def concerns(self, source_format: str, fingerprint: str) -> bool:
        """Whether it was said of such a list."""
        return self.format in ("", source_format) and self.fingerprint in ("", fingerprint)


def patterns(phones: Iterable[tuple[str, Phone]]) -> tuple[Asked, ...]:
    """One question for each pattern of undecided numbers, given (contact id, number); the most frequent first."""
    groups: dict[tuple[str, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    for contact, phone in phones:
        if phone.ambiguous:
            groups[pattern(phone), tuple(map(_side, phone.readings))][contact] = None
    asked = (Asked(sign, regions, tuple(contacts)) for (sign, regions), contacts in groups.items())
    return tuple(sorted(asked, key=lambda one: -len(one.contacts)))


def pattern(phone: Phone) -> str:
    """The pattern of a number that can be read in two ways: its first three digits."""
    return f"{_digits(possible(phone))[:3]}…"


def possible(phone: Phone) -> tuple[str, ...]:
    """All readings of a number in E.164, the chosen one first."""
    return (*phone.readings, *(why.fact for why in phone.why if why.code == OTHER_READING))


def apply(phone: Phone, verdicts: Iterable[Verdict]) -> Phone:
    """The number as the person said; the same object where nothing was said of it. The last verdict counts."""
    readings = possible(phone)
    if len(readings) < 2:
        return phone
    digits = _digits(readings)
    said = {_side(reading): reading for reading in readings}
    chosen = None
    for verdict in verdicts:
        if _covers(verdict.pattern, digits) and verdict.region in said:
            chosen = said[verdict.region]
    verified = authority.verified(chosen) if chosen else None
    if chosen is None or verified is None or chosen == phone.e164:
        return phone
    others = tuple(Reason(OTHER_READING, reading) for reading in readings if reading != chosen)
    return replace(
        phone, e164=chosen, readings=(chosen,), kind=verified.kind, region=verified.region, ambiguous=False,
        confidence=1.0, confirmed=True, why=(Reason("said", _side(chosen)), *others),
    )  # fmt: skip


def changes(phones: Iterable[Phone], verdicts: Iterable[Verdict]) -> tuple[tuple[Phone, Phone], ...]:
    """Before and after, for every number that verdicts change."""
    said = tuple(verdicts)
    pairs = ((phone, apply(phone, said)) for phone in phones)
    return tuple((before, after) for before, after in pairs if before != after)


def _covers(sign: str, digits: str) -> bool:
    return sign == EVERY or (digits.startswith(sign[:-1]) if sign.endswith("…") else digits == sign)


def _digits(readings: tuple[str, ...]) -> str:
    """The digits as they were written: both readings have them, the Chinese one behind its country code."""
    chinese = next((reading for reading in readings if reading.startswith("+86")), None)
    return chinese[3:] if chinese else min(readings, key=len).lstrip("+")


def _side(e164: str) -> str:
    """The side of a question a reading is on; the whole North American plan is one."""
    if e164.startswith("+1"):
        return AMERICA
    verified = authority.verified(e164)
    return verified.region if verified else ""
