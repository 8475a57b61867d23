"""The sheets of a workbook (xlsx, xls, ods), guarded: none may fill the memory or end the program."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.parsers import expat

from app.errors import SourceError
from app.importers.files import ole
from app.importers.files.table import Row, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP_MAGIC = b"PK\x03\x04"
MOST_CELLS = 17_000_000  # of 32 bytes in the library: the rectangles around the cells of all sheets
MOST_XML = 256 << 20  # bytes unpacked
BLOCK = 1 << 20
CELL = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
UNREAD = ("xl/media/", "pictures/", "thumbnails/")
BROKEN_ZIP: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


def is_workbook(head: bytes, members: Callable[[], Sequence[str]]) -> bool:
    """Whether a file is a workbook by its content; any other zip is an archive."""
    if head.startswith(ole.MAGIC):
        return True
    if not head.startswith(ZIP_MAGIC):
        return False
    names = set(members())
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def sheets(name: str, data: bytes) -> tuple[Table, ...]:
    """The sheets that hold anything, the hidden ones too.

    SourceError: `damaged`, `password` (a protected workbook), `too-large`, `unsupported` (a letter, slides,
    an xlsb).
    """
    try:
        (_check_zip if data.startswith(ZIP_MAGIC) else _check_ole)(name, data)
        with _silence():
            book = _open(data)
            tables = [_table(book, sheet) for sheet in book.sheet_names]
    except SourceError:
        raise
    except BROKEN_ZIP:
        raise SourceError("damaged", file=name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own word for a broken file; no Exception
            raise
        raise SourceError("damaged", file=name) from None
    return tuple(table for table in tables if table is not None)


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps what the library prints of its own about a broken file off the screen."""
    try:
        screen, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a window has no screen of that kind
        yield
        return
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
        os.close(nowhere)


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook  # not at start: platform.md

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        raise ValueError from None


def _table(book: CalamineWorkbook, name: str) -> Table | None:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
    except CalamineError:  # a chart, or a sheet that is announced but not there
        return None
    return Table.of(lambda: _rows(sheet), name)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows as text; a cell merged over several rows stands in each of them."""
    left = sheet.start[1] if sheet.start else 0
    tall = sorted(
        (top, bottom, column - left)
        for (top, column), (bottom, right) in sheet.merged_cell_ranges or ()
        if bottom > top and right == column
    )
    tall.reverse()
    open_cells: dict[int, tuple[int, str]] = {}  # column → (last row, text)
    for number, values in enumerate(sheet.iter_rows()):
        row = [cell_text(value) for value in values]
        for column, (bottom, text) in list(open_cells.items()):
            if number > bottom:
                del open_cells[column]
            elif column < len(row) and not row[column]:
                row[column] = text
        while tall and tall[-1][0] <= number:
            _, bottom, column = tall.pop()
            if 0 <= column < len(row) and row[column]:
                open_cells[column] = bottom, row[column]
        yield tuple(row)


def cell_text(cell: object) -> str:
    """A workbook cell as the person sees it: whole numbers without `.0`, days without midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == time() else str(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, str | date | int | float):
        return str(cell)
    return "" if cell is None else str(cell)


def _check_ole(name: str, data: bytes) -> None:
    """Refuse an OLE file that is no readable workbook, or one whose cells lie too far out."""
    container = ole.Container(data)
    if "EncryptedPackage" in container.names:
        raise SourceError("password", file=name)
    if not container.names & {"Workbook", "Book"}:
        raise SourceError("unsupported", file=name)
    if ole.cells(container.stream("Workbook") or container.stream("Book")) > MOST_CELLS:
        raise SourceError("too-large", file=name)


def _check_zip(name: str, data: bytes) -> None:
    """Refuse what unpacks to too much, and cells that lie too far out; anything but xlsx and ods."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if not {"xl/workbook.xml", "content.xml"} & set(names):
            raise SourceError("unsupported", file=name)
        sheet, content = _SheetGuard(), _RepeatGuard()
        for member in names:
            if member.lower().startswith(UNREAD) or member.endswith("/"):
                continue
            with archive.open(member) as stream:
                while block := stream.read(BLOCK):
                    unpacked += len(block)
                    if member == "content.xml":
                        content.take(block)
                    else:
                        sheet.take(block)
                    if unpacked > MOST_XML or sheet.cells > MOST_CELLS or content.cells > MOST_CELLS:
                        raise SourceError("too-large", file=name)
            sheet.end()


class _SheetGuard:
    """Follows the cells of xlsx sheets and knows how large the rectangles around them are."""

    def __init__(self) -> None:
        self._before = 0
        self._start()

    def _start(self) -> None:
        self._rest = b""
        self._top, self._bottom, self._left, self._right = 1 << 30, 0, 1 << 30, 0

    @property
    def cells(self) -> int:
        """The rectangles so far."""
        here = (self._bottom - self._top + 1) * (self._right - self._left + 1) if self._bottom else 0
        return self._before + here

    def end(self) -> None:
        """The next piece belongs to another sheet."""
        self._before = self.cells
        self._start()

    def take(self, block: bytes) -> None:
        """A piece of a sheet."""
        text = self._rest + block
        self._rest = text[-24:]
        if cells := CELL.findall(text):
            rows = {int(row) for _, row in cells}
            columns = {_number(letters) for letters in {letters for letters, _ in cells}}
            self._top, self._bottom = min(self._top, *rows), max(self._bottom, *rows)
            self._left, self._right = min(self._left, *columns), max(self._right, *columns)


def _number(letters: bytes) -> int:
    """The number of a column: A = 1, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _RepeatGuard:
    """Follows the cells of ods sheets, repeated ones too, and knows the rectangles around them."""

    def __init__(self) -> None:
        self._before = self._row = self._column = self._rows = self._filled = self._right = self._bottom = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    @property
    def cells(self) -> int:
        """The rectangles so far."""
        return self._before + self._right * self._bottom

    def take(self, block: bytes) -> None:
        """A piece of the content."""
        try:
            self._parser.Parse(block)
        except expat.ExpatError:
            raise ValueError from None

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if element == "table:table":
            self._before = self.cells
            self._row = self._right = self._bottom = 0
        elif element == "table:table-row":
            self._rows, self._column, self._filled = _repeats(attributes, "rows"), 0, 0
        elif element.endswith("table-cell"):
            self._column += _repeats(attributes, "columns")
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._filled = self._column

    def _end(self, element: str) -> None:
        if element == "table:table-row":
            self._row += self._rows
            if self._filled:
                self._right, self._bottom = max(self._right, self._filled), self._row


def _repeats(attributes: dict[str, str], what: str) -> int:
    text = attributes.get(f"table:number-{what}-repeated", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
