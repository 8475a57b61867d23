"""People as one card file, written in order and read back before anybody hears that it was saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from app.contacts.contact import Contact
from app.exporters.vcard.card import Cards, Written

READ_AGAIN = 200  # people of a file whose cards are read again word for word, evenly spread (vcard.md §4)
UNUSUAL = 1000  # at most so many more, whose texts hold what a reader may stumble over
_PAUSE = 50  # people between two words of progress

Tell = Callable[[int], None]
"""Told how many people are done; may raise `Cancelled`."""


class Sample(NamedTuple):
    """A card to be read again: where it stands in the file, and what it must say."""

    start: int
    end: int
    written: Written


@dataclass(slots=True)
class Expected:
    """What a file must say when it is read back: all names, numbers and addresses, and some whole cards."""

    names: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


def write_cards(
    stream: IO[bytes], contacts: Sequence[Contact], cards: Cards, tell: Tell, done: int = 0
) -> Expected:
    """Write the people, telling now and then how many are done (from `done` on); what must be found."""
    expected = Expected()
    step = max(1, len(contacts) // READ_AGAIN)
    unusual = 0
    place = 0
    for index, contact in enumerate(contacts):
        text, written = cards.write(contact)
        data = text.encode("utf-8")
        stream.write(data)
        expected.names.append(written.name)
        expected.numbers += written.numbers
        expected.emails += written.emails
        odd = unusual < UNUSUAL and _is_unusual(written)
        if odd or index % step == 0:
            unusual += odd
            expected.samples.append(Sample(place, place + len(data), written))
        place += len(data)
        if index % _PAUSE == 0 or contact.photo is not None:
            tell(done + index)
    tell(done + len(contacts))
    return expected


def _is_unusual(written: Written) -> bool:
    """Whether a card holds escapes, joiners, direction marks or private characters, which readers spoil."""
    said = written.name + written.note
    return "\\" in said or ";" in said or not said.replace("\n", "").isprintable()
