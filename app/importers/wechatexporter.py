"""WechatExporter's list from iPhone backups (formats.md §6.4): four columns without headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from app.contacts.record import Kind, Problem, Record, Source
from app.importers import accounts, cells, rows
from app.importers.files.opened import Opened
from app.importers.files.table import Row, Table
from app.importers.reader import Item, Reader

FORMAT = "wechatexporter"
ID = re.compile(r"[A-Za-z0-9_@.\-]{2,64}")
URL = re.compile(r"https?://\S*")
MOST_WORDS = 12  # of a cell of labels that is still put together


def recognises(opened: Opened) -> bool:
    """Whether every row is an id, a name, the address of a picture or nothing, and labels behind spaces."""
    table = opened.table if opened.is_text and not opened.page else None
    if table is None:
        return False
    filled = [row for row in table.preview if any(row)]
    pictures = sum(bool(URL.fullmatch(row[2])) for row in filled if len(row) > 2)
    return all(map(_is_row, filled)) and (pictures > 0 or any(row[3].startswith(" ") for row in filled))


def _is_row(row: Row) -> bool:
    return (
        len(row) == 4
        and ID.fullmatch(row[0]) is not None
        and (not row[2] or URL.fullmatch(row[2]) is not None)
        and (not row[3] or row[3].startswith(" "))
    )


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """The people; strangers of groups stand among them, and nothing tells them apart."""
    table = opened.table
    if table is None:
        return
    known = _sure_labels(table)
    for number, row in rows.unbroken(table, 0):
        if isinstance(row, Problem):
            yield row
            continue
        account, shown, _, labels = (*row, "", "", "", "")[:4]
        internal = accounts.is_internal(account) or accounts.kind_of(account) is not Kind.PERSON
        yield Record(
            source=source,
            row=number,
            kind=accounts.kind_of(account),
            wxid=account if internal else None,
            wechat_id=None if internal else cells.tidy(account),
            shown=cells.tidy(shown) if shown != account else None,
            labels=tuple(_labels(labels, known)),
        )


def _sure_labels(table: Table) -> frozenset[str]:
    """The labels of the cells in which the spaces leave no doubt."""
    found: set[str] = set()
    for _, row in table.rows():
        count, words = _counted(row[3] if len(row) > 3 else "")
        if count == 1:
            found.add(" ".join(words))
        elif count == len(words):
            found.update(words)
    return frozenset(found)


def _counted(cell: str) -> tuple[int, list[str]]:
    """How many labels follow — as many as there are spaces before them — and their words."""
    text = cell.lstrip(" ")
    return len(cell) - len(text), text.split(" ") if text else []


def _labels(cell: str, known: frozenset[str]) -> list[str]:
    """The labels of a cell; where some hold spaces, divided so that most are labels known from elsewhere."""
    count, words = _counted(cell)
    if count >= len(words) or count == 0 or len(words) > MOST_WORDS:
        return [word for word in words if word]
    divisions = combinations(range(1, len(words)), count - 1)
    texts = (
        [" ".join(words[a:b]) for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True)]
        for cuts in divisions
    )
    return max(texts, key=lambda labels: sum(label in known for label in labels))


READERS = (Reader(FORMAT, recognises, read),)
