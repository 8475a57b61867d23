"""The objects of a JSON list as typed entries: a value of the wrong type is no text but a Problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.contacts.record import Kind, Problem, RawPhone, Record, Source
from app.importers import cells
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

Json = Any
Items = Sequence[Json]

PROBED = 50  # objects whose keys are looked at to recognise a list
TECHNICAL = re.compile(
    r"url|avatar|im(?:g|age)|pin_?yin|quan_?pin|initial|^py|md5|encry|hash|ticket|unix|id$", re.IGNORECASE
)
KEPT = (Kind.PERSON, Kind.FORMER, Kind.BLOCKED, Kind.MYSELF)


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a list, numbered from 1; parts of it share its problems."""

    row: int
    values: Mapping[str, Json]
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def text(self, *keys: str) -> str | None:
        """The first of these that says something; numbers become text."""
        self.asked.update(keys)
        return next((text for key in keys if (text := self._text(key, self.values.get(key)))), None)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text with several parts divided as labels are (formats.md §0.7)."""
        self.asked.add(key)
        value = self.values.get(key)
        parts = value if isinstance(value, list) else cells.SEPARATORS.split(self._text(key, value) or "")
        found = (self._text(key, part) for part in parts)
        return tuple(dict.fromkeys(text.strip() for text in found if text))

    def phones(self, *keys: str) -> tuple[RawPhone, ...]:
        """The numbers of these fields, each a list or one text."""
        return tuple(dict.fromkeys(RawPhone(text) for key in keys for text in self.texts(key)))

    def number(self, key: str) -> int:
        """An integer, 0 where there is none."""
        value = self.values.get(key)
        try:
            return int(value) if isinstance(value, int | float | str) else 0
        except (ValueError, OverflowError):
            return 0

    def flag(self, key: str) -> bool | None:
        """A yes or no, None where nothing is said."""
        return {"true": True, "1": True, "false": False, "0": False}.get(str(self.values.get(key)).lower())

    def gender(self, key: str) -> str | None:
        """A gender written as a number or as a word."""
        return cells.gender(self.text(key) or "")

    def part(self, key: str) -> Entry:
        """The object under a key; an empty one where there is none."""
        value = self.values.get(key)
        if value and not isinstance(value, dict):
            self._wrong(key)
        return Entry(self.row, value if isinstance(value, dict) else {}, self.problems)

    def parts(self, key: str) -> tuple[Entry, ...]:
        """The objects of the list under a key; a single object counts as a list of one."""
        value = self.values.get(key)
        parts = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        return tuple(Entry(self.row, part, self.problems) for part in parts if isinstance(part, dict))

    def left(self) -> tuple[tuple[str, str], ...]:
        """(key, text) of what nobody has asked for, without web addresses, pinyin and technical ids."""
        return tuple(
            (key, value)
            for key, value in self.values.items()
            if key not in self.asked
            and isinstance(value, str)
            and value.strip()
            and not TECHNICAL.search(key)
            and not value.startswith(("http://", "https://"))
        )

    def _text(self, key: str, value: Json) -> str | None:
        if isinstance(value, str):
            return value if value.strip() else None
        if isinstance(value, bool) or not value:
            return None
        if isinstance(value, int | float):
            return str(int(value) if isinstance(value, float) and value.is_integer() else value)
        self._wrong(key)
        return None

    def _wrong(self, key: str) -> None:
        self.problems.append(Problem("wrong-type", row=self.row, field=key))


def entries(items: Items) -> Iterator[Entry | Problem]:
    """The objects of a list; anything else in it is a Problem `not-an-object`."""
    for row, item in enumerate(items, 1):
        yield Entry(row, item) if isinstance(item, dict) else Problem("not-an-object", row=row)


def keys(items: Json) -> set[str]:
    """All keys of the first objects of a list; empty where it is no list of objects."""
    if not isinstance(items, list):
        return set()
    return {key for item in items[:PROBED] if isinstance(item, dict) for key in item}


def under(value: Json, *names: str) -> Json:
    """What stands under the first of these keys of an object, else None."""
    if isinstance(value, dict):
        return next((value[name] for name in names if name in value), None)
    return None


def listed(value: Json, *names: str) -> Json:
    """The list under the first of these keys of an object, or the value where it is the list itself."""
    return value if isinstance(value, list) else under(value, *names)


def with_keys(items: Json, *needed: str) -> Items | None:
    """The list, if its objects have all these keys."""
    return items if set(needed) <= keys(items) else None


def records(items: Items, record: Callable[[Entry, Source], Record | None], source: Source) -> Iterator[Item]:
    """The record of each object with what is left of it, and the problems of its fields.

    An object that says nothing gives no record.
    """
    for entry in entries(items):
        if isinstance(entry, Problem):
            yield entry
            continue
        if (found := record(entry, source)) is not None:
            yield with_rest(found, entry) if found.kind in KEPT else found
        yield from entry.problems


def with_rest(record: Record, entry: Entry) -> Record:
    """The record with what its object says besides, unless that is said already."""
    said = {record.wxid, record.wechat_id, record.remark, record.nickname, record.name, record.shown}
    rest = tuple((key, text) for key, text in entry.left() if text not in said)
    if not rest:
        return record
    return replace(record, details=replace(record.details, extra=record.details.extra + rest))


def reader(
    name: str, items: Callable[[Json], Items | None], record: Callable[[Entry, Source], Record | None]
) -> Reader:
    """A reader of a format that is one list of objects: `items` finds the list, or None in other JSON."""

    def recognises(opened: Opened) -> bool:
        return items(opened.json) is not None

    def read(opened: Opened, source: Source) -> Iterator[Item]:
        return records(items(opened.json) or (), record, source)

    return Reader(name, recognises, read)
