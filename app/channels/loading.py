"""The catalogue from its files: the shipped ones, or those the person keeps in a folder, file by file.

SourceError kinds, with file, row (the line) and column: catalogue-unreadable, -column (a heading is missing), -cells
(too many or too few in a row), -empty, -date, -order (until is not after from), -unknown (a word nobody knows),
-source (not defined), -channel (not defined), -twice (an id stands there already), -overlap (two facts for one day),
-pattern.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import TypeVar

from app import resources
from app.channels.catalogue import (
    ANYWHERE,
    Catalogue,
    Channel,
    Citation,
    Confidence,
    Facet,
    Interval,
    Law,
    LawEvent,
    Link,
    Provider,
    Replacement,
    Scenario,
    Status,
)
from app.channels.table import Row, rows
from app.errors import SourceError

T = TypeVar("T")

COLUMNS = {
    "owners.csv": "id name_en name_hans name_hant",
    "channels.csv": "id name_en name_hans name_hant kind owner needs services features e2e start cost offer famous"
    " rank",
    "sources.csv": "id kind title address published",
    "mail.csv": "domain channel owner guess_from",
    "availability.csv": "channel region facet from until status confidence sources checked note",
    "laws.csv": "id region kind binds targets title_en title_hans title_hant",
    "law_events.csv": "law date state source",
    "links.csv": "channel from until kind needs takes template source",
    "replacements.csv": "app aspect what from until status source",
    "scenarios.csv": "id takes",
}
KINDS = ("call", "text", "mail", "app", "meeting", "tool")
OFFERS = ("yes", "expert", "baseline", "never")
NEEDS = ("phone", "mobile", "email", "account", "apple", "host")
STARTS = ("nothing", "apple", "browser", "app")
LEGAL = ("announced", "in_force", "enjoined", "restricted", "none")
STATES = ("announced", "in force", "enjoined", "revoked")
CONFIDENCE = {"H": Confidence.HIGH, "M": Confidence.MEDIUM, "L": Confidence.LOW}


@cache
def shipped() -> Catalogue:
    """The catalogue that came with the program."""
    return load(resources.path("channels"))


def choose(own: Path | None) -> tuple[Catalogue, SourceError | None]:
    """The person's own catalogue if there is one and it is sound, else the shipped one and what was wrong."""
    if own is None or not any((own / name).is_file() for name in COLUMNS):
        return shipped(), None
    try:
        return load(own), None
    except SourceError as error:
        return shipped(), error


def load(folder: Path) -> Catalogue:
    """The catalogue of a folder, missing files taken from the shipped ones; SourceError at the first fault."""
    home = resources.path("channels")

    def table(name: str) -> list[Row]:
        path = folder / name if (folder / name).is_file() else home / name
        return list(rows(path, tuple(COLUMNS[name].split())))

    owners = _by_id(table("owners.csv"), "id", _names)
    sources = _by_id(table("sources.csv"), "id", _citation)
    channels = _by_id(table("channels.csv"), "id", lambda row: _channel(row, owners))
    mail = _by_id(table("mail.csv"), "domain", lambda row: _provider(row, channels, owners))
    intervals = _intervals(table("availability.csv"), channels, sources)
    return Catalogue(
        channels=dict(sorted(channels.items(), key=lambda item: item[1].rank)),
        owners=owners,
        mail=mail,
        guesses=tuple((one.guess_from, domain) for domain, one in mail.items() if one.guess_from),
        intervals=intervals,
        laws=_laws(table("laws.csv"), table("law_events.csv"), channels, owners, sources),
        links=_links(table("links.csv"), channels, sources),
        sources=sources,
        replacements=tuple(_replacement(row, channels, sources) for row in table("replacements.csv")),
        scenarios=_by_id(table("scenarios.csv"), "id", lambda row: _scenario(row, channels, owners)),
        origin=str(folder) if folder != home else None,
        regions=frozenset(fact.region for facts in intervals.values() for fact in facts) - {ANYWHERE},
    )


