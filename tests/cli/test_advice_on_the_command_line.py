"""`channels` and `suggest`: answers for a date, ways for each person, the plan, messages to copy."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app import resources
from app.cli import main
from app.wording import LANGUAGES

SAMPLE = str(resources.path("samples", "invented-people.csv"))


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize(
    ("day", "channel", "both"),
    [
        ("2020-09-20", "skype", "ok"),
        ("2020-09-20", "linkedin", "ok"),
        ("2020-09-20", "signal", "ok"),
        ("2021-03-20", "signal", "blocked"),
        ("2026-11-22", "skype", "retired"),
        ("2026-11-22", "linkedin", "unavailable"),
        ("2026-11-22", "phone", "ok"),
        ("2026-11-22", "facetime", "ok"),
        ("2026-11-22", "teams_free", "degraded"),
    ],
)
def test_the_answer_is_that_of_the_day(
    day: str, channel: str, both: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(capsys, "channels", "--as-of", day, "--home", "US", "--there", "CN")
    assert {row["id"]: row["both"] for row in answer["channels"]}[channel] == both


def test_nobody_is_told_that_they_are_banned(capsys: pytest.CaptureFixture[str]) -> None:
    answer = asked(capsys, "channels", "--as-of", "2026-11-22")
    federal = [law for law in answer["law"] if law["region"] == "US" and law["targets"] == ["wechat"]]
    assert federal
    assert all(law["state"] != "in force" for law in federal)


def test_every_person_gets_ways_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    report = asked(capsys, "suggest", SAMPLE, "--as-of", "2026-11-22")
    lin = next(c for c in report["contacts"] if c["wechat_id"] == "linxiaoyu_88")
    assert lin["suggestions"][0]["channel"] == "phone"
    assert lin["suggestions"][0]["link"] == "tel:+8613800138000"
    assert all(reason["text"] for one in lin["suggestions"] for reason in one["reasons"])
    assert "whatsapp" in {one["channel"] for one in lin["avoid"]}
    nobody = next(c for c in report["contacts"] if c["name"] == "王先生")
    assert len(nobody["suggestions"]) == 1
    assert nobody["suggestions"][0]["message"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_can_read_the_advice(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", SAMPLE, "--lang", language, "--messages", "--my-name", "小林"]) == 0
    text = capsys.readouterr().out
    assert "tel:+8613800138000" in text
    assert "小林" in text
    assert main(["channels", "--lang", language]) == 0
    assert "FaceTime" in capsys.readouterr().out


def test_the_plan_is_a_table_or_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, page = tmp_path / "plan.csv", tmp_path / "plan.html"
    for target in (table, page):
        assert main(["suggest", SAMPLE, "--plan", "-o", str(target)]) == 0
    assert str(page) in capsys.readouterr().out
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) > 10
    assert "<table" in page.read_text(encoding="utf-8")


def test_a_wrong_scenario_lists_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", SAMPLE, "--plan", "--scenario", "nonsense"]) == 2
    assert "wechat-banned" in capsys.readouterr().err


def test_a_broken_catalogue_of_ones_own_is_told_and_the_shipped_one_serves(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workflow._settings", lambda: home / "settings")
    own = home / "settings" / "channels"
    own.mkdir(parents=True)
    (own / "sources.csv").write_text("nonsense\n1\n", encoding="utf-8")
    assert main(["channels"]) == 0
    said = capsys.readouterr()
    assert "sources.csv" in said.err
    assert "FaceTime" in said.out
