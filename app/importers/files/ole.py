"""The streams inside an OLE file (the container of `.xls`), and how far the cells of a BIFF workbook reach.

Source: [MS-CFB] and [MS-XLS]. Only so much is read as is needed to refuse a file whose cells lie so far out
that the library would run out of memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST = 0xFFFFFFFA  # sector numbers from here on are no sectors
SMALL = 4096  # bytes; shorter streams lie in the mini stream
MINI = 64  # bytes of a mini sector
CELLS = frozenset({0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x406, 0x01, 0x02, 0x03, 0x04, 0x05})
SHEET = frozenset({0x809, 0x409, 0x209, 0x09})  # the beginning of a sheet
MANY = frozenset({0xBD, 0xBE})  # several cells of a row; the last column stands at the end


class Container:
    """An OLE file in memory. Every error of its structure is a ValueError."""

    def __init__(self, data: bytes) -> None:
        """Read the sector table and the directory."""
        self._data = data
        try:
            shift, count, first = struct.unpack_from("<H12xII", data, 30)
            self._size = 1 << min(shift, 20)
            table = list(struct.unpack_from("<109I", data, 76))[: count or 1]
            self._next = [n for sector in table if sector < LAST for n in self._numbers(self._sector(sector))]
            self._entries = dict(self._directory(first))
        except struct.error:
            raise ValueError from None

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; empty where there is none of this name."""
        start, size = self._entries.get(name, (LAST, 0))
        if size >= SMALL:
            return b"".join(self._chain(start))[:size]
        mini = b"".join(self._chain(self._entries.get("Root Entry", (LAST, 0))[0]))
        (first,) = struct.unpack_from("<I", self._data, 60)
        after = [n for sector in self._chain(first) for n in self._numbers(sector)]
        parts = (mini[n * MINI : (n + 1) * MINI] for n in _followed(start, after))
        return b"".join(parts)[:size]

    def _directory(self, first: int) -> Iterator[tuple[str, tuple[int, int]]]:
        data = b"".join(self._chain(first))
        if len(data) % 128:
            raise ValueError
        for at in range(0, len(data) - 127, 128):
            length, start, size = struct.unpack_from("<H50xII", data, at + 64)
            yield data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), (start, size)

    def _chain(self, start: int) -> Iterator[bytes]:
        return map(self._sector, _followed(start, self._next))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    @staticmethod
    def _numbers(sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _followed(start: int, after: list[int]) -> Iterator[int]:
    """The numbers of a chain; a circle ends it."""
    seen: set[int] = set()
    while start < len(after) and start not in seen:
        seen.add(start)
        yield start
        start = after[start]


def cells(workbook: bytes) -> int:
    """The size of the rectangles around the cells of all sheets of a BIFF stream, in cells."""
    total = rows = columns = at = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        end = at + 4 + length
        if kind in SHEET:
            total, rows, columns = total + rows * columns, 0, 0
        elif (kind in CELLS or kind in MANY) and length >= 4 and end <= len(workbook):
            row, column = struct.unpack_from("<HH", workbook, at + 4)
            if kind in MANY:
                (column,) = struct.unpack_from("<H", workbook, end - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        at = end
    return total + rows * columns
