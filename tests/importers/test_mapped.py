"""Columns set by hand (`--map`)."""

from __future__ import annotations

import pytest

from app import importers
from app.contacts.record import Import, Record
from app.errors import SourceError, UsageError
from app.importers.files.opened import Opened

LIST = "名单,,,\n谁,怎么找,哪里的,随便\n林小雨,13800138000,厂,爱喝茶\n王芳,010-12345678,,\n"


def read(mapping: dict[str, str], text: str = LIST) -> Import:
    return importers.collect(Opened("list.csv", data=text.encode()), mapping=mapping)


def said(record: Record) -> tuple[str | None, list[str], str | None, dict[str, str]]:
    return record.name, [p.text for p in record.phones], record.organization, dict(record.details.extra)


@pytest.mark.parametrize(
    "mapping",
    [
        {"name": "谁", "phone": "怎么找", "company": "哪里的"},
        {"name": "谁", "phones": "B", "organization": "3"},
        {"NAME": "谁 ", "phone": "b", "organization": "C"},
    ],
)
def test_columns_by_heading_letter_or_number(mapping: dict[str, str]) -> None:
    found = read(mapping)
    assert [said(record) for record in found.records] == [
        ("林小雨", ["13800138000"], "厂", {"随便": "爱喝茶"}),
        ("王芳", ["010-12345678"], None, {}),
    ]
    assert [record.row for record in found.records] == [3, 4]
    assert (found.source.format, found.source.sure) == ("mapped-table", 1.0)


def test_several_columns_of_one_field() -> None:
    found = read({"name": "1", "phones": "2, 3"}, "林小雨,13800138000,010-12345678\n")
    assert said(found.records[0])[1] == ["13800138000", "010-12345678"]


def test_a_heading_may_hold_a_comma() -> None:
    found = read({"name": "Name", "phone": "Phone, home"}, 'Name,"Phone, home"\nBob,(202) 555-0143\n')
    assert said(found.records[0])[:2] == ("Bob", ["(202) 555-0143"])


@pytest.mark.parametrize(
    "mapping", [{"shoe": "B"}, {"name": "没有"}, {"name": "Z"}, {"name": "0"}, {"name": "9"}]
)
def test_a_field_or_column_there_is_none_of(mapping: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        read(mapping)
    assert caught.value.kind == "mapping"


def test_what_is_no_table_has_no_columns() -> None:
    with pytest.raises(SourceError) as caught:
        importers.collect(Opened("x.db", data=b"\x00\x01\x02" * 900), mapping={"name": "A"})
    assert caught.value.kind == "no-table"
