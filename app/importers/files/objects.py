"""A JSON list of objects as a table: keys are the headings, inner values have paths (`a[0].b`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.importers.files.table import Row, Table

Json = Any

DEEPEST = 4  # parts of a path
MOST_PARTS = 20  # of one list inside an object
MOST_HEADINGS = 500


def table(value: Json) -> Table | None:
    """The longest list of objects in a JSON value as a table; None where there is none."""
    found = max(lists(value), key=len, default=[])
    rows = [dict(cells(item)) for item in found if isinstance(item, dict)]
    headings = tuple(dict.fromkeys(key for row in rows for key in row))[:MOST_HEADINGS]

    def stream() -> Iterator[Row]:
        yield headings
        for row in rows:
            yield tuple(row.get(key, "") for key in headings)

    return Table.of(stream) if headings else None


def lists(value: Json, depth: int = 0) -> Iterator[list[Json]]:
    """The lists of objects at the top or below; an object of objects counts as the list of its values."""
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield value
    elif isinstance(value, dict) and depth < DEEPEST:
        inner = list(value.values())
        if len(inner) > 1 and all(isinstance(item, dict) for item in inner):
            yield inner
        for item in inner:
            yield from lists(item, depth + 1)


def cells(item: Mapping[str, Json], path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """(path, text) of every value of an object; plain lists become one text with `;` between."""
    for key, value in item.items():
        yield from cell(f"{path}.{key}" if path else key, value, depth)


def cell(path: str, value: Json, depth: int) -> Iterator[tuple[str, str]]:
    """The same for one value."""
    if isinstance(value, dict):
        if depth < DEEPEST:
            yield from cells(value, path, depth + 1)
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for place, part in enumerate(value[:MOST_PARTS] if depth < DEEPEST else ()):
            yield from cell(f"{path}[{place}]", part, depth + 1)
    elif isinstance(value, list):
        yield path, ";".join(text(part) for part in value)
    else:
        yield path, text(value)


def text(value: Json) -> str:
    """A plain value as a cell: whole numbers without `.0`."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)
