"""What N and FN say in each profile (facts/vcard.md §5): joined again, N is what the person is called."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.contact import Contact
from app.exporters.name import named
from app.exporters.profile import PROFILES
from tests.exporters.conftest import number, person, read, written

LIN = person("林小雨", family="林", given="小雨", phonetic_family="Lin", phonetic_given="Xiaoyu")
OUYANG = person("欧阳娜娜", family="欧阳", given="娜娜", phonetic_family="Ou yang", phonetic_given="Nana")
BOB = person("Bob Jones", family="Jones", given="Bob")
ANSWERS = [
    # contact, profile, options, (family, given), shown, (phonetic family, phonetic given)
    (LIN, "universal", {}, ("林", "小雨"), "林小雨", ("Lin", "Xiaoyu")),
    (LIN, "iphone", {}, ("林", "小雨"), "林小雨", ("Lin", "Xiaoyu")),
    (LIN, "huawei", {}, ("", "林小雨"), "林小雨", ("", "Lin Xiaoyu")),
    (LIN, "universal", {"divide": False}, ("", "林小雨"), "林小雨", ("", "Lin Xiaoyu")),
    (
        LIN,
        "universal",
        {"both_scripts": True},
        ("", "林小雨 Lin Xiaoyu"),
        "林小雨 Lin Xiaoyu",
        ("", "Lin Xiaoyu"),
    ),
    (
        LIN,
        "iphone",
        {"both_scripts": True, "given_first": True},
        ("", "林小雨 Xiaoyu Lin"),
        "林小雨 Xiaoyu Lin",
        ("", "Lin Xiaoyu"),
    ),
    (OUYANG, "universal", {}, ("欧阳", "娜娜"), "欧阳娜娜", ("Ouyang", "Nana")),
    (BOB, "universal", {}, ("", "Bob Jones"), "Bob Jones", ("", "")),
    (BOB, "android", {}, ("", "Bob Jones"), "Bob Jones", ("", "")),
    (BOB, "iphone", {}, ("Jones", "Bob"), "Bob Jones", ("", "")),
    (BOB, "computer", {}, ("Jones", "Bob"), "Bob Jones", ("", "")),
    (
        person("Jones Bob", family="Jones", given="Bob"),
        "universal",
        {},
        ("", "Jones Bob"),
        "Jones Bob",
        ("", ""),
    ),
    (
        person("Jones Bob", family="Jones", given="Bob"),
        "universal",
        {"given_first": True},
        ("", "Bob Jones"),
        "Bob Jones",
        ("", ""),
    ),
    # shown is more than the two parts: a divided name would show something else
    (
        person("林小雨（楼下）", family="林", given="小雨"),
        "iphone",
        {},
        ("", "林小雨（楼下）"),
        "林小雨（楼下）",
        ("", ""),
    ),
    (
        person("林小雨 供应商", phonetic_given="Linxiaoyu Gongyingshang"),
        "universal",
        {},
        ("", "林小雨 供应商"),
        "林小雨 供应商",
        ("", "Linxiaoyu Gongyingshang"),
    ),
    (person("阳光明媚☀️"), "universal", {}, ("", "阳光明媚☀️"), "阳光明媚☀️", ("", "")),
    (person("张  总\n"), "universal", {}, ("", "张 总"), "张 总", ("", "")),
]


@pytest.mark.parametrize(("contact", "profile", "more", "parts", "shown", "phonetic"), ANSWERS)
def test_a_name_is_divided_only_where_it_is_joined_again(
    contact: Contact,
    profile: str,
    more: dict[str, Any],
    parts: tuple[str, str],
    shown: str,
    phonetic: tuple[str, str],
) -> None:
    card = read(written(contact, profile=profile, **more))
    name, full = card.first("N"), card.first("FN")
    assert name is not None
    assert full is not None
    assert name.parts == (*parts, "", "", "")
    assert full.value == shown
    readings = [card.first(f"X-PHONETIC-{which}-NAME") for which in ("LAST", "FIRST")]
    assert tuple(reading.value if reading else "" for reading in readings) == phonetic


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (person("", nickname="小雨"), "小雨"),
        (person("\u200b \x00", wechat_id="linxiaoyu_88", organization="示例"), "linxiaoyu_88"),
        (person("\x00\n", wechat_id="linxiaoyu_88", organization="示例"), "linxiaoyu_88"),
        (person("", organization="示例制衣厂"), "示例制衣厂"),
        (person("", phones=(number(),)), "+8613800138000"),
        (person("", emails=("a@example.com",)), "a@example.com"),
        (person("", id="wx:1"), "wx:1"),
        (person("", id=""), "?"),
    ],
)
def test_nobody_is_without_a_name(contact: Contact, shown: str) -> None:
    assert named(contact, "han").shown == shown


@given(
    family=st.text(max_size=4),
    first=st.text(max_size=8),
    name=st.text(max_size=12),
    divide=st.sampled_from(["han", "all", "none"]),
    join=st.booleans(),
)
def test_n_always_joins_to_what_is_shown(
    family: str, first: str, name: str, divide: str, *, join: bool
) -> None:
    contact = person(family + first if join else name, family=family or None, given=first or None)
    who = named(contact, divide)
    assert who.shown
    joined = {who.family + who.given, f"{who.given} {who.family}", f"{who.family} {who.given}"}
    assert who.shown in joined
    assert who.given


@pytest.mark.parametrize("profile", PROFILES)
def test_phonetics_never_stand_for_a_name(profile: str) -> None:
    card = read(written(LIN, profile=profile))
    full = card.first("FN")
    assert full is not None
    assert full.value == "林小雨"
    assert (
        card.first("SORT-STRING") is None
    )  # it lands in Android's phonetic name (facts/vcard.md §3, Android 8)
