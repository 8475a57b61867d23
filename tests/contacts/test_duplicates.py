"""Only strong keys join by themselves; a name alone never joins anybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.contacts.duplicates import Entry, doubts, groups
from app.contacts.record import Details, Record, Source

LIST, PHONE = Source("list.csv", "weflow-csv"), Source("phone.vcf", "vcard-3.0")
MOBILE = "+8613800138000"


def entry(
    source: Source = LIST, row: int = 2, numbers: tuple[str, ...] = (), uid: str | None = None, **fields: str
) -> Entry:
    details = Details(uid=uid)
    return Entry(Record(source=source, row=row, details=details, **fields), numbers)  # type: ignore[arg-type]


def together(*entries: Entry) -> bool:
    return len(groups(entries)) == 1


def test_the_same_wxid_is_one_person_under_any_name() -> None:
    assert together(entry(wxid="wxid_1", remark="小雨"), entry(PHONE, wxid="wxid_1", remark="林老板"))


def test_the_wechat_id_is_compared_without_case() -> None:
    assert together(
        entry(wechat_id="LinXiaoyu_88", nickname="小雨"), entry(PHONE, wechat_id="linxiaoyu_88", name="林")
    )


def test_the_same_card_uid_is_one_person() -> None:
    assert together(entry(uid="A-1", name="林小雨"), entry(uid="A-1", name="小雨"))


def test_a_number_joins_names_that_do_not_contradict() -> None:
    assert together(
        entry(numbers=(MOBILE,), remark="林小雨 供应商"), entry(PHONE, numbers=(MOBILE,), name="林小雨")
    )
    assert together(
        entry(numbers=(MOBILE,), remark="林小雨"), entry(PHONE, numbers=(MOBILE,), name="Lin Xiaoyu")
    )
    assert together(entry(numbers=(MOBILE,), remark="曾雪"), entry(PHONE, numbers=(MOBILE,), name="Xue Zeng"))


def test_a_family_landline_is_a_question() -> None:
    family = [
        entry(numbers=("+8659183012345",), remark="周桂香"),
        entry(PHONE, numbers=("+8659183012345",), name="林建国"),
    ]
    assert len(groups(family)) == 2
    (doubt,) = doubts(family, groups(family))
    assert doubt.reasons == ("same-number",)
    assert doubt.against == ("other-name",)


def test_two_wechat_accounts_are_never_joined_by_a_number() -> None:
    assert not together(
        entry(numbers=(MOBILE,), wxid="wxid_1", remark="林小雨"),
        entry(numbers=(MOBILE,), wxid="wxid_2", remark="林小雨"),
    )


def test_a_third_record_does_not_bring_two_accounts_together() -> None:
    people = [
        entry(numbers=(MOBILE,), wxid="wxid_1", remark="林小雨"),
        entry(PHONE, numbers=(MOBILE,), name="林小雨"),
        entry(numbers=(MOBILE,), wxid="wxid_2", remark="林小雨"),
    ]
    assert len(groups(people)) == 2


def test_a_name_alone_is_a_question() -> None:
    people = [entry(wxid="wxid_1", remark="张伟"), entry(PHONE, name="张伟", numbers=(MOBILE,))]
    assert len(groups(people)) == 2
    (doubt,) = doubts(people, groups(people))
    assert doubt.reasons == ("same-name",)


def test_the_same_email_is_a_question() -> None:
    people = [
        Entry(Record(source=LIST, row=2, name="Bob Jones", emails=("Bob@Example.com",)), ()),
        Entry(Record(source=PHONE, row=1, name="B. J.", emails=("bob@example.com",)), ()),
    ]
    assert [doubt.reasons for doubt in doubts(people, groups(people))] == [("same-email",)]


def test_a_number_of_a_whole_company_says_nothing() -> None:
    people = [entry(row=row, numbers=("+4008208820",), remark=f"客服{row}号") for row in range(20)]
    assert len(groups(people)) == 20
    assert not list(doubts(people, groups(people)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a", "b", "c"]),
            st.sampled_from(["", "x", "Y", "y"]),
            st.sampled_from(["王芳", "张伟", "Li"]),
        )
    )
)
def test_joining_does_not_depend_on_the_order(rows: list[tuple[str, str, str]]) -> None:
    entries = [entry(row=i, wxid=w, wechat_id=a, remark=n) for i, (w, a, n) in enumerate(rows)]
    forwards = {frozenset(entries[i].record.row for i in members) for members in groups(entries)}
    turned = entries[::-1]
    backwards = {frozenset(turned[i].record.row for i in members) for members in groups(turned)}
    assert forwards == backwards
