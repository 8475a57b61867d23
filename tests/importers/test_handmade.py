"""Lists kept by hand: headings in three scripts, anywhere near the top, or none (formats.md §14)."""

from __future__ import annotations

import io

import openpyxl
import pytest

from app import importers
from app.contacts.record import Import, Kind
from app.errors import SourceError
from app.importers import handmade, headings
from app.importers.files.opened import Opened


def read(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Import:
    return importers.collect(Opened(name, data=text.encode(encoding)))


def only(text: str) -> dict[str, object]:
    """What the only record of a list says, without empty fields."""
    (record,) = read(text).records
    said = {
        name: getattr(record, name)
        for name in record.__slots__
        if name not in ("source", "row", "kind", "details")
    }
    said["phones"] = [phone.text for phone in record.phones]
    said["extra"] = dict(record.details.extra)
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("姓名", "name"), ("真實姓名", "name"), ("聯絡人", "name"), ("Full Name", "name"),
        ("客戶姓名", "name"), ("* 姓名（必填）", "name"), ("學生姓名", "name"), ("暱稱", "nickname"),
        ("匿稱", "nickname"), ("網名", "nickname"), ("備註", "remark"), ("備註名", "remark"),
        ("微信備註", "remark"), ("備註信息", "note"), ("Notes", "note"), ("手機號碼", "phones"),
        ("行動電話", "phones"), ("聯絡方式", "phones"), ("电话2", "phones"), ("Phone 1", "phones"),
        ("家长电话", "phones"), ("Cell Phone", "phones"), ("Mobile No.", "phones"), ("座機", "phones"),
        ("微信號", "wechat_id"), ("微信帳號", "wechat_id"), ("VX", "wechat_id"),
        ("WeChat ID", "wechat_id"), ("微信 ID", "any_id"), ("電子郵件", "emails"),
        ("E-mail Address", "emails"), ("標籤", "labels"), ("群組", "labels"), ("地區", "region"),
        ("國家", "country"), ("公司名稱", "organization"), ("職稱", "title"), ("部門", "department"),
        ("生日", "birthday"), ("聯絡地址", "addresses"), ("個性簽名", "signature"), ("性別", "gender"),
        ("序號", "ignore"), ("Unnamed: 0", "ignore"), ("添加時間", "extra"), ("聯絡人類型", "kind"),
        ("QQ號", "accounts"), ("支付寶", "accounts"),
    ],
)  # fmt: skip
def test_what_people_call_their_columns(word: str, meaning: str) -> None:
    found = headings.meaning(word)
    assert found is not None
    assert found.meaning == meaning


@pytest.mark.parametrize("word", ["林小雨", "13800138000", "身份证号码", "订单号", "", "x" * 200, "羽色"])
def test_what_is_no_known_heading(word: str) -> None:
    assert headings.meaning(word) is None


def test_every_column_finds_its_field_and_the_others_are_kept() -> None:
    assert only(
        "序号,姓名,微信号,手机号,固定电话,公司,职务,地区,标签,邮箱,羽色,备注\n"
        "1,林小雨,linxiaoyu_88,138 0013 8000,010-12345678,示例制衣厂,业务,"
        "广东深圳,供应商;广交会,lin@example.com,灰,2023 秋季认识\n"
    ) == {
        "name": "林小雨",
        "wechat_id": "linxiaoyu_88",
        "phones": ["138 0013 8000", "010-12345678"],
        "organization": "示例制衣厂",
        "region": "广东深圳",
        "labels": ("供应商", "广交会"),
        "emails": ("lin@example.com",),
        "note": "2023 秋季认识",
        "extra": {"羽色": "灰"},
    }


@pytest.mark.parametrize(
    ("head", "remark", "field"),
    [
        ("姓名,备注,电话", "老同学", "note"),
        ("昵称,备注,电话", "林小雨 供应商", "remark"),
        ("昵称,备注,电话", "在广交会上认识，英文不错，每年来两次，爱喝茶", "note"),
        ("姓名,备注名,电话", "林小雨 供应商", "remark"),
        ("备注,电话,公司", "林小雨", "remark"),
    ],
)
def test_a_remark_is_a_name_or_a_note(head: str, remark: str, field: str) -> None:
    said = only(
        f"{head}\n" + (f"小雨,{remark},13800138000\n" if head[0] != "备" else f"{remark},13800138000,厂\n")
    )
    assert said[field] == remark


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    rows = (
        ("姓名", "電話", "公司"),
        ("陳雅婷", "0912-345-678", "台北，書店"),
        ("黃國強", "0912-345-679", ""),
    )
    found = read("\r\n".join(delimiter.join(row) for row in rows), encoding=encoding)
    assert [(r.name, r.phones[0].text, r.organization) for r in found.records] == [
        ("陳雅婷", "0912-345-678", "台北，書店"),
        ("黃國強", "0912-345-679", None),
    ]


