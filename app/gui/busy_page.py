"""What is seen while a list is read: how many people so far, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.gui.style import text
from app.wording import Words


class BusyPage(QWidget):
    """The count of people grows; nothing else moves."""

    cancel = Signal()

    def __init__(self) -> None:
        """Lay out the page."""
        super().__init__()
        self.setObjectName("page")
        self._words: Words | None = None
        self._title = text("title", centred=True)
        self._count = text("number", centred=True)
        self._bar = QProgressBar()
        self._bar.setMaximum(0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(320)
        self._cancel = QPushButton()
        self._cancel.clicked.connect(self.cancel)
        layout = QVBoxLayout(self)
        layout.setSpacing(18)
        layout.addStretch()
        for widget in (self._title, self._count, self._bar, self._cancel):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def speak(self, words: Words) -> None:
        """Say everything in one language."""
        self._words = words
        self._cancel.setText(words.say("window.busy.cancel"))

    def show_progress(self, stage: str, count: int) -> None:
        """Show the stage and the count so far."""
        assert self._words is not None
        self._title.setText(self._words.say(f"window.busy.{stage}"))
        self._count.setText(self._words.say("window.busy.count", n=count))
        self._bar.setAccessibleName(self._title.text())
