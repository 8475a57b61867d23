"""Any other table: lists kept by hand, and exporters of which no layout is known (formats.md §14).

The headings are understood by the words people use, the cells decide what the headings leave open, and how
sure the reading is goes into `Source.sure`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app import resources
from app.contacts.record import Kind, Problem, Source
from app.importers import accounts, contents, headings, labelled, rows
from app.importers.columns import Column, Columns, Rules, says_something
from app.importers.files.opened import Opened
from app.importers.files.table import CutRow, Row, ShortEnd, Table, heading
from app.importers.headings import Meaning
from app.importers.layout import HIGHEST_HEADINGS
from app.importers.reader import Item, Reader

FORMAT = "table"
WITHOUT_HEADINGS, FOREIGN_HEADINGS = 0.5, 0.6
LEAST_SURE = 0.35
REPEATABLE = frozenset(
    {"phones", "emails", "labels", "addresses", "urls", "accounts", "extra", "ignore", "note"}
)
PERSONAL = frozenset(
    {"name", "nickname", "remark", "display", "shown", "family", "given", "phones", "emails", "wxid"}
)
PLAIN_REMARKS = frozenset({"备注", "備註", "remark", "remarks"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A table with the row of its headings (0: none), its columns, and how sure all that is."""

    table: Table
    headings: int
    columns: Columns
    sure: float


def understand(table: Table) -> Understood | None:
    """How a table is to be read; None where nothing in it looks like people."""
    found = _headed(table) or _bare(table)
    return found if found and found.sure >= LEAST_SURE else None


def _headed(table: Table) -> Understood | None:
    """By the first row, of fifteen, in which most cells are known headings."""
    best, place, score = None, 0, 0.0
    for number, row in enumerate(table.preview[:HIGHEST_HEADINGS], 1):
        known = [headings.meaning(cell) for cell in row]
        points = sum(one.sure for one in known if one)
        filled = sum(bool(cell.strip()) for cell in row)
        few = filled == 1 and points < 1
        if points > score and points * 2 >= filled and not few and _is_personal(known):
            best, place, score = known, number, points
    if best is None:
        return None
    head = table.preview[place - 1]
    columns = _columns(head, best, table.preview[place:])
    filled = sum(bool(cell.strip()) for cell in head)
    return Understood(table, place, columns, min(0.95, 0.4 + 0.55 * score / filled))


def _is_personal(known: Sequence[Meaning | None]) -> bool:
    """Whether there is a column that makes a person: any name, number, address or id."""
    return any(
        one and (one.meaning in PERSONAL or one.meaning in ("wechat_id", "any_id", "login")) for one in known
    )


def _columns(head: Row, known: Sequence[Meaning | None], below: Sequence[Row]) -> Columns:
    """The columns under known headings; what the words leave open is decided by the cells."""
    meanings = {index: one for index, one in enumerate(known) if one}
    taken = {one.meaning for one in meanings.values()}
    found: list[Column] = []
    for index, cell in enumerate(head):
        one = meanings.get(index)
        meaning = one.meaning if one else _by_content(cell, contents.column(below, index), taken)
        if one:
            meaning = _decided(one, cell, contents.column(below, index), taken)
        first = next((c for c in found if c.meaning == meaning), None)
        if first and meaning not in REPEATABLE:
            meaning = "extra"
        label = one.service if one and one.service else None
        if meaning == "phones" and headings.is_telling(cell):
            label = cell.strip()
        if cell.strip() or meaning != "extra":
            found.append(Column(index, meaning, cell.strip() or letter(index), label))
    return Columns(_merged(found), rules())


def _merged(found: Sequence[Column]) -> list[Column]:
    """Every column once; a family and a given name beside a whole name are no second name."""
    return [column for column in found if column.meaning != "ignore"]


def _decided(one: Meaning, cell: str, values: Sequence[str], taken: set[str]) -> str:
    """The meaning of a heading that several kinds of columns bear."""
    internal = contents.share(values, accounts.is_internal)
    if (
        one.meaning in ("any_id", "login")
        and ("wechat_id" in taken or one.meaning == "login")
        and internal > 0.3
    ):
        return "wxid"
    if one.meaning == "wechat_id" and values and contents.share(values, _is_no_id) > 0.5:
        return "nickname" if "nickname" not in taken else "extra"
    if one.meaning == "remark" and heading(cell) in PLAIN_REMARKS:
        if "name" in taken or ("nickname" in taken and contents.are_notes(values)):
            return "note"
        if not taken & {"nickname", "name", "display", "given", "family"} and contents.are_notes(values):
            return "note"
    if one.meaning == "ignore" and internal > 0.6 and "wxid" not in taken:
        return "wxid"
    if one.meaning == "given" and not taken & {"family", "name"}:
        return "name"
    if one.meaning == "shown" and not taken & {"name", "nickname", "remark"}:
        return "nickname"
    return one.meaning


