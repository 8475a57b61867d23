"""The catalogue as values: channels, where each works since when, the law, links, sources (channels.md §6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

ANYWHERE = "*"
STALE_DAYS = 180


class Status(StrEnum):
    """How far a channel works, best first; what is said of nobody is unknown."""

    OK = "ok"
    DEGRADED = "degraded"
    LIMITED = "limited"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    UNAVAILABLE = "unavailable"
    RETIRED = "retired"

    @property
    def badness(self) -> int:
        """0 for the best; of two statuses the one with more badness decides (channels.md §6)."""
        return _BADNESS[self]

    @property
    def usable(self) -> bool:
        """Whether a person may be sent there at all."""
        return self.badness <= _BADNESS[Status.UNKNOWN]


_BADNESS = {status: place for place, status in enumerate(Status)}


class Facet(StrEnum):
    """Works is four questions: does it get through, is it in the stores, can a newcomer sign up, is it lawful."""

    NETWORK = "network"
    INSTALL = "install"
    REGISTER = "register"
    LEGAL = "legal"


class Confidence(IntEnum):
    """How sure a fact is; one step less when nobody has looked for STALE_DAYS."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Interval:
    """One fact: from `since` (None: always) up to but without `until` (None: still so)."""

    channel: str
    region: str
    facet: Facet
    since: date | None
    until: date | None
    status: str  # a Status; for the legal facet a word of the law
    confidence: Confidence
    sources: tuple[str, ...]
    checked: date
    note: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the fact is true on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def overlaps(self, other: Interval) -> bool:
        """Whether two facts claim the same day."""
        return (self.until is None or other.since is None or other.since < self.until) and (
            other.until is None or self.since is None or self.since < other.until
        )


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a person, or a tool the orders named; what each word means stands in channels.csv."""

    id: str
    names: tuple[str, str, str]  # en, zh-Hans, zh-Hant
    kind: str
    owner: str
    needs: tuple[str, ...]
    services: tuple[str, ...]
    features: frozenset[str]
    e2e: str
    start: str
    cost: str
    offer: str
    famous: bool
    rank: int


@dataclass(frozen=True, slots=True)
class LawEvent:
    """What became of a law on a day: `state` is announced, in force, enjoined or revoked."""

    date: date
    state: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """An order or rule: which channels (or, as `owner:x`, whose) it is aimed at, and whom it binds."""

    id: str
    region: str
    kind: str
    binds: str
    targets: tuple[str, ...]
    titles: tuple[str, str, str]
    events: tuple[LawEvent, ...]

    def state(self, day: date) -> LawEvent | None:
        """What is true of it on a day; None before it was announced."""
        past = [event for event in self.events if event.date <= day]
        return past[-1] if past else None


@dataclass(frozen=True, slots=True)
class Link:
    """How a channel is opened for one person: `computed` from what it needs, `stored`, or an `instruction`."""

    channel: str
    since: date | None
    until: date | None
    kind: str
    needs: str
    takes: re.Pattern[str] | None
    template: str
    sources: tuple[str, ...]

    def holds(self, day: date) -> bool:
        """Whether the link works on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose mailbox a domain is; numbers of the service `guess_from` make an address of it."""

    channel: str
    owner: str
    guess_from: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Whose word a fact is; `published` is a day, month or year as far as known."""

    id: str
    kind: str
    title: str
    address: str
    published: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Of one app: a use it has, a way to take one's data out, or what to use instead on one side."""

    app: str
    aspect: str  # use, export, home, there
    what: str
    since: date | None
    until: date | None
    status: Status
    sources: tuple[str, ...]

    def holds(self, day: date) -> bool:
        """Whether the advice is good on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What may be taken away: channels and whole owners, for everybody or on one network."""

    id: str
    channels: frozenset[str]
    owners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything known, and from which folders: `origin` is None for the shipped rows alone."""

    channels: dict[str, Channel]
    owners: dict[str, tuple[str, str, str]]
    mail: dict[str, Provider]  # by domain
    guesses: tuple[tuple[str, str], ...]  # service, domain: its numbers make an address there
    intervals: dict[tuple[str, Facet], tuple[Interval, ...]]
    laws: tuple[Law, ...]
    links: dict[str, tuple[Link, ...]]
    sources: dict[str, Citation]
    replacements: tuple[Replacement, ...]
    scenarios: dict[str, Scenario]
    origin: str | None = None
    regions: frozenset[str] = field(default=frozenset())

    @property
    def checked(self) -> date:
        """The day on which the newest of the facts was looked at."""
        return max(one.checked for rows in self.intervals.values() for one in rows)
