"""What a reading carries: kind, country, place, the very words, confidence, reasons."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.phone.reading import LONGEST, Circumstances, ColumnStyle, Reader, damage, read
from app.contacts.record import NO_DETAILS, Details, Field, RawPhone, Record, Source, Trust

NOBODY = Circumstances(home="US")
SOURCE = Source("list.csv", "table")


def only(text: str, field: Field = Field.REMARK, known: Circumstances = NOBODY, **more: object) -> Phone:
    """The one number of a text."""
    (phone,) = read(text, field, known, **more)  # type: ignore[arg-type]
    return phone


def codes(phone: Phone) -> list[str]:
    """The codes of its reasons."""
    return [why.code for why in phone.why]


@pytest.mark.parametrize(
    ("text", "kind", "region"),
    [
        ("+8613950027418", PhoneKind.MOBILE, "CN"),
        ("0755-86339117", PhoneKind.LANDLINE, "CN"),
        ("400-820-4417", PhoneKind.SERVICE, "CN"),
        ("+86 800 820 4417", PhoneKind.TOLL_FREE, "CN"),
        ("+1 415 555 0142", PhoneKind.EITHER, "US"),
        ("+1 416 555 0142", PhoneKind.EITHER, "CA"),
        ("+1 876 555 0142", PhoneKind.EITHER, "JM"),
        ("+1 866 555 0142", PhoneKind.TOLL_FREE, "US"),
        ("+852 5110 7653", PhoneKind.MOBILE, "HK"),
        ("+852 2345 6789", PhoneKind.LANDLINE, "HK"),
        ("+44 20 7946 0991", PhoneKind.LANDLINE, "GB"),
        ("+65 9123 4567", PhoneKind.MOBILE, "SG"),
        ("传真 0755-86339117", PhoneKind.FAX, "CN"),
        ("(415) 555-0142 (fax)", PhoneKind.FAX, "US"),
    ],
)
def test_a_number_knows_its_kind_and_country(text: str, kind: PhoneKind, region: str) -> None:
    phone = only(text)
    assert (phone.kind, phone.region) == (kind, region)
    assert phone.readings == (phone.e164,)
    assert not phone.ambiguous


def test_a_number_the_plan_knows_and_the_library_does_not_is_kept_apart() -> None:
    phone = only("14912345678", Field.PHONE)
    assert phone.kind is PhoneKind.UNVERIFIED
    assert phone.e164 is None
    assert phone.readings == ("+8614912345678",)
    assert not phone.ambiguous


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("张三 １３９-５００２-７４１８ 老乡", "１３９-５００２-７４１８"),
        ("电话：+86 (0)755-86339117转801，找小王", "+86 (0)755-86339117转801"),
        ("call (415) 555-0142 x12 after 5pm", "(415) 555-0142 x12"),
        ("微信 1\u200b3950027\u200b418 同号", "1\u200b3950027\u200b418"),
        ("刘三一三九五零零二七四一八", "一三九五零零二七四一八"),
    ],
)
def test_the_very_words_are_kept(text: str, words: str) -> None:
    assert only(text).text == words


def test_of_a_cell_that_excel_damaged_all_words_are_kept() -> None:
    assert only("1.3950027418E+10", Field.PHONE).text == "1.3950027418E+10"
    assert only(' ="13950027418" ', Field.PHONE).text == '="13950027418"'


def test_who_wrote_a_number_decides_whether_it_is_confirmed() -> None:
    assert only("13950027418", Field.PHONE).confirmed
    assert only("王阿姨13950027418", Field.REMARK).confirmed
    assert not only("13950027418", Field.PHONE, trust=Trust.GUESSED).confirmed
    assert not only("合作13950027418", Field.SIGNATURE).confirmed
    assert not only("13105550142", Field.PHONE).confirmed, "an undecided number is no confirmed one"


@pytest.mark.parametrize(
    ("text", "known", "code", "fact"),
    [
        ("+86 13950027418", NOBODY, "explicit", "+86"),
        ("+852 5110 7653", NOBODY, "explicit", "+852"),
        ("0086 13950027418", NOBODY, "idd", "0086"),
        ("8613950027418", NOBODY, "country-code", "86"),
        ("17951 13950027418", NOBODY, "ip-prefix", "17951"),
        ("13958227418", NOBODY, "no-area-code", "395"),
        ("13041214515", NOBODY, "no-exchange", "121"),
        ("16145550145", NOBODY, "no-china-prefix", "161"),
        ("131 0555 0142", NOBODY, "grouping-china", ""),
        ("1-310-555-0142", NOBODY, "grouping-america", ""),
        ("国内 13105550142", NOBODY, "word", "国内"),
        ("13105550142", Circumstances("CN", home="US"), "country", "CN"),
        ("13105550142", Circumstances(home="CN"), "home", "CN"),
        ("13475550127", Circumstances("US", "New York", "Queens", "US"), "area-of-city", "347"),
        ("13105550142", NOBODY, "nothing-known", ""),
        ("13105550142", Circumstances("IS", home="US"), "third-country", "IS"),
        ("13475550127", Circumstances("US", "Texas", "Dallas", "US"), "area-elsewhere", "347"),
        ("1310-555-0142", NOBODY, "four-three-four", ""),
        ("美国 131 0555 0142", NOBODY, "contradiction", ""),
        ("0755-86339117", NOBODY, "area-code", "0755"),
        ("400-820-4417", NOBODY, "service", "400"),
    ],
)
def test_a_number_says_why(text: str, known: Circumstances, code: str, fact: str) -> None:
    why = only(text, Field.PHONE, known).why[0]
    assert (why.code, why.fact) == (code, fact)


def test_a_collision_decided_by_evidence_names_the_other_reading() -> None:
    phone = only("13105550142", known=Circumstances("CN", home="US"))
    assert phone.e164 == "+8613105550142"
    assert ("other-reading", "+13105550142") in phone.why
    assert codes(only("13958227418")) == ["no-area-code"], "where there is no other there is none to name"


def test_an_undecided_number_keeps_both_readings() -> None:
    phone = only("13105550142")
    assert phone.ambiguous
    assert phone.e164 is None
    assert phone.region is None
    assert phone.readings == ("+8613105550142", "+13105550142")
    assert phone.confidence == 0.5


def test_an_extension_stands_apart() -> None:
    phone = only("021-63391174转8001")
    assert (phone.e164, phone.ext) == ("+862163391174", "8001")


def test_the_label_of_a_cell_counts_like_a_word_beside_it() -> None:
    assert only("0755-86339117", Field.PHONE, label="传真").kind is PhoneKind.FAX
    assert only("13105550142", Field.PHONE, label="美国手机").e164 == "+13105550142"
    assert only("(415) 555-0142", Field.PHONE, label="CELL").label == "CELL"
    assert read("13950027418", Field.PHONE, NOBODY, label="QQ") == ()
    assert only("电话13950027418").label == "电话"


def test_what_was_given_up_is_told() -> None:
    assert damage("1.38E+10", Field.PHONE) == "excel-exponent"
    assert damage("1.3950027418E+10", Field.PHONE) is None
    assert damage("1.38E+10", Field.REMARK) is None
    assert damage("13950027418", Field.PHONE) is None
    assert damage("139" * LONGEST, Field.REMARK) == "too-long"
    assert damage("(415) 555-0142 / 206-555-0142\n" * 60, Field.REMARK) == "too-many-numbers"
    assert damage("2024-11-03 10:30 " * 100, Field.NOTE) is None


def test_ten_thousand_numbers_in_one_remark_are_all_read_and_told() -> None:
    text = " ".join(f"139500{number:05}" for number in range(10_000))
    assert len(read(text, Field.REMARK, NOBODY)) == 10_000
    assert damage(text, Field.REMARK) == "too-many-numbers"


@pytest.mark.parametrize(
    "text", ["1" * 10**6, "12 " * 10**5, "+86 " * 10**5, "(" * 10**6 + "1395002741", "一 " * 10**5]
)
def test_a_million_signs_without_a_number_give_none(text: str) -> None:
    assert read(text, Field.REMARK, NOBODY) == ()


def record(**fields: object) -> Record:
    """A record with these fields."""
    return Record(source=SOURCE, row=2, **fields)  # type: ignore[arg-type]


def test_a_record_is_read_in_the_order_of_trust() -> None:
    one = record(
        phones=(RawPhone("13950027418"),),
        remark="王阿姨 0755-86339117",
        labels=("客户 15900461835",),
        note="(415) 555-0142",
        signature="合作 18900527431",
        details=Details(extra=(("备用", "13700418362"),)),
    )
    phones = Reader().read(one, NOBODY)
    assert [phone.field for phone in phones] == ["phone", "label", "note", "remark", "note", "signature"]
    assert [phone.confirmed for phone in phones] == [True] * 5 + [False]


def test_a_number_that_stands_twice_is_read_where_it_is_most_trusted() -> None:
    one = record(phones=(RawPhone("13950027418"),), remark="王13950027418", signature="139 5002 7418")
    (phone,) = Reader().read(one, NOBODY)
    assert (phone.field, phone.confirmed) == (Field.PHONE, True)


def test_a_guess_ranks_below_what_the_person_wrote() -> None:
    guess = RawPhone("13950027418", trust=Trust.GUESSED)
    (phone,) = Reader().read(record(phones=(guess,), remark="王13950027418"), NOBODY)
    assert (phone.field, phone.confirmed) == (Field.REMARK, True)
    (phone,) = Reader().read(record(phones=(guess,)), NOBODY)
    assert not phone.confirmed


def test_two_extensions_are_two_numbers() -> None:
    one = record(phones=(RawPhone("021-63391174转801"), RawPhone("021-63391174转802")))
    assert [phone.ext for phone in Reader().read(one, NOBODY)] == ["801", "802"]


def test_a_qq_number_is_no_evidence() -> None:
    one = record(phones=(RawPhone("13105550142"),), description="QQ 4155550142")
    assert [phone.ambiguous for phone in Reader().read(one, NOBODY)] == [True]


def test_an_undecided_number_is_answered_by_the_same_number_with_its_code() -> None:
    one = record(phones=(RawPhone("13105550142"),), remark="美国的号 +1 310 555 0142", details=NO_DETAILS)
    (phone,) = Reader().read(one, NOBODY)
    assert phone.e164 == "+13105550142"


def test_another_number_of_the_same_record_is_evidence() -> None:
    one = record(phones=(RawPhone("13105550142"),), description="美国 (415) 555-0142")
    assert [phone.e164 for phone in Reader().read(one, NOBODY)] == ["+8613105550142", "+14155550142"]


def test_the_column_of_a_list_is_evidence() -> None:
    style = ColumnStyle.of(["8613950027418", "14085550142", "8618900527431"])
    one = record(phones=(RawPhone("13105550142"),))
    assert [phone.e164 for phone in Reader(style).read(one, NOBODY)] == ["+13105550142"]
    assert [phone.e164 for phone in Reader().read(one, NOBODY)] == [None]


def test_nothing_heavy_is_loaded_before_the_first_number() -> None:
    program = (
        "import sys, app.contacts.phone.reading as reading; from app.contacts.record import Field;"
        "reading.read('王小伟 供应商', Field.REMARK, reading.Circumstances());"
        "print('phonenumbers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
