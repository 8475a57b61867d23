"""Cells as they were meant (formats.md §0.7, §16.8)."""

from __future__ import annotations

import pytest

from app.importers import cells


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" 林小雨 ", "林小雨"),
        ("", None),
        ("-", None),
        ("无", None),
        ("None", None),
        ("未填写", None),
        ("'+86龚工", "+86龚工"),
        ("'=阿强=", "=阿强="),
        ("'-", None),
        ("'n' 小姐", "'n' 小姐"),
        ('="13800138000"', "13800138000"),
        ("=1+1", "=1+1"),
        ("@lin", "@lin"),
    ],
)
def test_tidy(cell: str, text: str | None) -> None:
    assert cells.tidy(cell) == text


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("供应商 | 广交会", ("供应商", "广交会")),
        ("供应商;广交会；展会", ("供应商", "广交会", "展会")),
        ("親戚、家人，親戚", ("親戚", "家人")),
        ("VIP 客户/老客户", ("VIP 客户/老客户",)),
        ("无, ", ()),
        ("* myContacts", ()),
        ("['供应商', '广交会']", ("供应商", "广交会")),
        ("[微笑]", ("[微笑]",)),
    ],
)
def test_labels_are_divided_at_commas_and_bars_only(cell: str, labels: tuple[str, ...]) -> None:
    assert cells.labels(cell) == labels


def test_labels_with_a_separator_of_their_own() -> None:
    assert cells.labels("a, b ::: c ::: * starred", ":::") == ("a, b", "c")


@pytest.mark.parametrize(
    ("text", "rounded"),
    [
        ("1.38E+10", True),
        ("1.3800138E+10", True),
        ("1.3800138001E+10", False),
        ("8.61380013E+12", True),
        ("13800138000", False),
        ("E+10", False),
        ("1,38e+10", True),
    ],
)
def test_a_rounded_number_has_fewer_digits_than_its_exponent_says(text: str, rounded: bool) -> None:
    assert cells.is_rounded(text) is rounded


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("男", "male"), ("2.0", "female"), ("Female", "female"), ("未知", None), ("0", None)],
)
def test_gender(word: str, meaning: str | None) -> None:
    assert cells.gender(word) == meaning


@pytest.mark.parametrize(
    ("text", "plain"), [("12345678.0", "12345678"), ("'12345", "12345"), ("v1.0", "v1.0")]
)
def test_identifiers_lose_what_a_spreadsheet_added(text: str, plain: str) -> None:
    assert cells.identifier(text) == plain
