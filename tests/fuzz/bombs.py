"""Small files that want to become large, deep or many: made from nothing, each a few MB at most."""

from __future__ import annotations

import base64
import random
import sqlite3
import struct
import zlib
from collections.abc import Callable
from functools import cache

from tests.fuzz.packages import LIST, MB, many_sheets, ods_bomb, tricks, xlsx_bomb, zip_bomb
from tests.fuzz.structures import DOCTYPE

DEEP = 100_000
WIDE = 100_000

Bomb = Callable[[random.Random], tuple[str, bytes]]


def made(pick: random.Random) -> tuple[str, bytes]:
    """The name and the bytes of one of them."""
    return pick.choice(BOMBS)(pick)


def deep_json(pick: random.Random) -> tuple[str, bytes]:
    """100,000 levels, closed or not."""
    opening, closing = pick.choice(
        (("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ('{"m_nsUsrName":"a","b":[', "]}"))
    )
    middle = pick.choice(("1", "", '"x"', "null"))
    return "deep.json", (opening * DEEP + middle + pick.choice((closing * DEEP, ""))).encode()


def wide_json(pick: random.Random) -> tuple[str, bytes]:
    """Very many keys, lists in lists, or people of two letters."""
    text = pick.choice(
        (
            "[{" + ",".join(f'"k{n}":{n}' for n in range(WIDE)) + "}]",
            "[" + ",".join(f'{{"k{n}":"林","phone":"1"}}' for n in range(30_000)) + "]",
            "[" + "[]," * WIDE + "[]]",
            '{"contacts":[' + '{"nickname":"a"},' * 30_000 + '{"nickname":"b"}]}',
            "[" + "1," * 300_000 + "1]",
            '[{"a":' + "9" * 1_000_000 + "}]",
        )
    )
    return "wide.json", text.encode()


