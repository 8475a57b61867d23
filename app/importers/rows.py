"""Which rows of a table are people, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.record import Problem
from app.importers.files.opened import Opened
from app.importers.files.table import CutRow, Row, Table

Numbered = tuple[int, Row | Problem]
"""A row, or what is wrong with it, with its number: the headings of a plain table are row 1."""


LONGEST_RECORD = 1 << 16  # characters of a record over several lines; beyond it the end was lost


def plain(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The rows below the headings of an ordinary table.

    A row at which the file breaks off is a Problem `cut-off` and left out: half an id is another person's.
    Cells beyond the headings are a Problem `too-many-cells`; the row stays.
    """
    first = table.preview[headings - 1]
    width = len(first)
    for number, row in unbroken(table, headings):
        if not isinstance(row, Problem) and len(row) > width and any(row[width:]):
            yield number, Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", width)))
        if row != first:
            yield number, row


def unbroken(table: Table, headings: int) -> Iterator[Numbered]:
    """The rows below a row that say anything; for one that is cut off a Problem."""
    for number, row in table.rows():
        if number > headings and any(row):
            yield number, Problem("cut-off", number) if isinstance(row, CutRow) else row


def is_saved_again(opened: Opened, table: Table, headings: int) -> bool:
    """Whether a table that its program writes with commas is a workbook, a page, or divided by something else."""
    if opened.is_workbook or opened.page:
        return True
    line = next((line for number, line in enumerate(lines(opened), 1) if number == headings), "")
    return line.count(",") < len(table.preview[headings - 1]) - 1


def lines(opened: Opened) -> Iterator[str]:
    """The lines of a text, divided at line feeds only and without them."""
    limit = 1 << 20
    with opened.lines() as stream:
        stream.reconfigure(newline="\n")
        while line := stream.readline(limit):
            yield line.removesuffix("\n").removesuffix("\r")


def below(opened: Opened, headings: int) -> Iterator[str]:
    """The lines below the headings."""
    return (line for number, line in enumerate(lines(opened), 1) if number > headings)
