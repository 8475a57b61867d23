"""The verbs of Reachbook, in the order of a person's work; the window and the command line call nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import exporters, importers
from app.contacts.build import Preferences, build
from app.contacts.change import Changes, changes
from app.contacts.contact import AddressBook, Contact
from app.contacts.phone.cases import answer
from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, read
from app.contacts.phone.verdict import Verdict
from app.contacts.phone.verdict import changes as phone_changes
from app.contacts.record import Field, Import, Kind
from app.errors import AppError, SourceError, TargetError
from app.exporters import Checked, Saved, SaveOptions
from app.exporters.tables.cells import write_csv
from app.exporters.target import drafts
from app.library import answers as library_answers

if TYPE_CHECKING:
    # the room of the channels is loaded by those who ask about them
    from app.channels.advice import Advice
    from app.channels.catalogue import Catalogue
    from app.channels.plan import Plan
    from app.channels.view import View

__all__ = [
    "Failure", "Intake", "Progress", "advise", "answer", "answers", "bring_in", "catalogue", "channels", "check",
    "compare", "corrections", "keep_answers", "numbers", "plan", "save", "save_rows", "save_text", "tidy",
]  # fmt: skip

Progress = Callable[[str, int], None]
"""Told the stage (`reading`, `building`, `saving`) and the count so far; may raise `Cancelled`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of which nothing could be read, and why."""

    file: str
    error: AppError


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything brought in at once."""

    imports: tuple[Import, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def left_out(self) -> dict[Kind, int]:
        """How many rows of each kind were left out, over all files."""
        total: dict[Kind, int] = {}
        for one in self.imports:
            for kind, count in one.left_out.items():
                total[kind] = total.get(kind, 0) + count
        return total

    @property
    def exit_code(self) -> int:
        """0 all read, 1 with problems, 3 nothing."""
        if not self.imports:
            return 3
        return (
            1
            if self.failures or any(not found.is_notice for one in self.imports for found in one.problems)
            else 0
        )


def quiet(stage: str, count: int) -> None:
    """A progress that tells nobody."""


def bring_in(
    paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None, progress: Progress = quiet
) -> Intake:
    """Read files, folders and archives; one bad file never stops the others."""
    imports: list[Import] = []
    failures: list[Failure] = []
    read = 0

    def count(rows: int) -> None:
        progress("reading", read + rows)

    for opened in importers.open_all(paths):
        if isinstance(opened, SourceError):
            failures.append(Failure(str(opened.facts.get("file", "")), opened))
            continue
        try:
            one = importers.collect(opened, mapping=mapping, progress=count)
        except SourceError as error:
            failures.append(Failure(opened.name, error))
            continue
        read += one.read
        imports.append(one)
    return Intake(tuple(imports), tuple(failures))


def tidy(intake: Intake, preferences: Preferences, *, progress: Progress = quiet) -> AddressBook:
    """The people of all files: numbers read, names put right, who is surely one person joined."""
    return build(intake.imports, preferences, progress=lambda count: progress("building", count))


def save(
    book: AddressBook,
    target: Path,
    options: SaveOptions,
    *,
    sources: Iterable[Path] = (),
    progress: Progress = quiet,
) -> Saved:
    """Write the people to a file of the kind its ending says, and read it back before saying so.

    TargetError where it can't be written, would be read back with a loss, or is one of the `sources`.
    """
    if not book.contacts:
        raise TargetError("nothing-to-save")
    return exporters.save(
        book.contacts, target, options, sources=sources, progress=lambda count: progress("saving", count)
    )


def answers() -> tuple[Verdict, ...]:
    """The answers about numbers that were kept, replayed on every list they concern."""
    return library_answers.load(_settings())


def keep_answers(verdicts: Sequence[Verdict]) -> None:
    """Keep these answers instead of those kept before."""
    try:
        library_answers.save(_settings(), verdicts)
    except OSError:
        raise TargetError("read-only", file=library_answers.NAME) from None


def corrections(book: AddressBook, verdicts: Sequence[Verdict]) -> tuple[tuple[Phone, Phone], ...]:
    """What answers would change, before and after, number by number."""
    return phone_changes((phone for contact in book.contacts for phone in contact.phones), verdicts)


def _settings() -> Path:
    from platformdirs import user_config_path

    return user_config_path("Reachbook", appauthor=False)


def catalogue() -> tuple[Catalogue, SourceError | None]:
    """The facts about apps: a newer catalogue in the person's settings folder if there is a good one, else the shipped.

    With it the error of a catalogue of theirs that could not be used.
    """
    from app.channels.loading import choose

    own = _settings() / "channels"
    return choose(own if own.is_dir() else None)


def channels(facts: Catalogue, as_of: date, home: str, there: str) -> View:
    """Where each app works on a day, between two places."""
    from app.channels.view import view

    return view(facts, as_of, home, there)


def advise(book: AddressBook, facts: Catalogue, as_of: date, home: str) -> list[tuple[Contact, Advice]]:
    """Ways to stay in touch with each person, best first."""
    from app.channels.adviser import Adviser

    adviser = Adviser(facts, home, as_of)
    return [(contact, adviser.advise(contact)) for contact in book.contacts]


def plan(book: AddressBook, facts: Catalogue, as_of: date, home: str, scenario: str) -> Plan:
    """Who is reached without WeChat in every scenario, and whom to ask on which day in the one chosen."""
    from app.channels.adviser import Adviser
    from app.channels.plan import plan as plan_for

    return plan_for(Adviser(facts, home, as_of), book.contacts, scenario=scenario, start=as_of)


def save_rows(rows: Iterable[Sequence[str]], target: Path, *, sources: Iterable[Path] = ()) -> None:
    """Write a small table of sentences as CSV that Excel opens; TargetError where it can't be written."""
    with drafts(sources) as files:
        with files.writing(target) as stream:
            write_csv(stream, rows, bom=True)
        files.place()


def save_text(text: str, target: Path, *, sources: Iterable[Path] = ()) -> None:
    """Write a page or another text as UTF-8; TargetError where it can't be written."""
    with drafts(sources) as files:
        with files.writing(target) as stream:
            stream.write(text.encode("utf-8"))
        files.place()


def compare(old: Intake, new: Intake, preferences: Preferences) -> Changes:
    """Who is new, gone or changed between two lists."""
    return changes(build(old.imports, preferences).contacts, build(new.imports, preferences).contacts)


def check(path: Path) -> Checked:
    """What a phone will find in a saved card file."""
    return exporters.check(path)


def numbers(text: str, home: str | None) -> tuple[Phone, ...]:
    """The numbers a text holds, for somebody of whom nothing else is known."""
    return read(text, Field.REMARK, Circumstances(None, None, None, home, None))
