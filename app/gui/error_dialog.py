"""An error in words: what happened, what is safe, what to do; details without any name or number can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.errors import AppError
from app.wording import Words, sentences


class ErrorDialog(QDialog):
    """One error, said plainly."""

    def __init__(self, parent: QWidget | None, error: BaseException, words: Words) -> None:
        """Lay out the dialog."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("window.error.title"))
        self._details = details(error)
        title = QLabel(words.say("window.error.title"), objectName="title", textFormat=Qt.TextFormat.PlainText)
        text = QLabel(sentences.error(error, words), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        text.setMinimumWidth(420)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        safe = QLabel(words.say("window.error.safe"), objectName="soft", textFormat=Qt.TextFormat.PlainText)
        close = QPushButton(words.say("window.error.close"), objectName="primary", clicked=self.accept, default=True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        if not isinstance(error, AppError):
            buttons.addWidget(QPushButton(words.say("window.error.copy"), clicked=self._copy))
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        for label in (title, text, safe):
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)


def details(error: BaseException) -> str:
    """Where in our code it happened, without the texts that were worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.replace(chr(92), '/').rsplit('/app/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"Reachbook {__version__} · {platform.system()}", type(error).__name__, *places])
