"""The first thing a person sees: one big place to drop a list, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import resources
from app.gui.style import styled, text
from app.wording import Words


class StartPage(QWidget):
    """The drop place; the drop itself is caught by the window, anywhere."""

    choose = Signal()
    sample = Signal()

    def __init__(self) -> None:
        """Lay out the page; the texts come with `speak`."""
        super().__init__()
        self.setObjectName("page")
        self._drop = styled(QFrame(), "drop")
        self._title = text("title", wrapped=True, centred=True)
        self._hint = text("soft", wrapped=True, centred=True)
        self._choose = styled(QPushButton(), "primary")
        self._sample = QPushButton()
        self._choose.clicked.connect(self.choose)
        self._sample.clicked.connect(self.sample)
        arrow = QSvgWidget(str(resources.path("icons", "drop.svg")))
        arrow.setFixedSize(QSize(48, 48))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._sample)
        buttons.addStretch()
        inside = QVBoxLayout(self._drop)
        inside.setSpacing(14)
        inside.addStretch()
        inside.addWidget(arrow, alignment=Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._title)
        inside.addWidget(self._hint)
        inside.addSpacing(10)
        inside.addLayout(buttons)
        inside.addStretch()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(28, 8, 28, 18)
        outside.addWidget(self._drop)

    def speak(self, words: Words) -> None:
        """Say everything in one language."""
        self._title.setText(words.say("window.start.title"))
        self._hint.setText(words.say("window.start.hint"))
        self._choose.setText(words.say("window.start.choose"))
        self._sample.setText(words.say("window.start.sample"))
        self._drop.setAccessibleName(words.say("window.start.drop_name"))

    def hover(self, over: bool) -> None:
        """Show that what is dragged may be dropped here."""
        self._drop.setProperty("over", over)
        self._drop.style().unpolish(self._drop)
        self._drop.style().polish(self._drop)
