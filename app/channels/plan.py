"""The plan for a whole list: who is reached without WeChat, by how many ways, and whom to ask on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from app.channels.advice import BASELINE, Advice, Suggestion
from app.channels.adviser import Adviser
from app.channels.catalogue import Scenario
from app.channels.person import Circle
from app.contacts.contact import Contact

DAYS = 45  # as in the orders of 2020 and 2021: prohibited 45 days after (channels.md §1)
A_DAY = 10
ENOUGH = 2  # independent ways
CIRCLES = list(Circle)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of the people can be reached in a scenario: `ways[n]` of them by n ways of different owners."""

    scenario: str
    people: int
    ways: tuple[int, ...]

    @property
    def cut_off(self) -> int:
        """The number that must fall: who is reached by no way at all."""
        return self.ways[0]

    @property
    def reached(self) -> int:
        """Who is reached by at least one way."""
        return self.people - self.cut_off


@dataclass(frozen=True, slots=True)
class Step:
    """One person of the day plan: how many independent ways there are now, and the best of them."""

    day: date
    contact: str
    name: str
    circle: Circle
    ways: int
    channel: str | None
    elder: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The reach in every scenario, and who is to be asked when, for the scenario chosen."""

    scenario: str
    reach: tuple[Reach, ...]
    steps: tuple[Step, ...]
    start: date
    until: date
    a_day: int


def plan(
    adviser: Adviser,
    contacts: Iterable[Contact],
    *,
    scenario: str = "wechat-banned",
    start: date | None = None,
    days: int = DAYS,
) -> Plan:
    """The plan from a day on (default the adviser's): ten a day, more where the days would not be enough.

    KeyError for a scenario that is not in the catalogue.
    """
    advised = [(contact, adviser.advise(contact)) for contact in contacts]
    first = start or adviser.as_of
    chosen = adviser.catalogue.scenarios[scenario]
    waiting = sorted(
        _waiting(advised, chosen), key=lambda one: (CIRCLES.index(one[1].circle), one[2], one[0].name)
    )
    a_day = max(A_DAY, ceil(len(waiting) / max(1, days)))
    steps = tuple(
        Step(
            day=first + timedelta(days=place // a_day),
            contact=contact.id,
            name=contact.name,
            circle=advice.circle,
            ways=ways,
            channel=next((one.channel for one in advice.suggestions if _stays(one, chosen)), None),
            elder=advice.elder,
        )
        for place, (contact, advice, ways) in enumerate(waiting)
    )
    reach = tuple(_reach(one, advised) for one in adviser.catalogue.scenarios.values())
    return Plan(scenario, reach, steps, first, first + timedelta(days=max(1, days) - 1), a_day)


def independent_ways(advice: Advice, scenario: Scenario) -> int:
    """Ways of different owners that are in hand and stay when the scenario comes true; guesses do not count."""
    return len(
        {
            one.owner
            for one in advice.suggestions
            if one.have and not one.guess and one.channel != BASELINE and _stays(one, scenario)
        }
    )


def _stays(one: Suggestion, scenario: Scenario) -> bool:
    return one.channel not in scenario.channels and one.owner not in scenario.owners


def _waiting(
    advised: list[tuple[Contact, Advice]], scenario: Scenario
) -> Iterable[tuple[Contact, Advice, int]]:
    for contact, advice in advised:
        ways = independent_ways(advice, scenario)
        if ways < ENOUGH:
            yield contact, advice, ways


def _reach(scenario: Scenario, advised: list[tuple[Contact, Advice]]) -> Reach:
    counts = [0] * 4
    for _, advice in advised:
        counts[min(3, independent_ways(advice, scenario))] += 1
    return Reach(scenario.id, len(advised), tuple(counts))
