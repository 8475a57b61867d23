"""What must be true of any advice, for any person, on any day, from any home."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.channels.advice import Advice
from app.channels.adviser import MOST, Adviser
from app.channels.catalogue import Status
from app.channels.loading import shipped
from app.channels.view import view, worse
from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Account, Field

SERVICES = sorted({service for one in shipped().channels.values() for service in one.services})
PLACES = ["US", "CN", "HK", "TW", "CA", "IN", "BR", "US-FL-campus"]
DOMAINS = [*shipped().mail, "school.example"]
DAYS = st.dates(date(2009, 1, 1), date(2027, 12, 31))


@st.composite
def phones(draw: st.DrawFn) -> Phone:
    """A number of some kind, perhaps undecided."""
    region, e164 = draw(
        st.sampled_from([("CN", "+8613800138000"), ("US", "+12135550101"), ("BR", "+5511955501010")])
    )
    if draw(st.booleans()) and draw(st.booleans()):
        return Phone(None, (e164, "+13105550101"), PhoneKind.MOBILE, None, Field.REMARK, e164, ambiguous=True)
    return Phone(e164, (e164,), draw(st.sampled_from(PhoneKind)), region, Field.PHONE, e164)


CONTACTS = st.builds(
    Contact,
    id=st.just("x"),
    name=st.sampled_from(["林小雨", "王奶奶", "Bob", "陳先生（客戶）"]),
    phones=st.lists(phones(), max_size=3).map(tuple),
    emails=st.lists(st.sampled_from(DOMAINS).map("lin@{}".format), max_size=3, unique=True).map(tuple),
    country=st.sampled_from([None, "US", "CN", "TW", "CA", "IN", "BR", "AD"]),
    labels=st.sampled_from([(), ("iPhone",), ("安卓",), ("家人",)]),
    accounts=st.lists(
        st.builds(Account, st.sampled_from(SERVICES), st.text(max_size=12) | st.just("1234567")), max_size=4
    ).map(tuple),
    wxid=st.sampled_from([None, "wxid_1"]),
)


def advised(contact: Contact, home: str, day: date) -> Advice:
    return Adviser(shipped(), home, day).advise(contact)


def facts(one: Advice, home: str) -> dict[str, tuple[object, ...]]:
    """What the intervals and the law say of each channel on the day of an advice, without the days themselves."""
    seen = view(shipped(), one.as_of, home, one.there)
    return {
        name: (found.both, found.new, found.home.legal, found.there.legal, bool(found.risks))
        for name, found in seen.prospects.items()
    }


@settings(max_examples=80, deadline=None)
@given(CONTACTS, st.sampled_from(PLACES), DAYS)
def test_nobody_is_sent_where_it_cannot_work(contact: Contact, home: str, day: date) -> None:
    one = advised(contact, home, day)
    seen = view(shipped(), day, home, one.there)
    for way in one.suggestions:
        prospect = seen.prospects[way.channel]
        sides = [prospect.home.status, prospect.there.status]
        if not way.have:
            sides += [prospect.home.install, prospect.there.install]
        assert worse(*sides).usable
        assert way.status.usable
        assert "in_force" not in (prospect.home.legal, prospect.there.legal)
    assert not {way.channel for way in one.suggestions} & {bad.channel for bad in one.avoid}


@settings(max_examples=80, deadline=None)
@given(CONTACTS, st.sampled_from(PLACES), DAYS)
def test_the_first_two_have_different_owners_where_they_can(contact: Contact, home: str, day: date) -> None:
    ways = advised(contact, home, day).suggestions
    if len({way.owner for way in ways}) > 1:
        assert ways[0].owner != ways[1].owner


@settings(max_examples=80, deadline=None)
@given(CONTACTS, st.sampled_from(PLACES), DAYS)
def test_every_link_is_whole_and_safe(contact: Contact, home: str, day: date) -> None:
    for way in advised(contact, home, day).suggestions:
        if way.link is not None:
            assert not set(way.link) & set(" \t\n\r\"'<>{}")
            assert way.link.isascii()
            if way.link.startswith(("tel:", "sms:")):
                assert way.link.partition(":")[2] in {phone.e164 for phone in contact.phones}


@settings(max_examples=60, deadline=None)
@given(CONTACTS, st.sampled_from(PLACES), DAYS, st.integers(1, 4000))
def test_only_what_the_intervals_say_changes_with_the_date(
    contact: Contact, home: str, day: date, later: int
) -> None:
    one, other = advised(contact, home, day), advised(contact, home, day + timedelta(days=later))
    if facts(one, home) == facts(other, home):
        assert [way.channel for way in one.suggestions] == [way.channel for way in other.suggestions]
        assert [bad.channel for bad in one.avoid] == [bad.channel for bad in other.avoid]
    gone = {way.channel for way in one.suggestions if way.have} - {way.channel for way in other.suggestions}
    for channel in gone - {"wechat"}:  # a way in hand goes only with its facts, or below the first few
        changed = facts(one, home)[channel] != facts(other, home)[channel]
        assert changed or len(other.suggestions) == MOST


@settings(max_examples=60, deadline=None)
@given(CONTACTS, st.sampled_from(PLACES))
def test_the_same_day_gives_the_same_advice(contact: Contact, home: str) -> None:
    day = date(2026, 11, 22)
    adviser = Adviser(shipped(), home, day)
    assert adviser.advise(contact) == adviser.advise(contact) == advised(contact, home, day)


@given(st.lists(st.sampled_from(Status), min_size=1))
def test_the_worst_decides(statuses: list[Status]) -> None:
    assert worse(*statuses).badness == max(status.badness for status in statuses)
