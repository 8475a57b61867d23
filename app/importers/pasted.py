"""Pasted lines: a name and a number with anything between them, or one name a line (formats.md §14.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from app.contacts.record import Account, Details, Kind, RawPhone, Record, Source
from app.importers import accounts, cells, contents
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader

# from the first digit to the last; \d knows the full-width digits too
NUMBER = re.compile(
    r"(?:[+＋]?[(（]|[+＋]|(?<![A-Za-z0-9_@.]))\d[\d\s()（）+＋\-－‐–—./、,，;；]{4,60}\d"
    r"(?:\s?(?:x|ext\.?|转|轉|分机|分機)\s?\d{1,6})?(?![A-Za-z0-9_@])"
)
NO_PHONE = re.compile(r"\d{16,}")  # the number of an identity card or a bank account
BULLET = re.compile(r"\A\s*(?:(?:\d{1,4}[.、)）]|[-*•·])\s+(?=\D)|\d{1,4}、(?=\D))")
APART = re.compile(r"[\t,，:：;；|]")
EDGES = " \t,，:：;；|-－–—=、/（(【[<"
QQ = re.compile(r"(?:qq|扣扣)\s*[:：号]?\s*\Z", re.IGNORECASE)
OBJECT = re.compile(r"<(Friend|User|Chat|Group|MP|Robot|Member): ([^<>]*)>")  # as wxpy prints people
OBJECT_KINDS = {"Group": Kind.GROUP, "MP": Kind.OFFICIAL, "Member": Kind.STRANGER, "Robot": Kind.MYSELF}
NO_LIST = frozenset("{}<>=\\")
LEAST_DIGITS = 7
LOOKED_AT = 200  # lines
NEARLY_ALL = 0.85  # of the lines
NAMES_SURE = 0.4


def person(line: str) -> dict[str, Any]:
    """What a line says of a person, as fields of a Record; empty where it says nothing."""
    text = BULLET.sub("", line).strip()
    for found in NUMBER.finditer(text):
        digits = sum(char.isdigit() for char in found[0])
        before, behind = text[: found.start()], text[found.end() :]
        if digits < LEAST_DIGITS or contents.DATE.fullmatch(found[0]) or NO_PHONE.search(found[0]):
            continue
        if service := QQ.search(before):
            account = Account("qq", found[0].strip())
            return _named(before[: service.start()], behind) | {"details": Details(accounts=(account,))}
        return _named(before, behind) | {"phones": (RawPhone(found[0].strip()),)}
    parts = [part.strip() for part in APART.split(text, maxsplit=1) if part.strip()]
    by_space = text.rsplit(maxsplit=1)
    if contents.is_email(by_space[-1] if by_space else ""):
        return _named(" ".join(by_space[:-1]), "") | {"emails": (by_space[-1],)}
    if len(parts) == 2 and (contents.CHOSEN_ID.fullmatch(parts[1]) or accounts.is_internal(parts[1])):
        return _named(parts[0], "") | _id(parts[1])
    if len(by_space) == 2 and (contents.is_chosen_id(by_space[1]) or accounts.is_internal(by_space[1])):
        return _named(by_space[0], "") | _id(by_space[1])
    if accounts.is_internal(text):
        return _id(text)
    name = cells.tidy(text)
    return {"name": name} if name else {}


def _named(before: str, behind: str) -> dict[str, Any]:
    """The name before a number, else behind it; what stands on the other side is a note."""
    name, rest = (cells.tidy(text.strip(EDGES + "）)】]>")) for text in (before, behind))
    if name is None:
        name, rest = rest, None
    said = {"name": name, "note": rest}
    return {field: text for field, text in said.items() if text}


def _id(account: str) -> dict[str, Any]:
    return {"wxid" if accounts.is_internal(account) else "wechat_id": account}


def _lines(opened: Opened) -> Iterator[tuple[int, str]]:
    with opened.lines() as stream:
        for number, line in enumerate(iter(partial(stream.readline, 1 << 16), ""), 1):
            if line := line.strip("﻿\r\n \t"):
                yield number, line


def _sample(opened: Opened) -> list[str]:
    text = opened.head.decode(opened.encoding, "replace").lstrip("﻿")
    lines = [line.strip() for line in text.splitlines()[:LOOKED_AT]]
    return [line for line in lines if line and not _is_title(line)]


def _is_title(line: str) -> bool:
    return contents.is_note((line,)) or (contents.is_title(line) and NUMBER.search(line) is None)


def _is_line(opened: Opened) -> bool:
    return opened.is_text and not opened.is_workbook and opened.page is None


def share_with_numbers(opened: Opened) -> float:
    """Which part of the lines gives a way to reach the person."""
    if not _is_line(opened):
        return 0.0
    ways = ("phones", "emails", "wechat_id", "wxid")
    return contents.share(_sample(opened), lambda line: any(way in person(line) for way in ways))


def holds_lines(opened: Opened) -> bool:
    """Whether at least half of the lines are a name and a number."""
    return share_with_numbers(opened) >= 0.5


def holds_names(opened: Opened) -> bool:
    """Whether nearly all lines are short and may be names."""
    if not _is_line(opened):
        return False
    lines = _sample(opened)
    if any(OBJECT.search(line) for line in lines):
        return True
    return bool(lines) and contents.share(lines, _may_be_name) >= NEARLY_ALL


def _may_be_name(line: str) -> bool:
    ends = line[-1] not in "。；;：:.,，" and NO_LIST.isdisjoint(line.strip("=<>"))
    return ends and contents.is_name(BULLET.sub("", line))


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """A record a line; titles and notes are none."""
    for number, line in _lines(opened):
        objects = OBJECT.findall(line)
        for what, name in objects:
            kind = OBJECT_KINDS.get(what, Kind.PERSON)
            yield Record(source=source, row=number, kind=kind, shown=cells.tidy(name))
        if not objects and not _is_title(line) and (said := person(line)):
            yield Record(source=source, row=number, **said)


def _line_certainty(opened: Opened) -> float:
    return round(0.4 + 0.5 * share_with_numbers(opened), 2)


READERS = (
    Reader("pasted-lines", holds_lines, read, _line_certainty),
    Reader("names", holds_names, read, lambda opened: NAMES_SURE),
)
