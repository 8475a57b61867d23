"""The blobs of WeChat's databases: the vectors of the facts, damage at any place, any bytes."""

from __future__ import annotations

import base64
import json

from hypothesis import example, given
from hypothesis import strategies as st

from app.contacts.record import RawPhone
from app.importers.databases import extrabuf, lvbuff, protobuf, values, wecom
from app.importers.databases.cells import unpacked

FRIEND = bytes.fromhex(
    "10022209e685a2e685a2e69da52a02434e32094775616e67646f6e673a085368656e7a68656e401e"
    "72210802120d0a0b3133313233343536373839120e0a0c2b3132303235353530313433f20104312c332cc80280e2cfaa06"
)
OPENIM = bytes.fromhex(
    "1000227e0801127a7b22637573746f6d5f696e666f223a5b7b227469746c65223a22e4bc81e4b89a222c2264657461696c223a"
    "5b7b2264657363223a22e7a4bae4be8be585ace58fb8227d5d7d2c7b227469746c65223a22e5ae9ee5908d222c2264657461696c223a"
    "5b7b2264657363223a22e69e97e5b08fe99ba8227d5d7d5d7d"
)
LVBUFF = bytes.fromhex(
    "7b000000000000000200000000000000000000000000000000000000000000000000000000000000000000000000000009e6"
    "85a2e685a2e69da50006e5b9bfe4b89c0006e6b7b1e59cb30000000000000000001e00000000000000000015434e5f477561"
    "6e67646f6e675f5368656e7a68656e0000000000000000000000000000000000000000001d3133313233343536373839efbc"
    "8c2b3132303235353530313433efbc8c00000000000000000000000000000000000000000000000000000000000000000000"
    "7d"
)
EXTRABUF = bytes.fromhex(
    "74752c060402000000 46cf10c418080000006261626165670000 a4d9024a180600000043004e000000"
    "e2eaa8d118140000004700750061006e00670064006f006e0067000000"
    "1d025bbf18120000005300680065006e007a00680065006e000000"
    "f917bcc018020000000000 759378ad181a0000002b00310032003000320035003500350030003100340033000000"
)
REMARK = bytes.fromhex(
    "0a0ae5b08fe99ba8f09f8ca7120c6c696e7869616f79755f38381a13e69e97e5b08fe99ba820e4be9be5ba94e5958622164c696e58"
    "69616f5975476f6e6759696e675368616e672a064c585947595332065869616f59753a0fe5b9bfe4baa4e4bc9ae8aea4e8af864205"
    "31382c3432"
)
PROFILE = bytes.fromhex("08021202434e1a094775616e67646f6e6722085368656e7a68656e2a09e685a2e685a2e69da5")
SOCIAL = bytes.fromhex("38015a0d0a0b31333132333435363738395a0e0a0c2b3132303235353530313433")

NUMBERS = (RawPhone("13123456789"), RawPhone("+12025550143"))


def test_friend_of_4x() -> None:
    more = protobuf.parse(FRIEND)
    assert more.whole
    assert [more.number(field) for field in (2, 8, 41)] == [2, 30, 1700000000]
    assert [more.text(field) for field in (4, 5, 6, 7, 30)] == [
        "慢慢来",
        "CN",
        "Guangdong",
        "Shenzhen",
        "1,3,",
    ]
    assert values.phone_items(protobuf.parse(more.data(14)).parts(2)) == NUMBERS


def test_wecom_person_of_4x() -> None:
    card = wecom.card(protobuf.parse(protobuf.parse(OPENIM).data(4)).data(2))
    assert card == wecom.Card(organization="示例公司", name="林小雨")


def test_wecom_card_keeps_what_it_does_not_know() -> None:
    info = [{"title": "职务", "detail": [{"desc": "会计"}]}, {"title": "电话", "detail": [{"desc": "0"}]}]
    assert wecom.card(json.dumps({"custom_info": info})) == wecom.Card(title="会计", rest=(("电话", "0"),))


def test_blobs_of_ios() -> None:
    remark, profile, social = map(protobuf.parse, (REMARK, PROFILE, SOCIAL))
    found = [remark.text(field) for field in (1, 2, 3, 7, 8)]
    assert found == ["小雨🌧", "linxiaoyu_88", "林小雨 供应商", "广交会认识", "18,42"]
    assert profile.number(1) == 2
    assert [profile.text(field) for field in (2, 3, 4, 5)] == ["CN", "Guangdong", "Shenzhen", "慢慢来"]
    assert values.phone_items(social.parts(11)) == NUMBERS


def test_bare_phone_item_is_taken() -> None:
    assert values.phone_items([b"13123456789", b"+12025550143", b""]) == NUMBERS


