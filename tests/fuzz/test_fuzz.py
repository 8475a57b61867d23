"""A small fixed part of the fuzzing for every run; `run.py` does the hundred thousand by hand."""

from __future__ import annotations

from tests.fuzz.run import ROOT, run, samples_in

SEED, FILES = 7, 600


def test_damaged_and_hostile_files_end_in_people_or_in_a_sentence() -> None:
    samples = samples_in([ROOT / "tests/importers/exports"])
    tally = run(FILES, SEED, samples, progress=False)
    assert tally.faults == []
    assert tally.tried == FILES
    assert tally.ended["shown"] > FILES / 4
