"""Damaged and hostile files by the hundred thousand: no traceback, no hang, no memory beyond 1 GB, no file elsewhere.

    python tests/fuzz/run.py [COUNT] [SEED] [--samples FOLDER ...]       (default 100000 20261122)
    python tests/fuzz/run.py --replay SEED SAMPLE [--keep FILE]          one of them again, with its traceback

Two workers try one file after the other; each has 10 seconds for a file and 1 GB for everything. A worker that
does not answer in time is ended and counts as a hang, one that dies as a crash.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.fuzz.mutations import mutated

SAMPLES = tuple(
    ROOT / "tests" / name
    for name in ("importers/exports", "importers/cards", "importers/made", "vcard/cards")
)
COUNT, SEED = 100_000, 20_261_122
SECONDS, MEMORY, WORKERS = 10.0, 1 << 30, 2
FRESH = (
    1_000  # files after which a worker is started anew, so that what one file leaves does not add up for ever
)
COMMAND = (sys.executable, str(Path(__file__).with_name("trial.py")), str(MEMORY))


class Worker:
    """A process that answers a line with a line, or is ended."""

    def __init__(self, command: Sequence[str] = COMMAND, seconds: float = SECONDS) -> None:
        """Nothing is started before the first question."""
        self._command, self._seconds = command, seconds
        self._process: subprocess.Popen[str] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True)
        self._answered = 0

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer; a `fault` where there is none in time, or none at all."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.send_signal(signal.SIGABRT if hasattr(signal, "SIGKILL") else signal.SIGTERM)

        watchdog = threading.Timer(self._seconds, end)
        watchdog.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            watchdog.cancel()
        self._answered += 1
        if line and not late.is_set():
            answer: dict[str, Any] = json.loads(line)
            return answer
        code = process.wait()
        self._end()
        return {"fault": f"hang over {self._seconds:g} s" if late.is_set() else f"crash, exit code {code}"}

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._answered >= FRESH:
            self._end()
            command = (*self._command, self._folder.name)
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            self._answered = 0
        return self._process

    def close(self) -> None:
        """End the process and remove its folder."""
        self._end()
        self._folder.cleanup()

    def _end(self) -> None:
        if self._process is None:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._process = None


@dataclass(slots=True)
class Tally:
    """What came of the files so far."""

    tried: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    peak: int = 0
    slowest: tuple[float, str] = (0.0, "")


def requests(count: int, seed: int, samples: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """A seed and a sample for each file, the same in every run."""
    pick = random.Random(seed)
    for number in range(count):
        yield {"seed": seed * 1_000_000 + number, "sample": str(pick.choice(samples))}


def samples_in(folders: Sequence[Path]) -> list[Path]:
    """The samples of some folders, each name once, without what is expected of them."""
    found = {
        path.name: path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file()
        and not path.name.endswith((".expected.json", ".md"))
        and path.name != "expected.json"
    }
    return [found[name] for name in sorted(found)]


def run(count: int, seed: int, samples: Sequence[Path], *, progress: bool = True) -> Tally:
    """Try so many files; faults are printed as they come, so that each can be replayed."""
    tally, lock, todo = Tally(), threading.Lock(), requests(count, seed, samples)
    began = time.monotonic()

    def work(_number: int) -> None:
        worker = Worker()
        while True:
            with lock:
                request = next(todo, None)
            if request is None:
                break
            start = time.monotonic()
            answer = worker.ask(request)
            with lock:
                _count(tally, request, answer, time.monotonic() - start)
                if progress and tally.tried % 1_000 == 0:
                    rate = tally.tried / (time.monotonic() - began)
                    print(f"{tally.tried:,} tried, {len(tally.faults)} faults, {rate:.0f}/s", flush=True)
        worker.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    return tally


def _count(tally: Tally, request: dict[str, Any], answer: dict[str, Any], seconds: float) -> None:
    tally.tried += 1
    replay = f"--replay {request['seed']} {request['sample']}"
    tally.peak = max(tally.peak, answer.get("peak", 0))
    tally.slowest = max(tally.slowest, (seconds, replay))
    if "fault" in answer:
        sample = Path(request["sample"])
        one = mutated(request["seed"], sample.name, sample.read_bytes())
        tally.ended["fault"] += 1
        tally.faults.append(
            f"{answer['fault']}\n  {replay}  ({one.how}, {one.name!r}, {len(one.data):,} bytes)"
        )
        print(f"FAULT {tally.faults[-1]}\n{answer.get('trace', '')}", flush=True)
    else:
        tally.ended[answer["ended"]] += 1


def replay(seed: int, sample: Path, keep: Path | None) -> int:
    """One file again: what it is, how it ends; with `keep` its bytes are saved too."""
    one = mutated(seed, sample.name, sample.read_bytes())
    print(f"{one.name!r}, {len(one.data):,} bytes, {one.how}")
    if keep:
        keep.write_bytes(one.data)
    worker = Worker()
    start = time.monotonic()
    answer = worker.ask({"seed": seed, "sample": str(sample)})
    worker.close()
    print(answer.pop("trace", ""), answer, f"{time.monotonic() - start:.2f} s")
    return 1 if "fault" in answer else 0


def main() -> int:
    """The exit code: 1 where a fault was found."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("count", nargs="?", type=int, default=COUNT)
    words.add_argument("seed", nargs="?", type=int, default=SEED)
    words.add_argument("--samples", nargs="+", type=Path, default=[])
    words.add_argument("--replay", nargs=2, metavar=("SEED", "SAMPLE"))
    words.add_argument("--keep", type=Path)
    chosen = words.parse_args()
    if chosen.replay:
        return replay(int(chosen.replay[0]), Path(chosen.replay[1]), chosen.keep)
    samples = samples_in([*SAMPLES, *chosen.samples])
    began = time.monotonic()
    tally = run(chosen.count, chosen.seed, samples)
    seconds = time.monotonic() - began
    print(
        f"{tally.tried:,} files from {len(samples)} samples in {seconds:.0f} s, most memory {tally.peak} MB"
    )
    print(f"slowest {tally.slowest[0]:.1f} s: {tally.slowest[1]}")
    print(", ".join(f"{kind} {count:,}" for kind, count in tally.ended.most_common()))
    print(f"{len(tally.faults)} faults")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
