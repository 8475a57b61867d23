"""Text on its way into a file, birthdays, notes, numbers: small rules, each by its examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.contact import Contact
from app.contacts.record import Account, Details
from app.exporters.birthday import birthday
from app.exporters.note import Notes
from app.exporters.text import clean, has_han, one_line
from app.wording import LANGUAGES, Words
from tests.exporters.conftest import person, record


@pytest.mark.parametrize(
    ("text", "lines", "line"),
    [
        ("林小雨🌧", "林小雨🌧", "林小雨🌧"),
        ("a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf", "a b c d e f"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde", "abcde"),
        ("\ud83c\udf27x\udfff", "x", "x"),
        ("\ufeffx\ufffe", "x", "x"),
        ("  a\tb  ", "  a\tb  ", "a b"),
        ("👨‍👩‍👧 \u200f", "👨‍👩‍👧 \u200f", "👨‍👩‍👧 \u200f"),
    ],
)
def test_nothing_is_left_that_a_reader_stumbles_over(text: str, lines: str, line: str) -> None:
    assert clean(text) == lines
    assert one_line(text) == line


@given(st.text(st.characters(), max_size=50))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)
    clean(text).encode("utf-8")


def test_han() -> None:
    assert has_han("Zhang 张")
    assert has_han("𠮷")
    assert not has_han("Zhāng カナ 김")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1990-05-03", "1990-05-03"),
        ("1990-5-3", "1990-05-03"),
        ("1990/05/03", "1990-05-03"),
        ("1990年5月3日", "1990-05-03"),
        ("19900503", "1990-05-03"),
        ("1990-05-03T00:00:00Z", "1990-05-03"),
        ("--05-03", "--05-03"),
        ("--0503", "--05-03"),
        ("5月3日", "--05-03"),
        ("1604-02-29", "--02-29"),
        ("1990-02-30", None),
        ("1990-13-01", None),
        ("0000-00-00", None),
        ("农历八月十五", None),
        ("0/0/00", None),
        ("May 3", None),
        ("", None),
    ],
)
def test_birthdays(text: str, iso: str | None) -> None:
    found = birthday(text)
    assert (found.iso if found else None) == iso


def note(contact: Contact, language: str = "zh-Hans") -> list[str]:
    return Notes(Words(language).say).of(contact, contact.name).split("\n")


def test_everything_original_is_in_the_note() -> None:
    extra = Details(extra=(("来源", "扫一扫"), ("空", "")))
    contact = person(
        remark="林小雨 供应商",
        nickname="小雨🌧",
        wechat_id="linxiaoyu_88",
        wxid="wxid_1",
        labels=("供应商", "广交会"),
        description="描述",
        signature="慢慢来",
        gender="female",
        accounts=(Account("qq", "10001"), Account("小红书", "xiaoyu")),
        records=(
            record(nickname="小雨🌧", region="广东 深圳"),
            record(
                3,
                nickname="旧昵称",
                name="林晓雨",
                note="另一条",
                details=extra,
            ),
        ),
    )
    assert note(contact) == [
        "微信号: linxiaoyu_88",
        "标签: 供应商、广交会",
        "备注: 林小雨 供应商",
        "昵称: 小雨🌧",
        "昵称: 旧昵称",
        "描述: 描述",
        "个性签名: 慢慢来",
        "名单上的名字: 林晓雨",
        "另一条",
        "地区: 广东 深圳",
        "性别: 女",
        "微信内部ID: wxid_1",
        "QQ: 10001",
        "小红书: xiaoyu",
        "来源: 扫一扫",
    ]


def test_what_is_shown_is_not_said_again() -> None:
    assert note(person("小雨", nickname="小雨", remark="小雨")) == [""]


def test_lines_that_came_back_from_a_phone_are_not_doubled() -> None:
    own = "自己写的\n微信号: linxiaoyu_88\n个性签名: 慢慢来\n比较快\n"
    contact = person(wechat_id="linxiaoyu_88", signature="慢慢来\n比较快", nickname="雨", note=own)
    assert note(contact) == ["自己写的", "微信号: linxiaoyu_88", "个性签名: 慢慢来", "比较快", "昵称: 雨"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_hold_no_semicolon(language: str) -> None:
    """Some programs show it with a backslash (facts/vcard.md §3, computers)."""
    say = Words(language).say
    facts = {"text": "", "readings": "", "number": "", "ext": "", "email": ""}
    for key in ("undecided", "proposed", "unread", "extension", "more_number", "more_email"):
        assert ";" not in say(f"cards.note.{key}", **facts)
    full = person(
        wechat_id="a", wxid="b", labels=("c", "d"), remark="e", nickname="f", gender="male", province="g"
    )
    assert ";" not in "".join(note(full, language))
