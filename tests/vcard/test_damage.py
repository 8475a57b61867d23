"""Damaged files: flipped, cut and doubled bytes, marks in odd places. Nothing raises, nothing hangs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.contacts.record import Problem, Record, Source
from app.errors import SourceError
from app.importers.cards import format_of, read
from app.importers.files.opened import Opened
from app.importers.reader import Item

CARDS = [path.read_bytes() for path in sorted((Path(__file__).parent / "cards").glob("*.vcf"))]
MARKS = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b'"', b";", b":", b"=\r\n", b"\r", b"\n ", b"\\", b"\0",
    b"\xff\xfe", b"\x1b$B", b"\xef\xbb\xbf", b";CHARSET=hex:", b";CHARSET=utf-7:", b"=\n\n",
    b"X-CUSTOM(", b"item1.X-ABLabel:", b"X-ANDROID-CUSTOM:vnd.android.cursor.item/im", b"X-WECHAT-ID:",
    b"data:;base64,", b"data:,%",
)  # fmt: skip
# each of these, many times over, once made a pattern or a loop look at the same text again and again
REPEATED = {
    "inner cards": (b"", b"BEGIN:VCARD\nFN:a\n"),
    "returns": (b"BEGIN:VCARD\nNOTE:", b"\r"),
    "escaped dividers": (b"BEGIN:VCARD\nN:", b"\\;"),
    "charsets that do not fit": (b"BEGIN:VCARD\n", b"FN;CHARSET=GBK:\xc1\n"),
    "folded heads": (b"BEGIN:VCARD\n", b'TEL;x="a\n '),
    "quotes": (b"BEGIN:VCARD\nTEL;x=", b'"'),
    "addresses without end": (b"BEGIN:VCARD\nEMAIL:<", b"a@"),
    "spaces after a picture": (b"BEGIN:VCARD\nPHOTO:" + b"A" * 50, b" "),
    "names with spaces": (b"BEGIN:VCARD\nX-", b"X "),
    "lines of nothing": (b"BEGIN:VCARD\nTEL:1", b"\n#a"),
}


def items(data: bytes) -> list[Item]:
    opened = Opened("damaged.vcf", data=data)
    try:
        format_of(opened)
        return list(read(opened, Source("damaged.vcf", "vcard-3.0")))
    except SourceError:
        return []  # nothing of a card is left


def mutations(seed: int, count: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(chance.choice(CARDS))
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(data) + 1)
            end = min(len(data), start + chance.randrange(1, 100))
            match chance.randrange(6):
                case 0 if data:
                    data[start % len(data)] = chance.randrange(256)
                case 1:
                    del data[start:end]
                case 2:
                    data[start:start] = data[start:end] * chance.randint(1, 4)
                case 3:
                    data[start:start] = chance.choice(MARKS) * chance.choice((1, 1, 2, 30))
                case 4:
                    del data[start:]
                case _:
                    data[start:start] = chance.choice(CARDS)[:200]
        yield bytes(data)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_read_as_far_as_possible(seed: int) -> None:
    for data in mutations(seed, 250):
        found = items(data)
        assert all(isinstance(item, Record | Problem) for item in found)
        assert sum(isinstance(item, Record) for item in found) <= data.replace(b"\0", b"").upper().count(
            b"VCARD"
        )


@pytest.mark.parametrize("what", REPEATED)
def test_one_thing_over_and_over_ends(what: str) -> None:
    # a step that looked back at all that came before would take many minutes here, not a second
    before, repeated = REPEATED[what]
    assert items(before + repeated * (200_000 // len(repeated)) + b"!\nEND:VCARD\n")
