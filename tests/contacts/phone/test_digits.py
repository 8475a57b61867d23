"""Numerals, marks, spaces and hyphens made plain."""

from __future__ import annotations

import pytest

from app.contacts.phone.digits import plain, seven_digits


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("１３９－５００２　７４１８", "139-5002 7418"),
        ("一三九五零零二七四一八", "13950027418"),
        ("幺三九 五洞洞二 七四幺八", "139 5002 7418"),
        ("張三139", "張三139"),
        ("三三13950027418", "三三13950027418"),
        ("一三九50027418", "13950027418"),
        ("刘三一三九五零零二七四一八", "刘三13950027418"),
        ("①13950027418②15900461835", " 13950027418 15900461835"),
        ("①③⑨⑤⓪⓪②⑦④①⑧", "13950027418"),
        ("1️⃣3️⃣9️⃣5️⃣", "1395"),
        ("2️⃣13950027418", "  13950027418"),
        ("⑩13950027418", " 13950027418"),
        ("139‐5002—7418", "139-5002-7418"),
        ("139·5002•7418", "139·5002·7418"),
        ("٠١٣٩", "0139"),
        ("𝟏𝟑𝟗", "139"),
        ("二〇二四年", "二〇二四年"),
    ],
)
def test_a_text_is_made_plain(text: str, made: str) -> None:
    shown = plain(text).text
    assert shown.replace(" ", "") == made.replace(" ", "")
    if "️" not in text:
        assert shown == made


def test_marks_go_and_the_words_can_be_given_back() -> None:
    made = plain("电\u200b话 \u202d139\u00a05002\u200e7418\u202c!")
    assert made.text == "电话 139 50027418!"
    start = made.text.index("139")
    assert made.words(start, start + 12) == "139\u00a05002\u200e7418"


@pytest.mark.parametrize(
    "text",
    ["", "王小伟 供应商", "2024年11月3日", "123456", "三十六计走为上计", "押金3500元", "a1b2c3d4e5f6g7"],
)
def test_most_texts_are_dismissed_at_once(text: str) -> None:
    assert not seven_digits(text)


@pytest.mark.parametrize(
    "text", ["1395002", "1️⃣3️⃣9️⃣5️⃣0️⃣0️⃣2️⃣", "( 619 ) 555 - 0142", "一三九五零零二", "1 3 9 5 0 0 2", "①③⑨⑤⓪⓪②"]
)
def test_seven_digits_of_any_kind_are_seen(text: str) -> None:
    assert seven_digits(text)
