"""The protobuf wire format, read tolerantly: whatever stands before the damage is kept, nothing raises.

Source of the format: the public encoding description; of the fields: formats.md §7.5, §9.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

VARINT, FIXED64, LENGTH, GROUP_START, GROUP_END, FIXED32 = range(6)
LONGEST_VARINT = 10  # bytes

Value = int | bytes


@dataclass(frozen=True, slots=True)
class Message:
    """The fields of one message by number, each with all its values in order; `whole` if none was damaged."""

    values: dict[int, list[Value]]
    whole: bool

    def text(self, number: int) -> str | None:
        """The last value of a string field; None where it is absent or empty. Broken bytes are dropped."""
        data = self.data(number)
        return data.decode("utf-8", "ignore") or None

    def number(self, number: int) -> int:
        """The last value of an integer field, 0 where it is absent."""
        return next((value for value in reversed(self.values.get(number, ())) if isinstance(value, int)), 0)

    def data(self, number: int) -> bytes:
        """The last value of a bytes field, empty where it is absent."""
        return next(
            (value for value in reversed(self.values.get(number, ())) if isinstance(value, bytes)), b""
        )

    def parts(self, number: int) -> Iterator[bytes]:
        """All values of a repeated bytes field."""
        return (value for value in self.values.get(number, ()) if isinstance(value, bytes))


def parse(data: bytes) -> Message:
    """The fields of a message up to its end or to the first damage."""
    values: dict[int, list[Value]] = {}
    position = 0
    while position < len(data):
        field = _field(data, position)
        if field is None:
            return Message(values, whole=False)
        number, value, position = field
        if value is not None:
            values.setdefault(number, []).append(value)
    return Message(values, whole=True)


def _field(data: bytes, position: int) -> tuple[int, Value | None, int] | None:
    """(number, value, position behind it) of the field that begins here, or None where it is damaged."""
    tag = _varint(data, position)
    if tag is None or not tag[0] >> 3:
        return None
    key, position = tag
    number, wire = key >> 3, key & 7
    if wire == VARINT:
        varint = _varint(data, position)
        return varint and (number, *varint)
    if wire in (GROUP_START, GROUP_END):  # the fields between them stand as if there were no group
        return number, None, position
    if wire == LENGTH:
        length = _varint(data, position)
        if length is None or length[1] + length[0] > len(data):
            return None
        end = length[1] + length[0]
        return number, data[length[1] : end], end
    size = {FIXED64: 8, FIXED32: 4}.get(wire)
    if size is None or position + size > len(data):
        return None
    return number, int.from_bytes(data[position : position + size], "little"), position + size


def _varint(data: bytes, position: int) -> tuple[int, int] | None:
    """(value, position behind it) of a variable-length integer, or None where it has no end."""
    value = 0
    for index, byte in enumerate(data[position : position + LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value, position + index + 1
    return None
