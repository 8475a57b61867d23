"""What one person is advised, for people as they are found in lists."""

from __future__ import annotations

from datetime import date

import pytest

from app.channels.advice import Advice, Suggestion
from app.channels.adviser import Adviser
from app.channels.answers import advice_object
from app.channels.catalogue import Status
from app.channels.loading import shipped
from app.channels.person import Circle
from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Field
from app.wording import LANGUAGES, Words
from tests.channels.invented import AMERICAN, CHINESE, LANDLINE, number, somebody

TODAY = date(2026, 11, 22)
SEPTEMBER = date(2020, 9, 20)


def advice(contact: Contact, day: date = TODAY, home: str = "US") -> Advice:
    return Adviser(shipped(), home, day).advise(contact)


def ways(one: Advice) -> dict[str, Suggestion]:
    return {suggestion.channel: suggestion for suggestion in one.suggestions}


def test_number_and_mailbox_are_the_first_two_ways() -> None:
    one = advice(somebody(CHINESE, emails=("lin@163.com",)))
    assert [(way.channel, way.link) for way in one.suggestions[:2]] == [
        ("phone", "tel:+8613800138000"),
        ("email_cn", "mailto:lin@163.com"),
    ]
    assert all(way.have for way in one.suggestions[:2])
    assert not one.ask_now


def test_a_call_into_china_comes_with_the_hint_about_blocked_calls() -> None:
    assert "note.foreign-calls" in [why.code for why in advice(somebody(CHINESE)).suggestions[0].reasons]
    american = advice(somebody(AMERICAN, country="US"))
    assert "note.foreign-calls" not in [why.code for why in american.suggestions[0].reasons]


def test_a_landline_gets_no_message() -> None:
    found = ways(advice(somebody(LANDLINE)))
    assert "phone" in found
    assert not found.keys() & {"sms", "imessage", "facetime"}


@pytest.mark.parametrize("kind", [PhoneKind.TOLL_FREE, PhoneKind.SERVICE, PhoneKind.FAX])
def test_numbers_of_nobody_are_not_called(kind: PhoneKind) -> None:
    assert advice(somebody(number("+864008001234", kind))).ask_now


def test_an_undecided_number_is_asked_about_and_not_called() -> None:
    phone = Phone(
        None, ("+8613105550101", "+13105550101"), PhoneKind.MOBILE, None, Field.PHONE, "1310", ambiguous=True
    )
    one = advice(somebody(phone))
    assert one.ask_now
    assert "number" in one.questions


def test_the_number_of_their_own_country_comes_first() -> None:
    assert ways(advice(somebody(AMERICAN, CHINESE)))["phone"].link == "tel:+8613800138000"
    assert ways(advice(somebody(AMERICAN, CHINESE, country="US")))["phone"].link == "tel:+12135550101"


def test_gmail_cannot_be_read_in_china_but_in_the_united_states() -> None:
    there = advice(somebody(CHINESE, emails=("lin@gmail.com",)))
    assert "gmail" not in ways(there)
    assert (there.avoid[0].channel, there.avoid[0].have, there.avoid[0].since) == (
        "gmail",
        True,
        date(2014, 12, 26),
    )
    assert ways(advice(somebody(emails=("lin@gmail.com",), country="US")))["gmail"].have


@pytest.mark.parametrize(
    ("address", "channel", "owner"),
    [
        ("a@qq.com", "email_cn", "tencent"),
        ("a@foxmail.com", "email_cn", "tencent"),
        ("a@163.com", "email_cn", "netease"),
        ("a@Outlook.com", "outlook_mail", "microsoft"),
        ("a@icloud.com", "icloud_mail", "apple"),
        ("a@school.example", "email_other", "school.example"),
    ],
)
def test_the_provider_is_the_owner(address: str, channel: str, owner: str) -> None:
    way = ways(advice(somebody(emails=(address,))))[channel]
    assert (way.owner, way.have, way.link) == (owner, True, f"mailto:{address}")


def test_a_qq_number_is_a_guessed_mailbox() -> None:
    found = ways(advice(somebody(CHINESE, accounts={"qq": "12345678"})))
    assert found["qq"].link == "https://wpa.qq.com/msgrd?v=3&uin=12345678&site=qq&menu=yes"
    assert "risk.order" in [why.code for why in found["qq"].reasons]
    assert (found["email_cn"].link, found["email_cn"].guess) == ("mailto:12345678@qq.com", True)
    known = advice(somebody(CHINESE, emails=("12345678@qq.com",), accounts={"qq": "12345678"}))
    assert [way.guess for way in known.suggestions if way.channel == "email_cn"] == [False]


