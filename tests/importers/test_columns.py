"""A row of cells becomes a record; nothing in it is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.record import Kind, Record, Source
from app.contacts.text import placeholder
from app.importers.columns import TEXTS, Column, Columns, Rules, kind_of_bits

SOURCE = Source("list.csv", "table")


def record(meanings: Sequence[str], row: Sequence[str], rules: Rules | None = None) -> Record:
    found = [Column(at, meaning, f"column {at}") for at, meaning in enumerate(meanings)]
    return Columns(found, rules).record(SOURCE, 2, tuple(row))


def test_the_internal_id_is_known_by_its_form() -> None:
    assert record(["any_id"], ["wxid_a1b2c3d4e5f622"]).wxid == "wxid_a1b2c3d4e5f622"
    assert record(["any_id"], ["linxiaoyu_88"]).wechat_id == "linxiaoyu_88"
    assert record(["wechat_id"], ["wxid_a1b2c3d4e5f622"]).wxid == "wxid_a1b2c3d4e5f622"


def test_a_column_of_both_ids_is_internal_beside_one_of_wechat_ids() -> None:
    found = record(["any_id", "wechat_id"], ["wangfang1962", "wang_88"])
    assert (found.wxid, found.wechat_id) == ("wangfang1962", "wang_88")


def test_a_wechat_id_that_only_repeats_the_internal_one_is_none() -> None:
    assert record(["wxid", "wechat_id"], ["1@openim", "1@openim"]).wechat_id is None


def test_a_user_name_is_an_id_a_name_or_a_login() -> None:
    assert record(["login"], ["wxid_a1b2c3d4e5f622"]).wxid
    assert record(["login"], ["林小雨"]).name == "林小雨"
    assert record(["login"], ["@8a77e2c4f1"]).details.extra == (), "changes with every login"
    assert record(["login"], ["xiaoyu.lin"]).details.extra == (("column 0", "xiaoyu.lin"),)


def test_a_shown_name_counts_only_where_there_is_no_other_and_it_is_no_id() -> None:
    assert record(["display", "remark"], ["小雨", "林小雨"]).shown is None
    assert record(["display", "remark"], ["小雨", ""]).shown == "小雨"
    assert record(["wxid", "display"], ["wxid_a1b2c3d4e5f622", "wxid_a1b2c3d4e5f622"]).shown is None


def test_two_columns_of_one_meaning() -> None:
    assert record(["note", "note"], ["a", "b"]).note == "a\nb"
    twice = record(["name", "name"], ["林小雨", "小雨"])
    assert (twice.name, twice.details.extra) == ("林小雨", (("column 1", "小雨"),))


def test_a_missing_end_of_a_row_is_empty() -> None:
    assert record(["name", "note", "phones"], ["林小雨"]) == record(
        ["name", "note", "phones"], ["林小雨", "", ""]
    )


def test_an_unknown_word_in_the_kind_column_is_kept() -> None:
    rules = Rules(kinds={"群聊": Kind.GROUP})
    assert record(["name", "kind"], ["x", "群聊"], rules).kind is Kind.GROUP
    kept = record(["name", "kind"], ["x", "老客户"], rules)
    assert (kept.kind, kept.details.extra) == (Kind.PERSON, (("column 1", "老客户"),))


def test_the_id_outweighs_the_kind_column() -> None:
    rules = Rules(kinds={"好友": Kind.PERSON})
    assert record(["wxid", "kind"], ["filehelper", "好友"], rules).kind is Kind.SYSTEM


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("3", Kind.PERSON), ("65539", Kind.PERSON), ("3.0", Kind.PERSON), ("inf", Kind.PERSON),
        ("x", Kind.PERSON), ("2", Kind.STRANGER), ("4", Kind.STRANGER), ("11", Kind.BLOCKED),
    ],
)  # fmt: skip
def test_the_bits_of_pc_wechat(word: str, kind: Kind) -> None:
    assert kind_of_bits(word) is kind


def test_excel_has_destroyed_a_number() -> None:
    columns = Columns([Column(0, "phones", "手机")])
    (problem,) = columns.problems(7, ("1.38E+10",))
    assert (problem.kind, problem.row, problem.facts) == ("excel-exponent", 7, (("heading", "手机"),))
    assert list(columns.problems(8, ("Ext 13800138000",))) == []


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=12)
KEPT = sorted(TEXTS - {"wxid", "wechat_id"} | {"extra", "phones", "emails"})


@given(st.lists(st.tuples(st.sampled_from(KEPT), CELLS), max_size=8))
def test_no_cell_is_lost(cells: list[tuple[str, str]]) -> None:
    found = record([meaning for meaning, _ in cells], [cell for _, cell in cells])
    everything = repr(found)
    for _, cell in cells:
        bare = cell.strip().lstrip("'")
        if bare and not placeholder(bare) and not bare.startswith("="):
            assert repr(bare)[1:-1] in everything.replace("\\\\n", "\\n") or repr(bare)[1:-1] in everything
