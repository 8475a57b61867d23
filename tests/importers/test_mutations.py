"""Damaged and hostile files: each is read or refused, none with a traceback, without end or beyond memory.

A small fixed part runs with the other tests. More: `REACHBOOK_MUTATIONS=100000 REACHBOOK_SEED=7 pytest …`.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app import importers
from app.contacts.record import Import, Problem, Record
from app.errors import SourceError
from app.importers.files import archive
from app.importers.files.opened import Opened
from app.importers.mapped import read as read_mapped

EXPORTS = Path(__file__).parent / "exports"
MADE = Path(__file__).parent / "made"
SEED = int(os.environ.get("REACHBOOK_SEED", "20261122"))
MUTATIONS = int(os.environ.get("REACHBOOK_MUTATIONS", "600"))
TABLES = (".csv", ".txt", ".xlsx", ".html", ".zip")
SAMPLES = sorted(path for path in EXPORTS.iterdir() if path.suffix in TABLES) + sorted(MADE.iterdir())

Change = Callable[[random.Random, bytes], bytes]

HOSTILE = (
    b"=cmd|' /C calc'!A0", b"@SUM(1+1)*9", b"../../../etc/passwd", b"\x00" * 64, b"\xff" * 64, b"\r" * 64,
    b'"' * 9, b'"', b",", b"'", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"<table>" * 9, b"</b>", b"\xe2\x80\xae",
    b"1e999999999", b"9" * 5000, b"wxid_" * 2000, b" " * 5000, "：".encode() * 999, b"\x1b[2J", b"[" * 3000,
    b"|" * 3000, "（".encode() * 500, b"+" * 999, b"- " * 2000, b"a@" * 2000, b"1 " * 3000, b"x" * 300_000,
)  # fmt: skip


def flip(pick: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(pick.choice((1, 1, 3, 20))):
        out[pick.randrange(len(out))] = pick.randrange(256)
    return bytes(out)


def cut(pick: random.Random, data: bytes) -> bytes:
    return data[: pick.randrange(len(data))]


def cut_out(pick: random.Random, data: bytes) -> bytes:
    at = pick.randrange(len(data))
    return data[:at] + data[at + pick.choice((1, 7, 100, 2000)) :]


def double(pick: random.Random, data: bytes) -> bytes:
    at, length = pick.randrange(len(data)), pick.choice((1, 10, 300, 5000))
    return data[:at] + data[at : at + length] * pick.choice((2, 2, 9)) + data[at + length :]


def insert(pick: random.Random, data: bytes) -> bytes:
    at = pick.randrange(len(data) + 1)
    return data[:at] + pick.choice(HOSTILE) + data[at:]


def recode(pick: random.Random, data: bytes) -> bytes:
    """The same text in another encoding, or misread and written again."""
    text = data.decode(pick.choice(("utf-8", "gb18030", "latin-1")), "replace")
    return text.encode(
        pick.choice(("utf-8", "utf-16", "utf-16-be", "gb18030", "big5", "utf-8-sig")), "replace"
    )


def shuffle(pick: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    pick.shuffle(lines)
    return pick.choice((b"\n", b"\r", b"\r\n", b"")).join(lines)


CHANGES: tuple[Change, ...] = (flip, flip, cut, cut_out, double, insert, insert, recode, shuffle)


def packed(pick: random.Random, data: bytes) -> bytes:
    """A workbook or an archive with one of its members changed, and whole again."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            members = {name: old.read(name) for name in old.namelist()}
            changed = pick.choice([*members])
            for name, content in members.items():
                new.writestr(
                    name, pick.choice(CHANGES)(pick, content or b"\n") if name == changed else content
                )
    except Exception:  # noqa: BLE001 - it was damaged before
        return flip(pick, data)
    return out.getvalue()


def mutated(pick: random.Random) -> tuple[str, bytes]:
    path = pick.choice(SAMPLES)
    data = path.read_bytes() or b"\n"
    for _ in range(pick.choice((1, 1, 2, 4))):
        is_zip = path.suffix in (".xlsx", ".ods", ".zip")
        data = (packed if is_zip and pick.random() < 0.7 else pick.choice(CHANGES))(pick, data) or b"\n"
    return path.name, data


def everything(name: str, data: bytes) -> list[Import]:
    """What the program does with a file, its members included."""
    out: list[Import] = []
    for found in archive.files_in(Opened(name, data=data)):
        if isinstance(found, SourceError):
            continue
        with suppress(SourceError):
            out.append(importers.collect(found))
    return out


@pytest.mark.parametrize("part", range(6))
def test_damaged_samples_are_read_or_refused(part: int) -> None:
    for number in range(MUTATIONS // 6):
        seed = SEED * 1_000_003 + part * 1_000_000 + number
        name, data = mutated(random.Random(seed))
        print(f"seed {seed}, {name}")  # shown where the test fails
        for one in everything(name, data):
            assert all(isinstance(record, Record) for record in (*one.records, *one.aside))
            assert all(problem.row is None or problem.row > 0 for problem in one.problems)


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: repr(piece[:12]))
def test_a_hostile_cell_changes_nothing_around_it(piece: bytes) -> None:
    text = piece.decode("utf-8", "replace").replace('"', '""').replace("\0", "")
    data = f'姓名,手机,备注\n林小雨,13800138000,"{text}"\n王芳,13810123456,\n'.encode()
    (one,) = everything("list.csv", data)
    assert [record.name for record in one.records] == ["林小雨", "王芳"]


def test_a_mapping_on_damaged_files_is_refused_or_read() -> None:
    pick = random.Random(SEED)
    for _ in range(60):
        name, data = mutated(pick)
        opened = Opened(name, data=data)
        try:
            found = list(
                read_mapped(opened, importers.items(opened, {"name": "A", "phone": "2"})[0], {"name": "A"})
            )
            assert all(isinstance(item, Record | Problem) for item in found)
        except SourceError:
            continue
