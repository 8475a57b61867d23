"""The readers of all tables whose layout is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from app.contacts.record import Problem, Record, Source
from app.importers import handmade, labelled, layout
from app.importers.columns import says_something
from app.importers.files.opened import Opened
from app.importers.files.table import Table
from app.importers.layout import Layout
from app.importers.quirks import QUIRKS, Quirk
from app.importers.reader import Item, Reader


@cache
def readers() -> tuple[Reader, ...]:
    """A reader for each shipped layout, in the order of formats.md §0.2."""
    return readers_of(layout.shipped())


def readers_of(layouts: Sequence[Layout]) -> tuple[Reader, ...]:
    """A reader for each layout."""
    return tuple(Reader(one.format, partial(recognises, one), partial(read, one)) for one in layouts)


def recognises(one: Layout, opened: Opened) -> bool:
    """Whether a table of the file has this layout's headings."""
    return any(one.place(table) is not None for table in tables_for(one, opened))


def tables_for(one: Layout, opened: Opened) -> Sequence[Table]:
    """The tables in which a layout is looked for."""
    if one.labelled:
        table = labelled.table(opened)
        return (table,) if table else ()
    return opened.tables


def read(one: Layout, opened: Opened, source: Source) -> Iterator[Item]:
    """The records of all tables with this layout, and of other sheets that hold people."""
    quirk = QUIRKS[one.quirk] if one.quirk else Quirk()
    for table in tables_for(one, opened):
        place = one.place(table)
        if place is None:
            if not one.labelled and (other := handmade.understand(table)):  # another sheet of the workbook
                yield from handmade.people(other, source)
            continue
        columns = one.columns_of(one.columns or table.preview[place - 1])
        for number, row in quirk.rows(opened, table, place):
            if isinstance(row, Problem):
                yield row
                continue
            record: Record | None = columns.record(source, number, row)
            if record and quirk.finish:
                record = quirk.finish(record, columns.kept(row))
            if record and says_something(record):
                yield record
            yield from columns.problems(number, row)
