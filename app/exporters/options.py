"""What a person chooses when saving, and what is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.contacts.phone.number import Reason

Say = Callable[..., str]
"""The words of the person's language: `app.wording.Words.say`."""


def reason_code(reason: Reason) -> str:
    """A reason where no sentence is at hand: its code."""
    return reason.code


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOptions:
    """How to save. `say` gives the words that stand inside the file: `say("cards.note.wechat_id")`.

    `version` of cards is the profile's unless said. `divide` false keeps every name undivided. `proposed`
    saves unconfirmed numbers as numbers, not only in the note. `split` begins a file every so many people.
    `revised` is the time written as REV where a profile wants one (RFC 3339, UTC): the output depends on
    nothing but its input. `why` says a reason in words, for JSON.
    """

    say: Say
    profile: str = "universal"
    version: str | None = None
    one_file_each: bool = False
    split: int | None = None
    both_scripts: bool = False
    given_first: bool = False
    divide: bool = True
    proposed: bool = False
    photos: bool = True
    revised: str | None = None
    why: Callable[[Reason], str] = reason_code


@dataclass(slots=True)
class Tally:
    """What went into the files so far: counts of what a phone will find, and of what it will not."""

    people: int = 0
    numbers: int = 0
    emails: int = 0
    photos: int = 0
    photos_dropped: int = 0  # pictures that can't be read
    without_number: int = 0
    in_note: int = 0  # numbers that are undecided or only proposed
    cut: int = 0  # texts too long for a spreadsheet's cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What was written and read back. `lost` counts what could not be found again: 0, else nothing is saved.

    `warnings` are kinds: `first-card-only` (Outlook takes no other of a file), `not-on-android` (4.0).
    """

    files: tuple[Path, ...]
    people: int
    numbers: int
    emails: int
    photos: int
    photos_dropped: int
    without_number: int
    in_note: int
    cut: int
    size: int
    lost: int = 0
    warnings: tuple[str, ...] = ()
