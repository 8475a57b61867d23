"""The texts to copy: three languages, three tones, one's own ways, a day, and a line against fraud."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from app.channels.adviser import Adviser
from app.channels.loading import shipped
from app.channels.messages import NO_CARD, MyCard, Tone, card_text, group_message, message, tone
from app.channels.person import language
from app.contacts.record import Account
from app.wording import LANGUAGES, Words
from tests.channels.invented import CHINESE, somebody

TODAY = date(2026, 11, 22)
CARD = MyCard(
    "王小芳",
    ("+1 213 555 0101",),
    ("fang@school.example",),
    (Account("qq", "12345678"), Account("kite", "f")),
)
OLD_NUMBER = {"en": "number", "zh-Hans": "号码", "zh-Hant": "號碼"}


@pytest.mark.parametrize(("spoken", "style"), list(product(LANGUAGES, Tone)))
def test_every_text_has_all_that_it_needs(spoken: str, style: Tone) -> None:
    text = message("陈阿姨", style, CARD, shipped(), Words(spoken), TODAY, calls=True)
    for part in (
        "陈阿姨",
        "王小芳",
        "+1 213 555 0101",
        "fang@school.example",
        "QQ",
        "12345678",
        "2026-11-22",
    ):
        assert part in text
    assert OLD_NUMBER[spoken] in text.splitlines()[-2]
    assert "{" not in text


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_tones_are_different(spoken: str) -> None:
    texts = {message("陈阿姨", style, CARD, shipped(), Words(spoken), TODAY, calls=True) for style in Tone}
    assert len(texts) == 3


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_without_a_card_there_is_no_empty_list(spoken: str) -> None:
    words = Words(spoken)
    text = message("陈阿姨", Tone.FRIEND, NO_CARD, shipped(), words, TODAY, calls=False)
    assert words.say("messages.friend.mine") not in text
    assert words.say("messages.friend.calls") not in text
    assert words.say("messages.friend.ask") in text


def test_braces_in_a_name_are_only_letters() -> None:
    assert "{me} {x}" in message("{me} {x}", Tone.FRIEND, CARD, shipped(), Words("en"), TODAY, calls=False)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_group_is_asked_to_answer_in_private(spoken: str) -> None:
    text = group_message(CARD, shipped(), Words(spoken), TODAY)
    assert Words(spoken).say("messages.group.ask") in text
    assert "+1 213 555 0101" in text


def test_the_card_alone() -> None:
    assert card_text(CARD, shipped(), Words("zh-Hans"), TODAY).splitlines() == [
        "姓名：王小芳",
        "电话：+1 213 555 0101",
        "邮箱：fang@school.example",
        "QQ：12345678",
        "kite：f",
        "日期：2026-11-22",
    ]


@pytest.mark.parametrize(
    ("name", "labels", "style"),
    [
        ("王奶奶", (), Tone.ELDER),
        ("Aunt May", (), Tone.ELDER),
        ("陈先生", ("供应商",), Tone.BUSINESS),
        ("林小雨", ("同学",), Tone.FRIEND),
        ("Tuant", (), Tone.FRIEND),
    ],
)
def test_the_tone_follows_the_person(name: str, labels: tuple[str, ...], style: Tone) -> None:
    advice = Adviser(shipped(), "US", TODAY).advise(somebody(CHINESE, name=name, labels=labels))
    assert tone(advice) is style


@pytest.mark.parametrize(
    ("name", "there", "spoken"),
    [
        ("林小雨", "CN", "zh-Hans"),
        ("Bob", "CN", "zh-Hans"),
        ("陳國華", "US", "zh-Hant"),
        ("林小雨", "TW", "zh-Hant"),
        ("林小雨", "US", "zh-Hans"),
        ("Bob", "US", "en"),
    ],
)
def test_the_language_follows_the_person(name: str, there: str, spoken: str) -> None:
    assert language(somebody(name=name, country=there), there) == spoken
