"""What the columns of WeChat's databases mean: genders, label ids, phone lists, scenes, times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache

from app import resources
from app.contacts.record import NO_DETAILS, Details, RawPhone
from app.importers import cells
from app.importers.databases import protobuf

GENDERS = {1: "male", 2: "female"}
SOURCE, ADDED = "来源", "添加时间"  # headings in `Details.extra`, as exporters write them
EARLIEST, LATEST = 1_262_304_000, 4_102_444_800  # 2010 and 2100, in seconds: WeChat is of 2011


def phones(text: str | None) -> tuple[RawPhone, ...]:
    """The numbers of a list the user typed, separated and perhaps ended by commas (formats.md §3.3, §8.3)."""
    parts = (part.strip() for part in cells.SEPARATORS.split(text or ""))
    return tuple(RawPhone(part) for part in parts if part)


def phone_items(parts: Iterable[bytes]) -> tuple[RawPhone, ...]:
    """The numbers of a repeated `{1: number}`; a bare string is taken too (formats.md §7.5, §9.2)."""
    return tuple(RawPhone(number) for part in parts if (number := _phone_item(part)))


def _phone_item(part: bytes) -> str | None:
    message = protobuf.parse(part)
    return (
        message.text(1)
        if message.whole and message.data(1)
        else part.decode("utf-8", "ignore").strip() or None
    )


def labels(ids: str | None, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the labels of a list of ids such as `1,3,`; an id without a name says nothing."""
    found = (names.get(part.strip()) for part in cells.SEPARATORS.split(ids or ""))
    return tuple(dict.fromkeys(name for name in found if name))


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
