"""One row of a database's table, or of a dump of it, read by column name; what is missing is empty."""

from __future__ import annotations

import ast
import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEX = re.compile(r"(?:[xX]'([0-9a-fA-F]*)'|0[xX]([0-9a-fA-F]+)|([0-9a-fA-F]{4,}))")
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
NOTHING = (
    "NULL",
    "null",
    "<null>",
    "(null)",
    "(NULL)",
    "[NULL]",
    "None",
    "nan",
    "NaN",
)  # of database browsers


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row. Column names are compared as SQLite does, without regard to case.

    `columns` maps each lower-case name to its place; `dumped` says that the cells come as text out of a dump.
    """

    row: int
    columns: Mapping[str, int]
    values: Sequence[object]
    dumped: bool = False

    def value(self, column: str) -> object:
        """The cell as it is stored; None where there is no such column or cell."""
        place = self.columns.get(column.lower())
        return self.values[place] if place is not None and place < len(self.values) else None

    def text(self, column: str) -> str | None:
        """The cell as text; None where it is empty."""
        value = self.value(column)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        elif isinstance(value, int | float):
            value = str(value)
        if not isinstance(value, str) or not value.strip() or (self.dumped and value in NOTHING):
            return None
        return value

    def number(self, column: str) -> int:
        """The cell as an integer; 0 where it is none."""
        value = self.value(column)
        if isinstance(value, int):
            return value
        try:
            return int(float(value)) if isinstance(value, str | float) else 0
        except (ValueError, OverflowError):
            return 0

    def blob(self, column: str) -> bytes:
        """The cell as bytes; in a dump it may be written in hexadecimal or base64, else it is empty."""
        value = self.value(column)
        if isinstance(value, bytes):
            return value
        return (unpacked(value) or b"") if isinstance(value, str) else b""


def unpacked(text: str) -> bytes | None:
    """The bytes a dump wrote as `X'…'`, `0x…`, bare hexadecimal, base64 or Python's `b'…'` (formats.md §7.6).

    None where the text is none of these: the word BLOB, or bytes that were taken for text.
    """
    text = text.strip()
    if found := HEX.fullmatch(text):
        digits = found[1] or found[2] or found[3] or ""
        return bytes.fromhex(digits) if len(digits) % 2 == 0 else None
    if text.startswith(("b'", 'b"')):
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
        return value if isinstance(value, bytes) else None
    if BASE64.fullmatch(text):
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error:
            return None
    return None
