"""chatlog (formats.md §4): a CSV in which nothing is quoted or escaped."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from app.contacts.record import Problem
from app.importers import rows
from app.importers.files.opened import Opened
from app.importers.files.table import Row, Table
from app.importers.rows import Numbered

START = re.compile(r"([A-Za-z0-9_\-@.]+),([A-Za-z0-9_\-@.]*),(.*)", re.DOTALL)
CELLS = 4


def unescaped(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """Rows of (id, WeChat id, remark, nickname, name of which neither is known).

    Ids hold no commas; of the rest one comma divides remark from nickname. Without a comma the name goes on
    in the next line; with more the whole rest is the name and the row is a Problem.
    """
    if rows.is_saved_again(opened, table, headings):
        yield from rows.plain(opened, table, headings)
        return
    number, waiting = headings, ""
    for line in rows.below(opened, headings):
        if waiting and not _begins(line) and len(waiting) < rows.LONGEST_RECORD:
            waiting += f"\n{line}"
            continue
        if waiting:
            number += 1
            yield from _row(number, waiting)
        waiting = line if line.strip() else ""
    if waiting:
        yield from _row(number + 1, waiting)


def _begins(line: str) -> bool:
    """Whether a line begins a row: a plausible id and two commas, or the quotes of a spreadsheet."""
    return line.startswith('"') or START.match(line) is not None


def _row(number: int, text: str) -> Iterator[Numbered]:
    if quoted := _quoted(text):
        yield number, quoted
        return
    found = START.fullmatch(text)
    if not found:
        yield number, Problem("unreadable-row", number)
        return
    account, chosen, rest = found.groups()
    remark, comma, nickname = rest.partition(",")
    if "," in nickname:
        yield (
            number,
            Problem("too-many-cells", number, facts=(("cells", rest.count(",") + 3), ("columns", CELLS))),
        )
        # a comma at either end leaves one way to read it: the other name is empty
        names = (
            ("", nickname, "")
            if not remark
            else (rest[:-1], "", "")
            if rest.endswith(",")
            else ("", "", rest)
        )
        yield number, (account, chosen, *names)
    elif comma:
        yield number, (account, chosen, remark, nickname, "")
    else:
        yield number, (account, chosen, "", "", rest)


def _quoted(text: str) -> Row | None:
    """The four cells of a row that a spreadsheet has saved again, with its quotes."""
    if '"' not in text or not (text.startswith('"') or ',"' in text):
        return None
    try:
        cells = next(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error:
        return None
    return (*cells, "") if len(cells) == CELLS else None
