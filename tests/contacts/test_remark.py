"""Remarks taken apart by a pattern (issue 2, item 3; features 33)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.remark import Part, Pattern, propose, split
from app.errors import UsageError


@pytest.mark.parametrize(
    ("pattern", "remark", "wanted"),
    [
        ("{name}-{label}-{city}", "张三-供应商-深圳", {"name": "张三", "label": "供应商", "city": "深圳"}),
        ("{name}-{label}-{city}", "李四 — 客户－广州", {"name": "李四", "label": "客户", "city": "广州"}),
        (
            "{name}-{label}-{city}",
            "Bob Jones-buyer-LA",
            {"name": "Bob Jones", "label": "buyer", "city": "LA"},
        ),
        (
            "{name}｜{label}｜{city}",
            "陈姐 | 美容院 | 成都",
            {"name": "陈姐", "label": "美容院", "city": "成都"},
        ),
        ("{label}-{name}", "装修-欧阳明13910001234", {"label": "装修", "name": "欧阳明"}),
        ("{label}-{name}", "物业-王师傅 138 0013 8000", {"label": "物业", "name": "王师傅"}),
        ("{name} {label}", "林小雨\u3000供应商", {"name": "林小雨", "label": "供应商"}),
        ("{company} {name}", "示例制衣厂 林小雨", {"company": "示例制衣厂", "name": "林小雨"}),
        ("{name}({label})", "陳雅婷（二阿姨的女兒）", {"name": "陳雅婷", "label": "二阿姨的女兒"}),
        ("[{label}]{name}", "【供应商】张伟", {"label": "供应商", "name": "张伟"}),
        (
            "{name}/{title}/{company}",
            "龚强／经理／示例制衣厂",
            {"name": "龚强", "title": "经理", "company": "示例制衣厂"},
        ),
    ],
)
def test_a_remark_of_the_form_is_taken_apart(pattern: str, remark: str, wanted: dict[str, str]) -> None:
    assert split(remark, Pattern.parse(pattern)) == wanted


@pytest.mark.parametrize(
    ("pattern", "remark"),
    [
        ("{name}-{label}-{city}", "张三-供应商"),
        ("{name}-{label}-{city}", "张三-供应商-深圳-二期"),
        ("{name}-{label}-{city}", "张三--深圳"),
        ("{name}-{label}-{city}", "供应商-张三-深圳"),  # another order
        ("{name}-{label}-{city}", "张三-深圳-供应商"),
        ("{name}-{label}", "妈妈"),
        ("{name}-{label}", "138-00138000"),
        ("{name} {label}", "Bob Jones"),
        ("{name} {label}", "深圳 供应商"),
        ("{name} {label}", "赵磊 （货代）"),
        ("{name} {label}", "林小雨 供应商 深圳"),
        ("{name} {label}", ""),
        ("({label}){name}", "张伟"),
    ],
)
def test_a_remark_of_another_form_is_left_alone(pattern: str, remark: str) -> None:
    assert split(remark, Pattern.parse(pattern)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{name}",
        "{name}{label}",
        "{foo}-{name}",
        "{label}-{city}",
        "{name}-{name}",
        "{name}x{label}",
        "{name}-{label",
    ],
)
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="remark-pattern") as error:
        Pattern.parse(text)
    assert error.value.facts["value"] == text


@pytest.mark.parametrize(
    "text", ["{name}-{label}-{city}", "({label}){name}", "{company} {name}", "{name}({label})"]
)
def test_a_pattern_is_written_as_it_is_read(text: str) -> None:
    assert str(Pattern.parse(text)) == text


REMARKS = """
张三-供应商-深圳 李四-客户-广州 王芳-同学-成都 赵敏—老乡—福州 陈强-供应商-东莞
装修-欧阳明13910001234 水电-王师傅 陈姐｜美容院｜成都 刘姐｜按摩｜成都
妈妈 BobJones 王阿姨（楼下） 刘姐（房东） 何叔(修车) 林小雨 阳光明媚 138-0013-8000 周桂香/教练
"""


def test_patterns_are_proposed_by_how_many_they_fit() -> None:
    assert [str(pattern) for pattern in propose(REMARKS.split())] == [
        "{name}-{label}-{city}",
        "{name}({label})",
        "{label}-{name}",
        "{name}|{label}|{city}",
    ]


def test_names_with_spaces_and_companies_are_proposed() -> None:
    remarks = ["示例制衣厂 林小雨", "远方贸易公司 赵敏", "Bob Jones", "妈妈 电话"]
    assert [str(pattern) for pattern in propose(remarks)] == ["{company} {name}"]


def test_one_remark_makes_no_pattern() -> None:
    assert propose(["张三-供应商-深圳", "林小雨", "Bob-Jones"]) == ()


TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("张三陈姐供应商深圳-－|（）() 　138+，")), max_size=30
)


@given(st.lists(TEXT, max_size=6))
def test_whatever_is_proposed_fits_and_invents_nothing(remarks: list[str]) -> None:
    for pattern in propose(remarks):
        found = [parts for remark in remarks if (parts := split(remark, pattern))]
        assert len(found) >= 2
        assert all(set(parts) == set(pattern.parts) and Part.NAME in parts for parts in found)
        assert Pattern.parse(str(pattern)) == pattern


@given(
    TEXT, st.sampled_from(["{name}-{label}", "{name} {label}", "({label}){name}", "{name}|{label}|{city}"])
)
def test_parts_hold_nothing_that_is_not_in_the_remark(remark: str, pattern: str) -> None:
    for text in (split(remark, Pattern.parse(pattern)) or {}).values():
        assert text.strip() == text != ""
        assert set(text) <= {*remark, " "}