def wide_table(pick: random.Random) -> tuple[str, bytes]:
    """100,000 columns, rows without an end, quotes that never close."""
    text = pick.choice(
        (
            ",".join(["姓名,电话"] * (WIDE // 2)) + "\n" + "林,13800138000," * (WIDE // 2),
            "姓名,手机\n" + "," * 2_000_000,
            ("," * 900 + "\n") * 3_000,
            '姓名,手机\n"' + "林小雨,13800138000\n" * 30_000,
            ('"' + LIST) * 10_000,
            ('a"b,' * 9 + "\n") * 30_000,
            "姓名,手机\n" + ('"林"",小雨",1\n' * 30_000),
            LIST + "\n" * 3_000_000,
            LIST + "\r" * 1_000_000,
            ";" * 900_000 + LIST,
            "\t".join("ab") * 900_000,
            "林小雨 13800138000 " * 20_000,
            "林小雨\n" * 30_000,
            '""' * 1_000_000,
            ('"\n' * 30_000),
            ('"a\n' * 30_000),
            ",".join(f"手机{n}" for n in range(16_000)) + "\n" + "13800138000," * 16_000,
        )
    )
    return pick.choice(("wide.csv", "wide.txt")), text.encode()


def page_bomb(pick: random.Random) -> tuple[str, bytes]:
    """Pages: deep, endless, with cells over a million rows and columns."""
    table = "<table><tr><th>姓名<th>手机<tr><td>林小雨<td>13800138000"
    text = pick.choice(
        (
            "<html>" + "<div>" * DEEP + table,
            "<html>" + "<table><tr><td>" * 30_000 + "x",
            f"<html>{table}<tr><td rowspan=999999999 colspan=999999999>x</table>",
            f"<html>{table}" + "<tr><td colspan=16000 rowspan=9000>x" * 200,
            "<html><table>" + "<tr><td>a<td>b" * 50_000,
            "<html>" + "<table><tr><td>a" * 10 + "</table>" * 30_000,
            "<html><" * 300_000,
            "<html><!--" * 100_000,
            "<html>" + "<a " + "b=c " * 300_000 + ">" + table,
            "<html>" + "&" * 900_000 + table,
            "<html><script>" + "<" * 900_000,
            f'<?xml version="1.0"?>{DOCTYPE.decode()}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
            '<Row><Cell ss:Index="999999999"><Data>&i;</Data></Cell></Row></Table></Worksheet></Workbook>',
        )
    )
    return "page.html", text.encode()


def card_bomb(pick: random.Random) -> tuple[str, bytes]:
    """Cards: beginnings without ends, a card in a card in a card, folds and soft breaks without end, pictures."""
    begin, end = "BEGIN:VCARD\r\nVERSION:3.0\r\n", "END:VCARD\r\n"
    text = pick.choice(
        (
            "BEGIN:VCARD\r\n" * DEEP,
            begin * 20_000 + end * 20_000,
            (begin + "FN:林小雨\r\n") * 20_000,
            begin + "N:林" + "\r\n 雨" * 200_000 + "\r\n" + end,
            begin + "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=E6=9E=97=\r\n" * 100_000 + end,
            begin + "FN:林\r\n" + "TEL:13800138000\r\n" * 20_000 + end,
            begin + "FN:林\r\n" + "".join(f"TEL:+1202555{n:04}\r\n" for n in range(9999)) + end,
            begin + "FN:林\r\n" + "".join(f"item{n}.X-ABLabel:x{n}\r\n" for n in range(30_000)) + end,
            begin + "FN" + ";TYPE=a" * 200_000 + ":林\r\n" + end,
            begin + "FN:林\r\nPHOTO;ENCODING=b:" + "A" * 4_000_000 + "\r\n" + end,
            begin
            + "FN:林\r\nPHOTO;ENCODING=b;TYPE=PNG:"
            + base64.b64encode(picture(30_000)).decode()
            + "\r\n"
            + end,
            (
                begin
                + "FN:林\r\nPHOTO;ENCODING=b;TYPE=PNG:"
                + base64.b64encode(picture(4_000)).decode()
                + "\r\n"
                + end
            )
            * 8,
            (begin + "FN:林小雨\r\nTEL:13800138000\r\n" + end) * 10_000,
            (begin + "AGENT:") * 10_000 + end * 10_000,
            begin + "N:" + "\\," * 400_000 + ";" * 400_000 + "\r\n" + end,
        )
    )
    return "cards.vcf", text.encode()


@cache
def picture(side: int) -> bytes:
    """A PNG of a few KB that is a square of so many pixels, one bit each."""
    pixels = zlib.compressobj(9)
    line = bytes(1 + side // 8)
    rows = b"".join(pixels.compress(line) for _ in range(side)) + pixels.flush()
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, body in chunks:
        out += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return out


def database_bomb(pick: random.Random) -> tuple[str, bytes]:
    """Databases: long blobs, thousands of rows, tables and columns, protobuf in protobuf."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    names = "username, alias, remark, nick_name, local_type, quan_pin, description, extra_buffer"
    connection.execute(f"create table contact ({names})")
    deep = b"\x72\xff\xff\x03" * 60_000
    row = (
        "insert into contact values ('wxid_' || ?, 'a', ?, 'n', 1, 'q', '', ?)",
        pick.choice(("x" * MB, b"\xff" * MB, "林")),
    )
    kind = pick.randrange(5)
    if kind == 0:
        connection.executemany(row[0], ((n, row[1], None) for n in range(4)))
    elif kind == 1:
        connection.executemany(row[0], ((n, "林小雨", b"") for n in range(20_000)))
    elif kind == 2:
        connection.executemany(
            row[0], ((n, "林", pick.choice((deep, b"\xf2\x01" * 9000, b"\x80" * MB))) for n in range(3))
        )
    elif kind == 3:
        for n in range(3_000):
            connection.execute(f"create table t{n} (a)")
    else:
        connection.execute(f"create table many ({', '.join(f'c{n}' for n in range(2_000))})")
        connection.execute(
            "insert into contact select 'wxid_a' || n, n, zeroblob(3000000), n, 1, n, n, n from (select 1 as n)"
        )
    data = connection.serialize()
    connection.close()
    return "contact.db", data


BOMBS: tuple[Bomb, ...] = (
    deep_json, wide_json, wide_table, zip_bomb, tricks, xlsx_bomb, many_sheets, ods_bomb, page_bomb, card_bomb,
    database_bomb,
)  # fmt: skip
