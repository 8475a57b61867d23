"""Changes that know the format: the file stays what it is, and what stands in it is nasty."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable
from typing import Any

from tests.fuzz import hostile

Change = Callable[[random.Random, bytes], bytes]

PAGE = 4096
SMALL, LARGEST = 10_000, 5 << 20  # bytes
NUMBER = re.compile(rb"\d+")
TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
TAG = re.compile(rb"<[^<>]{1,200}>")
EXTREMES = (
    b"0", b"-1", b"1", b"2", b"99", b"65536", b"1048577", b"2147483648", b"999999999", b"4294967295", b"1" * 30, b"1" * 5000, b"1e9", b"", b"x",)  # fmt: skip
DOCTYPE = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def change(pick: random.Random, data: bytes) -> Change:
    """A change that suits what the bytes are."""
    if data.startswith(b"PK\x03\x04"):
        return packed
    if data.startswith(b"SQLite format 3\0"):
        return pick.choice((database_cells, database_cells, database_schema, pages))
    start = data[:300].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] in (b"{", b"["):
        return pick.choice((json_values, json_values, json_values, json_text, numbers))
    if b"BEGIN:VCARD" in data[:2000].upper():
        return pick.choice((card_lines, card_lines, card_lines, numbers))
    if start.startswith(b"<"):
        return pick.choice((markup, markup, numbers))
    return pick.choice((cells, cells, cells, columns, numbers))


def cells(pick: random.Random, data: bytes) -> bytes:
    """Cells of separated text are nasty."""
    rows, encoding, delimiter = _rows(data)
    for _ in range(pick.choice((1, 3, 20))):
        row = pick.choice(rows)
        if row:
            row[pick.randrange(len(row))] = hostile.text(pick)
    return _written(pick, rows, encoding, delimiter)


def columns(pick: random.Random, data: bytes) -> bytes:
    """Columns are gone, doubled, changed round, or far too many; rows too."""
    rows, encoding, delimiter = _rows(data)
    at, other = (pick.randrange(max(map(len, rows)) or 1) for _ in range(2))
    what = pick.randrange(7)
    if what == 0:
        rows = [row[:at] + row[at + 1 :] for row in rows]
    elif what == 1:
        rows = [row[: at + 1] + row[at:] for row in rows]
    elif what == 2:
        rows = [[*row[:at], *row[other : other + 1], *row[at + 1 :]] for row in rows]
    elif what == 3:
        rows[0] = [*rows[0], *(f"c{n}" for n in range(pick.choice((50, 2_000, 20_000))))]
    elif what == 4:
        rows = [row * 3 for row in rows]
    elif what == 5:
        rows = rows[:1] + rows[1:] * pick.choice((3, 40))
    else:
        row = pick.choice(rows)
        row.extend(row * pick.choice((5, 300)))
    return _written(pick, rows, encoding, delimiter)


def _rows(data: bytes) -> tuple[list[list[str]], str, str]:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "gb18030"
        text = data.decode(encoding, "replace")
    delimiter = max(",\t;", key=text[:2000].count)
    usual = csv.field_size_limit(1 << 30)
    try:
        rows = list(csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=delimiter))
    finally:
        csv.field_size_limit(usual)  # it is one for all, and the program has its own
    return rows or [[]], encoding, delimiter


def _written(pick: random.Random, rows: list[list[str]], encoding: str, delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    if pick.random() < 1 / 3:
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(text, delimiter=delimiter).writerows(rows)
    if pick.random() < 0.2:  # as careless exporters do: no quotes at all
        return "\n".join(delimiter.join(row) for row in rows).encode(encoding, "replace")
    return text.getvalue().encode(encoding, "replace")


def json_values(pick: random.Random, data: bytes) -> bytes:
    """Values are of other types."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return json_text(pick, data)
    for _ in range(pick.choice((1, 3, 20))):
        value = _replaced(pick, value)
    text = json.dumps(value, ensure_ascii=pick.random() < 0.5)
    return text.encode("utf-8", "surrogatepass") if len(text) < LARGEST else data


