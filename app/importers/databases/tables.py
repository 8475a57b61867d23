"""The tables of a SQLite file as rows of cells: stored columns of real tables, as far as they can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial

from app.contacts.record import Problem
from app.errors import SourceError
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened


def holds(opened: Opened, table: str, *columns: str) -> bool:
    """Whether the file has a table of this name with all these columns, compared without regard to case."""
    found = _stored(opened, table)
    return found is not None and {column.lower() for column in columns} <= {name.lower() for name in found[1]}


def rows(opened: Opened, table: str, *wanted: str) -> Iterator[Cells | Problem]:
    """The rows of a table with those wanted columns that exist, from 1; nothing if there is no table.

    Where pages are damaged the rows before and behind them are read; a Problem `damaged-rows` tells of it.
    """
    found = _stored(opened, table)
    if found is None:
        return
    name, stored = found
    lower = {column.lower(): column for column in stored}
    chosen = [lower[column.lower()] for column in wanted if column.lower() in lower]
    columns = {column.lower(): place for place, column in enumerate(chosen, 1)}
    for row, values in enumerate(_scanned(opened, name, stored, chosen), 1):
        if values is None:
            yield Problem("damaged-rows", facts=(("table", name),))
            return
        yield Cells(row, columns, values)


def people(opened: Opened, table: str, *wanted: str) -> Iterator[Cells | Problem]:
    """The same for the table that matters: SourceError `damaged` where it has rows but none can be read."""
    for number, item in enumerate(rows(opened, table, *wanted)):
        if number == 0 and isinstance(item, Problem):
            raise SourceError("damaged", file=opened.name)
        yield item


def mapping(opened: Opened, table: str, key: str, value: str) -> dict[str, str]:
    """Two columns of a small table, such as label ids and their names; empty where there is no such table."""
    found = (cells for cells in rows(opened, table, key, value) if isinstance(cells, Cells))
    return {cells.text(key) or "": text for cells in found if (text := cells.text(value))}


def journal(opened: Opened) -> Iterator[Problem]:
    """A Problem where newer rows lie in a journal file beside the database: it is not read."""
    if opened.has_unmerged_journal:
        yield Problem("unmerged-journal")


def _stored(opened: Opened, table: str) -> tuple[str, tuple[str, ...]] | None:
    """The table's name as the file writes it, and its columns."""
    return next(((n, c) for n, c in opened.database_columns.items() if n.lower() == table.lower()), None)


def _scanned(
    opened: Opened, table: str, stored: Sequence[str], columns: Sequence[str]
) -> Iterator[Sequence[object] | None]:
    """(rowid, cells…) of each row that can be read; then None if some could not.

    A walk that comes upon a damaged page is taken up from the other end. Row ids must rise: damaged pages can
    lead round in a circle.
    """
    connection = opened.database()
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    try:
        key = _row_key(connection, table, stored)
        query = f"select {', '.join([key, *map(_quoted, columns)])} from {_quoted(table)} not indexed"  # noqa: S608
        last = None
        try:
            for values in connection.execute(query):
                if last is not None and values[0] <= last:
                    raise sqlite3.DatabaseError
                last = values[0] if key != "null" else None
                yield values
            return
        except sqlite3.Error:
            if key != "null":
                yield from _behind(connection, f"{query} order by {key} desc", last)
        yield None
    finally:
        connection.close()


def _behind(connection: sqlite3.Connection, query: str, last: int | None) -> Iterator[Sequence[object]]:
    """The rows behind the damage, from the last one backwards."""
    before = None
    try:
        for values in connection.execute(query):
            if (last is not None and values[0] <= last) or (before is not None and values[0] >= before):
                return
            before = values[0]
            yield values
    except sqlite3.Error:
        return


def _row_key(connection: sqlite3.Connection, table: str, stored: Sequence[str]) -> str:
    """What gives the order of the rows; `null` in a table that was made without row ids or hides them."""
    taken = {column.lower() for column in stored}
    for name in ("rowid", "_rowid_", "oid"):
        if name in taken:
            continue
        try:
            connection.execute(f"select {name} from {_quoted(table)} limit 0")  # noqa: S608
        except sqlite3.Error:
            break
        return name
    return "null"


def _quoted(name: str) -> str:
    """A name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'