def _is_no_id(text: str) -> bool:
    return contents.HAN.search(text) is not None or " " in text


def _by_content(cell: str, values: Sequence[str], taken: set[str]) -> str:
    """The meaning of a column under an unknown heading; only what can be nothing else is more than a note."""
    if values and contents.share(values, contents.is_email) > 0.6:
        return "emails"
    if len(values) > 1 and contents.share(values, accounts.is_internal) > 0.6 and "wxid" not in taken:
        return "wxid"
    if "phones" not in taken and len(values) > 1 and contents.share(values, contents.is_phone) > 0.8:
        return "phones"
    return "extra" if cell.strip() or values else "ignore"


def _bare(table: Table) -> Understood | None:
    """A table without headings, or with headings in no language we know, by what its columns hold."""
    sample = [row for row in table.preview if any(row) and not contents.is_note(row)]
    width = max((len(row) for row in sample), default=0)
    if width < 2 or sum(sum(map(bool, row)) > 1 for row in sample) < 0.7 * len(sample):
        return None
    first = 1 if len(sample) > 1 and not _is_data(sample[0], sample[1:]) else 0
    found = contents.meanings(sample[first:], width)
    if "name" not in found.values() or not set(found.values()) & {"phones", "emails", "wxid", "wechat_id"}:
        return None
    place = table.preview.index(sample[0]) + 1 if first else 0
    head = sample[0] if first else ()
    columns = [
        Column(i, found.get(i, "extra"), (head[i].strip() if i < len(head) else "") or letter(i))
        for i in range(width)
    ]
    kept = [column for column in columns if column.meaning != "ignore"]
    return Understood(table, place, Columns(kept, rules()), FOREIGN_HEADINGS if first else WITHOUT_HEADINGS)


def _is_data(row: Row, below: Sequence[Row]) -> bool:
    """Whether the first row is a person too: it holds numbers where the rows below it do."""
    for index, cell in enumerate(row):
        values = contents.column(below, index)
        for test in (contents.is_phone, contents.is_email, accounts.is_internal):
            if contents.share(values, test) > 0.6:
                return test(cell) or not cell.strip()
    return True


def letter(index: int) -> str:
    """The name a spreadsheet gives a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def rules() -> Rules:
    """The words for kinds of accounts that nobody writes by another meaning."""
    words = resources.toml("layouts", "words.toml")["kinds"]
    return Rules(
        kinds={word.casefold(): Kind(kind) for kind, all_words in words.items() for word in all_words}
    )


def people(found: Understood, source: Source) -> Iterator[Item]:
    """The records of a table that is understood; titles and notes around the list are none."""
    for number, row in _rows(found):
        if isinstance(row, Problem):
            yield row
        elif not contents.is_note(row):
            record = found.columns.record(source, number, row)
            if says_something(record):
                yield record
            yield from found.columns.problems(number, row)


def _rows(found: Understood) -> Iterator[rows.Numbered]:
    """The rows below the headings, or all; surplus cells belong to a note in the last column."""
    head = found.table.preview[found.headings - 1] if found.headings else ()
    last = max(found.columns.columns, key=lambda column: column.at)
    width = len(head)
    for number, row in found.table.rows():
        if number <= found.headings or not any(row) or row == head:
            continue
        if isinstance(row, CutRow) and not isinstance(row, ShortEnd):
            yield number, Problem("cut-off", number)
            continue
        if width and len(row) > width and any(row[width:]):
            if last.at == width - 1 and last.meaning in (
                "note",
                "description",
                "extra",
                "remark",
                "addresses",
            ):
                row = (*row[: width - 1], ",".join(row[width - 1 :]))
            else:
                yield (
                    number,
                    Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", width))),
                )
        yield number, tuple(row)


def understood(opened: Opened) -> tuple[Understood, ...]:
    """The tables of a file that hold people: of several sheets those nearly as sure as the best."""
    table = labelled.table(opened)
    found = [one for one in map(understand, (table,) if table else opened.tables) if one]
    best = max((one.sure for one in found), default=0.0)
    return tuple(one for one in found if one.sure >= best - 0.2)


def recognises(opened: Opened) -> bool:
    """Whether a table of the file holds people."""
    return bool(understood(opened))


def certainty(opened: Opened) -> float:
    """How sure the reading is: that of the least sure table."""
    return round(min((one.sure for one in understood(opened)), default=0.0), 2)


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """The people of all tables that hold some."""
    for one in understood(opened):
        yield from people(one, source)


READERS = (Reader(FORMAT, recognises, read, certainty),)
