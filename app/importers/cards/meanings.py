"""What the words of real cards mean, from `resources/cards/reading.toml`, loaded at the first card."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app import resources


@dataclass(frozen=True, slots=True)
class Meanings:
    """The lists of the file, ready for looking up; each is explained there."""

    technical: frozenset[str]
    everybody: frozenset[str]
    mute_types: frozenset[str]
    plain_labels: frozenset[str]
    services: frozenset[str]
    same: dict[str, str]
    protocols: tuple[str, ...]
    events: dict[str, str]
    relations: dict[str, str]


@cache
def meanings() -> Meanings:
    """The one set of meanings."""
    table = resources.toml("cards", "reading.toml")
    android = table["android"]
    return Meanings(
        technical=frozenset(table["technical"]),
        everybody=frozenset(table["everybody"]),
        mute_types=frozenset(table["mute_types"]),
        plain_labels=frozenset(table["plain_labels"]),
        services=frozenset(table["services"]),
        same=table["same"],
        protocols=tuple(android["protocols"]),
        events=android["events"],
        relations=android["relations"],
    )
