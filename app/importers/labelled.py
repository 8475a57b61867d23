"""Text in which every line says what it holds (`电话：138…`), and the cards of a page, as a table.

Reports of WeChatDataAnalysis and WeRecord, profiles copied off the screen, lists kept in a notebook
(formats.md §6.2, §6.5, §6.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

from app.importers.files.opened import Opened
from app.importers.files.page import Card
from app.importers.files.table import Row, Table, heading
from app.importers.headings import is_known

FIRST_LINE = "资料页首行"  # the name at the top of a profile, which says not what it is
NUMBER = re.compile(r"\[[0-9]{1,7}\]\s*")
LABEL = re.compile(r"([^:：|]{1,24})[:：]\s*(.*)", re.DOTALL)
NEXT_LABEL = re.compile(r"\s\|\s(?=[^:：|]{1,12}[:：])")
UNMARKED = re.compile(r"(What's Up|Weixin ID|WeChat ID|Shared Groups|\S{2,12})\s+(.+)")
LOOKED_AT = 200  # lines
LARGEST = 64 << 20  # bytes

_tables: WeakKeyDictionary[Opened, Table | None] = WeakKeyDictionary()


def table(opened: Opened) -> Table | None:
    """The cards of a page or of labelled text as a table with a column for each label, or None."""
    if opened not in _tables:
        _tables[opened] = _table(list(_cards(opened)))
    return _tables[opened]


def _cards(opened: Opened) -> Iterable[Card]:
    if opened.is_sqlite or opened.is_workbook or not opened.is_text:
        return ()
    if opened.page is not None:
        return opened.page.cards
    start = opened.head.decode(opened.encoding, "replace").lstrip("﻿").splitlines()[:LOOKED_AT]
    if opened.size > LARGEST or not _is_labelled(start):
        return ()
    return _divided(opened.text.lstrip("﻿").split("\n"))


def _is_labelled(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a known label."""
    filled = [line for line in lines if line.strip()]
    if not filled or any(line.startswith("BEGIN:VCARD") for line in filled):
        return False
    marked = [_field(NUMBER.sub("", line.strip(), count=1)) is not None for line in filled]
    labels = {heading(found[1]) for line in filled if (found := LABEL.match(line)) and is_known(found[1])}
    numbers = sum(NUMBER.fullmatch(line.strip()) is not None for line in filled)
    return sum(marked) + numbers > len(filled) // 2 and (
        len(labels) > 1 or any("|" in line for line in filled)
    )


def _divided(lines: Iterable[str]) -> Iterator[Card]:
    """The cards of a text: `[n]`, an empty line or a label that comes again begins the next."""
    card: dict[str, str] = {}
    last = ""
    numbered = False
    for line in lines:
        line = line.strip()
        if number := NUMBER.match(line):
            numbered = True
            yield from _filled(card)
            card, last = {}, ""
            line = line[number.end() :]
        elif not line and not numbered:
            yield from _filled(card)
            card, last = {}, ""
        for part in NEXT_LABEL.split(line) if line else ():
            label, value = _field(part) or ("", part)
            if label and label in card:
                yield from _filled(card)
                card = {}
            if label:
                card[label], last = value, label
            elif last:
                card[last] = f"{card[last]}\n{value}".strip()
            elif not card:
                card[FIRST_LINE] = value
    yield from _filled(card)


def _filled(card: dict[str, str]) -> Iterator[Card]:
    if set(card) - {FIRST_LINE}:
        yield tuple(card.items())


def _field(text: str) -> tuple[str, str] | None:
    """(label, value) of a line; a label may stand without its colon, before a space or alone."""
    found = LABEL.fullmatch(text) or UNMARKED.fullmatch(text)
    if found and is_known(found[1]):
        return found[1].strip(), found[2].strip()
    return (text, "") if len(text) < 16 and is_known(text) else None


def _table(cards: Sequence[Card]) -> Table | None:
    labels = list(dict.fromkeys(label for card in cards for label, _ in card))
    if not labels:
        return None

    def stream() -> Iterator[Row]:
        yield tuple(labels)
        for card in cards:
            said = dict(card)
            yield tuple(said.get(label, "") for label in labels)

    return Table.of(stream)
