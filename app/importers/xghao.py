"""XgHao's script (formats.md §5): nothing is quoted, cells hold line ends, the profile text knows best."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.contacts.place import place
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
MOST_COMMAS = 12  # of a name


def unquoted(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The rows of the older layouts; a workbook or a file saved by a spreadsheet is an ordinary table.

    A row goes on in the next line until it has all cells, unless that line is a whole row itself.
    """
    names = [heading(cell) for cell in table.preview[headings - 1]]
    width, chosen = len(names), names.index("微信号")
    if rows.is_saved_again(opened, table, headings) or _is_quoted(opened, headings, width):
        yield from rows.plain(opened, table, headings)
        return
    least = width - 1 if names[-1] == "备注" else width  # the fallback writes no remark
    number, waiting = headings, ""
    for line in rows.below(opened, headings):
        before, row = _cells(waiting, width), _cells(line, width)
        whole = len(row) >= least and _has_id(row, chosen) and _has_id(before, chosen)
        if waiting and len(before) < least and not whole and len(waiting) < rows.LONGEST_RECORD:
            waiting += f"\n{line}"
        elif line.strip() or waiting:
            if waiting:
                number += 1
                yield from _aligned(number, before, width, chosen)
            waiting = line if line.strip() else ""
    if waiting:
        yield from _aligned(number + 1, _cells(waiting, width), width, chosen)


def _is_quoted(opened: Opened, headings: int, width: int) -> bool:
    """Whether a spreadsheet has saved the file again: with quotes, and so that every row has all cells."""
    quotes = False

    def lines() -> Iterator[str]:
        nonlocal quotes
        for line in rows.below(opened, headings):
            quotes = quotes or '"' in line
            yield f"{line}\n"

    try:
        return all(len(row) in (0, width) for row in csv.reader(lines(), strict=True)) and quotes
    except csv.Error:
        return False


def _has_id(row: Sequence[str], chosen: int) -> bool:
    return len(row) > chosen and ID.fullmatch(row[chosen].strip()) is not None


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
    if len(row) <= width and (len(row) <= chosen or ID.fullmatch(row[chosen].strip())):
        yield number, tuple(row)
        return
    places = [place for place in range(chosen, len(row)) if ID.fullmatch(row[place].strip())]
    if len(places) != 1:
        if len(row) > width:
            yield number, _too_many(number, row, width)
        yield number, tuple(row)
        return
    before, found, behind = row[: places[0]], row[places[0]], row[places[0] + 1 :]
    if chosen == 3:  # nickname, signature, region: an empty signature has no commas, else it has them all
        at = len(before) - 2 if not before[-2] else 1
        before = [",".join(before[:at]), ",".join(before[at:-1]), before[-1]]
    else:
        before = [",".join(before)]
    spare = len(behind) - (width - chosen - 1)
    if spare > 0:  # whose commas they are is told by the region at best
        yield number, _too_many(number, row, width)
        regions = [i for i in range(1, spare + 2) if _is_region(behind[i])]
        if regions == [spare + 1] or width - chosen < 5:
            behind = [",".join(behind[: spare + 1]), *behind[spare + 1 :]]
        else:
            behind = [*behind[:2], ",".join(behind[2 : spare + 3]), *behind[spare + 3 :]]
    yield number, (*before, found, *behind)


def _is_region(text: str) -> bool:
    return place(region=text.strip()).country is not None


def _too_many(number: int, row: list[str], width: int) -> Problem:
    return Problem("too-many-cells", number, facts=(("cells", len(row)), ("columns", width)))


def profiles(opened: Opened, table: Table, headings: int) -> Iterator[Numbered]:
    """The rows of the layout with the profile text in the last cell, rebuilt from that text (§5, variant D).

    Rows of (remark, nickname, WeChat id, region, labels, description, signature).
    """
    number, waiting = headings, ""
    again = rows.is_saved_again(opened, table, headings)
    lines = _joined(table, headings) if again else rows.below(opened, headings)
    for line in lines:
        short = PROFILE_LINE not in line and line.count(",") < 6
        if waiting and short and len(waiting) < rows.LONGEST_RECORD:
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
    line = line.replace("\r", "")
    row = _cells(line, 7)
    begin = next((i for i, cell in enumerate(row) if PROFILE_LINE in cell), None)
    if begin is None:
        if len(row) > 7 or len(row) < 3:
            yield number, _too_many(number, row, 7)
        remark, nickname, chosen, region, label, signature = [*row, *[""] * 6][:6]
        yield number, (remark, nickname, chosen, region, label, "", signature)
        return
    profiles = [_profile_from(row, start) for start in range(begin, max(-1, begin - MOST_COMMAS), -1)]
    best = next((one for one in profiles if _is_whole(one, row)), profiles[0])
    yield number, assigned(best, row)


def _profile_from(row: Sequence[str], start: int) -> list[str]:
    """The lines of the profile if its text begins in this cell; its first line may hold commas too."""
    text = ",".join(row[start:]).strip().removeprefix("'")
    return [part.strip() for part in text.split(PROFILE_LINE)]


def _is_whole(profile: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the first line is the remark, which comes again, or the nickname behind a missing remark."""
    first = profile[0]
    if first in profile[3:5]:
        return True
    written = ",".join(row).lstrip()
    return written.startswith((f"-,{first},", f"-,'{first},"))


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
        has_region = len(profile) > 2 and (profile[2] in map(str.strip, row[3:4]) or _is_region(profile[2]))
        region, rest = profile[2] if has_region else "", profile[3 if has_region else 2 :]
    nickname, chosen = [*profile, "", ""][:2]
    if chosen.startswith(
        "@"
    ):  # WeCom: the company, which may stand there twice, then lines in no known order
        return (
            remark,
            nickname,
            chosen,
            region,
            "",
            "\n".join(line for line in rest if line != chosen[1:]),
            "",
        )
    label, description, signature = _rest(rest, row)
    return remark, nickname, chosen, region, label, description, signature


def _rest(rest: list[str], row: Sequence[str]) -> tuple[str, str, str]:
    """The last lines of a profile, of which each may be missing: label, description, signature."""
    if not rest:
        return "", "", ""
    if len(rest) > 2:
        return rest[0], "\n".join(rest[1:-1]), rest[-1]
    label = rest[0] if _is_label(rest[0]) or rest[0] in map(str.strip, row[4:5]) else ""
    left = rest[1:] if label else rest
    if len(left) == 2:
        return "", left[0], left[1]
    last = "".join(left)
    if any(char.isdigit() for char in last):
        return label, last, ""
    return label, "", last


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and not any(char.isdigit() or char in "。！？!?\n" for char in text)


def named(record: Record, kept: Mapping[str, str]) -> Record:
    """What the columns hide: label and description in one cell, a company as the WeChat id (variant C)."""
    text = kept.get("标签或描述", "")
    if both := BOTH.fullmatch(text):
        labels, description = cells.labels(both[1]), cells.tidy(both[2] or "")
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
