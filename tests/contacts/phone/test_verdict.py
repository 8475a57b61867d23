"""Questions once for a file and pattern, and what the person said."""

from __future__ import annotations

from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, Verdict, apply, changes, patterns, read
from app.contacts.phone.verdict import EVERY
from app.contacts.record import Field


def phone(text: str, known: Circumstances | None = None) -> Phone:
    """The one number of a cell."""
    (found,) = read(text, Field.PHONE, known or Circumstances())
    return found


def test_one_question_for_each_pattern() -> None:
    numbers = [
        ("a", phone("13105550142")),
        ("b", phone("13125550158")),
        ("b", phone("13125550159")),
        ("c", phone("17025550181")),
        ("d", phone("2125550142")),
        ("e", phone("13950027418")),
    ]
    assert patterns(numbers) == (
        ("131…", ("CN", "US"), ("a", "b")),
        ("170…", ("CN", "US"), ("c",)),
        ("212…", ("CN", "US"), ("d",)),
    )


def test_a_verdict_decides_a_pattern() -> None:
    chinese = apply(phone("13105550142"), [Verdict("131…", "CN")])
    assert (chinese.e164, chinese.kind, chinese.region, chinese.ambiguous) == (
        "+8613105550142",
        "mobile",
        "CN",
        False,
    )
    assert (chinese.confirmed, chinese.why[0].code) == (True, "said")
    assert apply(phone("13105550142"), [Verdict("131…", "US")]).e164 == "+13105550142"
    assert apply(phone("2125550142"), [Verdict("212…", "CN")]).e164 == "+862125550142"
    assert apply(phone("17025550181"), [Verdict("131…", "CN")]).ambiguous


def test_the_last_verdict_counts_and_one_number_can_differ() -> None:
    said = [Verdict("131…", "CN"), Verdict("13105550142", "US")]
    assert apply(phone("13105550142"), said).e164 == "+13105550142"
    assert apply(phone("13125550158"), said).e164 == "+8613125550158"


def test_all_at_once_corrects_what_was_decided_otherwise() -> None:
    queens = Circumstances("US", "New York", "Queens", "US")
    decided = phone("13475550127", queens)
    assert decided.e164 == "+13475550127"
    for sign in (EVERY, "1…"):
        assert apply(decided, [Verdict(sign, "CN")]).e164 == "+8613475550127"
    explicit, sure = phone("+13475550127", queens), phone("14155550142", queens)
    assert apply(explicit, [Verdict(EVERY, "CN")]) is explicit
    assert apply(sure, [Verdict(EVERY, "CN")]) is sure


def test_before_and_after_are_shown() -> None:
    numbers = [phone("13105550142"), phone("13950027418")]
    ((before, after),) = changes(numbers, [Verdict(EVERY, "CN")])
    assert (before.e164, after.e164) == (None, "+8613105550142")


def test_a_verdict_concerns_its_list() -> None:
    verdict = Verdict("131…", "CN", format="weflow-csv")
    assert verdict.concerns("weflow-csv", "1f")
    assert not verdict.concerns("chatlog-csv", "1f")
    assert Verdict("131…", "CN").concerns("chatlog-csv", "1f")
    assert not Verdict("131…", "CN", fingerprint="2e").concerns("weflow-csv", "1f")
