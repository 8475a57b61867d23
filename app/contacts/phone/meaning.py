"""What digits can mean, as values: a candidate, what is known of its place, and its readings."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.contacts.phone.number import Reason

CHINA, AMERICA = "CN", "US"
"""The two countries of a collision; America stands for the whole North American plan."""

SURE, EXPLICIT, LIKELY = 0.98, 0.99, 0.9


class Digits(NamedTuple):
    """The digits of one candidate and where they were divided; `cuts` counts digits from the left.

    `bracketed` says that three of them stand in brackets, as an American area code does.
    """

    text: str
    cuts: frozenset[int] = frozenset()
    bracketed: bool = False


class Setting(NamedTuple):
    """What is known of the place of a candidate.

    `cell` is a phone column's cell; `labelled` says that a word beside it calls it a phone; `without_plus` that its
    column writes international numbers without plus; `regions` gives the countries whose local numbers are to be tried.
    """

    cell: bool = False
    labelled: bool = False
    without_plus: bool = False
    regions: Callable[[], tuple[str, ...]] = tuple


class Reading(NamedTuple):
    """One way to read the digits."""

    e164: str
    region: str
    why: tuple[Reason, ...]
    confidence: float = SURE


class Read(NamedTuple):
    """The readings of a candidate: one, or both of a collision (China first).

    `collision` names it: `eleven` digits (mobile or 1 + American), `ten` digits (American or landline without 0), `local`
    (a third country's). `grouped` is the country whose grouping the digits have, `4-3-4` for the grouping of neither.
    """

    readings: tuple[Reading, ...]
    collision: str = ""
    grouped: str = ""


def one(e164: str, region: str, code: str, fact: str = "", confidence: float = SURE) -> Read:
    """A reading without an alternative."""
    return Read((Reading(e164, region, (Reason(code, fact),), confidence),))
