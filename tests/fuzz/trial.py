"""What the program does with one file, as the command line would, and what must hold whatever the file is.

    python tests/fuzz/trial.py BYTES FOLDER        answers requests from its input, a JSON object a line; `run.py` starts it

AppError is an answer, anything else raised is a fault. Nothing may be written but the target, nothing left behind,
no connection opened and no program started (an audit hook sees what Python asks of the system).
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from app import workflow
from app.cli import printing
from app.cli.arguments import CARD_VERSIONS, NAMES, PROFILES
from app.contacts.build import Preferences
from app.contacts.contact import AddressBook
from app.contacts.name import NamePreference
from app.contacts.record import Kind
from app.contacts.remark import Pattern
from app.errors import AppError
from app.exporters import SaveOptions
from app.wording import LANGUAGES, Words, sentences
from app.workflow import Intake
from tests.fuzz.mutations import Mutation, mutated

SAVED = 0.3  # of the files are saved too
MANY = 1_000  # people are saved to one file, not to a file each
ENDINGS = (".vcf", ".vcf", ".vcf", ".csv", ".xlsx", ".json", ".zip", "")  # the last is a folder
NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.startfile",
    "webbrowser.",
)
CHANGING = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
)
SOURCES_ONLY_READ = "?mode=ro&immutable=1"
NO_FAULT_OF_OURS = frozenset({"nothing-to-save", "ending"})  # refusals of saving that a file may bring about
REFUSED = ".reachbook-"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Fault(Exception):  # noqa: N818 - it is one
    """Something that must not be, told in words."""


@dataclass(slots=True)
class Watch:
    """What was asked of the system while `within` names the only folders in which files may change."""

    within: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note what must not be; an audit hook may see anything, and must not raise."""
        if not self.within:
            return
        if event == "open":
            path, mode, flags = arguments
            if (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & (
                os.O_WRONLY | os.O_RDWR | os.O_CREAT
            ):
                self._change(event, path)
        elif event == "sqlite3.connect":
            if arguments[0] != ":memory:" and not str(arguments[0]).endswith(SOURCES_ONLY_READ):
                self.seen.append(f"{event} {arguments[0]!r}")
        elif event.startswith(NEVER):
            self.seen.append(event)
        elif event.startswith(CHANGING):
            self._change(event, arguments[0])

    def _change(self, event: str, path: object) -> None:
        if isinstance(path, int) or path == os.devnull:
            return
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        compiled = f"{os.sep}__pycache__{os.sep}" in real  # of modules that are loaded late
        if not compiled and not real.startswith(self.within):
            self.seen.append(f"{event} {real!r}")


WATCH = Watch()
sys.addaudithook(WATCH.hook)


@contextlib.contextmanager
def watched(*folders: Path) -> Iterator[None]:
    """Let nothing change but what is in these folders; Fault where something else was to."""
    WATCH.within, WATCH.seen = tuple(f"{folder.resolve()}{os.sep}" for folder in folders), []
    try:
        yield
    finally:
        WATCH.within = ()
    if WATCH.seen:
        raise Fault(f"reached outside: {WATCH.seen[:3]}")


def trial(one: Mutation, seed: int, folder: Path) -> str:
    """Bring a file in, show it, perhaps save it; how it ended. Whatever is raised is a fault."""
    pick = random.Random(f"trial {seed}")
    inside, outside, between = folder / "in", folder / "out", folder / "temp"
    for path in (inside, outside, between):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
    source = inside / one.name
    source.write_bytes(one.data)
    words = Words(pick.choice(LANGUAGES))
    tempfile.tempdir = str(between)
    with watched(outside, between):
        try:
            ended = _work(pick, source, outside, words)
        except AppError as error:
            sentences.error(error, words).encode("utf-8", "replace")
            ended = error.kind
        finally:
            tempfile.tempdir = None
    if [path.name for path in inside.iterdir()] != [source.name] or source.read_bytes() != one.data:
        raise Fault("the list brought in is not as it was")
    for path in outside.rglob("*"):
        _check_name(path.name)
    if any(between.iterdir()):
        raise Fault("temporary files left behind")
    return ended


def _work(pick: random.Random, source: Path, target: Path, words: Words) -> str:
    mapping = {"name": pick.choice("AB"), "phone": pick.choice(("2", "C"))} if pick.random() < 0.03 else None
    intake = workflow.bring_in([source] if pick.random() < 0.9 else [source.parent], mapping=mapping)
    preferences = _preferences(pick)
    book = workflow.tidy(intake, preferences)
    _show(intake, book, words)
    if not intake.imports:
        return intake.failures[0].error.kind
    if pick.random() < 0.02:
        workflow.compare(intake, intake, preferences)
    if pick.random() < SAVED:
        _save(pick, book, source, target, words)
        return "saved"
    return "shown"


def _preferences(pick: random.Random) -> Preferences:
    usual = pick.random() < 0.7
    return Preferences(
        home="US" if usual else pick.choice(("CN", "TW", "GB", None)),
        name=NamePreference(NAMES[0] if usual else pick.choice(NAMES)),
        remark_pattern=None
        if usual
        else Pattern.parse(pick.choice(("{name}-{label}-{city}", "{label} {name}"))),
        aside=frozenset() if usual else frozenset((Kind.FORMER, Kind.BLOCKED, Kind.MYSELF)),
    )


def _show(intake: Intake, book: AddressBook, words: Words) -> None:
    """Both forms of `inspect`, every line of them; what can't be written as UTF-8 the terminal shows as a ?."""
    json.dumps(printing.report(intake, book, words), ensure_ascii=False).encode("utf-8", "replace")
    lines = [
        *(sentences.error(failure.error, words) for failure in intake.failures),
        *printing.problem_lines(intake, words, 10),
        *(",".join(row) for row in printing.problem_table(intake, words)),
        *printing.people_lines(book.contacts, words),
        *printing.question_lines(book, words),
    ]
    if intake.imports:
        lines.extend(printing.intake_lines(intake, words))
    "\n".join(lines).encode("utf-8", "replace")
    if found := [line for line in lines if CONTROL.search(line)]:
        raise Fault(f"signs that steer a terminal: {found[0][:200]!r}")


def _save(pick: random.Random, book: AddressBook, source: Path, folder: Path, words: Words) -> None:
    """Save, and see that nothing is left lying about and that cards are read again as many as were written."""
    few = len(book.contacts) < MANY
    ending = pick.choice(ENDINGS) if few else ".vcf"
    options = SaveOptions(
        say=words.say,
        profile=pick.choice(PROFILES),
        version=pick.choice((None, *CARD_VERSIONS)),
        one_file_each=few and (not ending or pick.random() < 0.2),
        split=pick.choice((None, None, None, 1, 3)) if few else None,
        both_scripts=pick.random() < 0.3,
        given_first=pick.random() < 0.2,
        photos=pick.random() < 0.9,
        proposed=pick.random() < 0.3,
    )
    target = folder / f"people{ending}"
    try:
        saved = workflow.save(book, target, options, sources=[source])
    except AppError as error:
        if error.kind not in NO_FAULT_OF_OURS:
            raise Fault(
                f"not saved: {error.kind} ({ending}, {options.profile}, {options.version})"
            ) from error
        if any(folder.iterdir()):
            raise Fault(f"left behind: {[path.name for path in folder.rglob('*')]}") from error
        return
    if {path.resolve() for path in folder.rglob("*") if path.is_file()} != {
        path.resolve() for path in saved.files
    }:
        raise Fault("other files than it says")
    if ending == ".vcf" and not options.one_file_each:
        again = workflow.bring_in(saved.files)
        if sum(one.read for one in again.imports) != saved.people or again.failures:
            raise Fault(
                f"{saved.people} saved, {sum(one.read for one in again.imports)} read again ({options.version})"
            )


def _check_name(name: str) -> None:
    """A name that Windows, macOS and Linux take."""
    stem = name.split(".")[0].strip().lower()
    if (
        name.startswith(REFUSED)
        or name != name.strip(" .")
        or stem in ("con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2")
        or set(name) & set('<>:"/\\|?*')
        or not name.isprintable()
        or len(name.encode("utf-8")) > 255
    ):
        raise Fault(f"a bad name: {name!r}")


def answer(request: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Carry out one request (`seed`, `sample`): how it ended, or the fault."""
    sample = Path(request["sample"])
    one = mutated(request["seed"], sample.name, sample.read_bytes())
    try:
        return {"how": one.how, "ended": trial(one, request["seed"], folder)}
    except BaseException as error:  # noqa: BLE001 - any is a fault, the panic of a library too
        where = "".join(traceback.format_exception(error)[-30:])[-4000:]
        return {"how": one.how, "fault": f"{type(error).__name__}: {error}"[:300], "trace": where}


def _limit_memory(octets: int) -> None:
    """The whole process may not grow beyond it, where the system can be asked so (not Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (octets, octets))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _peak() -> int:
    """The most memory used so far, in MB."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 if sys.platform == "linux" else 1 << 20
    )


def main() -> None:
    """Answer line by line until the input ends; words: the most memory in bytes, and a folder for all files."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what anything prints must not be taken for an answer
    sys.dont_write_bytecode = True
    faulthandler.enable()  # where it hangs or dies, when `run.py` aborts it
    _limit_memory(int(sys.argv[1]))
    for line in sys.stdin:
        print(
            json.dumps(answer(json.loads(line), Path(sys.argv[2])) | {"peak": _peak()}),
            file=answers,
            flush=True,
        )


if __name__ == "__main__":
    main()
