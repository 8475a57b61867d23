"""The people as a table: a model over a tuple it is given, sorted and filtered in the core (facts/platform.md)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone
from app.wording import Words, sentences

Index = QModelIndex | QPersistentModelIndex


class ContactTable(QAbstractTableModel):
    """Contacts as rows; names and nicknames are plain text, never markup."""

    COLUMNS = ("name", "number", "found", "place", "state")

    def __init__(self, words: Words) -> None:
        """Start empty."""
        super().__init__()
        self._words = words
        self._contacts: tuple[Contact, ...] = ()
        self._texts: tuple[Callable[[Contact], str], ...] = (
            self._name,
            self._number,
            self._found,
            self._place,
            self._state,
        )

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Replace all rows at once."""
        self.beginResetModel()
        self._contacts = contacts
        self.endResetModel()

    def speak(self, words: Words) -> None:
        """Change the language."""
        self.beginResetModel()
        self._words = words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Qt: the number of people."""
        return 0 if parent.isValid() else len(self._contacts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Qt: the number of columns."""
        return 0 if parent.isValid() else len(self.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text of a cell."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._texts[index.column()](self._contacts[index.row()])
        # a tooltip that looks like markup would be shown as markup
        return text if role == Qt.ItemDataRole.DisplayRole or "<" not in text else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words.say(f"window.column.{self.COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _name(self, contact: Contact) -> str:
        other = contact.nickname if contact.nickname != contact.name else None
        return f"{contact.name}  {other}" if other else contact.name

    def _number(self, contact: Contact) -> str:
        phone = _first(contact)
        return (phone.e164 or phone.text) if phone else "—"

    def _found(self, contact: Contact) -> str:
        phone = _first(contact)
        return self._words.say(f"window.found.{phone.field}", text=phone.text) if phone else ""

    def _place(self, contact: Contact) -> str:
        return " ".join(part for part in (contact.province, contact.city) if part) or contact.country or "—"

    def _state(self, contact: Contact) -> str:
        phone = _first(contact)
        if phone is None:
            return self._words.say("window.state.no_number")
        if phone.ambiguous:
            return sentences.two_readings(phone, self._words)
        return "" if phone.confirmed else self._words.say("window.state.proposed")


def _first(contact: Contact) -> Phone | None:
    return contact.phones[0] if contact.phones else None
