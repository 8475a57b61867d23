"""WeFlow (formats.md §1): cells in quotes that are not doubled, and the list of one group's members."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from app.contacts.record import Kind, Problem, Record
from app.importers import rows
from app.importers.files.opened import Opened
from app.importers.files.table import Row, Table
from app.importers.rows import Numbered

CELLS = 5
END = re.compile(r'","(?:好友|群聊|公众号|其他|服务号|企业号|黑名单)"\Z')


def undoubled(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The records of the first CSV layout, whose inner quotes are not doubled (§1.3).

    A record begins with a quote at the start of a line and ends with its kind at the end of one. A file that
    a spreadsheet has saved again is an ordinary table.
    """
    start = next(rows.below(opened, headings), "")
    if not start.startswith('"') or rows.is_saved_again(opened, table, headings):
        yield from rows.plain(opened, table, headings)
        return
    number, record = headings, ""
    for line in rows.below(opened, headings):
        if not record and not line.strip():
            continue
        if record and len(record) < rows.LONGEST_RECORD:
            record = f"{record}\n{line}"
        else:
            if record:
                yield number, Problem("unreadable-row", number)
            number, record = number + 1, line
        if END.search(record):
            yield number, _divided(record) or Problem("unreadable-row", number)
            record = ""
    if record:
        yield number, Problem("cut-off", number)


def _divided(record: str) -> Row | None:
    """The five cells of a record; the shown name is the remark or the nickname, which tells them apart."""
    try:
        cells = next(csv.reader(record.splitlines(keepends=True), strict=True))
        if len(cells) == CELLS:  # a fork that doubles them
            return tuple(cells)
    except csv.Error:
        pass
    parts = record[1:-1].split('","')
    if len(parts) == CELLS:
        return tuple(parts)
    first, *inner, last = parts
    for length in range(1, len(inner) - 1):
        shown, rest = inner[:length], inner[length:]
        if rest[:length] == shown and len(rest) > length:
            return first, '","'.join(shown), '","'.join(shown), '","'.join(rest[length:]), last
        if rest[0] == "" and rest[1:] == shown:
            return first, '","'.join(shown), "", '","'.join(shown), last
    return None


def members(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The members of one group (§1.6): the group itself, then each of them."""
    yield headings, Problem("group-members")
    for number, row in enumerate(table.preview[: headings - 1], 1):
        cells = [cell.strip() for cell in row]
        if len(cells) > 1 and cells[1].endswith("@chatroom"):
            names = [after for word, after in pairwise(cells) if word in ("昵称", "暱稱")]
            yield number, (names[0] if names else "", "", "", cells[1], "")
    yield from rows.plain(opened, table, headings)


def member(record: Record, kept: Mapping[str, str]) -> Record:
    """A member is a contact only where you have given a remark."""
    stranger = record.kind is Kind.PERSON and record.remark is None
    return replace(record, kind=Kind.STRANGER) if stranger else record
