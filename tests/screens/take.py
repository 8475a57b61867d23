"""Pictures of every page in each language, light and dark, for people to look at.

python tests/screens/take.py DIR
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app import resources
from app.gui import style
from app.gui.main_window import MainWindow
from app.gui.tasks import Tasks
from app.gui.workspace import Workspace
from app.wording import LANGUAGES, Words

SCHEMES = {"light": False, "dark": True}


def take(folder: Path) -> None:
    """Write `<page>-<language>-<scheme>.png` for each page."""
    application = QApplication([])
    application.setStyle("Fusion")
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, dark in SCHEMES.items():
        for language in LANGUAGES:
            tasks = Tasks()
            workspace = Workspace(tasks)
            window = MainWindow(workspace, Words(language))
            # the offscreen platform has no colour scheme to follow
            window.setStyleSheet(style.sheet(style.TextSize.NORMAL, dark=dark))
            window.show()
            name = f"{language}-{scheme}.png"
            window.grab().save(str(folder / f"1-start-{name}"))
            wait = QEventLoop()
            workspace.changed.connect(wait.quit)
            workspace.failed.connect(wait.quit)
            window.bring_in([resources.path("samples", "invented-people.csv")])
            wait.exec()
            application.processEvents()
            window.grab().save(str(folder / f"2-people-{name}"))
            tasks.close()
            window.close()


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "screens"))