def test_lvbuff() -> None:
    found = lvbuff.parse(LVBUFF)
    assert len(found) == 40
    assert [lvbuff.number(found, index) for index in (lvbuff.SEX, lvbuff.SCENE)] == [2, 30]
    texts = [lvbuff.text(found, i) for i in (lvbuff.SIGNATURE, lvbuff.PLACE, lvbuff.CITY, lvbuff.REGION)]
    assert texts == ["慢慢来", "广东", "深圳", "CN_Guangdong_Shenzhen"]
    assert values.phones(lvbuff.text(found, lvbuff.PHONES)) == NUMBERS


def test_short_lvbuff_of_an_old_version_keeps_what_it_has() -> None:
    signed = LVBUFF.index(b"\x00\x09\xe6\x85\xa2") + 11
    found = lvbuff.parse(LVBUFF[:signed] + b"}")
    assert (lvbuff.number(found, lvbuff.SEX), lvbuff.text(found, lvbuff.SIGNATURE)) == (2, "慢慢来")
    assert lvbuff.text(found, lvbuff.PHONES) is None


def test_too_long_string_of_lvbuff_is_damage() -> None:
    assert lvbuff.parse(b"{" + bytes(8) + b"\x0c\x01" + b"x" * 0xC01) == (0, 0)


def test_extrabuf() -> None:
    noise = b"\x00tu,\x06\x99\x10" + EXTRABUF + b"\x02\x0b"
    for data in (EXTRABUF, noise):
        assert extrabuf.number(data, extrabuf.GENDER) == 2
        tags = (extrabuf.SIGNATURE, extrabuf.COUNTRY, extrabuf.PROVINCE, extrabuf.CITY, extrabuf.PHONES)
        expected = ["慢慢来", "CN", "Guangdong", "Shenzhen", "+12025550143"]
        assert [extrabuf.text(data, tag) for tag in tags] == expected
        assert extrabuf.text(data, extrabuf.COMPANY) is None


def test_utf8_string_of_extrabuf() -> None:
    assert (
        extrabuf.text(extrabuf.COMPANY + b"\x17\x0c\x00\x00\x00" + "示例公司".encode(), extrabuf.COMPANY)
        == "示例公司"
    )


def test_several_phones_are_divided() -> None:
    assert values.phones("13123456789;+12025550143，\n13123456789") == (*NUMBERS, NUMBERS[0])


def test_blobs_in_dumps() -> None:
    for text in (
        f"X'{FRIEND.hex()}'",
        FRIEND.hex().upper(),
        f"0x{FRIEND.hex()}",
        base64.b64encode(FRIEND).decode(),
    ):
        assert unpacked(text) == FRIEND
    assert unpacked(repr(FRIEND)) == FRIEND
    assert [unpacked(text) for text in ("BLOB", "{", "", "x'1'", "b'\\", "\x10\x02慢慢来")] == [None] * 6


@given(st.integers(0, len(FRIEND)))
def test_fields_before_a_cut_are_kept(cut: int) -> None:
    whole, found = protobuf.parse(FRIEND), protobuf.parse(FRIEND[:cut])
    assert found.values.items() <= whole.values.items()
    assert found.whole == (cut in {0, 2, 13, 17, 28, 38, 40, 75, 82, len(FRIEND)})


@given(st.binary() | st.binary(min_size=90, max_size=120).map(lambda data: b"{" + data))
@example(b"\xff" * 30)
@example(b"\x0b\x0c" * 100)
def test_any_bytes_are_read(data: bytes) -> None:
    message = protobuf.parse(data)
    for field in (*message.values, 1):
        message.text(field)
        message.number(field)
        values.phone_items(message.parts(field))
    assert len(lvbuff.parse(data)) <= 40
    extrabuf.number(extrabuf.GENDER + data, extrabuf.GENDER)
    extrabuf.text(extrabuf.PHONES + data, extrabuf.PHONES)
    assert isinstance(wecom.card(data), wecom.Card)


@given(st.text() | st.text("0123456789abcdefXx'+/=b\\\""))
def test_any_text_of_a_dump_is_bytes_or_nothing(text: str) -> None:
    assert isinstance(unpacked(text), bytes | None)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda s: (
            st.lists(s) | st.dictionaries(st.sampled_from(["custom_info", "title", "detail", "desc"]), s)
        ),
    )
)
def test_any_json_is_a_card(value: object) -> None:
    assert isinstance(wecom.card(json.dumps(value)), wecom.Card)
    assert isinstance(wecom.card(json.dumps({"custom_info": value})), wecom.Card)
