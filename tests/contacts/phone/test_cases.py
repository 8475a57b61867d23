"""The label policy (phones.md §6), case by case: what is found, what is asked, what is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.contacts.phone.cases import answer, circumstances
from app.contacts.phone.reading import read
from app.contacts.record import Field
from app.wording import LANGUAGES, Words

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_is_answered_as_the_policy_says(case: dict[str, Any]) -> None:
    given = answer(case)
    asked = set(case.get("readings", ()))
    assert given["id"] == case["id"]
    assert [number for number in given["numbers"] if number not in asked] == case["expected"], case.get("why")
    assert asked <= set(given["numbers"])
    assert given["ambiguous"] is case["ambiguous"]
    assert given["ext"] == case["expected_ext"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_cases_has_a_sentence(language: str) -> None:
    words = Words(language)
    missing = {
        why.code
        for case in CASES
        for phone in read(case["text"], Field(case["field"]), circumstances(case["context"]))
        for why in phone.why
        if not words.has(f"phone.reason.{why.code}")
    }
    assert missing == set()


def test_there_are_cases_of_every_kind() -> None:
    kinds = {case["category"] for case in CASES}
    assert len(CASES) >= 150
    assert len(kinds) == 15


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"id": 7, "text": None, "field": "phone"},
        {"id": "a", "text": "13950027418", "field": "no such field", "context": None},
        {
            "id": "a",
            "text": "13950027418",
            "context": {"country": 7, "other_numbers": "x", "column_sample": [None]},
        },
        {"id": "a", "text": ["13950027418"], "context": []},
    ],
)
def test_a_case_of_another_form_is_answered_too(case: dict[str, Any]) -> None:
    given = answer(case)
    assert set(given) == {"id", "numbers", "ext", "ambiguous"}
    assert given["id"] == case.get("id")
    assert given["numbers"] == (["+8613950027418"] if case.get("text") == "13950027418" else [])
