"""Records and decisions in, an address book out: a pure function, so that any step can be explained and replayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.contacts import duplicates, merge, remark
from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.duplicates import Entry
from app.contacts.name import Name, NamePreference, divide, shown_name
from app.contacts.phone.number import Phone
from app.contacts.phone.reading import Circumstances, ColumnStyle, patterns, read
from app.contacts.pinyin import phonetic
from app.contacts.place import Place, place
from app.contacts.record import Field, Import, Kind, Record, Trust

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose for the whole list. `home` is ISO 3166-1 alpha-2; `aside` names kinds to keep all the same."""

    home: str | None = "US"
    name: NamePreference = NamePreference.REMARK
    remark_pattern: str | None = None
    aside: frozenset[Kind] = frozenset()
