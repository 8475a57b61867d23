"""The variants of JSON that the samples do not show, family by family."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.contacts.record import Problem, RawPhone, Record, Source, Trust
from app.importers.dumps import READERS
from app.importers.files.opened import Opened
from app.importers.reader import Item

EXPORTS = Path(__file__).parents[1] / "exports"


def read(value: object, name: str = "list.json") -> tuple[str, list[Item]]:
    """(format, items) of a JSON value, or of a text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    opened = Opened(name, data=text.encode())
    reader = next(reader for reader in READERS if reader.recognises(opened))
    return reader.format, list(reader.read(opened, Source(name, reader.format)))


def records(value: object, format: str, name: str = "list.json") -> list[Record]:  # noqa: A002
    """The records of a JSON value of that format, which has no problems."""
    found, items = read(value, name)
    assert found == format
    assert all(isinstance(item, Record) for item in items)
    return [item for item in items if isinstance(item, Record)]


def kinds(found: Sequence[Record]) -> list[str]:
    return [record.kind.value for record in found]


def weflow(*contacts: dict[str, Any]) -> dict[str, Any]:
    return {"exportedAt": "2026-07-04T03:12:45.678Z", "count": len(contacts), "contacts": list(contacts)}


def test_weflow_types() -> None:
    types = ["friend", "group", "official", "former_friend", "blocked", "other"]
    found = records(weflow(*({"username": f"wxid_{t}", "type": t} for t in types)), "weflow-json")
    assert kinds(found) == ["person", "group", "official", "former", "blocked", "former"]


def test_weflow_detail_is_the_description_unless_it_is_the_signature() -> None:
    v1, v2, both = records(
        weflow(
            {"username": "wxid_a", "detailDescription": "met in 2020", "type": "friend"},
            {"username": "wxid_b", "detailDescription": "slowly", "signature": "slowly", "type": "friend"},
            {"username": "wxid_c", "description": "shop", "detailDescription": "x", "type": "friend"},
        ),
        "weflow-json",
    )
    assert (v1.description, v1.signature) == ("met in 2020", None)
    assert (v2.description, v2.signature) == (None, "slowly")
    assert both.description == "shop"


def test_weflow_answer_of_the_default_length_may_lack_people() -> None:
    for count, problems in ((99, []), (100, [Problem("perhaps-incomplete", facts=(("count", 100),))])):
        contacts = [{"username": f"wxid_{n}", "type": "friend"} for n in range(count)]
        found, items = read({"success": True, "count": count, "contacts": contacts})
        assert found == "weflow-api"
        assert [item for item in items if isinstance(item, Problem)] == problems


def test_shown_name_that_is_only_the_id_is_none() -> None:
    nobody, somebody = records(
        weflow(
            {"username": "wxid_a", "displayName": "wxid_a", "type": "friend"},
            {"username": "wxid_b", "displayName": "Ana", "type": "friend"},
        ),
        "weflow-json",
    )
    assert (nobody.shown, somebody.shown) == (None, "Ana")


def test_unknown_keys_are_kept_and_technical_ones_are_not() -> None:
    (ana,) = records(
        weflow(
            {
                "username": "wxid_a",
                "displayName": "Ana",
                "remark": "Ana",
                "type": "friend",
                "hobby": "chess",
                "avatarUrl": "https://wx.qlogo.cn/x",
                "pinyin": "ANA",
                "homepage": "http://example.com/",
                "n": 3,
            }
        ),
        "weflow-json",
    )
    assert ana.details.extra == (("hobby", "chess"),)
    assert ana.details.urls == ()


def test_ciphertalk_numbers_are_guesses_and_its_officials_may_be_strangers() -> None:
    person, stranger = records(
        {
            "exportInfo": {"generator": "CipherTalk"},
            "contacts": [
                {"username": "wxid_a", "mobile": "13800138000", "type": "friend"},
                {"username": "wxid_b", "type": "official"},
            ],
        },
        "ciphertalk-json",
    )
    assert person.phones == (RawPhone("13800138000", trust=Trust.GUESSED),)
    assert stranger.kind == "stranger"


