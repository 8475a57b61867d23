"""Cells that a spreadsheet shows and never runs, and the CSV file they stand in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from app.exporters.text import clean

LARGEST_CELL = 32_767  # characters, Excel's limit
_LONGEST = 1 << 30  # characters
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"\+?[0-9][0-9 ,p]*(?: ::: \+?[0-9][0-9 ,p]*)*").fullmatch


def harmless(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula: an apostrophe before `= + - @` and blanks."""
    text = clean(text)
    return f"'{text}" if text.startswith(_RUN) else text


def phone_cell(number: str) -> str:
    """A number cell for an address book: its plus stays, for digits run nothing."""
    return number if _NUMBER(number) else harmless(number)


def write_csv(stream: BinaryIO, rows: Iterable[Sequence[str]], *, bom: bool) -> None:
    """Rows as UTF-8 text with CRLF, as Excel and all importers take it (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=False)
    csv.writer(text).writerows(rows)
    text.flush()
    text.detach()


def read_csv(stream: BinaryIO) -> Iterator[list[str]]:
    """The rows of such a file again."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    usual = csv.field_size_limit(_LONGEST)  # one for all; that of the importers is for files of others
    try:
        yield from csv.reader(text)
    finally:
        csv.field_size_limit(usual)
        text.detach()
