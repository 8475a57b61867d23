"""XgHao's script (formats.md §5): nothing is quoted, cells hold line ends, the profile text knows best."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.contacts.record import Problem, Record
from app.importers import cells, rows
from app.importers.columns import with_extra
from app.importers.files.opened import Opened
from app.importers.files.table import Row, Table, heading
from app.importers.rows import Numbered

PROFILE_LINE = " " * 8  # stands for a line end in the profile text
ID = re.compile(r"[A-Za-z][A-Za-z0-9_\-]{5,}|@.+")
BOTH = re.compile(r"标签[:：](.*?)(?: {4}描述[:：](.*))?", re.DOTALL)
LONGEST_LABEL = 12  # characters


def unquoted(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The rows of the older layouts; a workbook or a file saved by a spreadsheet is an ordinary table.

    A line with fewer cells goes on with the line before; one with more is put together around the WeChat id.
    """
    if opened.is_workbook or opened.page:
        yield from rows.plain(opened, table, headings)
        return
    names = [heading(cell) for cell in table.preview[headings - 1]]
    width, chosen = len(names), names.index("微信号")
    least = width - 1 if names[-1] == "备注" else width  # the fallback writes no remark
    number = headings
    waiting: list[str] = []
    for line in rows.below(opened, headings):
        row = _cells(line, width)
        if waiting and len(row) < least:
            waiting[-1] += "\n" + ",".join(row)
        elif line.strip():
            if waiting:
                number += 1
                yield from _aligned(number, waiting, width, chosen)
            waiting = row
    if waiting:
        yield from _aligned(number + 1, waiting, width, chosen)


def _cells(line: str, width: int) -> list[str]:
    """The cells of a line; quotes mean nothing but where they make exactly the right number of cells."""
    if line.startswith('"') or ',"' in line:
        try:
            row = next(csv.reader([line], strict=True), [])
        except csv.Error:
            row = []
        if len(row) == width:
            return row
    return [cell.strip("\r") for cell in line.split(",")]


def _aligned(number: int, row: list[str], width: int, chosen: int) -> Iterator[Numbered]:
    """A row with the WeChat id in its column: commas too many belong to the cells before or behind it."""
    surplus = len(row) - width
    if surplus > 0:
        places = [i for i in range(chosen, chosen + surplus + 1) if ID.fullmatch(row[i].strip())]
        if len(places) != 1:
            yield number, Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", width)))
            yield number, tuple(row)
            return
        place = places[0]
        before, behind = row[:place], row[place + 1 :]
        # of nickname, signature and region the signature holds the commas
        before = [before[0], ",".join(before[1:-1]), before[-1]] if chosen == 3 else [",".join(before)]
        spare = len(behind) - (width - chosen - 1)
        if spare > 0:  # remark, region, label: or a remark with commas, which no rule can tell
            yield number, Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", width)))
            behind = [",".join(behind[: spare + 1]), *behind[spare + 1 :]]
        row = [*before, row[place], *behind]
    yield number, tuple(row)


def profiles(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The rows of the layout with the profile text in the last cell, rebuilt from that text (§5, variant D).

    Rows of (remark, nickname, WeChat id, region, labels, description, signature).
    """
    number, waiting = headings, ""
    lines = (
        rows.below(opened, headings) if not (opened.is_workbook or opened.page) else _joined(table, headings)
    )
    for line in lines:
        if waiting and PROFILE_LINE not in line and line.count(",") < 6:
            waiting += f"\n{line}"
        elif line.strip():
            if waiting:
                number += 1
                yield from _profile(number, waiting)
            waiting = line
    if waiting:
        yield from _profile(number + 1, waiting)


def _joined(table: Table, headings: int) -> Iterator[str]:
    return (",".join(row).replace("\n", "\r") for number, row in table.rows() if number > headings)


def _profile(number: int, line: str) -> Iterator[Numbered]:
    row = [cell.strip() for cell in _cells(line.replace("\r", ""), 7)]
    begin = next((i for i, cell in enumerate(row) if PROFILE_LINE in cell), None)
    if begin is None:
        if len(row) > 7 or len(row) < 3:
            yield number, Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", 7)))
        remark, nickname, chosen, region, label, signature = (row + [""] * 6)[:6]
        yield number, (remark, nickname, chosen, region, label, "", signature)
        return
    text = ",".join(row[begin:]).removeprefix("'")
    yield number, assigned([part.strip() for part in text.split(PROFILE_LINE)], row)


def assigned(profile: Sequence[str], row: Sequence[str]) -> Row:
    """The lines of a profile in the order (remark, nickname, id, region, labels, description, signature).

    The remark stands first and again in line 4 (no region) or 5; `row` holds the script's own cells, which
    tell whether a line of a person without remark is the region.
    """
    profile = list(profile)
    remark = ""
    if profile[0] in profile[3:5] and len(profile) > 3:
        remark = profile.pop(0)
        again = profile.index(remark, 2)
        region, rest = "".join(profile[2:again]), profile[again + 1 :]
    else:
        told = [cell for cell in row[3:5] if cells.tidy(cell)]
        has_region = len(profile) > 2 and profile[2] in told[:1]
        region, rest = profile[2] if has_region else "", profile[3 if has_region else 2 :]
    nickname, chosen = [*profile, "", ""][:2]
    if chosen.startswith("@") and rest[:1] == [chosen[1:]]:  # WeCom: the company stands there twice
        rest = rest[1:]
    label, description, signature = _rest(rest, row)
    return remark, nickname, chosen, region, label, description, signature


def _rest(rest: list[str], row: Sequence[str]) -> tuple[str, str, str]:
    """The last lines of a profile, of which each may be missing: label, description, signature."""
    if not rest:
        return "", "", ""
    if len(rest) > 2:
        return rest[0], "\n".join(rest[1:-1]), rest[-1]
    label = rest[0] if _is_label(rest[0]) or rest[0] in row[4:5] else ""
    left = rest[1:] if label else rest
    if len(left) == 2:
        return "", left[0], left[1]
    last = "".join(left)
    if any(char.isdigit() for char in last):
        return label, last, ""
    return label, "", last


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and not any(char.isdigit() or char in "。！？!?" for char in text)


def named(record: Record, kept: Mapping[str, str]) -> Record:
    """What the columns hide: label and description in one cell, a company as the WeChat id (variant C)."""
    text = kept.get("标签或描述", "")
    if both := BOTH.fullmatch(text):
        labels, description = tuple(cells.labels(both[1])), cells.tidy(both[2] or "")
        record = replace(record, labels=labels, description=description)
    elif text:
        label = _is_label(text)
        record = replace(record, labels=(text,)) if label else replace(record, description=text)
    if extra := kept.get("企业微信额外信息"):
        record = with_extra(record, ("企业微信额外信息", extra))
    company = record.wechat_id or ""
    if company.startswith("@"):
        record = replace(record, wechat_id=None, organization=company[1:].strip() or None)
    return record
