"""Adding an app is adding rows: an invented one is offered, linked, warned of and taken away by data alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import resources
from app.channels.adviser import Adviser
from app.channels.answers import advice_object, catalogue_object
from app.channels.catalogue import Catalogue, Status
from app.channels.loading import load
from app.channels.plan import plan
from app.channels.view import view
from app.wording import LANGUAGES, Words
from tests.channels.invented import somebody

ROWS = {
    "owners.csv": "kite_club,Kite Club,风筝社,風箏社",
    "channels.csv": "kite,Kite,风筝,風箏,app,kite_club,account,kite,chat voice,yes,app,free,yes,yes,5",
    "availability.csv": (
        "kite,US CN,network,2026-01-01,2026-12-01,ok,H,Z1,2026-11-01,strings\n"
        "kite,US CN,network,2026-12-01,,retired,H,Z1,2026-11-01,"
    ),
    "links.csv": r"kite,,2026-12-01,computed,account,\w+,https://kite.example/{account},Z1",
    "sources.csv": "Z1,app,The kites,https://kite.example/news,2026-01",
    "laws.csv": "no-kites,US,order,transactions,kite,No kites,禁止风筝,禁止風箏",
    "law_events.csv": "no-kites,2026-10-01,announced,Z1",
    "scenarios.csv": "no-wind,owner:kite_club",
}
FLYING, GONE = date(2026, 11, 22), date(2026, 12, 1)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    for name, row in ROWS.items():
        text = resources.path("channels", name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(f"{text}{row}\n", encoding="utf-8")
    return load(tmp_path)


def test_it_is_suggested_with_its_link_and_named_in_the_order(catalogue: Catalogue) -> None:
    contact = somebody(accounts={"kite": "lin_xiaoyu"})
    one = Adviser(catalogue, "US", FLYING).advise(contact)
    assert (one.suggestions[0].channel, one.suggestions[0].link) == (
        "kite",
        "https://kite.example/lin_xiaoyu",
    )
    codes = [why.code for why in one.suggestions[0].reasons]
    assert {"have.account", "status.ok", "note.strings", "reason.private", "risk.order"} <= set(codes)
    assert (
        Adviser(catalogue, "US", date(2026, 9, 30)).advise(contact).suggestions[0].reasons[-1].code
        != "risk.order"
    )


def test_an_id_that_cannot_be_one_makes_no_link(catalogue: Catalogue) -> None:
    one = Adviser(catalogue, "US", FLYING).advise(somebody(accounts={"kite": "javascript:alert(1)"}))
    assert one.suggestions[0].link is None


def test_it_is_gone_on_its_day(catalogue: Catalogue) -> None:
    one = Adviser(catalogue, "US", GONE).advise(somebody(accounts={"kite": "lin_xiaoyu"}))
    assert one.ask_now
    assert (one.avoid[0].channel, one.avoid[0].since, one.avoid[0].have) == ("kite", GONE, True)
    assert view(catalogue, GONE, "US", "CN").prospects["kite"].both is Status.RETIRED


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(catalogue: Catalogue, language: str) -> None:
    words = Words(language)
    name = catalogue.channels["kite"].names[LANGUAGES.index(language)]
    row = next(
        row
        for row in catalogue_object(view(catalogue, FLYING, "US", "CN"), words)["channels"]
        if row["id"] == "kite"
    )
    assert (row["name"], row["suggested"], row["there"]["source"]) == (
        name,
        True,
        "The kites, 2026-01, https://kite.example/news",
    )
    one = Adviser(catalogue, "US", FLYING).advise(somebody(accounts={"kite": "lin_xiaoyu"}))
    texts = [reason["text"] for reason in advice_object(one, catalogue, words)["suggestions"][0]["reasons"]]
    assert "strings" in texts  # a note for which there is no sentence yet is said as it stands


def test_the_plan_knows_what_would_be_lost(catalogue: Catalogue) -> None:
    reach = plan(Adviser(catalogue, "US", FLYING), [somebody(accounts={"kite": "lin_xiaoyu"})]).reach
    assert {one.scenario: one.cut_off for one in reach} == {
        "wechat-banned": 0,
        "tencent-banned": 0,
        "eight-apps": 0,
        "campus-block": 0,
        "account-suspended": 0,
        "no-wind": 1,
    }
