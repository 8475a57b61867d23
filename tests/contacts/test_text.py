"""Text as people meant it (formats.md §0.7)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.contacts.text import clean, clean_lines, comparable, placeholder, unescape_web, without_emoji

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FAMILY = "👨‍👩‍👧‍👦"
DOCTOR = "👩🏻‍⚕️"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

# every kind of character that has a rule of its own, so that random texts join them in all orders
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u200d\ufe0f\ufe0e\u200c\u3164\u20e3🏴👩🏻⚕❤1#林á\u0301\u0627\u0915\u094d©🇺🇸\U000e0067\U000e007f"
            " \n\r"
        ),
    ),
    max_size=24,
)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("林小雨", "林小雨"),
        ("  林小雨 供应商 ", "林小雨 供应商"),
        ("赵磊\r\n（货代）", "赵磊 （货代）"),
        ("张\u3000三", "张 三"),
        ("\u202e林小雨\u202c", "林小雨"),
        ("林\u200b小\u2060雨\ufeff", "林小雨"),
        ("小雨\ue415", "小雨"),  # SoftBank's smile
        ("\uf8ff王", "王"),
        ("陈\x00芳\x14\x7f", "陈芳"),
        ("\ud83d王芳", "王芳"),
        ("Jose\u0301", "José"),
        ("A\ufe0fB", "AB"),
        ("1\ufe0f号", "1号"),
        ("Bob  \t Jones", "Bob Jones"),
        ("\u115fᄀ\u1160", "ᄀ"),
        ("a\u2800b", "a b"),
    ],
)
def test_a_name_is_one_clean_line(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "妈妈❤️",
        f"Dr. Emily {DOCTOR} Carter",
        FAMILY,
        "🇺🇸🇨🇳",
        "1️⃣号",
        SCOTLAND,
        "葛\U000e0100城",  # a chosen form of a Han character
        "می\u200cخواهم",  # Persian: the joiner keeps two letters apart
        "क्\u200dष",
        "王·买买提",
    ],
)
def test_what_joiners_and_selectors_mean_is_kept(name: str) -> None:
    assert clean(name) == name


@pytest.mark.parametrize(
    "blank",
    ["", " ", "\u3164", "\u200b\u200d", "\ufe0f", "\u2800 \u3000", BIDI, "\ue001", "\x00", "\u115f\u1160"],
)
def test_what_cannot_be_seen_is_no_name(blank: str) -> None:
    assert clean(blank) is None
    assert clean_lines(blank) is None


@given(ANY_TEXT)
@example("\u200d👩\u200d\ufe0f\u200d⚕")
@example("e\u200b\u0301")
@example("\U0001f3f4\u200b\U000e0067\U000e0062\U000e007f")
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw) or ""
    assert (clean(once) or "") == once


@given(ANY_TEXT)
def test_a_clean_name_holds_no_control_no_direction_and_no_half_character(raw: str) -> None:
    name = clean(raw) or ""
    assert not set(name) & set(BIDI)
    assert not {unicodedata.category(character) for character in name} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", name)
    assert name == name.strip()


@given(ANY_TEXT)
def test_notes_keep_their_lines_and_each_is_clean(raw: str) -> None:
    note = clean_lines(raw) or ""
    assert all((clean(line) or "") == line for line in note.split("\n"))
    assert (clean_lines(note) or "") == note


def test_lines_of_a_note_stay_apart() -> None:
    assert clean_lines("\n手机 \u202d13800138000\u202c\r\n\r\n美国\x00 \n") == "手机 13800138000\n\n美国"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ('小雨<span class="emoji emoji1f327"></span>', "小雨🌧"),
        ('<span class="emoji emoji1f1fa1f1f8"></span>', "🇺🇸"),
        ('<span class="emoji emoji2320e3"></span>', "#️⃣"),
        ('<span class="emoji emoji3120e3"></span>', "1️⃣"),
        ('<span class="emoji emoji002320e3"></span>', "#️⃣"),
        ('<span class="emoji emoji2764"></span>', "❤"),
        ('<span class="emoji emoji1f63c"></span>', "😁"),  # named as a cat, meant as a grin
        ('<span class="emoji emoji1f450"></span', "👐"),  # the closing sign is missing in old exports
        ('<span class=\\"emoji emoji1f604\\"></span>', "😄"),
        ('<span class="emoji emojid800"></span>', ""),
        ("慢慢来 &amp; 别急", "慢慢来 & 别急"),
        ("&amp;lt;", "&lt;"),
        ("it&#39;s&nbsp;me", "it's\xa0me"),
        ("一行<br/>二行<br>三行", "一行\n二行\n三行"),
        ("AT&T &copy without end", "AT&T &copy without end"),
        ("<Laugh> 3 < 4", "<Laugh> 3 < 4"),
        ("王芳", "王芳"),
    ],
)
def test_web_wechat_codes_are_resolved_once(raw: str, wanted: str) -> None:
    assert unescape_web(raw) == wanted


@given(st.text(st.sampled_from('<>&;#x/ "=abcdefspnmoji0123459'), max_size=60))
def test_web_codes_never_raise(raw: str) -> None:
    read = clean(unescape_web(f'<span class="emoji emoji{raw}"></span>' + raw))
    assert read is None or not any(ord(char) < 32 for char in read)


@pytest.mark.parametrize(
    "cell",
    ["无", " - ", "None", "NaN", "NULL", "undefined", "未填写", "未知", "--", "—", "/", "暂无", "暫無"],
)
def test_words_for_nothing(cell: str) -> None:
    assert placeholder(cell)


@pytest.mark.parametrize(
    "cell", ["", "无名", "-张", "None Smith", "未知数", ".", "0", "暂无联系方式可以留给大家请见谅谢谢"]
)
def test_words_that_say_something(cell: str) -> None:
    assert not placeholder(cell)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("小雨🌧", "小雨"),
        ("妈妈❤️", "妈妈"),
        (f"Dr. Emily {DOCTOR} Carter", "Dr. Emily Carter"),
        ("★王芳★", "王芳"),
        ("🇺🇸Bob", "Bob"),
        ("🌧", "🌧"),
        ("王芳", "王芳"),
        ("Acme™ 1号", "Acme™ 1号"),
    ],
)
def test_emoji_and_ornaments_can_be_left_out(name: str, wanted: str) -> None:
    assert without_emoji(name) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("林小雨", " 林小雨🌧"),
        ("Bob Jones", "bob_jones"),
        ("王芳[微笑]", "王芳"),
        ("王芳/::)", "王芳"),
        ("ＢＯＢ", "bob"),
        ("José", "jose\u0301"),
        ("赵磊 （货代）", "赵磊(货代)"),
    ],
)
def test_names_that_compare_as_one(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("王芳", "王方"), ("🌧", "🌸"), ("[微笑]", "[玫瑰]"), ("राम", "रम"), ("Bob 1", "Bob 2")]
)
def test_names_that_stay_different(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(ANY_TEXT)
def test_comparing_takes_any_text(raw: str) -> None:
    assert " " not in comparable(raw)
    assert without_emoji(raw) or not raw
