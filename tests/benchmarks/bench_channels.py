"""Advice for a long list against building it, side by side: python tests/benchmarks/bench_channels.py

Both get the same made list of 10,000 people; the shortest of three runs counts. What is printed is the part of the
building's time that the advice takes: it is to be under one, and five times the
people are to take five times as long.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from made_lists import weflow  # type: ignore[import-not-found] # lies beside this script

from app import workflow
from app.channels.adviser import Adviser
from app.channels.loading import shipped
from app.channels.plan import plan
from app.contacts.build import Preferences, build

RUNS = 3
DAY = date(2026, 11, 22)


def shortest(run: Callable[[], object]) -> float:
    """Seconds of work of the shortest run: other programs do not count."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def measured(people: int) -> tuple[float, float, float]:
    """Seconds to build so many people, to advise all of them, and to plan."""
    catalogue = shipped()
    with tempfile.TemporaryDirectory() as folder:
        intake = workflow.bring_in([weflow(Path(folder) / "made.csv", people)])
    contacts = build(intake.imports, Preferences()).contacts

    def advise() -> None:
        adviser = Adviser(catalogue, "US", DAY)
        for contact in contacts:
            adviser.advise(contact)

    built = shortest(lambda: build(intake.imports, Preferences()))
    return built, shortest(advise), shortest(lambda: plan(Adviser(catalogue, "US", DAY), contacts))


def main() -> None:
    """Print the ratios."""
    built, advised, planned = measured(10_000)
    print(f"advice for 10,000: {advised:.2f} s, {advised / built:.2f} of building them ({built:.2f} s)")
    print(f"plan for 10,000: {planned:.2f} s, {planned / built:.2f} of building them")
    print(f"50,000 to 10,000: {measured(50_000)[1] / advised:.1f}")


if __name__ == "__main__":
    main()
