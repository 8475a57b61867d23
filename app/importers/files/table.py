"""A table as rows of text cells, from separated text, a workbook or a page, streamed."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

PREVIEW = 60
DELIMITERS = ",\t;|"
SAMPLE = 32_768  # characters looked at for the delimiter
MOST_CELLS = 16_384  # of a row, as many as Excel has columns
LONGEST_HEADING = 200  # characters
LONGEST_LINE = 1 << 20  # characters; the rest of a longer line starts a new one
ENDS = ("\n", "\r")

Row = tuple[str, ...]

csv.field_size_limit(LONGEST_LINE)


class CutRow(tuple[str, ...]):
    """A row at which the file breaks off inside quotes: a download or a copy that was cut."""

    __slots__ = ()


class ShortEnd(CutRow):
    """A last row without a line end and with fewer cells than the one before: cut, or so written."""

    __slots__ = ()


def heading(cell: str) -> str:
    """A heading as it is compared: no BOM, NFKC, lower case, no quotes and no spaces (formats.md §0.2)."""
    return _heading(cell[:LONGEST_HEADING])


@lru_cache(4096)
def _heading(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).strip("\ufeff \t\r\n'\"").lower()
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells: `preview` holds the first ones, `rows()` streams all with their number, first = 1.

    `sheet` is the name of the workbook's sheet, empty elsewhere.
    """

    preview: tuple[Row, ...]
    open_rows: Callable[[], Iterator[Row]]
    sheet: str = ""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each row with its number, empty ones included: the count a spreadsheet shows."""
        return enumerate(self.open_rows(), 1)

    @property
    def first(self) -> Row:
        """The normalised headings if the first row holds them."""
        return headings(self.preview[0]) if self.preview else ()

    @classmethod
    def from_text(cls, lines: Callable[[], io.TextIOWrapper]) -> Table | None:
        """A table of separated text; None where the text is empty."""
        with lines() as stream:
            sample = stream.read(SAMPLE)
        delimiter = delimiter_of(sample)

        def stream_rows() -> Iterator[Row]:
            with lines() as stream:
                yield from records(iter(partial(stream.readline, LONGEST_LINE), ""), delimiter)

        return cls.of(stream_rows)

    @classmethod
    def of(cls, open_rows: Callable[[], Iterator[Row]], sheet: str = "") -> Table | None:
        """A table over a function that starts the rows anew; None where no row says anything."""
        preview = tuple(itertools.islice(open_rows(), PREVIEW))
        return cls(preview, open_rows, sheet) if any(map(any, preview)) else None


def headings(row: Row) -> Row:
    """A row of headings as it is compared, without empty cells at its end."""
    cells = [heading(cell) for cell in row]
    while cells and not cells[-1]:
        del cells[-1]
    return tuple(cells)


def delimiter_of(sample: str) -> str:
    """The character that divides most lines into the same number of cells; a comma where none does."""
    lines = sample.splitlines(keepends=True)[:PREVIEW]

    def evenness(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        # all rows of more than one cell count, those of the usual width twice; wider is surer
        return rows * 2 + sum(widths.values()), width

    return max(DELIMITERS, key=evenness)


def records(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """The rows of separated text (RFC 4180), mended where a lone quote would swallow the lines behind it."""
    raw: list[str] = []
    source = iter(lines)

    def remembered() -> Iterator[str]:
        for line in source:
            raw.append(line)
            yield line

    reader = csv.reader(remembered(), delimiter=delimiter)
    width = 0
    while True:
        raw.clear()
        try:
            row = tuple(next(reader))
        except StopIteration:
            return
        except csv.Error:  # a cell without an end
            yield from _apart(raw, delimiter)
            reader = csv.reader(remembered(), delimiter=delimiter)
            continue
        row = row[:MOST_CELLS]
        if len(raw) > 1 or not raw[-1].endswith(ENDS) or (row and row[-1].endswith(ENDS)):
            yield from _checked(row, raw, delimiter, width)
        else:
            yield row
        width = len(row) or width


def _checked(row: Row, raw: list[str], delimiter: str, width: int) -> Iterator[Row]:
    """A record over several lines or at the end of the file: as it is, in its lines, or marked as cut."""
    fault = _fault(raw, delimiter)
    if fault and len(raw) > 1:
        lines = list(_apart(raw, delimiter))
        whole = sum(len(line) == width for line in lines[1:])
        if width > 1 and whole * 2 > len(lines) - 1:
            yield from lines
            return
    if "end of data" in fault:
        yield CutRow(row)
    elif len(row) < width and not raw[-1].endswith(ENDS):
        yield ShortEnd(row)
    else:
        yield row


def _fault(raw: list[str], delimiter: str) -> str:
    """What a strict reader says against a record; empty where it is well-formed."""
    try:
        for _ in csv.reader(raw, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return str(error)
    return ""


def _apart(raw: list[str], delimiter: str) -> Iterator[Row]:
    """Each line as a row of its own; quotes mean nothing where they are not in pairs."""
    for line in raw:
        if _fault([line], delimiter):
            yield tuple(cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter))
        else:
            yield tuple(next(csv.reader([line], delimiter=delimiter), ()))
