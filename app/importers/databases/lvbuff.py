"""The `lvbuff` of Android's rcontact: big-endian integers and strings between braces (formats.md §8.3)."""

from __future__ import annotations

from collections.abc import Iterator

LAYOUT = "IISLISSIISSIISSSSIISISSIISSSSSSSSISISILL"
LONGEST_TEXT = 0xC00  # bytes; a longer string is damage
SIZES = {"I": 4, "L": 8}

SEX, SIGNATURE, PLACE, CITY, SCENE, REGION, PHONES = 1, 13, 14, 15, 18, 22, 31

Value = int | str


def parse(data: bytes) -> tuple[Value, ...]:
    """The values in their order up to the end or to the first damage; older versions hold fewer than 40."""
    return tuple(_values(data)) if data.startswith(b"{") else ()


def text(values: tuple[Value, ...], index: int) -> str | None:
    """A string of the list; None where it is absent or empty."""
    value = values[index] if index < len(values) else None
    return value if isinstance(value, str) and value.strip() else None


def number(values: tuple[Value, ...], index: int) -> int:
    """An integer of the list, 0 where it is absent."""
    value = values[index] if index < len(values) else 0
    return value if isinstance(value, int) else 0


def _values(data: bytes) -> Iterator[Value]:
    position = 1
    for kind in LAYOUT:
        size = SIZES.get(kind, 2)
        if position + size > len(data):
            return
        value = int.from_bytes(data[position : position + size], "big", signed=kind != "S")
        position += size
        if kind != "S":
            yield value
        elif value > LONGEST_TEXT or position + value > len(data):
            return
        else:
            yield data[position : position + value].decode("utf-8", "ignore")
            position += value
