"""Archives and workbooks that want to become large: zips in zips, lies about sizes, cells at the far corner."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from functools import cache
from pathlib import Path

from tests.fuzz import hostile
from tests.fuzz.structures import DOCTYPE, OUTSIDE

LIST = "姓名,手机,微信号\n林小雨,13800138000,linxiaoyu_88\n王芳,13810123456,wangfang66\n"
SAMPLES = Path(__file__).resolve().parents[1] / "importers"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MB = 1 << 20
FAR = ("99999999", "+99999999", "4294967296", "18446744073709551617", "16384", "0", "-1")


def packed(**members: bytes | str) -> bytes:
    """A zip of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@cache
def _zeros(size: int) -> bytes:
    return packed(**{"list.csv": bytes(size)})


def zip_bomb(pick: random.Random) -> tuple[str, bytes]:
    """A ratio of 1,000, zips in zips in zips, members that overlap or lie about their size, 60,000 members."""
    kind = pick.randrange(6)
    if kind == 0:
        return "ratio.zip", _zeros(200 * MB)
    if kind == 1:
        data = LIST.encode()
        for level in range(pick.choice((2, 3, 4, 12))):
            data = packed(**{f"{level}.{'csv' if not level else 'zip'}": data})
        return "nested.zip", data
    if kind == 2:
        inner = _zeros(6 * MB)
        broad = packed(**{f"{n}.zip": inner for n in range(60)})
        return "broad.zip", packed(**{f"{n}.zip": broad for n in range(20)})
    if kind == 3:
        return "many.zip", _many(*pick.choice(((b"", 60_000), (LIST.encode(), 1_000))))
    if kind == 4:
        return "overlap.zip", _overlapping()
    lying = bytearray(packed(**{"a.csv": LIST, "b.csv": LIST}))
    at = lying.rindex(b"PK\x01\x02")
    struct.pack_into(
        "<II", lying, at + 20, pick.choice((0, 1, 2**32 - 1)), pick.choice((0, 1, 2**31, 2**32 - 1))
    )
    return "lies.zip", bytes(lying)


@cache
def _many(content: bytes, count: int) -> bytes:
    return packed(**{f"{n}.csv": content for n in range(count)})


def _overlapping() -> bytes:
    """One packed member of 50 MB, named 300 times (the way of the 46 MB bomb that becomes 4.5 PB)."""
    data = _zeros(50 * MB)
    at = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[at:end] * 300
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, 300, 300, len(entry), at)
    return data[:at] + entry + bytes(tail)


def tricks(pick: random.Random) -> tuple[str, bytes]:
    """Members whose names lead elsewhere, are devices, or are the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in (*pick.sample(hostile.PATHS, 6), "a.csv"):
            member = zipfile.ZipInfo("x")
            member.filename = path + pick.choice((".csv", "", "/b.csv"))
            if pick.random() < 0.2:
                member.external_attr = 0o120777 << 16  # a link
            archive.writestr(member, pick.choice((LIST, "/etc/passwd", "")))
    return "tricks.zip", out.getvalue()


def xlsx_bomb(pick: random.Random) -> tuple[str, bytes]:
    """Entities in entities, cells at the far corner, very many of them, texts that point to nothing."""
    doctype = pick.choice((DOCTYPE, OUTSIDE)).decode()
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>&i;</t></is></c></row>'
    plain = row.replace("&i;", "手机")
    bombs = {
        "entities": (doctype, row, ""),
        "corner": ("", plain + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
        "beyond": ("", plain + '<row r="99999999"><c r="ZZZZZZ99999999"><v>1</v></c></row>', ""),
        "wrapped": ("", plain + f'<row r="2"><c r="D{"1" * 30}"><v>1</v></c></row>', ""),
        "row": ("", plain + f'<row r="{pick.choice(FAR)}"><c><v>1</v></c></row>', ""),
        "letters": ("", plain + '<row r="2"><c r="zzzzzz2"><v>1</v></c></row>', ""),
        "spaced": ("", plain + '<row r="2"><c s=" r=\'A1\'" r\n=\t"xfd1048576"><v>1</v></c></row>', ""),
        "bare": ("", ("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>") * 3 + '<row r="1048576"><c><v>1</v></c></row>', ""),
        "order": ("", plain * 3 + '<row r="-1"><c r="A0"><v>1</v></c><c r="1A"><v>1</v></c></row>', ""),
        "many": ("", plain + '<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 50_000, ""),
        "broad": ("", plain + "<row>" + "<c><v>1</v></c>" * pick.choice((16_000, 400_000)) + "</row>", ""),
        "strings": ("", plain + '<row r="2"><c r="A2" t="s"><v>999999999</v></c><c r="B2" t="s"><v>-1</v></c></row>', ""),
        "merged": ("", plain, '<mergeCells><mergeCell ref="A1:XFD1048576"/>' + '<mergeCell ref="A1:A9"/>' * 90_000 + "</mergeCells>"),
        "deep": ("", plain + "<x>" * 300_000, ""),
    }  # fmt: skip
    kind = pick.choice(sorted(bombs))
    start, rows, end = bombs[kind]
    return f"{kind}.xlsx", workbook(
        f'<?xml version="1.0"?>{start}<worksheet {MAIN}><sheetData>{rows}</sheetData>{end}</worksheet>'
    )


def many_sheets(pick: random.Random) -> tuple[str, bytes]:
    """Thousands of names for one sheet."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = "".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(pick.choice((900, 30_000)))
    )
    content = f'<workbook xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
    return "sheets.xlsx", _with_member(SAMPLES / "exports/itchat.xlsx", "xl/workbook.xml", content)


def workbook(sheet: str) -> bytes:
    """A real workbook with another sheet in it."""
    return _with_member(SAMPLES / "exports/itchat.xlsx", "xl/worksheets/sheet1.xml", sheet)


def _with_member(path: Path, name: str, content: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | str] = {one: archive.read(one) for one in archive.namelist()}
    return packed(**{**members, name: content})


def ods_bomb(pick: random.Random) -> tuple[str, bytes]:
    """Repeated cells and rows, entities in entities, tables in cells."""
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row{}>{}</table:table-row>"
    head = row.format("", cell.format("", "姓名") + cell.format("", "手机"))
    doctype, rows = pick.choice(
        (
            (DOCTYPE.decode(), head + row.format("", cell.format("", "&i;"))),
            (OUTSIDE.decode(), head + row.format("", cell.format("", "&a;"))),
            (
                "",
                head
                + row.format(
                    ' table:number-rows-repeated="1048576"',
                    cell.format(' table:number-columns-repeated="16384"', "x"),
                ),
            ),
            (
                "",
                head
                + row.format(
                    ' table:number-rows-repeated="-5"',
                    cell.format(' table:number-columns-repeated="99999999999"', "x"),
                ),
            ),
            ("", (head + row.format(' table:number-rows-repeated="9999"', cell.format("", "x"))) * 4),
            *(
                ("", head + row.format(rows.format(far), cell.format(columns.format(far), "x" * 300)))
                for far in FAR
                for rows, columns in (
                    (" table:number-rows-repeated='{}'", ""),
                    ("", " table:number-columns-repeated='{}'"),
                )
            ),
            ("", head * 50_000),
            ("", row.format("", cell.format("", "<table:table>" * 50_000))),
        )
    )
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {ODS}><office:body><office:spreadsheet><table:table table:name="a">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return "list.ods", _with_member(SAMPLES / "made/contacts.ods", "content.xml", content)
