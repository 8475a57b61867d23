"""A sample damaged or made hostile: the same seed and the same sample give the same file."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.fuzz import bombs, hostile, structures

BYTES = 0.45  # of the mutations know nothing of the format
BOMBS = 0.012  # of the files have nothing to do with the sample
GIANTS = 0.012  # have a cell of 1 to 5 MB

Change = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A file to try: its name, its bytes, and what was done to it."""

    name: str
    data: bytes
    how: str


def mutated(seed: int, name: str, data: bytes) -> Mutation:
    """The mutation of a sample that this seed means."""
    pick = random.Random(f"{seed} {name}")
    kind = pick.random()
    if kind < BOMBS:
        made, bomb = bombs.made(pick)
        return Mutation(made, bomb, "bomb")
    if kind < BOMBS + GIANTS:
        return Mutation(_renamed(pick, name), giant(pick, data), "giant")
    done = []
    for _ in range(pick.choice((1, 1, 1, 2, 4))):
        change = structures.change(pick, data) if pick.random() > BYTES else pick.choice(CHANGES)
        data = change(pick, data or b"\n")
        done.append(change.__name__)
    return Mutation(_renamed(pick, name), data, "+".join(done))


def _renamed(pick: random.Random, name: str) -> str:
    """Mostly the sample's name, for a name is no proof of anything; now and then another ending or none."""
    if pick.random() < 0.93:
        return name
    stem, _, ending = name.rpartition(".")
    return pick.choice(
        (
            stem + pick.choice((".csv", ".xlsx", ".json", ".vcf", ".txt", ".db", ".zip", ".htm", ".dat", "")),
            f"{stem}\n\u202e\x1b[2J.{ending}",
            f"{'长' * 60}.{ending}",
            f"-{stem} & '$(x)'.{ending}",
            f"{stem}\udcff\udcfe.{ending}",  # bytes in a file name that are no UTF-8
            f"{{{stem}}}%s.{ending}",
        )
    )


def flip(pick: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(pick.choice((1, 1, 3, 20))):
        out[pick.randrange(len(out))] = pick.choice((pick.randrange(256), 0, 0xFF, 0x80, 0x22, 0x2C, 0x0A))
    return bytes(out)


def bit(pick: random.Random, data: bytes) -> bytes:
    """One bit is another."""
    at = pick.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << pick.randrange(8)]) + data[at + 1 :]


def cut(pick: random.Random, data: bytes) -> bytes:
    """The end is missing: half a download."""
    return data[: pick.randrange(len(data))]


def cut_start(pick: random.Random, data: bytes) -> bytes:
    """The beginning is missing."""
    return data[pick.randrange(len(data)) :]


def cut_out(pick: random.Random, data: bytes) -> bytes:
    """A piece is missing."""
    at = pick.randrange(len(data))
    return data[:at] + data[at + pick.choice((1, 2, 7, 100, 2000)) :]


def double(pick: random.Random, data: bytes) -> bytes:
    """A piece comes several times."""
    at, length = pick.randrange(len(data)), pick.choice((1, 10, 300, 5000))
    return data[:at] + data[at : at + length] * pick.choice((2, 2, 9, 200)) + data[at + length :]


def swap(pick: random.Random, data: bytes) -> bytes:
    """Two blocks have changed places."""
    length = pick.choice((1, 16, 512, 4096))
    one, other = sorted(pick.randrange(len(data)) for _ in range(2))
    if other - one < length:
        return data[other:] + data[:other]
    return (
        data[:one]
        + data[other : other + length]
        + data[one + length : other]
        + data[one : one + length]
        + data[other + length :]
    )


def zeros(pick: random.Random, data: bytes) -> bytes:
    """A block was never written: what a full disk or a torn download leaves."""
    at, length = pick.randrange(len(data)), pick.choice((1, 8, 512, 4096))
    return data[:at] + pick.choice((b"\0", b"\xff")) * len(data[at : at + length]) + data[at + length :]


def insert(pick: random.Random, data: bytes) -> bytes:
    """A nasty text stands anywhere."""
    at = pick.randrange(len(data) + 1)
    return (
        data[:at]
        + hostile.text(pick).encode(pick.choice(("utf-8", "utf-8", "gb18030")), "replace")
        + data[at:]
    )


def invalid(pick: random.Random, data: bytes) -> bytes:
    """Bytes that no encoding allows, or the marks of another one."""
    piece = pick.choice(
        (b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff" * 64, b"\xe4\xb8", b"\x81\x20", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf",
         b"\xff\xfe\0\0", b"\0", b"\0" * 64, b"+AGEA-", b"\x1b$B", b"\xd8\x00", b"\x84\x31\xa4\x37", b"\xe3\x32\x9a\x36")
    )  # fmt: skip
    at = pick.choice((0, pick.randrange(len(data) + 1)))
    return data[:at] + piece + data[at:]


def recode(pick: random.Random, data: bytes) -> bytes:
    """The same text in another encoding, or misread and written again."""
    text = data.decode(pick.choice(("utf-8", "gb18030", "latin-1", "utf-16-le")), "replace")
    return text.encode(
        pick.choice(
            ("utf-8", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "gb18030", "big5", "cp1252", "utf-8-sig")
        ),
        "replace",
    )


def odd_end(pick: random.Random, data: bytes) -> bytes:
    """UTF-16 with half a character at its end, or a half of a pair inside."""
    wide = data.decode("utf-8", "replace").encode("utf-16")
    at = 2 * pick.randrange(1, len(wide) // 2 + 1)
    return pick.choice(
        (wide[:-1], wide[:at] + b"\x00\xd8" + wide[at:], wide[:at] + b"\x00\xdc" + wide[at:], wide[1:])
    )


def shuffle(pick: random.Random, data: bytes) -> bytes:
    """The lines in another order, or with other ends."""
    lines = data.splitlines()
    pick.shuffle(lines)
    return pick.choice((b"\n", b"\r", b"\r\n", b"\r\r\n", b"\n\n", b"\xe2\x80\xa8", b"")).join(lines)


def quote(pick: random.Random, data: bytes) -> bytes:
    """A quote that is never closed."""
    at = pick.randrange(len(data) + 1)
    return (
        data[:at]
        + pick.choice((b'"', b"'", b',"', b'\n"', b"\xe2\x80\x9c", b'""', b'"""', b"<!--", b"/*"))
        + data[at:]
    )


def one_line(pick: random.Random, data: bytes) -> bytes:
    """All in one line."""
    return data.replace(b"\n", pick.choice((b"", b" ", b",", b"\0"))).replace(b"\r", b"")


def giant(pick: random.Random, data: bytes) -> bytes:
    """A run of 1 to 5 MB in a cell, or anywhere."""
    piece = hostile.run(pick, pick.choice(hostile.HUGE)).encode()
    if pick.random() < 0.5 and (
        member := structures.in_member(pick, data, lambda inner: _into(pick, inner, piece))
    ):
        return member
    return _into(pick, data, piece)


def _into(pick: random.Random, data: bytes, piece: bytes) -> bytes:
    """A piece in the place of a text between separators."""
    marks = [at for at, byte in enumerate(data[:200_000]) if byte in b',;\t">:']
    at = pick.choice(marks) + 1 if marks else pick.randrange(len(data) + 1)
    return data[:at] + piece + data[at:]


CHANGES: tuple[Change, ...] = (
    flip, flip, bit, cut, cut, cut_start, cut_out, double, swap, zeros, insert, insert, insert, invalid, recode, odd_end, shuffle, quote,
    one_line,
)  # fmt: skip