def test_wechatdataanalysis_service_says_more() -> None:
    me, ana = records(
        {
            "status": "success",
            "account": "wxid_me",
            "contacts": [
                {"username": "wxid_me", "nickname": "Me", "type": "friend"},
                {
                    "username": "wxid_a",
                    "gender": 2,
                    "signature": "slowly",
                    "addTime": 1700000000,
                    "sourceScene": 30,
                },
            ],
        },
        "wechatdataanalysis-json",
    )
    assert (me.kind, ana.gender, ana.signature) == ("myself", "female", "slowly")
    assert ana.details.extra == (("来源", "通过扫一扫添加"), ("添加时间", "2023-11-14"))


USERS = {
    "wxid_a": {
        "wxid": "wxid_a",
        "nickname": "Ana",
        "remark": "",
        "account": "ana_1",
        "describe": "",
        "LabelIDList": ["a"],
        "ExtraBuf": {
            "性别[1男2女]": 2,
            "手机号": "13800138000，+12025550143",
            "企微属性": "x",
            "朋友圈背景": "http://y",
        },
        "extra": {"roomNickname": "Annie"},
    },
    "1@openim": {
        "wxid": "1@openim",
        "nickname": "王先生",
        "account": "1@openim",
        "ExtraBuf": None,
        "LabelIDList": [],
    },
}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (USERS, "users.json"),
        ({"code": 0, "body": USERS, "msg": "success", "extra": {}}, "user_list"),
        (f"<html><script>const local_user_list = {json.dumps(USERS)};</script></html>", "chat.html"),
    ],
)
def test_pywxdump(value: object, name: str) -> None:
    ana, wang = records(value, "pywxdump-json", name)
    assert (ana.wechat_id, ana.gender, ana.labels) == ("ana_1", "female", ("a",))
    assert ana.phones == (RawPhone("13800138000"), RawPhone("+12025550143"))
    assert ana.details.extra == (("企微属性", "x"), ("群昵称", "Annie"))
    assert (wang.wxid, wang.wechat_id) == ("1@openim", None)


def test_friends_script_leaves_undecoded_bytes_out() -> None:
    ana, bob = records(
        {
            "friends": [
                {
                    "wxid": "wxid_a",
                    "wechat_id": "",
                    "region": "b'\\x04\\x00'",
                    "signature": "\ufffd",
                    "gender": "女",
                },
                {
                    "wxid": "wxid_b",
                    "wechat_id": "b",
                    "region": "广东 深圳",
                    "contact_type": "好友",
                    "verify_flag": 24,
                },
            ]
        },
        "wxfriends-json",
    )
    assert (ana.region, ana.signature, ana.gender) == (None, None, "female")
    assert (bob.region, bob.kind) == ("广东 深圳", "official")


def test_itchat_owner_and_web_codes() -> None:
    friends = [
        {"UserName": "@1", "NickName": "Me", "RemarkName": "", "WebWxPluginSwitch": 0, "Uin": 7},
        {"UserName": "@2", "NickName": 'a<span class="emoji emoji1f604"></span>', "RemarkName": "R &amp; D"},
    ]
    for value in (friends, {"BaseResponse": {}, "MemberList": friends}):
        me, other = records(value, "itchat-json")
        assert (me.kind, other.kind) == ("myself", "person")
        assert (other.nickname, other.remark, other.wxid) == ("a😄", "R & D", None)


def test_profile_cards_of_wecom_people_and_officials() -> None:
    person, wecom, official = records(
        [
            {"昵称": "小雨", "微信号": "wxid_a", "标签": "供应商,广交会", "电话": "无", "地区": "无"},
            {
                "昵称": "王先生",
                "企业": "示例公司",
                "实名": "王强",
                "职务": "销售",
                "地址": "广州",
                "其他": ["a", "b"],
            },
            {"名称": "示例公众号", "微信号": "example_mp", "描述": "x"},
        ],
        "pywechat-json",
    )
    assert (person.wxid, person.wechat_id, person.labels) == ("wxid_a", None, ("供应商", "广交会"))
    assert (person.phones, person.region) == ((), None)
    assert (wecom.name, wecom.organization, wecom.details.title) == ("王强", "示例公司", "销售")
    assert (wecom.details.addresses, wecom.details.extra) == (("广州",), (("其他", "a"), ("其他", "b")))
    assert official.kind == "official"


