"""Advice for one person as values: ways to reach them, and what not to rely on (channels.md §6, §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.channels.catalogue import Status
from app.channels.person import Circle

BASELINE = "wechat"  # what is to be replaced; suggested only to ask through it for another way


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as a value: `code` chooses the sentence; `date` since when, else when somebody last looked."""

    code: str
    date: date | None = None
    sources: tuple[str, ...] = ()
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A channel for one person. `have`: nothing must be got first; `ask`: what is missing; `guess`: unconfirmed."""

    channel: str
    owner: str
    status: Status
    link: str | None
    have: bool
    reasons: tuple[Why, ...]
    ask: tuple[str, ...] = ()
    guess: bool = False
    start: str = "nothing"


@dataclass(frozen=True, slots=True)
class Avoided:
    """What they may think of but must not rely on; `have`: the person is known to use it."""

    channel: str
    why: str
    since: date | None
    sources: tuple[str, ...]
    region: str
    have: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything for one contact; `questions` are what only the user can answer (place, iphone, number)."""

    contact: str
    as_of: date
    there: str
    place_known: bool
    circle: Circle
    elder: bool
    suggestions: tuple[Suggestion, ...]
    avoid: tuple[Avoided, ...]
    questions: tuple[str, ...] = ()

    @property
    def ask_now(self) -> bool:
        """Whether nothing is known that reaches them: ask through WeChat, while it works."""
        return not any(one.channel != BASELINE for one in self.suggestions)
