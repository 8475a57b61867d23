"""A table as rows of text cells, from separated text or a workbook, streamed."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.errors import SourceError

PREVIEW = 30
DELIMITERS = ",\t;|"
ZIP_MAGIC, OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Row = tuple[str, ...]


def heading(cell: str) -> str:
    """A heading cell as it is compared: no BOM, NFKC, lower case, no quotes and no spaces (formats.md §0.2)."""
    text = unicodedata.normalize("NFKC", cell).strip("﻿ \t\r\n'\"").lower()
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells: `preview` holds the first ones, `rows()` streams all with their number, first = 1."""

    preview: tuple[Row, ...]
    open_rows: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each row with its number."""
        return enumerate(self.open_rows(), 1)

    @property
    def first(self) -> Row:
        """The normalised headings if the first row holds them."""
        return tuple(heading(cell) for cell in self.preview[0]) if self.preview else ()

    @classmethod
    def from_text(cls, lines: Callable[[], io.TextIOWrapper]) -> Table | None:
        """A table of separated text; None where the text is empty."""
        with lines() as stream:
            sample = stream.read(32_768)
        delimiter = delimiter_of(sample)

        def stream_rows() -> Iterator[Row]:
            with lines() as stream:
                for row in csv.reader(stream, delimiter=delimiter):
                    yield tuple(row)

        return cls.of(stream_rows)

    @classmethod
    def of(cls, open_rows: Callable[[], Iterator[Row]]) -> Table | None:
        """A table over a function that starts the rows anew."""
        preview = tuple(itertools.islice(open_rows(), PREVIEW))
        return cls(preview, open_rows) if preview else None


def delimiter_of(sample: str) -> str:
    """The character that most evenly divides the first lines."""
    lines = [line for line in sample.splitlines()[:PREVIEW] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        return (sum(count > 0 for count in counts), sum(counts))

    return max(DELIMITERS, key=evenness) if lines else ","


def workbook(name: str, head: bytes, whole: Callable[[], bytes]) -> Table | None:
    """The first sheet with rows of an xlsx, xls or ods file, or None; SourceError `damaged` if it can't be read."""
    if not head.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return None
    from python_calamine import CalamineError, CalamineWorkbook  # not at start: platform.md

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(whole()))
    except (CalamineError, ValueError, OSError):
        raise SourceError("damaged", file=name) from None
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python()
        if rows:
            cells = [tuple(cell_text(cell) for cell in row) for row in rows]
            return Table.of(lambda cells=cells: iter(cells))  # type: ignore[misc]
    return None


def cell_text(cell: object) -> str:
    """A workbook cell as the person sees it: whole numbers without `.0`."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
