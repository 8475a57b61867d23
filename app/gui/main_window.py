"""Places the pages; knows no rules. A list may be dropped anywhere on it, at any time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import resources
from app.exporters import Saved, SaveOptions
from app.gui import style
from app.gui.busy_page import BusyPage
from app.gui.error_dialog import ErrorDialog
from app.gui.footer import Footer
from app.gui.people_page import PeoplePage
from app.gui.start_page import StartPage
from app.gui.style import TextSize
from app.gui.workspace import Workspace
from app.wording import Words, sentences

KINDS = ("vcf", "csv", "xlsx", "json", "zip")


class MainWindow(QMainWindow):
    """The one window."""

    def __init__(self, workspace: Workspace, words: Words) -> None:
        """Build the pages and connect them to the workspace."""
        super().__init__()
        self._workspace = workspace
        self._words = words
        self._size = TextSize.NORMAL
        self._system_font = QApplication.font()
        self._start, self._busy, self._people = StartPage(), BusyPage(), PeoplePage(words)
        self._pages = QStackedWidget()
        for page in (self._start, self._busy, self._people):
            self._pages.addWidget(page)
        self._brand = style.text("brand")
        self._twin = style.text("brandTwin")
        self._footer = Footer(words.language)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        self.speak(words.language)
        self._restyle()

    def _lay_out(self) -> None:
        header = style.styled(QWidget(), "header")
        line = QHBoxLayout(header)
        line.setContentsMargins(28, 18, 28, 10)
        line.setSpacing(8)
        line.addWidget(self._brand)
        line.addWidget(self._twin)
        line.addStretch()
        whole = style.styled(QWidget(), "page")
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._pages, stretch=1)
        layout.addWidget(self._footer)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self._start.choose.connect(self.choose_files)
        self._start.sample.connect(self._bring_in_sample)
        self._people.more.connect(self.choose_files)
        self._people.save.connect(self._choose_target)
        self._people.answered.connect(self._workspace.answer)
        self._people.undo.connect(self._undo)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo)
        self._busy.cancel.connect(self._workspace.cancel)
        self._footer.language_chosen.connect(self.speak)
        self._footer.size_chosen.connect(self._resize_text)
        self._workspace.started.connect(self._show_busy)
        self._workspace.progressed.connect(self._busy.show_progress)
        self._workspace.rested.connect(self._show_page)
        self._workspace.changed.connect(self._show_book)
        self._workspace.saved.connect(self._show_saved)
        self._workspace.failed.connect(self._show_error)
        QApplication.styleHints().colorSchemeChanged.connect(self._restyle)

    def speak(self, language: str) -> None:
        """Change the language of everything at once."""
        self._words = Words(language)
        QApplication.setFont(style.font(self._system_font, language))
        self.setWindowTitle(self._words.say("window.brand"))
        self._brand.setText(self._words.say("window.brand"))
        self._twin.setText(self._words.say("window.brand_twin"))
        for part in (self._start, self._busy, self._people, self._footer):
            part.speak(self._words)

    def choose_files(self) -> None:
        """Ask for files by a dialog, for those who do not drag."""
        names, _ = QFileDialog.getOpenFileNames(self, self._words.say("window.start.choose_title"))
        self._workspace.bring_in([Path(name) for name in names])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring in files named on the command line or dropped on the icon."""
        self._workspace.bring_in(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: something is dragged over the window."""
        if event.mimeData().hasUrls() and not self._workspace.busy:
            event.acceptProposedAction()
            self._start.hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: it has left again."""
        self._start.hover(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: it was dropped."""
        self._start.hover(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._workspace.bring_in(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: the window is closed; what runs is stopped first."""
        self._workspace.cancel()
        super().closeEvent(event)

    def _bring_in_sample(self) -> None:
        self._workspace.bring_in([resources.path("samples", "invented-people.csv")])

    def _choose_target(self, profile: str) -> None:
        suggested = f"{self._words.say('window.save.file_name')}.vcf"
        kinds = ";;".join(f"{self._words.say(f'window.kind.{kind}')} (*.{kind})" for kind in KINDS)
        name, _ = QFileDialog.getSaveFileName(self, self._words.say("window.save.title"), suggested, kinds)
        if name:
            self.save_to(Path(name), profile)

    def save_to(self, target: Path, profile: str) -> None:
        """Save all people for one phone."""
        options = SaveOptions(profile=profile, say=self._words.say)
        self._workspace.save(self._workspace.book.contacts, target, options)

    def _show_busy(self, stage: str) -> None:
        self._busy.show_progress(stage, 0)
        self._pages.setCurrentWidget(self._busy)

    def _show_page(self) -> None:
        self._pages.setCurrentWidget(self._people if self._workspace.book.contacts else self._start)

    def _show_book(self) -> None:
        can_undo = self._workspace.history.canUndo()
        self._people.show_book(self._workspace.intake, self._workspace.book, can_undo=can_undo)
        self._show_page()

    def _undo(self) -> None:
        if not self._workspace.busy:
            self._workspace.history.undo()

    def _show_saved(self, saved: Saved) -> None:
        self._people.show_saved(sentences.saved(saved, self._words))

    def _show_error(self, error: Exception) -> None:
        ErrorDialog(self, error, self._words).open()

    def _resize_text(self, size: TextSize) -> None:
        self._size = size
        self._restyle()

    def _restyle(self) -> None:
        self.setStyleSheet(style.sheet(self._size, dark=style.is_dark()))
