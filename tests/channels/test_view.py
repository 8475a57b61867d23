"""What the catalogue says for a day: checked against the dated table of the facts page (channels.md §6)."""

from __future__ import annotations

from datetime import date

import pytest

from app.channels.answers import catalogue_object
from app.channels.catalogue import Confidence, Status
from app.channels.loading import shipped
from app.channels.view import View, view
from app.wording import LANGUAGES, Words

SEPTEMBER = date(2020, 9, 20)
MARCH = date(2021, 3, 20)
TODAY = date(2026, 11, 22)


def seen(day: date, home: str = "US", there: str = "CN") -> View:
    return view(shipped(), day, home, there)


def suggested(one: View) -> set[str]:
    return {prospect.channel.id for prospect in one.prospects.values() if prospect.suggested}


def test_september_2020() -> None:
    one = seen(SEPTEMBER)
    works = {
        "wechat",
        "qq",
        "skype",
        "linkedin",
        "signal",
        "imessage",
        "facetime",
        "phone",
        "email_cn",
        "dingtalk",
    }
    for channel in works:
        assert one.prospects[channel].both is Status.OK, channel
    for channel in ("teams_free", "sms", "slack"):
        assert one.prospects[channel].both is Status.DEGRADED, channel
    assert one.prospects["zoom"].both is Status.LIMITED
    assert one.prospects["skype"].there.install is Status.UNAVAILABLE
    assert {"skype", "linkedin", "signal"} <= suggested(one)


def test_march_2021_signal_is_blocked_and_nothing_else_changed() -> None:
    before, after = seen(SEPTEMBER), seen(MARCH)
    changed = {
        name for name in before.prospects if before.prospects[name].both is not after.prospects[name].both
    }
    assert changed == {"signal"}
    assert after.prospects["signal"].both is Status.BLOCKED
    assert after.prospects["signal"].there.since == date(2021, 3, 15)


def test_today() -> None:
    one = seen(TODAY)
    assert one.prospects["skype"].both is Status.RETIRED
    assert one.prospects["linkedin"].both is Status.UNAVAILABLE
    assert {"phone", "sms", "facetime", "imessage", "email_cn", "outlook_mail", "icloud_mail"} <= suggested(
        one
    )
    assert {"qq", "dingtalk", "teams_free"} <= suggested(one)
    assert not suggested(one) & {
        "skype",
        "linkedin",
        "signal",
        "whatsapp",
        "telegram",
        "gmail",
        "vpn",
        "wechat",
        "tiktok",
    }
    assert one.prospects["teams_free"].both is Status.DEGRADED


def test_days_are_half_open() -> None:
    assert seen(date(2025, 5, 4)).prospects["skype"].both is Status.OK
    assert seen(date(2025, 5, 5)).prospects["skype"].both is Status.RETIRED


def test_of_a_region_without_facts_all_is_unknown_and_said_so() -> None:
    one = seen(TODAY, there="BR")
    assert one.unknown_regions == ("BR",)
    assert {prospect.there.status for prospect in one.prospects.values()} == {Status.UNKNOWN}
    assert suggested(one) == set()
    assert catalogue_object(one, Words("en"))["unknown_regions"] == ["BR"]


def test_a_network_of_its_own_stands_before_its_country() -> None:
    one = seen(TODAY, home="US-FL-campus")
    assert one.prospects["wechat"].home.status is Status.BLOCKED
    assert one.prospects["phone"].home.status is Status.OK


def test_a_third_country_has_its_own_answer() -> None:
    assert seen(TODAY, there="CA").prospects["whatsapp"].both is Status.OK
    assert seen(TODAY, home="CN", there="US").prospects["whatsapp"].both is Status.BLOCKED


def test_old_facts_lower_the_confidence() -> None:
    fresh = seen(date(2027, 5, 20)).prospects["phone"].there
    old = seen(date(2027, 5, 21)).prospects["phone"].there
    assert (fresh.stale, fresh.confidence) == (False, Confidence.HIGH)
    assert (old.stale, old.confidence) == (True, Confidence.MEDIUM)
    assert (
        "2026-11-21" in catalogue_object(seen(date(2027, 5, 21)), Words("en"))["channels"][0]["there"]["note"]
    )


def test_risks_are_those_announced_by_then() -> None:
    def kinds(day: date, channel: str) -> list[str]:
        return [risk.kind for risk in seen(day).prospects[channel].risks]

    assert kinds(date(2020, 8, 5), "qq") == []
    assert kinds(SEPTEMBER, "qq") == ["same-owner"]
    assert kinds(date(2021, 1, 5), "qq") == ["order"]
    assert kinds(TODAY, "phone") == []
    answer = catalogue_object(seen(TODAY), Words("en"))
    assert (
        "named in the order of 2021-01-05"
        in next(row for row in answer["channels"] if row["id"] == "qq")["risk"]
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2020, 8, 5), None),
        (date(2020, 8, 6), "announced"),
        (date(2020, 9, 18), "announced"),
        (date(2020, 9, 20), "enjoined"),
        (date(2021, 6, 8), "enjoined"),
        (date(2021, 6, 9), "revoked"),
        (TODAY, "revoked"),
    ],
)
def test_the_law_of_the_day(day: date, state: str | None) -> None:
    laws = {row["id"]: row for row in catalogue_object(seen(day), Words("en"))["law"]}
    assert laws.get("eo-13943", {}).get("state") == state
    assert all(row["date"] <= day.isoformat() for row in laws.values())


def test_no_federal_ban_of_wechat_is_in_force_today() -> None:
    laws = catalogue_object(seen(TODAY), Words("en"))["law"]
    bans = [
        row
        for row in laws
        if "wechat" in row["targets"] and row["region"] == "US" and row["state"] == "in force"
    ]
    assert {row["binds"] for row in bans} == {
        "binds only government devices and networks",
        "binds only the networks of public universities",
        "binds only what the army buys",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_of_the_command_line(language: str) -> None:
    answer = catalogue_object(seen(TODAY), Words(language))
    assert (answer["as_of"], answer["home"], answer["there"]) == ("2026-11-22", "US", "CN")
    for row in answer["channels"]:
        assert {"id", "name", "home", "there", "both", "suggested", "risk", "handover"} <= row.keys()
        assert row["both"] in set(Status)
        for side in (row["home"], row["there"]):
            assert {"status", "since", "source"} <= side.keys()
            assert side["source"]
    for row in answer["law"]:
        assert row["state"] in ("announced", "in force", "enjoined", "revoked")
        assert row["title"]