def _replaced(pick: random.Random, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value with one place in it changed, nearer to the leaves than to the root."""
    if not isinstance(value, dict | list) or not value or pick.random() < 0.04:
        return hostile.value(pick)
    key = pick.choice(list(value)) if isinstance(value, dict) else pick.randrange(len(value))
    what = pick.random()
    if what < 0.04:
        return [value]
    if what < 0.08 and isinstance(value, dict):
        value[hostile.text(pick)] = value.pop(key)
    elif what < 0.12:
        del value[key]
    elif what < 0.16 and isinstance(value, list):
        value.extend([value[key]] * (pick.choice((1, 50, 700)) if len(json.dumps(value)) < SMALL else 1))
    else:
        value[key] = _replaced(pick, value[key])
    return value


def json_text(pick: random.Random, data: bytes) -> bytes:
    """The signs of JSON itself: a key twice, a comma too many, lines of objects, a comment."""
    return pick.choice(
        (
            lambda: data.replace(b"},", b"}\n"),
            lambda: data.replace(b"]", b",]"),
            lambda: data.replace(b"{", b'{"id": 1, "id": "2", ', 3),
            lambda: data + data,
            lambda: b"var x = " + data + b";",
            lambda: data.replace(b'"', b"'"),
            lambda: data.replace(b"null", b"NaN").replace(b"true", b"True"),
            lambda: b"[" * 900 + data + b"]" * 900,
            lambda: data.replace(b":", b": -", 5),
            lambda: b"\x1e" + data,
        )
    )()


def numbers(pick: random.Random, data: bytes) -> bytes:
    """A number is an extreme one: sizes, places, repeats, dates."""
    found = list(NUMBER.finditer(data))
    for one in sorted(pick.sample(found, min(len(found), pick.choice((1, 3)))), key=lambda m: -m.start()):
        data = data[: one.start()] + pick.choice(EXTREMES) + data[one.end() :]
    return data


def markup(pick: random.Random, data: bytes) -> bytes:
    """Texts, tags and entities of a page or of a part of a workbook."""
    what = pick.random()
    if what < 0.1:
        start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        data = data[:start] + pick.choice((DOCTYPE, OUTSIDE)) + data[start:]
    found = list((TAG if what > 0.6 else TEXT).finditer(data))
    for one in sorted(pick.sample(found, min(len(found), pick.choice((1, 3)))), key=lambda m: -m.start()):
        piece = pick.choice(
            (hostile.text(pick).encode("utf-8", "replace"), b"&a;", b"&j;", b"", one[0] * 3, one[0][:SMALL] * 300, b"<x " + b"a=1 " * 900)
        )  # fmt: skip
        data = data[: one.start()] + piece + data[one.end() :]
    return data


def packed(pick: random.Random, data: bytes) -> bytes:
    """A workbook or an archive with one member changed, gone, twice or renamed, and whole again."""

    def changed(inner: bytes) -> bytes:
        return change(pick, inner)(pick, inner)

    what = pick.random()
    if what < 0.75 and (out := in_member(pick, data, changed)):
        return out
    members = _members(data)
    if not members:
        return numbers(pick, data)
    name = pick.choice(sorted(members))
    if what < 0.85:
        del members[name]
    elif what < 0.93:
        members[pick.choice(hostile.PATHS)[:60000]] = members.pop(name)
    else:
        members[name + "/"] = members[name]
    return _zipped(members)


def in_member(pick: random.Random, data: bytes, changed: Callable[[bytes], bytes]) -> bytes | None:
    """The archive with one of its members changed; None where it is none."""
    members = _members(data)
    if not members:
        return None
    name = pick.choice(sorted(members))
    members[name] = changed(members[name] or b"\n")
    return _zipped(members)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - it was damaged before
        return {}


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name or "_"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def database_cells(pick: random.Random, data: bytes) -> bytes:
    """Cells of a database are of another type, or nasty."""

    def work(connection: sqlite3.Connection, tables: list[str]) -> None:
        for _ in range(pick.choice((1, 5, 20))):
            table = pick.choice(tables)
            names = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
            value = pick.choice(
                (None, 0, -1, 2**62, 1.5, float("inf"), hostile.text(pick).replace("\ud800", ""), pick.randbytes(90), b"", b"\x0a\xff" * 99,
                 b"\xff" * 500, b"\x08" + b"\x80" * 400, b"\x7b\x4f" + b"\xff" * 30, hostile.text(pick).encode("gb18030", "replace"))
            )  # fmt: skip
            where = "" if pick.random() < 0.2 else f" where rowid = {pick.randrange(1, 12)}"
            connection.execute(f'update "{table}" set "{pick.choice(names)}" = ?{where}', (value,))

    return _in_database(pick, data, work)


def database_schema(pick: random.Random, data: bytes) -> bytes:
    """The tables themselves are odd: views and triggers in their place, columns gone, texts in another encoding."""

    def work(connection: sqlite3.Connection, tables: list[str]) -> None:
        table = pick.choice(tables)
        endless = "with recursive x(n) as (select 1 union all select n + 1 from x) select n as username, n as nick_name from x"
        for statement in pick.choice(
            (
                (f'drop table "{table}"',),
                (f'alter table "{table}" rename to "old"', f'create view "{table}" as {endless}'),
                (f'alter table "{table}" rename to "old"', f'create view "{table}" as select * from "old"'),
                (
                    f'create table "{table}2" as select * from "{table}"',
                    f'insert into "{table}" select * from "{table}"',
                ),
                (
                    f'alter table "{table}" add column "a""b" text',
                    f'alter table "{table}" add column "select" text',
                ),
                (f'alter table "{table}" rename to "{hostile.text(pick)[:60].replace(chr(34), "")}"',),
                (f'alter table "{table}" add column z generated always as (randomblob(900000000)) virtual',),
                ("pragma writable_schema = on", "update sqlite_master set sql = 'create table x('"),
                ("pragma writable_schema = on", "update sqlite_master set rootpage = 1 + rootpage % 4"),
                (
                    "pragma writable_schema = on",
                    f"update sqlite_master set name = '{table}', tbl_name = '{table}'",
                ),
                (f'create trigger t after insert on "{table}" begin select 1; end',),
                (f'insert into "{table}" default values',) * 50,
            )
        ):
            connection.execute(statement)

    return _in_database(pick, data, work)


def _in_database(
    pick: random.Random, data: bytes, work: Callable[[sqlite3.Connection, list[str]], None]
) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
        tables = [
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
        ]
        work(connection, tables)
        return connection.serialize()
    except (sqlite3.Error, OverflowError, UnicodeError, IndexError):
        return pages(pick, data)
    finally:
        connection.close()


def pages(pick: random.Random, data: bytes) -> bytes:
    """Pages of a database are damaged where it hurts: headers, counts, pointers, whole pages exchanged."""
    out = bytearray(data)
    for _ in range(pick.choice((1, 2, 9))):
        page = PAGE * pick.randrange(max(1, len(out) // PAGE))
        at = min(
            len(out) - 1,
            page + pick.choice((pick.randrange(24), pick.randrange(PAGE), 100 + pick.randrange(12))),
        )
        out[at] = pick.choice((0, 1, 2, 5, 10, 13, 0x7F, 0x80, 0xFF, pick.randrange(256)))
    if pick.random() < 0.2:
        other = PAGE * pick.randrange(max(1, len(out) // PAGE))
        out[page : page + PAGE], out[other : other + PAGE] = (
            out[other : other + PAGE],
            out[page : page + PAGE],
        )
    if pick.random() < 0.1:
        out[16:18] = pick.choice((b"\x02\x00", b"\x00\x01", b"\x10\x00", b"\0\0"))
    return bytes(out)


def card_lines(pick: random.Random, data: bytes) -> bytes:
    """Lines of cards: values, heads, folds, beginnings and ends."""
    lines = data.split(b"\n")
    for _ in range(pick.choice((1, 3, 12))):
        at = pick.randrange(len(lines))
        head, _, value = lines[at].partition(b":")
        nasty = hostile.text(pick).encode("utf-8", "replace")
        lines[at : at + 1] = pick.choice(
            (
                [head + b":" + nasty + b"\r"],
                [head + b":" + nasty + b"\r"],
                [head + b";" + nasty + b":" + value],
                [head + pick.choice(HEADS) + b":" + value],
                [head + b";ENCODING=QUOTED-PRINTABLE:" + nasty + b"=" + value],
                [b"BEGIN:VCARD\r", lines[at]],
                [lines[at], b"END:VCARD\r"],
                [lines[at]] * pick.choice((2, 60)),
                [b" " + lines[at]],
                [],
                [lines[at].rstrip(b"\r") + b"=\r"],
                [b"item9." + lines[at], b"item9.X-ABLabel:" + nasty + b"\r"],
                [pick.choice(LINES) + b"\r", lines[at]],
            )
        )
        lines = lines or [b""]
    return b"\n".join(lines)


HEADS = (
    b";ENCODING=BASE64", b";ENCODING=b", b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=nothing", b";CHARSET=UTF-7", b";CHARSET=idna", b";CHARSET=utf-16",
    b";CHARSET=rot13", b";CHARSET=zlib", b";TYPE=" + b"HOME," * 400, b";" * 900, b';X="' + b"a" * 900, b";LABEL=" + b"x" * 9000, b";PREF=9999999999",
    b";VALUE=uri", b";ALTID=1", b";LANGUAGE=zh-" * 90, b"^n^'^^",
)  # fmt: skip
LINES = (
    b"VERSION:5.0", b"VERSION:", b"VERSION:4.0", b"N:" + b";" * 900, b"N:", b"FN:", b"BDAY:9999-99-99", b"BDAY:--02-30", b"BDAY:0", b"TEL:",
    b"TEL;VALUE=uri:tel:", b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"/9j/" * 900, b"PHOTO:data:image/png;base64,", b"PHOTO;ENCODING=b:=", b"AGENT:BEGIN:VCARD",
    b"KEY;ENCODING=b:" + b"A" * 9999, b"GEO:1e999;NaN", b"REV:x", b"UID:", b"CATEGORIES:" + b"a," * 900, b"X-WECHAT:../../x", b"NOTE:" + b"\\n" * 5000,
    b"X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;" + b";" * 99, b"ORG:" + b"\\;" * 900, b"ADR:" + b";" * 300, b"IMPP:x:y", b"no colon here",
    b":", b";:", b"=", b"\t", b" folded under nothing", b"TEL;TYPE=CELL:+1202555" + b"0" * 900,
)  # fmt: skip
