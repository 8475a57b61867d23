"""What a record carries beside its fields: how and when a friend was added, and what else is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from app import resources
from app.contacts.record import NO_DETAILS, Details

SOURCE, ADDED = "来源", "添加时间"  # headings in `Details.extra`, as exporters write them
EARLIEST, LATEST = 1_262_304_000, 4_102_444_800  # 2010 and 2100, in seconds: WeChat is of 2011


def pairs(*said: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The pairs that say something."""
    return tuple((heading, text) for heading, text in said if text)


def details(*, title: str | None = None, extra: Iterable[tuple[str, str]] = ()) -> Details:
    """The details of a record; the shared empty ones where there is nothing."""
    rest = tuple(extra)
    return Details(title=title, extra=rest) if title or rest else NO_DETAILS


def source(scene: int) -> tuple[str, str | None]:
    """How the friend was added, as a pair for `extra`; unknown codes say nothing. High bits may be set."""
    return SOURCE, _scenes().get(str(scene & 0xFFFF))


def added(seconds: int) -> tuple[str, str | None]:
    """The day of adding (UTC), as a pair for `extra`."""
    sensible = EARLIEST <= seconds < LATEST
    return ADDED, datetime.fromtimestamp(seconds, UTC).date().isoformat() if sensible else None


@cache
def _scenes() -> dict[str, str]:
    return resources.toml("wechat", "scenes.toml")
