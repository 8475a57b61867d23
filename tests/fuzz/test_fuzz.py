"""A small fixed part of the fuzzing for every run; `run.py` does the hundred thousand by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.fuzz.mutations import Mutation, mutated
from tests.fuzz.run import SAMPLES, Worker, run, samples_in
from tests.fuzz.trial import Fault, trial, watched

SEED, FILES = 20_261_122, 1_500
LIST = "姓名,手机\n林小雨,13800138000\n".encode()


def test_damaged_and_hostile_files_end_in_people_or_in_a_sentence() -> None:
    tally = run(FILES, SEED, samples_in(SAMPLES), progress=False)
    assert tally.faults == []
    assert tally.tried == FILES
    assert tally.ended["shown"] > FILES / 4
    assert tally.ended["saved"] > FILES / 10


def test_a_seed_means_the_same_file_every_time() -> None:
    made = [[mutated(seed, "list.csv", LIST) for seed in range(300)] for _ in range(2)]
    assert made[0] == made[1]
    assert len({one.data for one in made[0]}) > 200


def test_a_sound_list_is_no_fault(tmp_path: Path) -> None:
    assert trial(Mutation("list.csv", LIST, ""), 1, tmp_path) in ("shown", "saved")


@pytest.mark.parametrize(
    ("program", "fault"),
    [
        ("import time; input(); time.sleep(99)", "hang"),
        ("input(); exit(7)", "crash, exit code 7"),
        ("exit()", "crash, exit code 0"),
    ],
)
def test_a_worker_that_hangs_or_dies_is_told(program: str, fault: str) -> None:
    worker = Worker((sys.executable, "-c", program), seconds=2)
    assert str(worker.ask({})["fault"]).startswith(fault)
    worker.close()


def test_whatever_changes_outside_the_target_is_told(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    with watched(target):
        (target / "inside.txt").write_text("x")
    with pytest.raises(Fault, match="outside"), watched(target):
        (tmp_path / "elsewhere.txt").write_text("x")
    with pytest.raises(Fault, match="outside"), watched(target):
        (tmp_path / "elsewhere").mkdir()
