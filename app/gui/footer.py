"""The footer keeps the promise in sight, with language and text size at hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from app.gui.style import TextSize, styled, text
from app.wording import LANGUAGES, Words

LANGUAGE_NAMES = dict(zip(LANGUAGES, ("English", "简体", "繁體"), strict=True))
SIZE_NAMES = {
    TextSize.SMALLER: "window.text_smaller",
    TextSize.NORMAL: "window.text_normal",
    TextSize.LARGER: "window.text_larger",
}


class Footer(QFrame):
    """One line at the bottom of every page."""

    language_chosen = Signal(str)
    size_chosen = Signal(object)

    def __init__(self, language: str) -> None:
        """Lay out the line with this language chosen."""
        super().__init__()
        self.setObjectName("footer")
        self._promise = text("small", wrapped=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(28, 6, 28, 6)
        line.setSpacing(2)
        line.addWidget(self._promise, stretch=1)
        languages, sizes = QButtonGroup(self), QButtonGroup(self)
        for tag, name in LANGUAGE_NAMES.items():
            button = _choice(name, chosen=tag == language)
            button.clicked.connect(lambda _checked, tag=tag: self.language_chosen.emit(tag))
            languages.addButton(button)
            line.addWidget(button)
        line.addSpacing(12)
        self._sizes: dict[TextSize, QPushButton] = {}
        for size in TextSize:
            button = _choice("A", chosen=size == TextSize.NORMAL)
            button.setStyleSheet(f"font-size: {round(15 * size / 100)}px")
            button.clicked.connect(lambda _checked, size=size: self.size_chosen.emit(size))
            sizes.addButton(button)
            line.addWidget(button)
            self._sizes[size] = button

    def speak(self, words: Words) -> None:
        """Say everything in one language."""
        self._promise.setText(words.say("window.promise"))
        for size, button in self._sizes.items():
            button.setAccessibleName(words.say(SIZE_NAMES[size]))
            button.setToolTip(words.say(SIZE_NAMES[size]))


def _choice(name: str, *, chosen: bool) -> QPushButton:
    button = styled(QPushButton(name), "quiet")
    button.setCheckable(True)
    button.setChecked(chosen)
    return button
