"""A table whose columns the person has set by hand: `name=B`, `phone=电话`, `labels=5`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.contacts.record import Problem, Source
from app.errors import SourceError, UsageError
from app.importers import contents, handmade, headings, rows
from app.importers.columns import MEANINGS, SPECIAL, Column, Columns, says_something
from app.importers.files.opened import Opened
from app.importers.files.table import Row, Table, heading
from app.importers.layout import HIGHEST_HEADINGS
from app.importers.reader import Item

FORMAT = "mapped-table"
ALIASES = {
    "phone": "phones", "email": "emails", "label": "labels", "address": "addresses", "url": "urls",
    "id": "any_id", "company": "organization", "notes": "note", "wechat": "wechat_id",
    "tags": "labels", "tag": "labels",
}  # fmt: skip
FIELDS = (MEANINGS - SPECIAL - {"accounts"}) | {"gender", "kind", "any_id", "middle", "ignore"}


def read(opened: Opened, source: Source, mapping: Mapping[str, str]) -> Iterator[Item]:
    """The rows of every table that has the columns; those not set keep their headings and go into the note.

    `mapping` goes from a field of a record to a column: its heading, letter or number, several with commas.
    UsageError `mapping` for a field or column there is none of; SourceError `no-table` for any other file.
    """
    wanted = [
        (_meaning(field), part) for field, columns in mapping.items() for part in _parts(columns, opened)
    ]
    if not opened.tables:
        raise SourceError("no-table", file=opened.name)
    read_any = False
    for table in opened.tables:
        place = _place(table, [name for _, name in wanted])
        columns = _columns(table, place, wanted)
        if columns is None:
            continue
        read_any = True
        for number, row in rows.unbroken(table, place):
            if isinstance(row, Problem):
                yield row
            elif not contents.is_note(row):
                record = columns.record(source, number, row)
                if says_something(record):
                    yield record
                yield from columns.problems(number, row)
    if not read_any:
        width = max(len(row) for row in opened.tables[0].preview)
        missing = next(name for _, name in wanted if _index(name, (), width) is None)
        raise UsageError("mapping", value=missing)


def _meaning(field: str) -> str:
    meaning = ALIASES.get(field.strip().lower().replace("-", "_"), field.strip().lower().replace("-", "_"))
    if meaning not in FIELDS:
        raise UsageError("mapping", value=field)
    return meaning


def _parts(columns: str, opened: Opened) -> list[str]:
    """The columns named for one field: a heading may itself hold a comma."""
    whole = heading(columns)
    if any(heading(cell) == whole for table in opened.tables for row in table.preview for cell in row):
        return [columns]
    return [part.strip() for part in columns.replace("，", ",").split(",") if part.strip()]


def _place(table: Table, names: list[str]) -> int:
    """The row of the headings: one that bears a name given, else one of known headings, else none."""
    wanted = {heading(name) for name in names}
    for number, row in enumerate(table.preview[:HIGHEST_HEADINGS], 1):
        if wanted & {heading(cell) for cell in row}:
            return number
    found = handmade.understand(table)
    return found.headings if found else 0


def _columns(table: Table, place: int, wanted: list[tuple[str, str]]) -> Columns | None:
    """The columns as set; None where the table has not all of them."""
    head: Row = table.preview[place - 1] if place else ()
    width = max(len(row) for row in table.preview)
    found: list[Column] = []
    for meaning, name in wanted:
        index = _index(name, head, width)
        if index is None:
            return None
        written = head[index].strip() if index < len(head) else ""
        label = written if meaning == "phones" and headings.is_telling(written) else None
        found.append(Column(index, meaning, written or handmade.letter(index), label))
    taken = {column.at for column in found}
    for index in range(width):
        if index not in taken:
            written = head[index].strip() if index < len(head) else ""
            found.append(Column(index, "extra", written or handmade.letter(index)))
    return Columns([column for column in found if column.meaning != "ignore"], handmade.rules())


def _index(name: str, head: Row, width: int) -> int | None:
    """The place of a column by its heading, its number or its letter; None where there is none."""
    wanted = heading(name)
    for index, cell in enumerate(head):
        if cell and heading(cell) == wanted:
            return index
    if name.isascii() and name.isdigit() and len(name) < 5:
        index = int(name) - 1
    elif name.isascii() and name.isalpha() and len(name) < 4:
        index = 0
        for char in name.upper():
            index = index * 26 + ord(char) - 64
        index -= 1
    else:
        return None
    return index if 0 <= index < width else None
