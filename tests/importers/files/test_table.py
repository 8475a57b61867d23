"""Rows of separated text, mended where a lone quote would swallow the list."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.files.opened import Opened
from app.importers.files.table import LONGEST_LINE, CutRow, Row, ShortEnd, delimiter_of, heading, headings


def rows(text: str) -> list[Row]:
    table = Opened("a.csv", data=text.encode()).table
    return [row for _, row in table.rows()] if table else []


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("a,b\nc,d\n", ","),
        ("a;b\nc,c;d\n", ";"),
        ("a\tb,b\nc\td\n", "\t"),
        ("a|b\nc|d\n", "|"),
        ("title\n\na,b,c\n1,2 | 3,4\n", ","),
        ('"a;b","c"\n"d;e;f","g"\n', ","),
        ("one\ntwo\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_divides_most_lines_alike(sample: str, delimiter: str) -> None:
    assert delimiter_of(sample) == delimiter


def test_headings_are_compared_without_what_means_nothing() -> None:
    assert heading("﻿ 微信 ID＊") == "微信id*"
    assert headings(("A", " ", "Ｂ", "", "")) == ("a", "", "b")


def test_a_lone_quote_swallows_no_rows() -> None:
    assert rows('姓名,电话\n"阿强,1\n小明,2\n李芳,3\n') == [
        ("姓名", "电话"),
        ("阿强", "1"),
        ("小明", "2"),
        ("李芳", "3"),
    ]
    assert rows('姓名,电话\n"阿强,1\n小明,2\n"李芳,3\n王芳,4\n') == [
        ("姓名", "电话"),
        ("阿强", "1"),
        ("小明", "2"),
        ("李芳", "3"),
        ("王芳", "4"),
    ]


def test_a_cell_of_several_lines_stays_whole() -> None:
    text = 'a,b,c\n1,"x\ny,y,y\nz",3\n4,5,6\n'
    assert rows(text) == [("a", "b", "c"), ("1", "x\ny,y,y\nz", "3"), ("4", "5", "6")]


def test_where_the_file_breaks_off() -> None:
    *_, last = rows('a,b\n1,2\n3,"4')
    assert isinstance(last, CutRow)
    assert not isinstance(last, ShortEnd)
    *_, last = rows("a,b\n1,2\n3")
    assert isinstance(last, ShortEnd)
    *_, last = rows("a,b\n1,2\n3\n")
    assert not isinstance(last, CutRow)


def test_a_cell_or_line_without_end_is_bounded() -> None:
    found = rows('a,b\n1,"' + "x" * 3 * LONGEST_LINE + "\n5,6\n")
    assert max(len(cell) for row in found for cell in row) <= LONGEST_LINE
    assert found[-1] == ("5", "6")


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=9))
def test_what_a_spreadsheet_writes_is_read_back(cells: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["姓名", "电话,手机"], *cells])
    assert rows(text.getvalue())[1:] == [tuple(row) for row in cells]
