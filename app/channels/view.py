"""The catalogue as of one day, seen from one place to another: what works on both sides, and what hangs over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.channels.catalogue import (
    ANYWHERE,
    STALE_DAYS,
    Catalogue,
    Channel,
    Confidence,
    Facet,
    Interval,
    Law,
    LawEvent,
    Status,
)


@dataclass(frozen=True, slots=True)
class Side:
    """A channel in one place on one day; without a fact everything is unknown.

    `install` is the worst of the store and the sign-up: it only matters to those who do not have the app yet.
    """

    region: str
    status: Status
    since: date | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.LOW
    checked: date | None = None
    stale: bool = False
    note: str | None = None
    install: Status = Status.OK
    install_since: date | None = None
    install_sources: tuple[str, ...] = ()
    legal: str | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """What hangs over a channel: `kind` is the kind of law, or `same-owner`; `date` when it was announced."""

    kind: str
    date: date
    law: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prospect:
    """One channel between two places; `both` is the worse of the two sides."""

    channel: Channel
    home: Side
    there: Side
    both: Status
    risks: tuple[Risk, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether it may be named to anybody: known to get through on both sides, and meant for people."""
        lawful = "in_force" not in (self.home.legal, self.there.legal)
        return self.channel.offer == "yes" and lawful and self.both.usable and self.both is not Status.UNKNOWN

    @property
    def new(self) -> Status:
        """How it stands for those who do not have it yet."""
        return worse(self.both, self.home.install, self.there.install)


@dataclass(frozen=True, slots=True)
class View:
    """Every channel between two places on one day, best rank first, and the laws announced by then."""

    as_of: date
    home: str
    there: str
    prospects: dict[str, Prospect]
    laws: tuple[tuple[Law, LawEvent], ...]
    unknown_regions: tuple[str, ...]
    catalogue: Catalogue


def view(catalogue: Catalogue, as_of: date, home: str, there: str) -> View:
    """The catalogue as of a day; of a region without facts everything is unknown (channels.md §6)."""
    laws = tuple((law, event) for law in catalogue.laws if (event := law.state(as_of)))
    prospects = {}
    for channel in catalogue.channels.values():
        near, far = side(catalogue, channel.id, as_of, home), side(catalogue, channel.id, as_of, there)
        prospects[channel.id] = Prospect(
            channel=channel,
            home=near,
            there=far,
            both=worse(near.status, far.status),
            risks=_risks(catalogue, channel, laws, {country(home), country(there)}),
        )
    unknown = tuple(
        dict.fromkeys(place for place in (home, there) if country(place) not in catalogue.regions)
    )
    return View(as_of, home, there, prospects, laws, unknown, catalogue)


def worse(*statuses: Status) -> Status:
    """The worst of some statuses."""
    return max(statuses, key=lambda status: status.badness)


def country(region: str) -> str:
    """The country of a region: `US-FL-campus` lies in `US`."""
    return region.partition("-")[0]


def side(catalogue: Catalogue, channel: str, as_of: date, region: str) -> Side:
    """A channel in one place on one day."""
    network = _fact(catalogue, channel, Facet.NETWORK, as_of, region)
    if network is None:
        return Side(region, Status.UNKNOWN)
    stale = as_of - network.checked > timedelta(days=STALE_DAYS)
    facts = (_fact(catalogue, channel, facet, as_of, region) for facet in (Facet.INSTALL, Facet.REGISTER))
    newcomer = max(
        (fact for fact in facts if fact), key=lambda fact: Status(fact.status).badness, default=None
    )
    legal = _fact(catalogue, channel, Facet.LEGAL, as_of, region)
    return Side(
        region=region,
        status=Status(network.status),
        since=network.since,
        sources=network.sources,
        confidence=Confidence(max(0, network.confidence - stale)),
        checked=network.checked,
        stale=stale,
        note=network.note,
        install=Status(newcomer.status) if newcomer else Status.OK,
        install_since=newcomer.since if newcomer else None,
        install_sources=newcomer.sources if newcomer else (),
        legal=legal.status if legal else None,
    )


def _fact(catalogue: Catalogue, channel: str, facet: Facet, as_of: date, region: str) -> Interval | None:
    """The fact nearest to the place: of its own network, else of its country, else of the whole world."""
    facts = [fact for fact in catalogue.intervals.get((channel, facet), ()) if fact.holds(as_of)]
    for place in (region, country(region), ANYWHERE):
        for fact in facts:
            if fact.region == place:
                return fact
    return None


def _risks(
    catalogue: Catalogue, channel: Channel, laws: tuple[tuple[Law, LawEvent], ...], regions: set[str]
) -> tuple[Risk, ...]:
    """The laws that name the channel or its owner, one of each kind; or the order against another app of theirs."""
    found: dict[str, Risk] = {}
    for law, _ in laws:
        if law.region not in regions or law.kind in ("statute", "request", "review"):
            continue
        first = law.events[0]
        owners = {catalogue.channels[target].owner for target in law.targets if target in catalogue.channels}
        if channel.id in law.targets or f"owner:{channel.owner}" in law.targets:
            found.setdefault(law.kind, Risk(law.kind, first.date, law.id, first.sources))
        elif law.kind == "order" and channel.owner and channel.owner in owners:
            found.setdefault("same-owner", Risk("same-owner", first.date, law.id, first.sources))
    if "order" in found:
        found.pop("same-owner", None)
    return tuple(found.values())
