"""Tables of WeChat's databases that a database browser saved as CSV, workbook or JSON (formats.md §0.2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from app.contacts.record import Problem, Record, Source
from app.importers.databases import android, ios, pc3, wechat4
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.files.table import heading
from app.importers.reader import Item, Reader
from app.importers.rows import plain

Headings = Collection[str]


def wechat4_headings(headings: Headings) -> bool:
    """Row 30 of the signature table."""
    return {"username", "local_type", "nick_name"} <= set(headings)


def ios_headings(headings: Headings) -> bool:
    """Row 31 of the signature table."""
    return {"username", "dbcontactremark"} <= set(headings)


def android_headings(headings: Headings) -> bool:
    """Row 32 of the signature table."""
    found = set(headings)
    return {"username", "conremark"} <= found and ("lvbuff" in found or {"nickname", "type"} <= found)


def pc3_headings(headings: Headings) -> bool:
    """Row 33 of the signature table."""
    return {"username", "remark", "nickname", "reserved1"} <= set(headings)


def rows(opened: Opened) -> Iterator[Cells | Problem]:
    """The rows of the dump; those of a table count its headings as row 1, those of JSON start with 1."""
    if isinstance(opened.json, list):
        for number, item in enumerate(opened.json, 1):
            if isinstance(item, dict):
                columns = {heading(key): place for place, key in enumerate(item)}
                yield Cells(number, columns, tuple(item.values()), dumped=True)
            else:
                yield Problem("not-an-object", row=number)
    elif opened.table is not None:
        columns = {name: place for place, name in reversed([*enumerate(opened.table.first)])}
        for number, row in plain(opened, opened.table, headings=1):
            yield row if isinstance(row, Problem) else Cells(number, columns, row, dumped=True)


def recognises(fits: Callable[[Headings], bool], opened: Opened) -> bool:
    """Whether the headings of the table, or the keys of the first JSON object, are the database's columns."""
    if isinstance(opened.json, list):
        first = next((item for item in opened.json if isinstance(item, dict)), {})
        return fits({heading(key) for key in first})
    return opened.table is not None and fits(opened.table.first)


def read(record: Callable[[Cells, Source], Record], opened: Opened, source: Source) -> Iterator[Item]:
    """All rows of the dump by the rules of the database it comes from; label ids stay without names."""
    for cells in rows(opened):
        yield cells if isinstance(cells, Problem) else record(cells, source)


def read_ios(opened: Opened, source: Source) -> Iterator[Item]:
    """The same for iOS, where all lies in blobs: a Problem `broken-blob` where one can't be read whole."""
    for cells in rows(opened):
        if isinstance(cells, Problem):
            yield cells
            continue
        yield ios.record(cells, source)
        if not all(ios.message(cells, column).whole for column in ios.BLOBS):
            yield Problem("broken-blob", row=cells.row)


READERS = (
    Reader(
        "wechat4-table",
        partial(recognises, wechat4_headings),
        partial(read, lambda c, s: wechat4.record(c, s, {})),
    ),
    Reader("ios-table", partial(recognises, ios_headings), read_ios),
    Reader(
        "android-table",
        partial(recognises, android_headings),
        partial(read, lambda c, s: android.record(c, s, android.Around())),
    ),
    Reader("pc3-table", partial(recognises, pc3_headings), partial(read, lambda c, s: pc3.record(c, s, {}))),
)
