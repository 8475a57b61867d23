"""Sheets of workbooks; small files that would fill the memory are refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import SourceError
from app.importers.files import ole, workbook
from app.importers.files.opened import Opened

MADE = Path(__file__).parent.parent / "made"


def xlsx(fill: object) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    assert callable(fill)
    fill(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rewritten(data: bytes, member: str, change: object) -> bytes:
    """The same archive with one member changed."""
    out = io.BytesIO()
    assert callable(change)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("name", ["contacts.xls", "contacts.ods"])
def test_the_other_kinds_of_workbooks(name: str) -> None:
    (table,) = Opened(name, path=MADE / name).tables
    assert table.sheet == "通讯录"
    assert list(table.rows()) == [
        (1, ("姓名", "手机号", "微信号", "备注")),
        (2, ("林小雨", "13800138000", "linxiaoyu_88", "广交会认识")),
        (3, ("Bob Jones", "(202) 555-0143", "bob_jones77", "")),
        (4, ("王芳", "13810123456", "wangfang1962", "邻居")),
    ]


def test_cells_are_read_as_they_are_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(
            [13800138000, 13800138000.0, 0.5, datetime(2024, 5, 6), date(2024, 5, 6), True, None, "x"]
        )
        sheet.append([datetime(2024, 5, 6, 7, 8, 9)])

    (table,) = workbook.sheets("a.xlsx", xlsx(fill))
    first, second = table.preview
    assert first == ("13800138000", "13800138000", "0.5", "2024-05-06", "2024-05-06", "TRUE", "", "x")
    assert second[0] == "2024-05-06 07:08:09"


def test_rows_count_as_in_the_spreadsheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"] = "姓名"

    (table,) = workbook.sheets("a.xlsx", xlsx(fill))
    assert [number for number, row in table.rows() if any(row)] == [4]


def far(sheet: Worksheet) -> None:
    sheet["A1"] = "a"
    sheet["XFD1048576"] = "b"


def test_a_cell_at_the_end_of_the_world_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        workbook.sheets("far.xlsx", xlsx(far))
    assert caught.value.kind == "too-large"


FILLED = b' office:value-type="string"><text:p>x</text:p></table:table-cell>'
WIDE, ALMOST = b'number-columns-repeated="16384"/>', b'number-columns-repeated="16383"/>'


@pytest.mark.parametrize("row", [WIDE[:-2] + FILLED, ALMOST + b"<table:table-cell" + FILLED])
def test_repetition_in_an_ods_file_is_bounded(row: bytes) -> None:
    made = (MADE / "contacts.ods").read_bytes()
    data = rewritten(made, "content.xml", lambda text: text.replace(WIDE, row))
    with pytest.raises(SourceError) as caught:
        workbook.sheets("bomb.ods", data)
    assert caught.value.kind == "too-large"


def test_an_xml_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_XML", 1 << 20)
    data = rewritten(
        xlsx(lambda sheet: sheet.append(["a"])), "xl/styles.xml", lambda text: text + b" " * (2 << 20)
    )
    with pytest.raises(SourceError) as caught:
        workbook.sheets("bomb.xlsx", data)
    assert caught.value.kind == "too-large"


def test_an_entity_bomb_ends_quietly() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode()

    def change(text: bytes) -> bytes:
        return bomb + re.sub(rb"<\?xml.*?\?>", b"", text, count=1).replace("林小雨".encode(), b"&a11;")

    data = rewritten((MADE / "contacts.ods").read_bytes(), "content.xml", change)
    with pytest.raises(SourceError) as caught:
        workbook.sheets("bomb.ods", data)
    assert caught.value.kind == "damaged"


@pytest.mark.parametrize("name", ["contacts.xls", "contacts.ods"])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_cut_workbook_is_damaged(name: str, cut: float) -> None:
    data = (MADE / name).read_bytes()
    with pytest.raises(SourceError) as caught:
        workbook.sheets(name, data[: int(len(data) * cut)])
    assert caught.value.kind in ("damaged", "unsupported")


def test_a_zip_that_is_no_workbook_is_unsupported() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(SourceError) as caught:
        Opened("letter.docx", data=data.getvalue()).tables  # noqa: B018
    assert caught.value.kind == "unsupported"


def test_the_cells_of_an_xls_are_counted_before_they_are_read() -> None:
    container = ole.Container((MADE / "contacts.xls").read_bytes())
    stream = container.stream("Workbook")
    assert ole.cells(stream) == 16
    at = stream.rindex(struct.pack("<HHHH", 0xFD, 10, 3, 3))  # the last text cell
    moved = stream[: at + 4] + struct.pack("<HH", 0xFFFF, 0xFFFF) + stream[at + 8 :]
    assert ole.cells(moved) == 1 << 32


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf", ole.MAGIC + bytes(30), ole.MAGIC + b"\xff" * 600])
def test_what_is_no_container_is_a_value_error_or_empty(data: bytes) -> None:
    try:
        assert not ole.Container(data).stream("Workbook")
    except ValueError:
        return
