"""The `ExtraBuf` of PC 3.x contacts: tagged values anywhere between unrelated bytes (formats.md §3.3)."""

from __future__ import annotations

GENDER = bytes.fromhex("74752C06")
SIGNATURE = bytes.fromhex("46CF10C4")
COUNTRY = bytes.fromhex("A4D9024A")
PROVINCE = bytes.fromhex("E2EAA8D1")
CITY = bytes.fromhex("1D025BBF")
COMPANY = bytes.fromhex("F917BCC0")
PHONES = bytes.fromhex("759378AD")
WECOM = bytes.fromhex("4EB96D85")

INTEGER, UTF8, UTF16 = 0x04, 0x17, 0x18


def text(data: bytes, tag: bytes) -> str | None:
    """The string behind a tag; None where it is absent, empty or cut off."""
    found = _behind(data, tag, UTF8, UTF16)
    if found is None:
        return None
    kind, position = found
    start = position + 4
    end = start + int.from_bytes(data[position:start], "little")
    if end > len(data):
        return None
    value = data[start:end].decode("utf-8" if kind == UTF8 else "utf-16-le", "ignore")
    return value.partition("\0")[0] or None


def number(data: bytes, tag: bytes) -> int:
    """The integer behind a tag, 0 where it is absent."""
    found = _behind(data, tag, INTEGER)
    return int.from_bytes(data[found[1] : found[1] + 4], "little", signed=True) if found else 0


def _behind(data: bytes, tag: bytes, *kinds: int) -> tuple[int, int] | None:
    """(type byte, position of the value) of the first such tag that is followed by a type one can read."""
    position = data.find(tag)
    while position >= 0:
        behind = position + len(tag)
        if behind < len(data) and data[behind] in kinds:
            return data[behind], behind + 1
        position = data.find(tag, position + 1)
    return None