def _by_id(table: list[Row], column: str, make: Callable[[Row], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for row in table:
        if row.text(column) in found:
            raise row.fault("twice", column)
        found[row.text(column)] = make(row)
    return found


def _names(row: Row, start: str = "name") -> tuple[str, str, str]:
    return (row.text(f"{start}_en"), row.text(f"{start}_hans"), row.text(f"{start}_hant"))


def _sources(row: Row, column: str, sources: Collection[str]) -> tuple[str, ...]:
    return row.known(column, sources, "source")


def _citation(row: Row) -> Citation:
    published = row.cells["published"]
    if published:
        # a month or a year is a date too: the rest is filled up only to see whether it is real
        Row(row.file, row.number, {"published": published + "-01-01"[len(published) - 4 :]}).day("published")
    return Citation(row.text("id"), row.text("kind"), row.text("title"), row.cells["address"], published)


def _channel(row: Row, owners: Collection[str]) -> Channel:
    return Channel(
        id=row.text("id"),
        names=_names(row),
        kind=row.one("kind", KINDS),
        owner=row.one("owner", owners) if row.cells["owner"] else "",
        needs=row.known("needs", NEEDS) if row.cells["needs"] else (),
        services=row.words("services"),
        features=frozenset(row.words("features")),
        e2e=row.cells["e2e"],
        start=row.one("start", STARTS),
        cost=row.text("cost"),
        offer=row.one("offer", OFFERS),
        famous=row.cells["famous"] == "yes",
        rank=row.parsed("rank", int),
    )


def _provider(row: Row, channels: Collection[str], owners: Collection[str]) -> Provider:
    return Provider(
        row.one("channel", channels, "channel"), row.one("owner", owners), row.maybe("guess_from")
    )


def _intervals(
    table: list[Row], channels: Collection[str], sources: Collection[str]
) -> dict[tuple[str, Facet], tuple[Interval, ...]]:
    found: defaultdict[tuple[str, Facet], list[Interval]] = defaultdict(list)
    for row in table:
        facet = row.parsed("facet", Facet)
        since, until = row.span()
        status = row.one("status", LEGAL if facet is Facet.LEGAL else tuple(Status))
        confidence = CONFIDENCE[row.one("confidence", CONFIDENCE)]
        named, checked = _sources(row, "sources", sources), row.day("checked")
        for channel in row.known("channel", channels, "channel"):
            for region in row.words("region") or (row.text("region"),):
                fact = Interval(
                    channel,
                    region,
                    facet,
                    since,
                    until,
                    status,
                    confidence,
                    named,
                    checked,
                    row.maybe("note"),
                )
                others = found[channel, facet]
                if any(fact.overlaps(other) for other in others if other.region == region):
                    raise row.fault("overlap", "from", f"{channel} {region} {facet} {row.cells['from']}")
                others.append(fact)
    return {key: tuple(facts) for key, facts in found.items()}


def _laws(
    table: list[Row],
    events: list[Row],
    channels: Collection[str],
    owners: Collection[str],
    sources: Collection[str],
) -> tuple[Law, ...]:
    ids = {row.text("id") for row in table}
    became: defaultdict[str, list[LawEvent]] = defaultdict(list)
    for row in events:
        event = LawEvent(row.day("date"), row.one("state", STATES), _sources(row, "source", sources))
        past = became[row.one("law", ids)]
        if past and event.date < past[-1].date:
            raise row.fault("order", "date")
        past.append(event)

    def law(row: Row) -> Law:
        targets = _targets(row, "targets", channels, owners)
        if not became[row.text("id")]:
            raise row.fault("unknown", "id")
        return Law(
            id=row.text("id"),
            region=row.text("region"),
            kind=row.text("kind"),
            binds=row.text("binds"),
            targets=targets,
            titles=_names(row, "title"),
            events=tuple(became[row.text("id")]),
        )

    return tuple(sorted(_by_id(table, "id", law).values(), key=lambda one: one.events[0].date))


def _targets(row: Row, column: str, channels: Collection[str], owners: Collection[str]) -> tuple[str, ...]:
    for word in row.words(column):
        known = word.removeprefix("owner:") in owners if word.startswith("owner:") else word in channels
        if not known:
            raise row.fault("channel", column, word)
    return row.words(column)


def _links(
    table: list[Row], channels: Collection[str], sources: Collection[str]
) -> dict[str, tuple[Link, ...]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for row in table:
        since, until = row.span()
        kind = row.one("kind", ("computed", "stored", "instruction"))
        template = row.text("template") if kind == "computed" else ""
        try:
            template.format(e164="", digits="", plus="", email="", account="")
        except (KeyError, IndexError, ValueError):
            raise row.fault("unknown", "template") from None
        found[row.one("channel", channels, "channel")].append(
            Link(
                channel=row.text("channel"),
                since=since,
                until=until,
                kind=kind,
                needs=row.one("needs", NEEDS) if kind == "computed" else "",
                takes=row.pattern("takes"),
                template=template,
                sources=_sources(row, "source", sources),
            )
        )
    return {channel: tuple(links) for channel, links in found.items()}


def _replacement(row: Row, channels: Collection[str], sources: Collection[str]) -> Replacement:
    since, until = row.span()
    return Replacement(
        app=row.one("app", channels, "channel"),
        aspect=row.one("aspect", ("use", "export", "home", "there")),
        what=row.text("what"),
        since=since,
        until=until,
        status=row.parsed("status", Status),
        sources=_sources(row, "source", sources),
    )


def _scenario(row: Row, channels: Collection[str], owners: Collection[str]) -> Scenario:
    words = _targets(row, "takes", channels, owners)
    return Scenario(
        id=row.text("id"),
        channels=frozenset(word for word in words if not word.startswith("owner:")),
        owners=frozenset(word.removeprefix("owner:") for word in words if word.startswith("owner:")),
    )
