"""The window driven by real Qt events: a list is dropped, people are seen, contacts are saved and read back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import resources
from app.exporters import check
from app.gui.busy_page import BusyPage
from app.gui.main_window import MainWindow
from app.gui.people_page import PeoplePage
from app.gui.question_strip import QuestionStrip
from app.gui.start_page import StartPage
from app.gui.tasks import Tasks
from app.gui.workspace import Workspace
from app.wording import LANGUAGES, Words

Widget = TypeVar("Widget", bound=QWidget)

SAMPLE = resources.path("samples", "invented-people.csv")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    tasks = Tasks()
    made = MainWindow(Workspace(tasks), Words("en"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    tasks.close()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))


def one(window: MainWindow, kind: type[Widget]) -> Widget:
    found = window.findChild(kind)
    assert found is not None
    return found


def table(window: MainWindow) -> QTableView:
    return one(window, QTableView)


def visible(window: MainWindow, kind: type[QWidget]) -> bool:
    return one(window, kind).isVisible()


def texts(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def brought_in(qtbot: QtBot, window: MainWindow, *paths: Path) -> None:
    drop(window, *paths)
    qtbot.waitUntil(lambda: visible(window, PeoplePage), timeout=10_000)


def test_the_window_starts_with_one_place_to_drop(window: MainWindow) -> None:
    assert visible(window, StartPage)
    assert "Drop your contact list here" in texts(window)
    assert "Reachbook never opens WeChat" in texts(window)


def test_a_dropped_list_becomes_people(qtbot: QtBot, window: MainWindow) -> None:
    brought_in(qtbot, window, SAMPLE)
    model = table(window).model()
    assert model.rowCount() == 18
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names[0].startswith("妈妈")
    assert "2 groups" in texts(window)


def test_the_button_for_invented_people_works(qtbot: QtBot, window: MainWindow) -> None:
    button = next(b for b in window.findChildren(QPushButton) if "invented" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: visible(window, PeoplePage), timeout=10_000)
    assert table(window).model().rowCount() == 18


@pytest.mark.parametrize(
    ("typed", "found"), [("曾", 1), ("zengxue", 1), ("zx", 1), ("6175550126", 2), ("nobody at all", 0)]
)
def test_people_are_found_by_characters_pinyin_initials_and_number(
    qtbot: QtBot, window: MainWindow, typed: str, found: int
) -> None:
    brought_in(qtbot, window, SAMPLE)
    box = one(window, QLineEdit)
    if typed.isascii():
        qtbot.keyClicks(box, typed)
    else:  # characters come from an input method, not from keys
        event = QInputMethodEvent()
        event.setCommitString(typed)
        QApplication.sendEvent(box, event)
    assert table(window).model().rowCount() == found


def test_from_the_drop_to_a_saved_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_in(qtbot, window, SAMPLE)
    target = tmp_path / "contacts.vcf"
    # the system's own dialog can't be driven offscreen; everything before and after it is real
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button = next(b for b in window.findChildren(QPushButton) if "Save" in b.text() and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved and read back" in texts(window), timeout=10_000)
    assert check(target).people == 18


def test_a_second_list_joins_the_first(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    brought_in(qtbot, window, SAMPLE)
    twin = shutil.copy(SAMPLE, tmp_path / "again.csv")
    drop(window, Path(twin))
    qtbot.waitUntil(lambda: not visible(window, BusyPage), timeout=10_000)
    assert table(window).model().rowCount() == 18


def test_a_file_without_people_is_told_in_words(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    drop(window, empty)
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)), timeout=10_000)
    dialog = one(window, QDialog)
    assert "empty.csv: the file is empty" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    assert visible(window, StartPage)


def test_a_nickname_with_markup_stays_plain_text(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    evil = tmp_path / "evil.csv"
    evil.write_text("姓名,电话\n<img src=x><b>王芳</b>,13800138000\n", encoding="utf-8")
    brought_in(qtbot, window, evil)
    index = table(window).model().index(0, 0)
    assert "<b>" in index.data()
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_changes_at_once(qtbot: QtBot, window: MainWindow, language: str) -> None:
    brought_in(qtbot, window, SAMPLE)
    window.speak(language)
    words = Words(language)
    assert words.say("window.promise") in texts(window)
    assert table(window).model().headerData(0, Qt.Orientation.Horizontal) == words.say("window.column.name")


def test_numbers_with_two_readings_are_answered_once_and_the_answer_undone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    source = tmp_path / "list.csv"
    rows = [f"人{n},1310555{n:04d},冰岛" for n in range(1200, 1238)]
    source.write_text("姓名,电话,地区\n" + "\n".join(rows) + "\n", encoding="utf-8")
    brought_in(qtbot, window, source)
    strip = one(window, QuestionStrip)
    assert strip.isVisible()
    assert "38 numbers like 131…" in texts(window)
    chinese = next(b for b in strip.findChildren(QPushButton) if b.text() == "China")
    qtbot.mouseClick(chinese, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table(window).model().index(0, 1).data() == "+8613105551200", timeout=10_000)
    undo = next(b for b in strip.findChildren(QPushButton) if "Undo" in b.text())
    qtbot.waitUntil(undo.isVisible, timeout=5_000)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "38 numbers like 131…" in texts(window), timeout=10_000)
    assert table(window).model().index(0, 1).data() == "13105551200"


def test_cancel_leaves_everything_as_before(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    rows = "".join(f"wxid_{n:014d},小雨{n},,13800{n % 1000000:06d}\n" for n in range(60_000))
    long.write_text("wxid,昵称,微信号,电话\n" + rows, encoding="utf-8")
    drop(window, long)
    cancel = next(b for b in one(window, BusyPage).findChildren(QPushButton))
    qtbot.waitUntil(lambda: visible(window, BusyPage), timeout=5_000)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)), timeout=20_000)
    dialog = one(window, QDialog)
    assert "Everything is as it was before" in "\n".join(
        label.text() for label in dialog.findChildren(QLabel)
    )
    dialog.close()
    assert visible(window, StartPage)


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    for button in filter(QPushButton.isVisible, window.findChildren(QPushButton)):
        assert button.text().strip() or button.accessibleName(), button
    assert one(window, QLineEdit).accessibleName()
    assert table(window).accessibleName()
