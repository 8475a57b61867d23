"""The spreadsheet as a workbook: every cell is text, so that no program shortens a number or runs one."""

from __future__ import annotations

import io
import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, BinaryIO

from app.contacts.contact import Contact
from app.exporters.options import SaveOptions
from app.exporters.tables import people
from app.exporters.tables.cells import LARGEST_CELL
from app.exporters.tables.row import Row, Table
from app.exporters.text import clean

_NARROW, _WIDE = 8, 40  # characters
_LOOKED_AT = 200  # rows by whose cells the widths are chosen
_SETTINGS = {
    "constant_memory": True,  # a row is on disk when the next begins
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)  # of a zip; the time of saving would make every file another


def table(contacts: Sequence[Contact], options: SaveOptions) -> Table:
    """The person's own table with cells as a workbook holds them."""
    return people.table(contacts, options, clean)


def write(
    stream: BinaryIO, contacts: Sequence[Contact], table: Table, sheet: str, tell: Callable[[int], None]
) -> None:
    """Write the workbook: bold headings that stay in sight, columns as wide as their text."""
    import xlsxwriter  # not at start: platform.md
    from xlsxwriter.exceptions import FileCreateError

    packed = io.BytesIO()  # some megabytes; a file that gets full would leave its zip half open
    with tempfile.TemporaryDirectory(prefix="reachbook-") as rows:
        book = xlsxwriter.Workbook(packed, {**_SETTINGS, "tmpdir": rows})
        try:
            _fill(book, contacts, table, sheet, tell)
            book.close()
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError() from None
        except BaseException:
            with suppress(Exception):
                book.close()  # else the rows stay open, and on Windows their folder too
            raise
    stream.write(packed.getbuffer())


def _fill(
    book: Any,  # noqa: ANN401 - xlsxwriter is not typed
    contacts: Sequence[Contact],
    table: Table,
    sheet: str,
    tell: Callable[[int], None],
) -> None:
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    page = book.add_worksheet(sheet)
    as_text, heading = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
    rows = map(table.row, contacts)
    first = list(itertools.islice(rows, _LOOKED_AT))
    for column, width in enumerate(_widths(table.headings, first)):
        page.set_column(column, column, width, as_text)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(contacts), len(table.headings) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for column, title in enumerate(table.headings):
        page.write_string(0, column, title, heading)
    for index, row in enumerate(itertools.chain(first, rows), 1):
        for column, cell in enumerate(row):
            if cell:
                table.tally.cut += len(cell) > LARGEST_CELL
                page.write_string(index, column, cell[:LARGEST_CELL], as_text)
        tell(index)


def _widths(headings: Row, rows: Sequence[Row]) -> list[int]:
    """Columns wide enough for most of their texts; a Chinese character is two wide."""
    return [
        min(_WIDE, max(_NARROW, *(_width(row[column]) for row in (headings, *rows))) + 2)
        for column in range(len(headings))
    ]


def _width(text: str) -> int:
    line = text.partition("\n")[0][:_WIDE]
    return len(line) + sum(ord(char) > 0x2E7F for char in line)


def read(stream: BinaryIO) -> Iterator[list[str]]:
    """The rows of the workbook again, as cells of text."""
    from python_calamine import CalamineWorkbook

    for row in CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).iter_rows():
        yield [str(cell) for cell in row]
