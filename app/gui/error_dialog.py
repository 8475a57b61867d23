"""An error in words: what happened, what is safe, what to do; details without any name or number can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.errors import AppError
from app.gui.style import styled, text
from app.wording import Words, sentences


class ErrorDialog(QDialog):
    """One error, said plainly."""

    def __init__(self, parent: QWidget | None, error: BaseException, words: Words) -> None:
        """Lay out the dialog."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("window.error.title"))
        self._details = details(error)
        title, message, safe = text("title"), text(wrapped=True), text("soft")
        title.setText(words.say("window.error.title"))
        message.setText(sentences.error(error, words))
        message.setMinimumWidth(420)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        safe.setText(words.say("window.error.safe"))
        close = styled(QPushButton(words.say("window.error.close")), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        copy = QPushButton(words.say("window.error.copy"))
        copy.clicked.connect(self._copy)
        copy.setVisible(not isinstance(error, AppError))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        for label in (title, message, safe):
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)


def details(error: BaseException) -> str:
    """Where in our code it happened, without the texts that were worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{frame.filename.replace(chr(92), '/').rsplit('/app/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in frames
    ]
    return "\n".join([f"Reachbook {__version__} · {platform.system()}", type(error).__name__, *places])
