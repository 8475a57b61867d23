"""The plan for a whole list, and the page about the eight apps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.channels.adviser import Adviser
from app.channels.loading import shipped
from app.channels.person import Circle
from app.channels.plan import Plan, plan
from app.channels.plan_sheet import apps_object, plan_object, plan_page, plan_rows, reach_rows
from app.channels.replacing import replacements
from app.wording import LANGUAGES, Words
from tests.channels.invented import CHINESE, somebody

TODAY = date(2026, 11, 22)
EIGHT = {"alipay", "camscanner", "qq_wallet", "shareit", "qq", "vmate", "wechat_pay", "wps"}
PEOPLE = [
    somebody(name="陈先生", labels=("客户",)),
    somebody(CHINESE, name="林小雨", emails=("lin@163.com",)),
    somebody(name="王奶奶"),
    somebody(CHINESE, name="赵敏", accounts={"qq": "12345678"}),
    somebody(CHINESE, name="<b>钱</b>"),
]


def made(scenario: str = "wechat-banned", days: int = 45) -> Plan:
    return plan(Adviser(shipped(), "US", TODAY), PEOPLE, scenario=scenario, days=days)


def test_the_reach_of_each_scenario() -> None:
    reach = {one.scenario: one.ways for one in made().reach}
    assert reach["wechat-banned"] == (2, 1, 2, 0)
    assert reach["account-suspended"] == (2, 1, 2, 0)
    assert reach["tencent-banned"] == (2, 2, 1, 0)  # QQ falls, and its mailbox was only a guess
    assert reach["eight-apps"] == (2, 2, 1, 0)
    assert reach["campus-block"] == (2, 2, 1, 0)
    assert all(one.reached + one.cut_off == len(PEOPLE) for one in made().reach)


def test_the_family_is_first_and_who_has_two_ways_is_left_in_peace() -> None:
    steps = made().steps
    assert [(step.name, step.ways) for step in steps] == [("王奶奶", 0), ("<b>钱</b>", 1), ("陈先生", 0)]
    assert steps[0].circle is Circle.FAMILY
    assert [step.name for step in made("tencent-banned").steps if step.ways == 1] == ["<b>钱</b>", "赵敏"]


def test_ten_people_a_day_and_more_where_time_is_short() -> None:
    people = [somebody(name=f"林{place:03}") for place in range(101)]
    adviser = Adviser(shipped(), "US", TODAY)
    calm, hurried = plan(adviser, people), plan(adviser, people, days=5, start=date(2026, 12, 1))
    assert (calm.a_day, calm.until) == (10, TODAY + timedelta(days=44))
    assert (calm.steps[9].day, calm.steps[10].day) == (TODAY, TODAY + timedelta(days=1))
    assert hurried.a_day == 21
    assert hurried.steps[-1].day <= hurried.until == date(2026, 12, 5)


def test_an_empty_list_has_an_empty_plan() -> None:
    assert plan(Adviser(shipped(), "US", TODAY), []).steps == ()


def test_an_unknown_scenario_is_no_plan() -> None:
    with pytest.raises(KeyError):
        made("rain")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_page_and_object_tell_the_same(language: str) -> None:
    words, one = Words(language), made()
    rows = plan_rows(one, shipped(), words)
    assert [row[1] for row in rows[1:]] == [step.name for step in one.steps]
    assert {len(row) for row in rows} == {6}
    page = plan_page(one, shipped(), words)
    assert "&lt;b&gt;钱&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "$" not in page
    assert reach_rows(one, words)[1][1:] == ["3", "2", "1", "2"]
    answer = plan_object(one, words)
    assert [day["name"] for day in answer["days"]] == [step.name for step in one.steps]
    assert answer["reach"][0]["cut_off"] == 2


def test_the_eight_apps_each_have_a_use_a_way_out_and_something_instead() -> None:
    apps = {app.app: app for app in replacements(shipped(), TODAY)}
    assert apps.keys() == EIGHT | {"wechat"}
    for app in apps.values():
        assert app.uses
        assert app.exports
        assert app.home
        assert app.there


def test_microsoft_lens_is_retired_and_not_suggested() -> None:
    def scanners(day: date) -> tuple[set[str], set[str]]:
        app = next(app for app in replacements(shipped(), day) if app.app == "camscanner")
        return {one.what for one in app.home}, {one.what for one in app.gone}

    assert "microsoft-lens" in scanners(date(2026, 1, 8))[0]
    home, gone = scanners(TODAY)
    assert "microsoft-lens" not in home
    assert gone == {"microsoft-lens"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_replacement_is_told_with_status_and_source(language: str) -> None:
    for app in apps_object(replacements(shipped(), TODAY), shipped(), Words(language)):
        for row in (*app["use"], *app["export"], *app["home"], *app["there"]):
            assert row["status"] in ("ok", "degraded", "limited", "unknown")
            assert row["source"]
            assert row["text"]
