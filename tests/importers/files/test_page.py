"""Tables and cards of pages in whatever state."""

from __future__ import annotations

import pytest

from app.importers.files.page import is_page, page


def tables(text: str) -> list[list[tuple[str, ...]]]:
    return [[row for _, row in table.rows()] for table in page(text).tables]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("a", "b")]),
        ("<TABLE><TR><TD class='x'>a<TD>b<TR><TD>c", [("a", "b"), ("c",)]),
        (
            "<table><tr><td>a<br>b</td><td> &lt;x&gt; &amp;amp; \n y</td></tr></table>",
            [("a\nb", "<x> &amp; y")],
        ),
        ("<table><tr><td><b>a</b> <i>b</i></td><td></td></tr></table>", [("a b", "")]),
        ("<table><script>var x = '<td>no</td>';</script><!-- <tr><td>no --><tr><td>a</td></tr>", [("a",)]),
        (
            "<Workbook><Table><Row><Cell><Data ss:Type='String'>a</Data></Cell></Row></Table></Workbook>",
            [("a",)],
        ),
    ],
)
def test_rows(text: str, rows: list[tuple[str, ...]]) -> None:
    assert tables(text) == [rows]


def test_a_table_in_a_table() -> None:
    text = "<table><tr><td><table><tr><td>inner</td></tr></table></td></tr></table>"
    text += "<table><tr><td>next</td></tr></table>"
    assert [("inner",)] in tables(text)
    assert [("next",)] in tables(text)


def test_cards() -> None:
    text = (
        "<article><div class='contact-field'><span>昵称</span><b>小<br>雨</b></div>"
        "<div class='contact-field'><span>备注</span><b><span class='x'>未填写</span></b></div></article>"
        "<dl><dt>姓名</dt><dd>林小雨</dd><dt>电话<dd>1</dl>"
    )
    assert page(text).cards == (
        (("昵称", "小\n雨"), ("备注", "未填写")),
        (("姓名", "林小雨"), ("电话", "1")),
    )


@pytest.mark.parametrize(
    ("start", "answer"),
    [
        ("<html>", True), ("\n<!DOCTYPE HTML>", True), ("\ufeff<table>", True), ("<Friend: x>", False),
        ("a <table>", False), ("", False),
    ],
)  # fmt: skip
def test_is_page(start: str, answer: bool) -> None:
    assert is_page(start) is answer


PIECES = ("<", "<table", "<!--", "<td>", "<table><tr>", "&", "<script>", "<a href='", "</table>")


@pytest.mark.parametrize("piece", PIECES)
def test_broken_markup_is_read_to_its_end(piece: str) -> None:
    found = page("<table><tr><td>王芳</td></tr>" + piece * 100_000)
    assert found.tables[0].preview[0][0] == "王芳"
