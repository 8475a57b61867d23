"""Numbers that can be read in two ways, asked about once for each pattern; an answer can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.phone.number import Phone
from app.gui.style import styled, text
from app.wording import Words, sentences


class QuestionStrip(QFrame):
    """One question at a time: how many numbers, an example of each reading, a button for each country."""

    answered = Signal(object, str)  # the question, the region
    undo = Signal()

    def __init__(self) -> None:
        """Lay out the strip, hidden while there is nothing to ask."""
        super().__init__()
        self.setObjectName("notice")
        self._question: Question | None = None
        self._title, self._why = text("strong", wrapped=True), text("small", wrapped=True)
        self._first, self._second = styled(QPushButton(), "primary"), QPushButton()
        self._undo = QPushButton()
        self._first.clicked.connect(self._answer_first)
        self._second.clicked.connect(self._answer_second)
        self._undo.clicked.connect(self.undo)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._why)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 12, 14, 12)
        line.addLayout(words, stretch=1)
        for button in (self._first, self._second, self._undo):
            line.addWidget(button)
        self.hide()

    def show_question(self, book: AddressBook, words: Words, *, can_undo: bool) -> None:
        """Show the first open question about numbers, or only the way back, or nothing."""
        self._question = next((one for one in book.questions if one.kind == "number"), None)
        self._undo.setText(words.say("window.asked.undo"))
        self._undo.setVisible(can_undo)
        for part in (self._title, self._why, self._first, self._second):
            part.setVisible(self._question is not None)
        if self._question is not None:
            self._say(self._question, book, words)
        self.setVisible(self._question is not None or can_undo)

    def _say(self, question: Question, book: AddressBook, words: Words) -> None:
        first, second = (sentences.region(code, words) for code in question.readings[:2])
        example = _example(question, book.contacts)
        self._title.setText(
            words.say("window.asked.title", n=len(question.contacts), pattern=question.pattern or "")
        )
        if example:
            one, other = example.readings[:2]
            said = words.say(
                "window.asked.why", text=example.text, one=one, other=other, first=first, second=second
            )
            self._why.setText(said)
        self._first.setText(first)
        self._second.setText(second)

    def _answer_first(self) -> None:
        self._answer(0)

    def _answer_second(self) -> None:
        self._answer(1)

    def _answer(self, place: int) -> None:
        if self._question is not None:
            self.answered.emit(self._question, self._question.readings[place])


def _example(question: Question, contacts: tuple[Contact, ...]) -> Phone | None:
    holders = set(question.contacts)
    phones = (phone for contact in contacts if contact.id in holders for phone in contact.phones)
    return next((phone for phone in phones if phone.ambiguous), None)
