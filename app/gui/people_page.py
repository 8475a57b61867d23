"""The people of the lists brought in: how many, who they are, what needs care, and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.contacts.contact import AddressBook
from app.contacts.search import Index
from app.gui.contact_table import ContactTable
from app.gui.question_strip import QuestionStrip
from app.gui.style import styled, text
from app.wording import Words, sentences
from app.workflow import Intake

PROFILES = ("universal", "iphone", "android", "huawei", "google", "outlook", "computer")
SHOWN_PROBLEMS = 3
ROW_HEIGHT = 40
WIDTHS = {1: 190, 3: 170, 4: 140}  # pixels; names and where a number was found share the rest


class PeoplePage(QWidget):
    """One table, one search box, one filled button."""

    more = Signal()
    save = Signal(str)  # the profile
    answered = Signal(object, str)  # the question, the region
    undo = Signal()

    def __init__(self, words: Words) -> None:
        """Lay out the page with nobody in it."""
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self._book = AddressBook()
        self._intake = Intake()
        self._can_undo = False
        self._index = Index((), ())
        self._title = text("number")
        self._under = text("soft", wrapped=True)
        self._notice = _Notice("notice")
        self._good = _Notice("good")
        self._asked = QuestionStrip()
        self._asked.answered.connect(self.answered)
        self._asked.undo.connect(self.undo)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._more = QPushButton()
        self._more.clicked.connect(self.more)
        self._for = text()
        self._profile = QComboBox()
        self._for.setBuddy(self._profile)
        self._save = styled(QPushButton(), "primary")
        self._save.clicked.connect(self._on_save)
        self._model = ContactTable(words)
        self._table = self._make_table()
        self._lay_out()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)  # Tab must leave the table: everything is reached by keyboard
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, width)
        return table

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(12)
        for part in (self._more, self._for, self._profile, self._save):
            actions.addWidget(part)
        top = QHBoxLayout()
        top.addWidget(self._title, stretch=1)
        top.addLayout(actions)
        card = styled(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 28, 18)
        layout.setSpacing(12)
        layout.addLayout(top)
        for widget in (self._under, self._good, self._asked, self._notice, self._search):
            layout.addWidget(widget)
        layout.addWidget(card, stretch=1)

    def speak(self, words: Words) -> None:
        """Say everything in one language."""
        self._words = words
        self._model.speak(words)
        self._more.setText(words.say("window.people.add"))
        self._for.setText(words.say("window.save.for"))
        self._save.setText(words.say("window.save.save"))
        self._search.setPlaceholderText(words.say("window.people.search"))
        self._search.setAccessibleName(words.say("window.people.search_name"))
        self._table.setAccessibleName(words.say("window.people.table_name"))
        chosen = max(0, self._profile.currentIndex())
        self._profile.clear()
        self._profile.addItems([words.say(f"window.profile.{name}") for name in PROFILES])
        self._profile.setCurrentIndex(chosen)
        self.show_book(self._intake, self._book, can_undo=self._can_undo)

    def show_book(self, intake: Intake, book: AddressBook, *, can_undo: bool = False) -> None:
        """Show these people."""
        self._intake = intake
        self._can_undo = can_undo
        if book is not self._book:
            self._book = book
            self._index = Index.of(book.contacts)
            self._good.say("")
        reachable = sum(bool(contact.phones) for contact in book.contacts)
        self._title.setText(self._words.say("window.people.title", n=len(book.contacts)))
        under = [
            self._words.say("window.people.with_number", n=reachable),
            *sentences.left_out(intake, self._words),
        ]
        self._under.setText(("" if self._words.language.startswith("zh") else " ").join(under))
        self._asked.show_question(book, self._words, can_undo=can_undo)
        self._notice.say("\n".join(self._care()))
        self._find(self._search.text())

    def _care(self) -> list[str]:
        """What a person should look at: files that could not be read, rows that need care, open questions."""
        lines = [sentences.error(failure.error, self._words) for failure in self._intake.failures]
        lines += sentences.notices(self._intake, self._words)
        rows = list(sentences.problem_rows(self._intake))
        if rows:
            lines.append(self._words.say("window.people.care", n=len(rows)))
            colon = "：" if self._words.language.startswith("zh") else ": "
            shown = rows[:SHOWN_PROBLEMS]
            lines += [
                f"{one.source.file}{colon}{sentences.problem(found, self._words)}" for one, found in shown
            ]
        return lines

    def show_saved(self, sentence: str) -> None:
        """Say what was saved and read back."""
        self._good.say(sentence)

    def _find(self, typed: str) -> None:
        self._model.show_contacts(self._index.find(typed))

    def _on_save(self) -> None:
        self.save.emit(PROFILES[max(0, self._profile.currentIndex())])


class _Notice(QFrame):
    """A coloured strip with a few lines; hidden while there is nothing to say."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setObjectName(kind)
        self._label = text(wrapped=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 12, 18, 12)
        inside.addWidget(self._label)
        self.hide()

    def say(self, sentence: str) -> None:
        self._label.setText(sentence)
        self.setVisible(bool(sentence))
