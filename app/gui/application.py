"""Builds Qt, the language and the window, and wires them once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import resources
from app.gui.error_dialog import ErrorDialog
from app.gui.main_window import MainWindow
from app.gui.tasks import Tasks
from app.gui.workspace import Workspace
from app.wording import LANGUAGES, Words, language_of, system_language


def main(words: Sequence[str]) -> int:
    """Open the window with the files named, if any; the exit code."""
    language, files = _split(words)
    if not _has_screen():
        print(Words(language).say("errors.no-screen"), file=sys.stderr)
        return 3
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Reachbook")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resources.path("icons", "reachbook.svg"))))
    tasks = Tasks()
    window = MainWindow(Workspace(tasks), Words(language))
    _catch_everything(window, language)
    window.show()
    if files:
        # after the first paint: the window is there at once
        QTimer.singleShot(0, lambda: window.bring_in(files))
    code = application.exec()
    tasks.close()
    return code


def _has_screen() -> bool:
    """Whether a window can be shown; Qt itself would end the program with its own words."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _split(words: Sequence[str]) -> tuple[str, list[Path]]:
    """The language and the files among the words."""
    language, files, rest = system_language(), [], list(words)
    while rest:
        word = rest.pop(0)
        if word == "--lang" and rest:
            language = rest.pop(0)
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        else:
            files.append(Path(word))
    return language if language in LANGUAGES else language_of(language), files


def _catch_everything(window: MainWindow, language: str) -> None:
    """Show an error nobody expected in words instead of dying with a traceback."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            ErrorDialog(window, error, Words(language)).open()

    sys.excepthook = show
