"""The tables and the cards of a web page, or of a spreadsheet saved as XML.

Scripts are never run and links never followed. The markup is split at its angle brackets, so that broken
pages of any size take no longer than sound ones.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.importers.files.table import Row, Table

IS_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|article|dl|workbook)\b", re.IGNORECASE)
NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:-]*)")
UNSEEN = frozenset({"script", "style", "head", "template"})
CELLS = frozenset({"td", "th", "cell"})
ROWS = frozenset({"tr", "row"})
CARDS = frozenset({"article", "dl"})
LABELS = frozenset({"dt", "span", "label", "strong"})

BREAK = "\v"  # stands for <br>: the line ends of the source mean nothing

Card = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its tables, and its cards of (label, value) in order."""

    tables: tuple[Table, ...]
    cards: tuple[Card, ...]


def is_page(start: str) -> bool:
    """Whether a text begins as a page or a spreadsheet in XML."""
    return start.lstrip("﻿ \t\r\n").startswith("<") and IS_PAGE.search(start) is not None


def page(text: str) -> Page:
    """The tables and cards of a page, whatever state its markup is in."""
    sight = _Sight()
    for tag, closing, attributes, behind in _tokens(text):
        sight.take(tag, closing, attributes, behind)
    sight.end_all()
    tables = (Table.of(lambda rows=rows: iter(rows)) for rows in sight.tables if rows)  # type: ignore[misc]
    return Page(tuple(table for table in tables if table), tuple(tuple(card) for card in sight.cards if card))


def _tokens(text: str) -> Iterator[tuple[str, bool, str, str]]:
    """(tag, whether it closes, its attributes, the text behind it); comments and unseen parts left out."""
    comment = False
    unseen = ""
    first, *parts = text.split("<")
    yield "", False, "", first
    for part in parts:
        if comment or part.startswith("!--"):
            comment = "-->" not in part
            continue
        found = NAME.match(part)
        if not found:
            continue
        closing, tag = bool(found[1]), found[2].lower()
        if unseen:
            unseen = "" if closing and tag == unseen else unseen
            continue
        attributes, _, behind = part[found.end() :].partition(">")
        if tag in UNSEEN and not closing and not attributes.endswith("/"):
            unseen = tag
            continue
        yield tag, closing, attributes, behind


class _Sight:
    """What has been seen so far. A table in a table is one of its own; a cell ends where the next begins."""

    def __init__(self) -> None:
        self.tables: list[list[Row]] = []
        self.cards: list[list[tuple[str, str]]] = []
        self._open: list[list[Row]] = []
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._label: str | None = None
        self._field = False

    def take(self, tag: str, closing: bool, attributes: str, behind: str) -> None:
        if tag == "table":
            self._table(closing)
        elif tag in ROWS:
            self._end_row()
            self._row = None if closing else []
        elif tag in CELLS:
            self._end_cell()
            self._text = None if closing else []
        elif tag in CARDS and not closing:
            self.cards.append([])
            self._field = tag == "dl"
        elif self.cards:
            self._in_card(tag, closing, attributes)
        if self._text is not None:
            self._text.append((BREAK if tag == "br" else "") + behind)

    def end_all(self) -> None:
        """The end of the page ends whatever stands open."""
        while self._open:
            self._table(closing=True)
        self._end_row()

    def _table(self, closing: bool) -> None:
        self._end_row()
        if not closing:
            self._open.append([])
            self.tables.append(self._open[-1])
        elif self._open:
            self._open.pop()

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._open:
            self._open[-1].append(tuple(self._row))
        self._row = None

    def _end_cell(self) -> None:
        if self._text is not None and self._row is not None:
            self._row.append(_plain(self._text))
        self._text = None

    def _in_card(self, tag: str, closing: bool, attributes: str) -> None:
        """A field of a card: the first piece of text is its label, the rest its value."""
        if not closing and (tag == "dt" or (tag == "div" and "field" in attributes)):
            self._end_field()
            self._text, self._label, self._field = [], None, True
        elif self._field and self._label is None and (tag == "dd" or (closing and tag in LABELS)):
            self._label, self._text = _plain(self._text or []), []
        elif closing and tag in ("div", "dd", "dl", "article"):
            self._end_field()

    def _end_field(self) -> None:
        if self._label:
            self.cards[-1].append((self._label, _plain(self._text or [])))
        self._text = self._label = None


def _plain(pieces: list[str]) -> str:
    """Text as it is read: entities once, white space folded but for line breaks."""
    lines = html.unescape("".join(pieces)).replace("\xa0", " ").split(BREAK)
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
