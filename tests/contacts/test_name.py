"""Names: which is shown, and where the family's name ends (vcard.md §5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.contacts.name import Name, NamePreference, Shown, close_up, divide, shown_name, surname, titled

SURE = """
林|小雨 王|芳 赵|磊 龚|强 周|桂香 陳|雅婷 黃|國強 欧阳|明 歐陽|明 欧阳|娜娜 司马|懿 諸葛|亮 诸葛|孔明
尉迟|恭 万俟|卨 上官|婉儿 单|雄信 曾|国藩 仇|英 解|晓东 盖|聂 区|志强 查|良镛 翟|天临 朴|树 缪|昌文
冼|星海 劉|德華 葉|問 鄭|成功 張|三 李|四 王|五 张王|小明 陈方|安生 长孙|无忌 慕容|雪 令狐|冲 皇甫|嵩
尹|志平 宁|静远 覃|辉 燕|小六 万|里 车|晓东 文|天祥 苗|圃兰 安|在旭
"""

WHOLE = """
王阿姨 李老师 張總 张总 陈医生 小王 老张 阿强 大刘 陈姐 刘哥 黄工 何师傅 郭主任 徐律師 欧阳老师 欧阳总
王大姐 王小姐 陳太 陈生 赵导 单局长 妈妈 爸爸 外婆 姐姐 供应商 物业 房东 装修 水电工 司机 快递 班长 经理
師傅 老板 客户 邻居 花店 药店 车行 海鲜店 包工头 童装店 安装师傅 高兴 平安 安全 马上 黄金 温柔 江苏 苏州
温州老乡 成都 叶子 燕子 王子 王者 马路 龙马精神 安居乐业 马到成功 江南水乡 国强 海燕 秋菊 文静 安安 乐乐
明明 欧阳 诸葛 司马 單于 林 Bob张 林小雨🌧 林小雨1 林·小雨 阿卜杜拉·买买提 林小雨供应商 JohnSmith
王三大小姐 あいこ
"""


@pytest.mark.parametrize("name", SURE.split())
def test_a_sure_name_is_divided(name: str) -> None:
    family, given_name = name.split("|")
    assert divide(family + given_name, real=True) == Name(family, given_name)


@pytest.mark.parametrize("name", WHOLE.split())
def test_what_may_be_something_else_stays_whole(name: str) -> None:
    assert divide(name, real=True) == Name(None, name)


@pytest.mark.parametrize("name", ["林小雨", "欧阳明", "黎明"])
def test_a_nickname_is_never_divided(name: str) -> None:
    assert divide(name, real=False) == Name(None, name)


HAN = st.text(st.sampled_from("欧阳司马王李张陈单文国小老大阿总师店明雨安三娜林 𠮷a1🌧"), max_size=7)


@given(HAN | st.text(), st.booleans())
def test_division_loses_nothing(name: str, real: bool) -> None:
    divided = divide(name, real=real)
    assert divided.whole == name
    assert divided.family is None or divided.given


@given(HAN)
def test_a_title_leaves_a_known_family_name(name: str) -> None:
    place = titled(name)
    assert place is None or surname(name[place.start : place.stop]) is not None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("张 三", "张三"),
        ("王 小 明", "王小明"),
        ("欧阳 明", "欧阳明"),
        ("王 阿姨", "王 阿姨"),
        ("林小雨 供应商", "林小雨 供应商"),
        ("妈 妈", "妈 妈"),
        ("Bob Jones", "Bob Jones"),
        ("林小雨", "林小雨"),
    ],
)
def test_spaces_that_only_align_are_closed(name: str, wanted: str) -> None:
    assert close_up(name) == wanted


EVERYTHING = {
    "remark": "林小雨 供应商",
    "name": "林小雨",
    "shown": "小林",
    "nickname": "小雨🌧",
    "wechat_id": "linxiaoyu_88",
    "wxid": "wxid_a1b2c3d4e5f622",
}


@pytest.mark.parametrize(
    ("prefer", "order"),
    [
        (NamePreference.REMARK, "remark name shown nickname wechat_id wxid"),
        (NamePreference.NICKNAME, "nickname remark name shown wechat_id wxid"),
        (NamePreference.WECHAT_ID, "wechat_id remark name shown nickname wxid"),
    ],
)
def test_the_preferred_name_comes_first_and_the_next_when_it_is_missing(
    prefer: NamePreference, order: str
) -> None:
    left = dict(EVERYTHING)
    for kind in order.split():
        assert shown_name(**left, prefer=prefer) == Shown(EVERYTHING[kind], real=kind in ("remark", "name"))
        del left[kind]
    assert shown_name(**left, prefer=prefer) is None


def test_a_name_set_in_columns_is_shown_closed_up() -> None:
    assert shown_name(name="张 三") == Shown("张三", real=True)


def test_the_table_of_family_names_is_whole() -> None:
    rows = resources.rows("names", "surnames.csv")
    names = [row[0] for row in rows]
    assert len(names) == len(set(names))
    assert sum(len(name) > 1 for name in names) >= 110
    assert sum(len(name) == 1 for name in names) >= 500
    assert all(len(reading.split()) == len(name) for name, reading, _ in rows)
    assert {kind for _, _, kind in rows} == {"common", "", "weak"}
    assert sum(kind == "common" for name, _, kind in rows if name not in "趙張劉陳楊黃吳孫馬") >= 91
