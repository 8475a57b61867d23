"""Records in, an address book out: the same at every run, with nothing lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.contacts.build import Preferences, build
from app.contacts.name import NamePreference
from app.contacts.phone.verdict import Verdict
from app.contacts.record import Details, Import, Kind, RawPhone, Record, Source
from app.contacts.remark import Pattern

LIST, CARDS = Source("list.csv", "weflow-csv"), Source("phone.vcf", "vcard-3.0")


def record(source: Source = LIST, row: int = 2, **fields: Any) -> Record:  # noqa: ANN401
    return Record(source=source, row=row, **fields)


def book(*records: Record, preferences: Preferences = Preferences(), aside: tuple[Record, ...] = ()):  # type: ignore[no-untyped-def]  # noqa: ANN201, B008
    sources = dict.fromkeys(r.source for r in records)
    imports = [Import(s, tuple(r for r in records if r.source == s), aside) for s in sources]
    return build(imports, preferences)


def test_the_remark_is_the_name_then_the_nickname_then_the_wechat_id() -> None:
    names = [
        c.name
        for c in book(
            record(remark="林小雨", nickname="小雨🌧", wxid="1"),
            record(nickname="bobby", wxid="2"),
            record(wechat_id="abc", wxid="3"),
        ).contacts
    ]
    assert names == ["林小雨", "bobby", "abc"]


def test_the_person_chooses_which_name_is_shown() -> None:
    one = record(remark="林小雨", nickname="小雨🌧", wechat_id="linxiaoyu", wxid="1")
    for wanted, name in ((NamePreference.NICKNAME, "小雨🌧"), (NamePreference.WECHAT_ID, "linxiaoyu")):
        assert book(one, preferences=Preferences(name=wanted)).contacts[0].name == name


def test_a_name_is_divided_and_read_as_families_read_it() -> None:
    (contact,) = book(record(remark="曾小雪", wxid="1")).contacts
    assert (contact.family, contact.given) == ("曾", "小雪")
    assert (contact.phonetic_family, contact.phonetic_given) == ("Zeng", "Xiaoxue")


def test_a_division_that_somebody_typed_stays() -> None:
    (contact,) = book(record(CARDS, name="Bob Jones", family="Jones", given="Bob")).contacts
    assert (contact.name, contact.family, contact.given) == ("Bob Jones", "Jones", "Bob")


def test_hidden_characters_go_from_names_and_stay_in_the_record() -> None:
    (contact,) = book(record(remark="林\u202e小雨\n", wxid="1")).contacts
    assert contact.name == contact.remark == "林小雨"
    assert contact.records[0].remark == "林\u202e小雨\n"


def test_somebody_without_any_name_is_called_by_their_number() -> None:
    (contact,) = book(record(wxid="wxid_1", phones=(RawPhone("+12025550143"),))).contacts
    assert contact.name == "+12025550143"


def test_two_lists_of_one_person_become_one_with_everything() -> None:
    wechat = record(wxid="wxid_1", remark="林小雨 供应商", labels=("供应商",), description="手机 13800138000")
    phone = record(
        CARDS, name="林小雨", family="林", given="小雨", phones=(RawPhone("+86 138 0013 8000"),),
        emails=("lin@example.com",), labels=("家人",), details=Details(uid="ABC", birthday="1990-01-02"),
    )  # fmt: skip
    (contact,) = book(wechat, phone).contacts
    assert contact.emails == ("lin@example.com",)
    assert contact.labels == ("供应商", "家人")
    assert [p.e164 for p in contact.phones] == ["+8613800138000"]
    assert (contact.uid, contact.birthday) == ("ABC", "1990-01-02")
    assert contact.records == (wechat, phone)


def test_typed_numbers_come_before_those_in_a_signature() -> None:
    (contact,) = book(
        record(wxid="1", remark="王芳", signature="13910001234", phones=(RawPhone("13810123456"),))
    ).contacts
    assert [(p.e164, p.confirmed) for p in contact.phones] == [
        ("+8613810123456", True),
        ("+8613910001234", False),
    ]


def test_undecided_numbers_are_asked_once_for_each_pattern() -> None:
    people = [
        record(row=n, wxid=str(n), remark=f"人{n}", region="冰岛", phones=(RawPhone(f"1310555{n}"),))
        for n in range(1200, 1240)
    ]
    made = book(*people)
    (question,) = [q for q in made.questions if q.kind == "number"]
    assert (question.pattern, question.readings, len(question.contacts)) == ("131…", ("CN", "US"), 40)
    answered = book(*people, preferences=Preferences(verdicts=(Verdict("131…", "US"),)))
    assert {c.phones[0].e164 for c in answered.contacts} == {
        f"+11310555{n}"[0:2] + f"310555{n}" for n in range(1200, 1240)
    }
    assert not answered.questions


def test_an_answer_for_another_list_changes_nothing() -> None:
    one = record(wxid="1", remark="王芳", region="冰岛", phones=(RawPhone("13105551234"),))
    elsewhere = Preferences(verdicts=(Verdict("131…", "US", format="memotrace-csv"),))
    assert book(one, preferences=elsewhere) == book(one)


def test_remarks_are_taken_apart_and_kept() -> None:
    pattern = Preferences(remark_pattern=Pattern.parse("{name}-{label}-{city}"))
    (contact,) = book(record(wxid="1", remark="张三-供应商-深圳"), preferences=pattern).contacts
    assert (contact.name, contact.family, contact.labels, contact.city) == ("张三", "张", ("供应商",), "深圳")
    assert contact.remark == "张三-供应商-深圳"


def test_those_kept_aside_come_only_when_asked_for() -> None:
    former = record(kind=Kind.FORMER, wxid="2", remark="老孙")
    friend = record(wxid="1", remark="王芳")
    assert [c.name for c in book(friend, aside=(former,)).contacts] == ["王芳"]
    asked = book(friend, aside=(former,), preferences=Preferences(aside=frozenset({Kind.FORMER})))
    assert [c.name for c in asked.contacts] == ["王芳", "老孙"]


def test_two_rows_alike_without_any_key_stay_two_with_ids_of_their_own() -> None:
    made = book(record(row=2, name="王芳"), record(row=2, name="王芳"))
    assert len({c.id for c in made.contacts}) == 2


RECORDS = st.lists(
    st.builds(
        record,
        row=st.integers(1, 9),
        wxid=st.sampled_from([None, "a", "b"]),
        wechat_id=st.sampled_from([None, "x", "Y"]),
        remark=st.sampled_from([None, "王芳", "张伟", "Li Na"]),
        nickname=st.none() | st.text(max_size=8),
        labels=st.lists(st.sampled_from(["家人", "客户", "Boston"]), max_size=2).map(tuple),
        emails=st.lists(st.sampled_from(["a@example.com", "b@example.com"]), max_size=2).map(tuple),
        note=st.none() | st.sampled_from(["一", "二", "三"]),
        phones=st.lists(st.sampled_from([RawPhone("+12025550143"), RawPhone("13810123456")]), max_size=2).map(
            tuple
        ),
    ),
    max_size=8,
)


@given(RECORDS)
def test_nothing_is_lost_and_it_is_the_same_at_every_run(records: list[Record]) -> None:
    made = book(*records)
    assert made == book(*records)
    assert sum(len(c.records) for c in made.contacts) == len(records)
    for contact in made.contacts:
        for one in contact.records:
            assert {label.casefold() for label in one.labels} <= {
                label.casefold() for label in contact.labels
            }
            assert {e.casefold() for e in one.emails} <= {e.casefold() for e in contact.emails}
            assert not one.note or one.note in (contact.note or "")
            assert len({p.e164 for p in contact.phones}) >= len({p.text for p in one.phones})
