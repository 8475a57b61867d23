r"""Bytes as lines, piece by piece: UTF-16 and BOM undone, ended by `\n`, `\r\n`, `\r` or a mixture."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

PIECE = 1 << 18
LONGEST = 1 << 26  # bytes; a longer line is cut, its card is then refused as too large

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = re.compile(rb"(?:b\0e\0g\0i\0n|e\0n\0d\0:\0v|v\0e\0r\0s\0i)", re.IGNORECASE)
_RETURNS = re.compile(rb"(?<!\r)\r{2,}+\n")  # tried once for each run, not at each of its characters
_MARK = re.compile(
    rb"^[\xef\xbb\xbf \t]*(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)


class Readable(Protocol):
    """A binary stream."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


Source = bytes | Readable | Iterable[bytes]


def wide_encoding(head: bytes) -> str | None:
    """`utf-16…` or `utf-32` where the first bytes of a card file are of it, with or without BOM."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    found = _WIDE.search(head)
    if found is None:
        return None
    return "utf-16-be" if found.start() % 2 else "utf-16-le"


def holds_cards(head: bytes) -> bool:
    """Whether the first bytes of a file hold a line BEGIN:VCARD or END:VCARD, in any writing."""
    return _MARK.search(eight_bit(head).replace(b"\r", b"\n")) is not None


def eight_bit(head: bytes) -> bytes:
    """The first bytes of a file as UTF-8 where they are UTF-16 or UTF-32, else as they are."""
    wide = wide_encoding(head[:4096])
    return head.decode(wide, "replace").encode("utf-8", "replace") if wide else head


def pieces(source: Source) -> Iterator[bytes]:
    """The bytes of a source as UTF-8 (or whatever eight-bit writing it has), piece by piece, without BOM."""
    raw = _raw(source)
    head = b""
    for piece in raw:
        head += piece
        if len(head) >= 64:
            break
    wide = wide_encoding(head[:4096])
    if wide is None:
        yield head.removeprefix(codecs.BOM_UTF8)
        yield from raw
        return
    decoder = codecs.getincrementaldecoder(wide)("replace")
    yield decoder.decode(head).encode("utf-8", "replace")
    for piece in raw:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _raw(source: Source) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), PIECE):
            yield source[start : start + PIECE]
    elif hasattr(source, "read"):
        while piece := source.read(PIECE):
            yield piece
    else:
        yield from source


def batches(source: Source) -> Iterator[list[bytes]]:
    """The lines of a source without their ends, many at a time."""
    begun: list[bytes] = []  # the parts of a line whose end is still to come
    size = 0
    held = b""
    for piece in pieces(source):
        piece = held + piece
        # a return at the very end may be half of a line end
        held = b"\r" if piece.endswith(b"\r") else b""
        piece = piece[:-1] if held else piece
        if not piece:
            continue
        if b"\r\r" in piece:
            piece = _RETURNS.sub(b"\n", piece)
        lines = piece.splitlines()
        ended = piece.endswith((b"\n", b"\r"))
        if len(lines) == 1 and not ended:
            begun.append(piece)
            size += len(piece)
            if size > LONGEST:
                yield [b"".join(begun)]
                begun, size = [], 0
            continue
        if begun:
            lines[0] = b"".join((*begun, lines[0]))
            begun, size = [], 0
        if not ended:
            begun = [lines.pop()]
            size = len(begun[0])
        yield lines
    if begun:
        yield [b"".join(begun)]
