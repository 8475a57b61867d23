"""What digits can mean, as values: a candidate, what is known of its place, and its readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.contacts.phone.number import Reason

CHINA, AMERICA = "CN", "US"
"""The two countries of a collision; America stands for the whole North American plan."""

SURE, EXPLICIT, LIKELY = 0.98, 0.99, 0.9

UNCUT: frozenset[int] = frozenset()


class Digits(NamedTuple):
    """The digits of one candidate and where they were divided; `cuts` counts digits from the left.

    `bracketed` says that three of them stand in brackets, as an American area code does.
    """

    text: str
    cuts: frozenset[int] = UNCUT
    bracketed: bool = False


@dataclass(slots=True)
class Setting:
    """What is known of the place of a candidate.

    `cell` is a phone column's cell; `labelled` says that a word beside it calls it a phone; `without_plus` that its
    column writes international numbers without plus; `person` holds the countries, beyond China and North America,
    whose local numbers the person may have.
    """

    cell: bool = False
    labelled: bool = False
    without_plus: bool = False
    person: tuple[str, ...] = ()

    def regions(self) -> tuple[str, ...]:
        """The countries whose local numbers are to be tried: those named beside the candidate, then the person's."""
        return self.person

    def nearby(self) -> tuple[str, ...]:
        """The countries named farther off, which count only where no other reading is left."""
        return ()


class Reading(NamedTuple):
    """One way to read the digits."""

    e164: str
    region: str
    why: tuple[Reason, ...]
    confidence: float = SURE


class Read(NamedTuple):
    """The readings of a candidate: one, or both of a collision (China first).

    `collision` names it: `eleven` digits (mobile or 1 + American), `ten` digits (American or landline without 0),
    `local` (a third country's). `grouped` is the country whose grouping the digits have, `4-3-4` for that of neither.
    """

    readings: tuple[Reading, ...]
    collision: str = ""
    grouped: str = ""


def one(e164: str, region: str, code: str, fact: str = "", confidence: float = SURE) -> Read:
    """A reading without an alternative."""
    return Read((Reading(e164, region, (Reason(code, fact),), confidence),))
