"""Every code of the rules and of the shipped rows has its sentence, in each language, with the same facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import resources
from app.channels.catalogue import Facet
from app.channels.loading import LEGAL, STATES, shipped
from app.channels.person import Circle
from app.wording import LANGUAGES, Words, flat

CATALOGUE = shipped()
FACTS = [fact for facts in CATALOGUE.intervals.values() for fact in facts]


def codes() -> set[str]:
    """What the floor may say of the shipped rows."""
    network = {fact.status for fact in FACTS if fact.facet is Facet.NETWORK}
    found = {f"{when}.{status}" for status in network for when in ("status", "status-always")}
    found |= {
        f"install.{fact.status}" for fact in FACTS if fact.facet is Facet.INSTALL and fact.status != "ok"
    }
    found |= {f"note.{fact.note}" for fact in FACTS if fact.note}
    found |= {
        f"risk.{law.kind}" for law in CATALOGUE.laws if law.kind not in ("statute", "request", "review")
    }
    found |= {f"binds.{law.binds}" for law in CATALOGUE.laws}
    found |= {f"start.{channel.start}" for channel in CATALOGUE.channels.values()}
    found |= {f"region.{region}" for region in CATALOGUE.regions}
    found |= {f"scenario.{scenario}" for scenario in CATALOGUE.scenarios}
    found |= {f"replacement.{row.what}" for row in CATALOGUE.replacements}
    found |= {f"circle.{circle}" for circle in Circle} | {f"state.{state}" for state in STATES}
    for links in CATALOGUE.links.values():
        found |= {
            f"handover.{one.kind}-{one.needs}" if one.needs else f"handover.{one.kind}" for one in links
        }
    return found


def test_the_codes_written_in_the_rules_have_sentences() -> None:
    written = set()
    for path in (resources.FOLDER.parent / "app" / "channels").glob("*.py"):
        written |= set(re.findall(r'"((?:have|reason|risk)\.[a-z-]+)"', path.read_text(encoding="utf-8")))
    assert len(written) > 5
    assert {code for code in written if not Words("en").has(f"channels.{code}")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    assert {code for code in codes() if not Words(language).has(f"channels.{code}")} == set()
    assert "restricted" in LEGAL


@pytest.mark.parametrize("area", ["channels", "messages"])
def test_the_languages_have_the_same_keys_and_facts(area: str) -> None:
    def shape(language: str) -> dict[str, set[str]]:
        texts = flat(resources.toml("locale", language, f"{area}.toml"))
        return {key: set(re.findall(r"\{(\w+)\}", str(text))) for key, text in texts.items()}

    english = shape("en")
    for language in LANGUAGES:
        found = shape(language)
        assert found.keys() == english.keys()
        # Chinese may leave the day out where English has it, but never invents a fact
        assert {key for key in found if not found[key] <= english[key]} == set()


@pytest.mark.parametrize("area", ["channels", "messages"])
def test_traditional_and_simplified_are_not_mixed(area: str) -> None:
    def text(language: str) -> str:
        path: Path = resources.path("locale", language, f"{area}.toml")
        return path.read_text(encoding="utf-8")

    assert not set(text("zh-Hant")) & set("联电话号码邮语这们请对开关华网应现发账简讯证达个后视频")
    assert not set(text("zh-Hans")) & set("聯電話號碼郵語這們請對開關華網應現發賬簡訊證達個後裡區視頻")
