"""What the columns of WeChat's databases mean: genders, label ids, lists of phones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.contacts.record import RawPhone
from app.importers import cells
from app.importers.databases import protobuf

GENDERS = {1: "male", 2: "female"}


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