def test_hooks() -> None:
    (wcf,) = records(
        [{"wxid": "wxid_a", "code": "a", "remark": "", "name": "Ana", "gender": 1}], "wechatferry-json"
    )
    assert (wcf.nickname, wcf.wechat_id, wcf.gender) == ("Ana", "a", "male")
    ge, none = records(
        {
            "ret": 200,
            "data": [
                {
                    "userName": "wxid_a",
                    "nickName": "Ana",
                    "labelList": "1,friends",
                    "phoneNumList": [13800138000],
                },
                {"userName": "wxid_b", "nickName": "Bob", "labelList": "", "phoneNumList": None},
            ],
        },
        "gewechat-json",
    )
    assert (ge.labels, ge.phones, none.phones) == (("friends",), (RawPhone("13800138000"),), ())
    one = {"ret": 200, "data": {"userName": "wxid_a", "nickName": "Ana", "phoneNumList": []}}
    assert len(records(one, "gewechat-json")) == 1
    entries = [{"type": 3}, {"type": 4}, {"type": 11}, {"type": 3, "delFlag": 1}, {"type": 3, "reserved1": 0}]
    hook = {"code": 1, "data": [{"customAccount": "", "wxid": "wxid_a", **entry} for entry in entries]}
    assert kinds(records(hook, "wxhelper-json")) == ["person", "stranger", "blocked", "former", "stranger"]
    (kept,) = records(
        {"Users": [{"UserName": "wxid_a", "ReMark": "A", "NickName": "Ana"}], "Total": 1},
        "wechatdatabackup-json",
    )
    assert (kept.remark, kept.nickname) == ("A", "Ana")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("weflow.json", "contacts"),
        ("chatlog.json", "items"),
        ("gewechat.json", "data"),
        ("wxhelper-old.json", "data"),
        ("wxfriends.json", "friends"),
    ],
)
def test_list_without_the_object_around_it(name: str, key: str) -> None:
    whole = json.loads((EXPORTS / name).read_text(encoding="utf-8"))
    assert read(whole) == read(whole[key])


def test_wechaty_payloads() -> None:
    value = [
        {
            "id": "wxid_a",
            "payload": {
                "name": "Ana",
                "alias": "Sister",
                "friend": True,
                "phone": ["+12025550143"],
                "type": 3,
            },
        },
        {"id": "gh_1", "payload": {"name": "News", "friend": True, "weixin": "news", "type": 2}},
    ]
    ana, news = records(value, "wechaty-json")
    assert (ana.wxid, ana.remark, ana.nickname, ana.kind) == ("wxid_a", "Sister", "Ana", "person")
    assert (ana.phones, news.kind) == ((RawPhone("+12025550143"),), "official")


def test_command_line_tools() -> None:
    (one,) = records(
        {"username": "wxid_a", "nick_name": "Ana", "alias": "a", "description": "x"}, "wechat-cli-json"
    )
    assert (one.nickname, one.wechat_id, one.note) == ("Ana", "a", "x")
    (bare,) = records({"contacts": [{"username": "wxid_a", "display": "wxid_a"}]}, "wx-cli-json")
    assert bare.shown is None


def test_items_that_are_no_objects_and_values_of_a_wrong_type_are_told() -> None:
    value = weflow(
        {"username": "wxid_a", "remark": {"x": 1}, "nickname": 7, "labels": [["x"], "y"], "type": "friend"}
    )
    value["contacts"] += [
        "wxid_b",
        None,
        {"username": "wxid_c", "remark": None, "labels": None, "type": "friend"},
    ]
    found, items = read(value)
    assert found == "weflow-json"
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem("wrong-type", row=1, field="remark"),
        Problem("wrong-type", row=1, field="labels"),
        Problem("not-an-object", row=2),
        Problem("not-an-object", row=3),
    ]
    first, last = (item for item in items if isinstance(item, Record))
    assert (first.nickname, first.remark, first.labels) == ("7", None, ("y",))
    assert (last.row, last.labels) == (4, ())
