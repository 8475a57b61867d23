"""What holds for any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.contacts.phone import candidates
from app.contacts.phone.digits import plain
from app.contacts.phone.lone import lone_numbers
from app.contacts.phone.lookalikes import hide
from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, ColumnStyle, Verdict, apply, changes, damage, read
from app.contacts.record import Field, Trust

WORDS = (
    "王小伟", "电话", "手机", "QQ", "微信号", "国内", "美国", "香港", "(", ")", "（国内）", " ", ":", "-", ",",
    "、", "。", "\n", "Tel", "x", "转", "元", "$", "@", "/", "+", "00", "17951", "US", "中", "密码", "传真",
    "①", "1️⃣", "2024年", "*", "_", ".", "=", "'", "E+10", ".0", "\u200b", "\u202d",
)  # fmt: skip
digits = st.text("0123456789", min_size=1, max_size=13)
mobiles = st.builds(
    lambda first, rest: f"1{first}{rest}",
    st.sampled_from(("31", "38", "39", "50", "77", "90")),
    st.text("0123456789", min_size=8, max_size=8),
)
americans = st.builds(
    lambda area, rest: f"{area}{rest}",
    st.sampled_from(("310", "415", "626", "212")),
    st.text("23456789", min_size=7, max_size=7),
)


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A number in one of the usual forms."""
    mobile, american = draw(mobiles), draw(americans)
    area, exchange, line = american[:3], american[3:6], american[6:]
    written = (
        mobile,
        f"+86 {mobile}",
        f"86{mobile}",
        f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}",
        f"0{mobile}",
        "".join("零一二三四五六七八九"[int(digit)] for digit in mobile),
        american,
        f"1{american}",
        f"+1{american}",
        f"({area}) {exchange}-{line}",
        f"1-{area}-{exchange}-{line}",
        f"0755-8{area}{line}",
        f"400-{area}-{line}",
    )
    return draw(st.sampled_from(written))


texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(WORDS), digits, forms()), max_size=8).map("".join),
    st.text("0123456789 +-()./一二三转x", max_size=60),
)
regions = st.sampled_from((None, "CN", "US", "CA", "HK", "TW", "GB", "JP", "DE", "AR", "IT", "XX", "", "us"))
people = st.builds(
    Circumstances,
    regions,
    st.sampled_from((None, "Guangdong", "California", "上海", "纽约", "?")),
    st.sampled_from((None, "Shenzhen", "Irvine", "静安", "法拉盛", "?")),
    regions,
    other_numbers=st.lists(texts, max_size=2).map(tuple),
    column=st.one_of(st.none(), st.lists(texts, max_size=6).map(ColumnStyle.of)),
)
fields = st.sampled_from(Field)
numbers = st.builds(lambda text, field, known: read(text, field, known, Trust.TYPED), texts, fields, people)


@given(texts, fields, people, st.sampled_from(Trust), st.one_of(st.none(), texts))
def test_any_text_is_read_without_an_error(
    text: str, field: Field, known: Circumstances, trust: Trust, label: str | None
) -> None:
    phones = read(text, field, known, trust, label)
    assert len({(phone.readings, phone.ext) for phone in phones}) == len(phones)
    assert damage(text, field) in (None, "excel-exponent", "too-long", "too-many-numbers")


@given(texts, fields, people)
def test_no_digit_is_invented(text: str, field: Field, known: Circumstances) -> None:
    written = re.sub(r"\D", "", plain(text).text)
    for phone in read(text, field, known):
        for number in phone.readings:
            assert any(number[place:] in written for place in range(2, 5)), "country code aside"
        assert phone.ext is None or phone.ext in written


@given(texts, fields, people)
def test_what_is_confirmed_is_decided_and_the_words_stand_in_the_text(
    text: str, field: Field, known: Circumstances
) -> None:
    for phone in read(text, field, known):
        assert phone.text in text
        assert phone.text
        assert phone.why
        assert phone.ambiguous == (len(phone.readings) > 1)
        assert not (phone.confirmed and phone.ambiguous)
        assert phone.e164 in (None, phone.readings[0])


@given(numbers, fields, people)
def test_a_number_in_e164_reads_as_itself(
    phones: tuple[Phone, ...], field: Field, known: Circumstances
) -> None:
    for phone in phones:
        if phone.e164:
            (again,) = read(phone.e164, field, known)
            assert (again.e164, again.kind == phone.kind or phone.kind == "fax") == (phone.e164, True)


@given(
    st.lists(st.sampled_from(WORDS), max_size=3).map("".join),
    forms(),
    st.lists(st.sampled_from(WORDS), max_size=3).map("".join),
)
def test_the_quick_way_reads_what_the_long_way_reads(before: str, number: str, after: str) -> None:
    text = plain(before + number + after).text
    quick = lone_numbers(text, False)
    if quick is not None:
        long = candidates.mentions(text)
        assert [(one.start, one.end, one.read, one.word().regions) for one in quick] == [
            (one.start, one.end, one.read, one.word().regions) for one in long
        ]


signs = st.sampled_from(("*", "1…", "131…", "138…", "310…", "13105550142", "…"))
verdicts = st.lists(st.builds(Verdict, signs, st.sampled_from(("CN", "US", "HK"))), max_size=3)


@given(numbers, verdicts)
def test_a_verdict_chooses_among_the_readings_and_can_be_taken_back(
    phones: tuple[Phone, ...], said: list[Verdict]
) -> None:
    before = list(phones)
    after = [apply(phone, said) for phone in phones]
    assert [apply(phone, ()) for phone in phones] == before, "without the verdict all is as it was"
    assert changes(phones, said) == tuple((a, b) for a, b in zip(before, after, strict=True) if a != b)
    for old, new in zip(before, after, strict=True):
        if new is not old:
            assert new.e164 in (*old.readings, *(why.fact for why in old.why))
            assert new.confirmed
            assert (new.text, new.field, new.ext) == (old.text, old.field, old.ext)
            assert apply(new, said).e164 == new.e164, "said twice is said once"


def test_a_link_in_a_long_run_of_digits_costs_no_square() -> None:
    digits = "1" * 60_000
    assert hide(f"{digits}/", cell=False) == f"{digits}/"
