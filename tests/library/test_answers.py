"""Answers about number patterns are kept for the next list; no number of a person is."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.contacts.phone.verdict import EVERY, Verdict
from app.library import answers

CHINESE = Verdict("131…", "CN", format="weflow-csv")


def test_answers_come_back(tmp_path: Path) -> None:
    answers.save(tmp_path / "new", [CHINESE, Verdict(EVERY, "US")])
    assert answers.load(tmp_path / "new") == (CHINESE, Verdict(EVERY, "US"))
    assert [path.name for path in (tmp_path / "new").iterdir()] == [answers.NAME]


def test_a_whole_number_is_never_kept(tmp_path: Path) -> None:
    answers.save(tmp_path, [CHINESE, Verdict("13105551234", "US")])
    assert answers.load(tmp_path) == (CHINESE,)
    assert "13105551234" not in (tmp_path / answers.NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 99, "answers": []}', '{"version": 1, "answers": [{"nonsense": 1}]}']
)
def test_a_broken_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / answers.NAME).write_text(text, encoding="utf-8")
    assert answers.load(tmp_path) == ()


def test_no_file_is_no_answer(tmp_path: Path) -> None:
    assert answers.load(tmp_path) == ()
