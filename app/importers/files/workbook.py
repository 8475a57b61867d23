"""The sheets of a workbook (xlsx, xls, ods), guarded: none may fill the memory or end the program."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from app.errors import SourceError
from app.importers.files import ole
from app.importers.files.extent import RepeatExtent, SheetExtent
from app.importers.files.table import Row, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP_MAGIC = b"PK\x03\x04"
MOST_CELLS = 17_000_000  # of 32 bytes in the library: the rectangles around the cells of all sheets
MOST_XML = 256 << 20  # bytes unpacked
BLOCK = 1 << 20
MOST_TAGS = 8_000_000  # two million cells with a text; the library keeps each of them twice
MOST_MERGED = 200_000
MOST_SHEETS = 1_000
MOST_PICTURES = 512 << 20  # bytes
PICTURES = ("xl/media/", "pictures/", "thumbnails/")
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
        largest = (_check_zip if data.startswith(ZIP_MAGIC) else _check_ole)(name, data)
        with _silence():
            tables = list(_tables(name, _open(data), largest))
    except SourceError:
        raise
    except BROKEN_ZIP:
        raise SourceError("damaged", file=name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own word for a broken file; no Exception
            raise
        raise SourceError("damaged", file=name) from None
    return tuple(tables)


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


def _tables(name: str, book: CalamineWorkbook, largest: int) -> Iterator[Table]:
    """The sheets one after the other; many names may stand for the same large one."""
    from python_calamine import CalamineError

    if len(book.sheet_names) > MOST_SHEETS:
        raise SourceError("too-large", file=name)
    cells = 0
    for title in book.sheet_names:
        if cells and cells + largest > MOST_CELLS:
            raise SourceError("too-large", file=name)
        try:
            sheet = book.get_sheet_by_name(title)
        except CalamineError:  # a chart, or a sheet that is announced but not there
            continue
        cells += sheet.height * sheet.width
        if table := Table.of(partial(_rows, sheet), title):
            yield table


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


def _check_ole(name: str, data: bytes) -> int:
    """Refuse an OLE file that is no readable workbook, or one whose cells lie too far out; else 0.

    The library reads all of its sheets at once, so that they need not be counted one by one.
    """
    container = ole.Container(data)
    if "EncryptedPackage" in container.names:
        raise SourceError("password", file=name)
    if not container.names & {"Workbook", "Book"}:
        raise SourceError("unsupported", file=name)
    if ole.cells(container.stream("Workbook") or container.stream("Book")) > MOST_CELLS:
        raise SourceError("too-large", file=name)
    return 0


def _check_zip(name: str, data: bytes) -> int:
    """Refuse what unpacks to too much, and cells that lie too far out; else the cells of the largest sheet."""
    xml = pictures = tags = merged = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not {"xl/workbook.xml", "content.xml"} & set(archive.namelist()):
            raise SourceError("unsupported", file=name)
        sheet, content = SheetExtent(), RepeatExtent()
        for member in archive.infolist():
            with archive.open(member) as stream:
                while block := stream.read(BLOCK):
                    # a sheet may have any name, so that nothing is left out
                    if member.filename.lower().startswith(PICTURES):
                        pictures += len(block)
                    else:
                        xml += len(block)
                        tags += block.count(b"<")
                        merged += block.count(b"mergeCell ")
                    (content if member.filename == "content.xml" else sheet).take(block)
                    cells = sheet.cells + content.cells
                    if (
                        xml > MOST_XML
                        or tags > MOST_TAGS
                        or merged > MOST_MERGED
                        or pictures > MOST_PICTURES
                        or cells > MOST_CELLS
                    ):
                        raise SourceError("too-large", file=name)
            sheet.end()
    return max(sheet.largest, content.largest)
