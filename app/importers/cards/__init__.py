"""Contact cards (.vcf) of any phone, of WeFlow and CipherTalk, and our own (formats.md §1.7, §6.1, §15.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.contacts.record import Problem, Source
from app.errors import SourceError
from app.importers.cards import person
from app.importers.files import charset
from app.importers.files.opened import Opened
from app.importers.reader import Item, Reader
from app.vcard.card import Card, Fault
from app.vcard.lines import eight_bit, holds_cards
from app.vcard.parsing import cards

_WECHAT = re.compile(rb"^X-WECHAT-ID:", re.MULTILINE)
_NAME = re.compile(rb"^N[:;]", re.MULTILINE)
_VERSION = re.compile(rb"^VERSION:[ \t]*([234])", re.MULTILINE | re.IGNORECASE)
_NOTHING = b"\xef\xbb\xbf \t\r\n"
_FORMATS = {b"2": "vcard-2.1", b"3": "vcard-3.0", b"4": "vcard-4.0"}


def format_of(opened: Opened) -> str | None:
    """Which format of cards a file has, by its first lines; the first VERSION names a file of several.

    A text called a card file that holds no card is SourceError `no-people`: a guess at its lines would make people
    of paths and headings.
    """
    if not holds_cards(opened.head):
        if opened.suffix in (".vcf", ".vcard") and opened.is_text and opened.head.strip(_NOTHING):
            raise SourceError("no-people", file=opened.name)
        return None
    head = eight_bit(opened.head).replace(b"\r", b"\n")
    if _WECHAT.search(head):
        return "ciphertalk-vcf" if _NAME.search(head) else "weflow-vcf"
    version = _VERSION.search(head)
    return _FORMATS[version[1]] if version else "vcard-2.1"


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """The record of each card, counted from 1, and what needs care; SourceError `no-people` without any."""
    row = 0
    with opened.open() as stream:
        for found in cards(stream, charset.guess):
            if isinstance(found, Fault):
                yield _problem(found, None)
                continue
            row += 1
            yield from _items(found, row, source)
    if not row:
        raise SourceError("no-people", file=opened.name)


def _items(card: Card, row: int, source: Source) -> Iterator[Item]:
    record, left_out = person.read(card, row, source)
    if record is not None:
        yield record
    for fault in card.faults:
        yield _problem(fault, row)
    for name in left_out:
        yield Problem("attachment", row, name)


def _problem(fault: Fault, row: int | None) -> Problem:
    facts: tuple[tuple[str, str | int], ...] = (("line", fault.line),)
    if fault.kind in ("outside-card", "stray-line"):
        facts = (*facts, ("lines", fault.lines))
    return Problem(fault.kind, row, fault.name or None, facts)


def _reader(name: str) -> Reader:
    return Reader(name, lambda opened: format_of(opened) == name, read)


READERS: tuple[Reader, ...] = tuple(
    map(_reader, ("weflow-vcf", "ciphertalk-vcf", "vcard-3.0", "vcard-2.1", "vcard-4.0"))
)
