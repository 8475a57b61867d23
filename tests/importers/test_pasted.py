"""Pasted lines and profiles copied off the screen (formats.md §6.5, §14.1)."""

from __future__ import annotations

import pytest

from app import importers
from app.contacts.record import Import, Kind
from app.importers.files.opened import Opened
from app.importers.pasted import person


def read(text: str) -> Import:
    return importers.collect(Opened("pasted.txt", data=text.encode()))


@pytest.mark.parametrize(
    ("line", "name", "phone"),
    [
        ("林小雨 13800138000", "林小雨", "13800138000"),
        ("林小雨13800138000", "林小雨", "13800138000"),
        ("林小雨\t138-0013-8000", "林小雨", "138-0013-8000"),
        ("林小雨,13800138000", "林小雨", "13800138000"),
        ("林小雨，１３８００１３８０００", "林小雨", "１３８００１３８０００"),
        ("Bob Jones：+1 202 555 0143", "Bob Jones", "+1 202 555 0143"),
        ("Bob Jones - (202) 555-0143", "Bob Jones", "(202) 555-0143"),
        ("Bob Jones: 202.555.0143 x12", "Bob Jones", "202.555.0143 x12"),
        ("王阿姨-010-12345678", "王阿姨", "010-12345678"),
        ("13800138000 林小雨", "林小雨", "13800138000"),
        ("1. 林小雨 13800138000", "林小雨", "13800138000"),
        ("2、林小雨 13800138000", "林小雨", "13800138000"),
        ("（林小雨）13800138000", "林小雨", "13800138000"),
        ("0591-83012345", None, "0591-83012345"),
        ("老李 13800138000 / 13900139000", "老李", "13800138000 / 13900139000"),
    ],
)
def test_a_name_and_a_number(line: str, name: str | None, phone: str) -> None:
    said = person(line)
    assert (said.get("name"), [p.text for p in said["phones"]]) == (name, [phone])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("林小雨 linxiaoyu_88", {"name": "林小雨", "wechat_id": "linxiaoyu_88"}),
        ("林小雨：linxiaoyu", {"name": "林小雨", "wechat_id": "linxiaoyu"}),
        ("林小雨 wxid_a1b2c3d4e5f622", {"name": "林小雨", "wxid": "wxid_a1b2c3d4e5f622"}),
        ("Emily Carter", {"name": "Emily Carter"}),
        ("Lin lin@example.com", {"name": "Lin", "emails": ("lin@example.com",)}),
        ("老李 2019-05-06", {"name": "老李 2019-05-06"}),
        ("李四 110101199003077777", {"name": "李四 110101199003077777"}),
    ],
)
def test_a_name_and_something_else_or_nothing(line: str, said: dict[str, object]) -> None:
    assert person(line) == said


def test_a_qq_number_is_no_phone() -> None:
    said = person("林小雨 QQ 284555123")
    assert said["name"] == "林小雨"
    assert said["details"].accounts == (("qq", "284555123"),)
    assert "phones" not in said


def test_what_stands_behind_the_number_is_a_note() -> None:
    assert person("林小雨 13800138000 微信同号")["note"] == "微信同号"


def test_titles_and_notes_are_no_people() -> None:
    found = read("我的通讯录（2024）\n林小雨 13800138000\n\n王芳，010-12345678\n合计 2 人\n")
    assert [(record.row, record.name) for record in found.records] == [(2, "林小雨"), (4, "王芳")]


def test_one_name_a_line() -> None:
    found = read("林小雨\nBob Jones\n欧阳明🌧\n")
    assert [record.name for record in found.records] == ["林小雨", "Bob Jones", "欧阳明🌧"]
    assert found.source.format == "names"


def test_odd_names_are_names_still() -> None:
    names = [
        "=阿强=",
        "+86龚工",
        'Bob "BJ" Jones, Buyer',
        "快递联系人",
        "整理箱老板",
        "Dr. Emily 👩🏻‍⚕️ Carter",
        "王芳",
        "妈妈",
    ]
    found = read("\n".join(["我的微信好友列表（2024）", *names, "合计：8 人"]))
    assert [record.name for record in found.records] == names


def test_people_as_wxpy_prints_them() -> None:
    found = read("[<Friend: 林小雨>, <Friend: Bob>, <Group: 小区>]\n<MP: 公众号>\n")
    assert [record.shown for record in found.records] == ["林小雨", "Bob"]
    assert found.left_out == {Kind.GROUP: 1, Kind.OFFICIAL: 1}


PROFILES = """林小雨 供应商
昵称：小雨🌧
微信号：linxiaoyu_88
地区：广东 深圳
备注 林小雨 供应商
电话
13800138000
标签 供应商，广交会
描述 广交会认识
第二行
个性签名 慢慢来
朋友权限 聊天、朋友圈、微信运动等

暱稱： bobby
微信 ID： bob_jones77
電話 (202) 555-0143

Name: Tina
Weixin ID: tina_chen
What's Up  slowly
"""


def test_profiles_in_the_three_languages_of_the_screen() -> None:
    found = read(PROFILES)
    lin, bob, tina = found.records
    assert (lin.shown, lin.remark) == ("林小雨 供应商", "林小雨 供应商")
    assert (lin.nickname, lin.wechat_id) == ("小雨🌧", "linxiaoyu_88")
    assert (lin.region, lin.labels, lin.description) == (
        "广东 深圳",
        ("供应商", "广交会"),
        "广交会认识\n第二行",
    )
    assert [phone.text for phone in lin.phones] == ["13800138000"]
    assert lin.details.extra == (("朋友权限", "聊天、朋友圈、微信运动等"),)
    assert (bob.nickname, bob.wechat_id, bob.phones[0].text) == ("bobby", "bob_jones77", "(202) 555-0143")
    assert (tina.nickname, tina.wechat_id, tina.signature) == ("Tina", "tina_chen", "slowly")


def test_labelled_lines_of_a_notebook() -> None:
    found = read("姓名: 林小雨\n电话: 13800138000\n生日: 1962-03-04\n\n姓名: 王芳\n电话: 010-12345678\n")
    assert [(r.name, r.phones[0].text, r.details.birthday) for r in found.records] == [
        ("林小雨", "13800138000", "1962-03-04"),
        ("王芳", "010-12345678", None),
    ]
    assert found.source.format == "table"


def test_a_page_of_cards_and_a_page_with_a_table() -> None:
    field = '<div class="contact-field"><span>{}</span><b>{}</b></div>'
    empty = '<span class="empty-value">未填写</span>'
    fields = (("用户名", "wxid_1"), ("显示名称", "a &amp; b"), ("微信号", empty))
    inside = "".join(field.format(*one) for one in fields)
    cards = f'<html><body><article class="contact-card">{inside}</article></body></html>'
    (record,) = read(cards).records
    assert (record.wxid, record.shown, record.wechat_id) == ("wxid_1", "a & b", None)
    table = "<table><tr><th>姓名<th>手机<tr><td>林<br>小雨<td>13800138000</table>"
    (record,) = read(table).records
    assert (record.name, record.phones[0].text) == ("林\n小雨", "13800138000")
