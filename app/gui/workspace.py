"""What the window holds: one value down, one verb up. Pages draw from it on `changed` and call its verbs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import workflow
from app.contacts.build import Preferences
from app.contacts.contact import AddressBook, Contact
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
        self.preferences = Preferences()
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