def test_skype_was_good_advice_in_2020_and_is_none_today() -> None:
    contact = somebody(CHINESE, accounts={"skype": "lin.xiaoyu", "linkedin": "lin-xiaoyu"})
    then, now = advice(contact, SEPTEMBER), advice(contact)
    assert ways(then)["skype"].link == "skype:lin.xiaoyu?chat"
    assert ways(then)["linkedin"].link == "https://www.linkedin.com/in/lin-xiaoyu"
    assert not ways(now).keys() & {"skype", "linkedin"}
    assert [(bad.channel, bad.have) for bad in now.avoid[:2]] == [("skype", True), ("linkedin", True)]


def test_who_has_no_skype_is_not_sent_to_a_store_that_has_none() -> None:
    assert "skype" not in ways(advice(somebody(CHINESE), SEPTEMBER))


def test_what_people_think_of_is_named_with_its_day() -> None:
    since = {bad.channel: bad.since for bad in advice(somebody(CHINESE)).avoid}
    assert since["whatsapp"] == date(2017, 9, 25)
    assert since["signal"] == date(2021, 3, 15)
    assert {"telegram", "messenger", "gmail", "instagram", "line", "linkedin", "skype", "vpn"} <= since.keys()
    assert [bad.channel for bad in advice(somebody(AMERICAN, country="US")).avoid] == ["skype"]


def test_facetime_depends_on_the_device() -> None:
    assert ways(advice(somebody(CHINESE, labels=("iPhone",))))["facetime"].have
    unknown = advice(somebody(CHINESE))
    assert ways(unknown)["facetime"].ask == ("iphone",)
    assert "iphone" in unknown.questions
    assert "facetime" not in ways(advice(somebody(CHINESE, labels=("安卓",))))


def test_the_old_are_asked_for_nothing_new() -> None:
    one = advice(somebody(CHINESE, name="王奶奶"))
    assert one.elder
    assert one.circle is Circle.FAMILY
    assert {way.start for way in one.suggestions} <= {"nothing", "apple"}
    assert {way.start for way in advice(somebody(CHINESE)).suggestions} >= {"app"}


def test_who_has_neither_number_nor_address_is_asked_now() -> None:
    one = advice(somebody())
    assert [(way.channel, way.link, way.ask) for way in one.suggestions] == [
        ("wechat", None, ("number-or-email",))
    ]
    assert one.ask_now
    answer = advice_object(one, shipped(), Words("en"), "the message")
    assert answer["suggestions"][0]["message"] == "the message"


def test_where_wechat_itself_is_blocked_nobody_is_sent_to_it() -> None:
    assert advice(somebody(), home="US-FL-campus").suggestions == ()


def test_an_unknown_place_is_china_first_and_a_question() -> None:
    one = advice(somebody(country=None))
    assert (one.there, one.place_known) == ("CN", False)
    assert "place" in one.questions


def test_a_number_tells_the_place_where_the_country_does_not() -> None:
    assert advice(somebody(AMERICAN, country=None)).there == "US"
    assert advice(somebody(CHINESE, country="AD")).there == "CN"  # a land that WeChat let them name
    assert advice(somebody(AMERICAN, country="CN")).there == "CN"


def test_other_places_have_other_advice() -> None:
    canadian = somebody(number("+16135550101", PhoneKind.EITHER, "CA"), country="CA")
    assert ways(advice(canadian))["whatsapp"].link == "https://wa.me/16135550101"
    assert "whatsapp" not in ways(advice(somebody(CHINESE)))
    brazilian = advice(somebody(number("+5511987654321", region="BR"), country="BR"))
    assert {way.status for way in brazilian.suggestions} == {Status.UNKNOWN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_of_the_command_line(language: str) -> None:
    one = advice(somebody(CHINESE, emails=("lin@163.com", "lin@gmail.com"), accounts={"qq": "12345678"}))
    answer = advice_object(one, shipped(), Words(language))
    for way in answer["suggestions"]:
        assert {"channel", "status", "link", "have", "reasons"} <= way.keys()
        assert way["status"] in ("ok", "degraded", "limited", "unknown")
        for reason in way["reasons"]:
            assert reason["text"]
            assert reason["source"]
            date.fromisoformat(reason["date"])
    for bad in answer["avoid"]:
        assert {"channel", "why", "since", "source"} <= bad.keys()
        assert bad["source"]
