"""Databases that are still encrypted: refused with a sentence of its own; nothing is ever unlocked (§8.5)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from app.contacts.record import Source
from app.errors import SourceError
from app.importers.files.opened import BINARIES, SQLITE_MAGIC, Opened
from app.importers.reader import Item, Reader

SUFFIXES = frozenset((".db", ".db3", ".sqlite", ".sqlite3", ".wec"))  # .wec: WeChatDataAnalysis' container
SAMPLE = 4096  # bytes, one page
RANDOM = 7.4  # bits of entropy a byte; encrypted pages have 7.9, text and plain databases below 7


def recognises(opened: Opened) -> bool:
    """Row 8 of the signature table (formats.md §0.2): never true, SourceError `encrypted` instead."""
    sample = opened.head[:SAMPLE]
    if opened.suffix not in SUFFIXES or sample.startswith((SQLITE_MAGIC, *BINARIES)):
        return False
    if entropy(sample) > RANDOM:
        raise SourceError("encrypted", file=opened.name)
    return False


def entropy(sample: bytes) -> float:
    """Bits of Shannon entropy a byte, 0 to 8."""
    return -sum(count / len(sample) * math.log2(count / len(sample)) for count in Counter(sample).values())


def read(opened: Opened, source: Source) -> Iterator[Item]:
    """Nothing can be read."""
    raise SourceError("encrypted", file=source.file)


READER = Reader("encrypted-database", recognises, read)
