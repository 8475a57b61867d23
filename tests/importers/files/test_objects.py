"""JSON that no reader knows, as a table like any other."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.importers.files import objects
from app.importers.files.opened import Opened

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=30,
)


def rows(value: object) -> list[tuple[str, ...]]:
    (table,) = Opened("x.json", data=json.dumps(value).encode()).tables
    return [row for _, row in table.rows()]


def test_keys_are_headings_and_inner_values_have_paths() -> None:
    people = [
        {"姓名": "林小雨", "电话": ["13800138000", 5], "at": {"city": "深圳"}, "n": 2.0},
        {"姓名": "Bob Jones", "phones": [{"number": "+12025550143"}], "ok": True, "x": None},
    ]
    expected = [
        ("姓名", "电话", "at.city", "n", "phones[0].number", "ok", "x"),
        ("林小雨", "13800138000;5", "深圳", "2", "", "", ""),
        ("Bob Jones", "", "", "", "+12025550143", "true", ""),
    ]
    assert rows(people) == expected
    assert rows({"code": 0, "data": {"total": 2, "list": people, "ads": [{"a": 1}]}}) == expected
    assert rows({"a": people[0], "b": people[1]}) == expected


def test_json_without_objects_is_no_table() -> None:
    nothing: tuple[object, ...] = ({}, [], [1, 2], {"a": 1}, "x", None, [[]], [{}])
    for value in nothing:
        assert objects.table(value) is None
    assert Opened("x.json", data=b'{"a": "1,2\\n3,4"}').tables == ()


@given(JSON)
def test_any_json_has_even_rows(value: object) -> None:
    table = objects.table(value)
    if table is not None:
        assert len({len(row) for _, row in table.rows()}) == 1
