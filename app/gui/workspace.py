"""What the window holds: one value down, one verb up. Pages draw from it on `changed` and call its verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app import workflow
from app.contacts.build import Preferences
from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.phone.verdict import Verdict
from app.errors import AppError
from app.exporters import Saved, SaveOptions
from app.gui.tasks import Tasks
from app.workflow import Intake, Progress


class Workspace(QObject):
    """The files brought in and the address book they give."""

    changed = Signal()
    started = Signal(str)  # the stage
    progressed = Signal(str, int)
    rested = Signal()  # no work is running any more
    saved = Signal(object)  # Saved
    failed = Signal(object)  # an exception

    def __init__(self, tasks: Tasks) -> None:
        """Begin with nothing brought in."""
        super().__init__()
        self._tasks = tasks
        self.paths: tuple[Path, ...] = ()
        self.intake = Intake()
        self.book = AddressBook()
        self.preferences = Preferences(verdicts=workflow.answers())
        self.history = QUndoStack(self)
        tasks.progressed.connect(self.progressed)
        tasks.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether work is running."""
        return self._tasks.running

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Read these files together with those already here."""
        if self.busy or not paths:
            return
        together = tuple(dict.fromkeys((*self.paths, *paths)))
        preferences = self.preferences

        def work(progress: Progress) -> tuple[tuple[Path, ...], Intake, AddressBook]:
            intake = workflow.bring_in(together, progress=progress)
            return together, intake, workflow.tidy(intake, preferences, progress=progress)

        self.started.emit("reading")
        self._tasks.start(work, self._brought_in)

    def save(self, contacts: Sequence[Contact], target: Path, options: SaveOptions) -> None:
        """Write these people to a file and read it back."""
        if self.busy:
            return
        book, sources = AddressBook(tuple(contacts)), self.paths

        def work(progress: Progress) -> Saved:
            return workflow.save(book, target, options, sources=sources, progress=progress)

        self.started.emit("saving")
        self._tasks.start(work, self._saved)

    def answer(self, question: Question, region: str) -> None:
        """Read all numbers of one pattern as the person says; one step of the history."""
        if not self.busy and question.pattern:
            formats = {one.source.file: one.source.format for one in self.intake.imports}
            verdict = Verdict(question.pattern, region, format=formats.get(question.file or "", ""))
            before = self.preferences.verdicts
            self.history.push(_Change(self._read_as, before, (*before, verdict)))

    def _read_as(self, verdicts: tuple[Verdict, ...]) -> None:
        """Build the address book anew with these answers, and keep them for the next list."""
        preferences, intake = replace(self.preferences, verdicts=verdicts), self.intake
        self.preferences = preferences

        def work(progress: Progress) -> tuple[tuple[Path, ...], Intake, AddressBook]:
            workflow.keep_answers(verdicts)
            return self.paths, intake, workflow.tidy(intake, preferences, progress=progress)

        self.started.emit("building")
        self._tasks.start(work, self._brought_in)

    def cancel(self) -> None:
        """Stop the running work; all stays as it was."""
        self._tasks.cancel()

    def _brought_in(self, result: tuple[tuple[Path, ...], Intake, AddressBook]) -> None:
        paths, intake, book = result
        if not intake.imports and not self.book.contacts:
            self.rested.emit()
            self.failed.emit(intake.failures[0].error if intake.failures else AppError("no-people", file=""))
            return
        self.paths, self.intake, self.book = paths, intake, book
        self.rested.emit()
        self.changed.emit()

    def _saved(self, result: Saved) -> None:
        self.rested.emit()
        self.saved.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self.rested.emit()
        self.failed.emit(error)


class _Change(QUndoCommand):
    """One command for every verb: redo puts the new value, undo the old one."""

    def __init__(
        self,
        put: Callable[[tuple[Verdict, ...]], None],
        before: tuple[Verdict, ...],
        after: tuple[Verdict, ...],
    ) -> None:
        super().__init__()
        self._put, self._before, self._after = put, before, after

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)
