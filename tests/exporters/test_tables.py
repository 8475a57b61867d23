"""Tables for Google, Outlook and people: the right columns, nothing run, nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.contact import Contact
from app.contacts.phone.number import PhoneKind
from app.contacts.record import Account
from app.exporters import save
from app.exporters.tables.cells import LARGEST_CELL, harmless, phone_cell
from app.wording import LANGUAGES
from tests.exporters.conftest import number, options, person, record

LIN = person(
    family="林",
    given="小雨",
    phonetic_family="Lin",
    phonetic_given="Xiaoyu",
    remark="林小雨 供应商",
    nickname="小雨🌧",
    wechat_id="linxiaoyu_88",
    wxid="wxid_a1b2c3d4e5f622",
    labels=("供应商", "广交会"),
    emails=("lin@example.com", "lin@example.org"),
    phones=(number(), number("+862112345678", kind=PhoneKind.LANDLINE, ext="801")),
    organization="示例制衣厂",
    title="业务",
    country="CN",
    province="广东",
    city="深圳",
    birthday="1990-05-03",
    signature="慢慢来\n比较快",
    accounts=(Account("qq", "10001"),),
    urls=("https://example.com/lin",),
    addresses=("深圳市南山区 1 号",),
)
Row = dict[str, str]


def rows(contacts: list[Contact], folder: Path, language: str = "en", **more: Any) -> list[Row]:  # noqa: ANN401
    """The table of these people as any program reads it."""
    save(contacts, folder / "a.csv", options(language, **more))
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert all(None not in row and None not in row.values() for row in found)
    return found


def said(row: Row) -> Row:
    """A row without its empty cells."""
    return {heading: cell for heading, cell in row.items() if cell}


def test_google(tmp_path: Path) -> None:
    """The headings of 2024 (facts/formats.md §15.2)."""
    assert said(rows([LIN], tmp_path, profile="google")[0]) == {
        "First Name": "小雨",
        "Last Name": "林",
        "Phonetic First Name": "Xiaoyu",
        "Phonetic Last Name": "Lin",
        "Nickname": "小雨🌧",
        "Organization Name": "示例制衣厂",
        "Organization Title": "业务",
        "Birthday": "1990-05-03",
        "Notes": "WeChat ID: linxiaoyu_88\nRemark: 林小雨 供应商\nSignature: 慢慢来\n比较快\n"
        "Place: CN 广东 深圳\nWeChat internal ID: wxid_a1b2c3d4e5f622\nQQ: 10001",
        "Labels": "供应商 ::: 广交会 ::: * myContacts",
        "E-mail 1 - Value": "lin@example.com",
        "E-mail 2 - Value": "lin@example.org",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+8613800138000",
        "Phone 2 - Label": "Home",
        "Phone 2 - Value": "+862112345678,801",
        "Address 1 - Formatted": "深圳市南山区 1 号",
        "Address 1 - Street": "深圳市南山区 1 号",
        "Website 1 - Value": "https://example.com/lin",
        "Custom Field 1 - Label": "WeChat ID",
        "Custom Field 1 - Value": "linxiaoyu_88",
        "Custom Field 2 - Label": "QQ",
        "Custom Field 2 - Value": "10001",
    }


def test_google_has_no_bom_and_the_columns_grow_with_the_people(tmp_path: Path) -> None:
    phones = tuple(number(f"+861380013800{one}") for one in range(8))
    row = rows([person(phones=phones), LIN], tmp_path, profile="google")[0]
    assert not (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert row["Phone 5 - Value"] == "+8613800138004"
    assert row["Phone 6 - Value"] == "+8613800138005 ::: +8613800138006 ::: +8613800138007"


def test_google_takes_a_birthday_without_year(tmp_path: Path) -> None:
    row = rows([person(birthday="--05-03")], tmp_path, profile="google")[0]
    assert row["Birthday"] == " --05-03"


def test_outlook(tmp_path: Path) -> None:
    """The classic headings, complete (facts/formats.md §15.3)."""
    row = rows([LIN], tmp_path, profile="outlook")[0]
    assert len(row) == 88
    assert list(row)[:3] == ["First Name", "Middle Name", "Last Name"]
    assert list(row)[-1] == "Categories"
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert said(row) == {
        "First Name": "小雨",
        "Last Name": "林",
        "Web Page": "https://example.com/lin",
        "Birthday": "1990-05-03",
        "Notes": "WeChat ID: linxiaoyu_88\nRemark: 林小雨 供应商\nNickname: 小雨🌧\n"
        "Signature: 慢慢来\n比较快\nPlace: CN 广东 深圳\nWeChat internal ID: wxid_a1b2c3d4e5f622\nQQ: 10001",
        "E-mail Address": "lin@example.com",
        "E-mail 2 Address": "lin@example.org",
        "Home Phone": "+862112345678,801",
        "Mobile Phone": "+8613800138000",
        "Home Street": "深圳市南山区 1 号",
        "Company": "示例制衣厂",
        "Job Title": "业务",
        "Categories": "供应商;广交会",
    }


def test_outlook_has_few_columns_and_the_note_the_rest(tmp_path: Path) -> None:
    phones = tuple(number(f"+86138001380{one:02}") for one in range(11))
    contact = person(phones=phones, emails=tuple(f"{one}@example.com" for one in range(5)), urls=("a", "b"))
    save_result = save([contact], tmp_path / "b.csv", options(profile="outlook"))
    row = rows([contact], tmp_path, profile="outlook")[0]
    assert (save_result.numbers, save_result.in_note) == (9, 2)
    assert row["Mobile Phone"] == "+8613800138000"
    everything = "\n".join(row.values())
    assert all(phone.e164 in everything for phone in phones if phone.e164)
    assert all(email in everything for email in contact.emails)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_own_table_has_everything(tmp_path: Path, language: str) -> None:
    row = said(rows([LIN], tmp_path, language)[0])
    everything = "\n".join(row.values())
    texts = [
        value for value in (getattr(LIN, key) for key in LIN.__dataclass_fields__) if isinstance(value, str)
    ]
    assert all(text in everything for text in texts if text not in (LIN.id,))
    assert all(
        text in everything for text in (*LIN.labels, *LIN.emails, "QQ: 10001", *LIN.urls, *LIN.addresses)
    )


def test_the_headings_are_in_the_persons_language(tmp_path: Path) -> None:
    row = said(rows([LIN], tmp_path, "zh-Hans")[0])
    assert row["姓名"] == "林小雨"
    assert row["微信号"] == "linxiaoyu_88"
    assert row["电话1"] == "'+8613800138000"
    assert row["电话2"] == "'+862112345678 ext 801"
    assert row["标签"] == "供应商、广交会"
    assert "备忘" not in row  # every thing has its own column


def test_a_place_that_has_its_columns_is_not_said_again(tmp_path: Path) -> None:
    told = {"country": "CN", "province": "广东", "city": "深圳"}
    same = person(records=(record(region="广东 深圳"),), **told)
    other = person(id="2", records=(record(region="广东 深圳"), record(region="香港")), **told)
    found = rows([same, other], tmp_path)
    assert [row["Notes"] for row in found] == ["", "Place: 香港"]


def test_what_has_no_column_stands_in_the_notes(tmp_path: Path) -> None:
    undecided = number(None, readings=("+8613145550123", "+13145550123"), text="13145550123", ambiguous=True)
    row = said(rows([person(note="自己的", phones=(undecided,))], tmp_path)[0])
    assert row["Notes"] == "自己的"
    assert row["Numbers to check"] == "Number to check: 13145550123 (could be +8613145550123 or +13145550123)"
    assert "Phone" not in row


@pytest.mark.parametrize("profile", ["universal", "google", "outlook"])
@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x")']
)
def test_no_cell_runs(tmp_path: Path, profile: str, text: str) -> None:
    keys = (
        "remark",
        "nickname",
        "wechat_id",
        "organization",
        "title",
        "signature",
        "note",
        "country",
        "city",
    )
    contact = person(
        text, **dict.fromkeys(keys, text), labels=(text,), emails=(text,), urls=(text,), addresses=(text,)
    )
    for cell in rows([contact], tmp_path, profile=profile)[0].values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), cell


@pytest.mark.parametrize("profile", ["google", "outlook"])
def test_a_number_keeps_its_plus_for_an_address_book(tmp_path: Path, profile: str) -> None:
    assert "+8613800138000" in rows([LIN], tmp_path, profile=profile)[0].values()


def test_cells() -> None:
    assert harmless("'quoted") == "'quoted"
    assert harmless("1 + 1 = 2") == "1 + 1 = 2"
    assert phone_cell("+8613800138000,801") == "+8613800138000,801"
    assert phone_cell("+1|cmd") == "'+1|cmd"
    assert phone_cell("=1") == "'=1"


@given(st.text(st.characters(), max_size=20))
def test_a_cell_says_what_it_said(text: str) -> None:
    cell = harmless(text)
    assert cell.removeprefix("'") == harmless(cell.removeprefix("'")).removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    cell.encode("utf-8")


def workbook(contacts: list[Contact], folder: Path) -> Any:  # noqa: ANN401 - openpyxl
    save(contacts, folder / "a.xlsx", options("zh-Hans"))
    return sheet(folder / "a.xlsx")


def sheet(path: Path) -> Any:  # noqa: ANN401 - openpyxl
    return openpyxl.load_workbook(path).active


def test_a_workbook_holds_text_only(tmp_path: Path) -> None:
    """An independent reader finds every cell as text: no number is shortened, no formula run."""
    page = workbook([LIN, person("=1+1", wechat_id="123456789012345678")], tmp_path)
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    found = {
        page.cell(1, column).value: page.cell(3, column).value for column in range(1, page.max_column + 1)
    }
    assert found["姓名"] == "=1+1"
    assert found["微信号"] == "123456789012345678"
    assert page.title == "联系人"
    assert page.freeze_panes == "B2"
    assert page["I2"].value == "+8613800138000"
    assert page["I2"].number_format == "@"
    assert {cell.hyperlink for cell in cells} == {None}


def test_a_workbook_is_as_wide_as_its_text(tmp_path: Path) -> None:
    page = workbook([person("林" * 10), person("x" * 100, id="2")], tmp_path)
    widths = [page.column_dimensions[letter].width for letter in "AB"]
    assert 40 <= widths[0] <= 45
    assert 8 <= widths[1] <= 13


def test_a_text_too_long_for_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    saved = save([person(note="字" * 40_000)], tmp_path / "a.xlsx", options())
    assert saved.cut == 1
    page = sheet(tmp_path / "a.xlsx")
    longest = max((cell.value or "" for row in page.iter_rows() for cell in row), key=len)
    assert len(longest) == LARGEST_CELL


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_control_characters_make_no_broken_table(tmp_path: Path, name: str) -> None:
    contact = person("a\x00b\ud83c\u2028c\x0b", note='"quoted", \r\n\x1b lines')
    save([contact], tmp_path / name, options())
    if name == "a.xlsx":
        page = sheet(tmp_path / name)
        assert page["A2"].value == "ab c"
    else:
        assert rows([contact], tmp_path)[0]["Notes"] == '"quoted", \n lines'


def test_a_note_longer_than_any_reader_allows_is_saved_whole(tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    long = "林" * (2 << 20)
    save([person(note=long)], target, options())
    assert long in target.read_text(encoding="utf-8-sig")
