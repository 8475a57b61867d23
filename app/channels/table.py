"""A hand-edited CSV file as rows of checked cells; every error names file, row and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.errors import SourceError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number is the line in the file, as an editor counts."""

    file: str
    number: int
    cells: dict[str, str]

    def fault(self, kind: str, column: str, value: str | None = None) -> SourceError:
        """An error at one cell."""
        shown = self.cells[column] if value is None else value
        return SourceError(
            f"catalogue-{kind}", file=self.file, row=self.number, column=column, value=shown[:60]
        )

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        if not self.cells[column]:
            raise self.fault("empty", column)
        return self.cells[column]

    def maybe(self, column: str) -> str | None:
        """A cell that may be empty."""
        return self.cells[column] or None

    def words(self, column: str) -> tuple[str, ...]:
        """Words with spaces between them, perhaps none."""
        return tuple(self.cells[column].split())

    def known(self, column: str, words: Collection[str], kind: str = "unknown") -> tuple[str, ...]:
        """Words that must all be among those given; at least one."""
        self.text(column)
        for word in self.words(column):
            if word not in words:
                raise self.fault(kind, column, word)
        return self.words(column)

    def one(self, column: str, words: Collection[str], kind: str = "unknown") -> str:
        """One of the words given."""
        if self.text(column) not in words:
            raise self.fault(kind, column)
        return self.cells[column]

    def day(self, column: str) -> date:
        """A real day, written 2026-11-21."""
        value = self.text(column)
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            raise self.fault("date", column) from None

    def span(self) -> tuple[date | None, date | None]:
        """The days from and until, half-open; an empty cell has no end on that side."""
        since = self.day("from") if self.cells["from"] else None
        until = self.day("until") if self.cells["until"] else None
        if since and until and until <= since:
            raise self.fault("order", "until")
        return since, until

    def parsed(self, column: str, parse: Callable[[str], T]) -> T:
        """A cell as a value; what `parse` refuses with ValueError is an error of the cell."""
        try:
            return parse(self.text(column))
        except ValueError:
            raise self.fault("unknown", column) from None

    def pattern(self, column: str) -> re.Pattern[str] | None:
        """A cell as a pattern of what a whole text must look like."""
        try:
            return re.compile(self.cells[column], re.ASCII) if self.cells[column] else None
        except re.error:
            raise self.fault("pattern", column) from None


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a file that must have these columns; lines that begin with `#` are comments."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        reader = csv.reader(("\n" if line.startswith("#") else line) for line in lines)
        headings: list[str] | None = None
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if headings is None:
                headings = _headings(path.name, cells, columns, reader.line_num)
                continue
            if len(cells) != len(headings):
                raise SourceError(
                    "catalogue-cells",
                    file=path.name,
                    row=reader.line_num,
                    cells=len(cells),
                    columns=len(headings),
                )
            yield Row(path.name, reader.line_num, dict(zip(headings, cells, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise SourceError("catalogue-unreadable", file=path.name) from None


def _headings(file: str, cells: list[str], columns: tuple[str, ...], number: int) -> list[str]:
    for column in columns:
        if column not in cells:
            raise SourceError("catalogue-column", file=file, row=number, column=column)
    return cells