def test_titles_above_and_notes_below_are_no_people() -> None:
    found = read(
        "微信好友列表（2024年整理）,,\n,,\n制表：何平,,\n姓名,电话,公司\n林小雨,13800138000,厂\n"
        "姓名,电话,公司\n王芳,13810123456,\n"
        "合计：2人,,\n备注：请勿外传,,\n"
    )
    assert [(record.row, record.name) for record in found.records] == [(5, "林小雨"), (7, "王芳")]
    assert found.problems == ()


def test_without_headings_the_cells_tell() -> None:
    found = read(
        "1,林小雨,13800138000,lin_88,老同学\n2,Bob Jones,(202) 555-0143,bob_jones77,\n"
        "3,王芳,010-12345678,,邻居\n"
    )
    assert [(r.name, r.phones[0].text, r.wechat_id, dict(r.details.extra)) for r in found.records] == [
        ("林小雨", "13800138000", "lin_88", {"E": "老同学"}),
        ("Bob Jones", "(202) 555-0143", "bob_jones77", {}),
        ("王芳", "010-12345678", None, {"E": "邻居"}),
    ]
    assert found.source.sure == handmade.WITHOUT_HEADINGS


def test_headings_in_no_known_language() -> None:
    found = read("Nimi,Puhelin\nAino,+358 40 1234567\nVille,+358 50 7654321\n")
    assert [(record.row, record.name) for record in found.records] == [(2, "Aino"), (3, "Ville")]
    assert found.source.sure == handmade.FOREIGN_HEADINGS


def test_user_names_of_an_unknown_exporter_are_internal_ids() -> None:
    found = read(
        "用户名,昵称,类型\nwxid_a1b2c3d4e5f622,小雨,好友\nwangfang1962,平安,好友\n1@chatroom,小区,群聊\n"
    )
    assert [record.wxid for record in found.records] == ["wxid_a1b2c3d4e5f622", "wangfang1962"]
    assert found.left_out == {Kind.GROUP: 1}


def test_wechat_column_that_holds_names() -> None:
    assert only("姓名,微信,电话\n林小雨,小雨 慢慢来,13800138000\n")["nickname"] == "小雨 慢慢来"


def test_a_comma_too_many_goes_to_the_note_at_the_end_or_is_reported() -> None:
    assert only("姓名,电话,备注\n林小雨,13800138000,认识, 英文不错\n")["note"] == "认识, 英文不错"
    found = read("姓名,备注,电话\n林小雨,a, b,13800138000\n")
    assert [(problem.kind, problem.row) for problem in found.problems] == [("too-many-cells", 2)]


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_every_sheet_that_holds_people_is_read() -> None:
    head: list[object] = ["姓名", "手机", "公司"]
    data = workbook(
        [head, ["林小雨", 13800138000, "厂"]],
        [["说明"], ["本表仅供内部使用"]],
        [head, ["王芳", 13810123456.0, None]],
    )
    found = importers.collect(Opened("list.xlsx", data=data))
    assert [(r.name, r.phones[0].text) for r in found.records] == [
        ("林小雨", "13800138000"),
        ("王芳", "13810123456"),
    ]


def test_a_cell_merged_over_several_rows_stands_in_each() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["我的朋友", None, None],
        ["分组", "姓名", "手机"],
        ["家人", "妈妈", 1],
        [None, "姐姐", 2],
        ["同学", "李芳", 3],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    data = io.BytesIO()
    book.save(data)
    found = importers.collect(Opened("list.xlsx", data=data.getvalue()))
    assert [(r.name, r.labels) for r in found.records] == [
        ("妈妈", ("家人",)),
        ("姐姐", ("家人",)),
        ("李芳", ("同学",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "import os\nprint(os.getcwd())\nif x == {1: 2}:\n    pass\n",
        "Dear Bob,\nthank you for your letter of last week, which I have read with pleasure.\nYours, Lin\n",
        "2024-01-01 10:00:00 INFO started\n2024-01-01 10:00:01 INFO stopped\n",
        "sku,price,stock\nA-1,9.99,3\nA-2,19.99,0\n",
        "123\n456\n",
    ],
)
def test_what_is_no_list_of_people_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text, "notes.txt")
    assert caught.value.kind == "unknown"
