"""Texts to copy: to one person in three tones, to a group, and one's own card. Never sent by the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.channels.advice import Advice
from app.channels.catalogue import Catalogue
from app.channels.person import Circle
from app.channels.voice import Voice, named
from app.contacts.record import Account


class Tone(StrEnum):
    """How one writes to whom."""

    ELDER = "elder"
    FRIEND = "friend"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class MyCard:
    """The user's own name and ways, as they want them told: numbers and addresses as typed, accounts by service."""

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()


NO_CARD = MyCard()


def tone(advice: Advice) -> Tone:
    """How to write to somebody, by what is known of them."""
    if advice.elder:
        return Tone.ELDER
    return Tone.BUSINESS if advice.circle is Circle.BUSINESS else Tone.FRIEND


def message(
    name: str, style: Tone, card: MyCard, catalogue: Catalogue, voice: Voice, day: date, *, calls: bool
) -> str:
    """The text for one person; `calls` adds the request to let calls from abroad through (channels.md §5)."""
    parts = ("why", "mine", "ask", "calls", "proof") if calls else ("why", "mine", "ask", "proof")
    return _text(style, parts, name, card, catalogue, voice, day)


def group_message(card: MyCard, catalogue: Catalogue, voice: Voice, day: date) -> str:
    """The text to paste into a WeChat group: no numbers of others, answers in private."""
    return _text("group", ("why", "mine", "ask", "proof"), "", card, catalogue, voice, day)


def card_text(card: MyCard, catalogue: Catalogue, voice: Voice, day: date) -> str:
    """The card alone, with the day it was made."""
    lines = [voice.say("messages.card.name", value=card.name)] if card.name else []
    return "\n".join(
        [*lines, *_ways(card, catalogue, voice), voice.say("messages.card.date", value=day.isoformat())]
    )


def _text(
    style: str,
    parts: tuple[str, ...],
    name: str,
    card: MyCard,
    catalogue: Catalogue,
    voice: Voice,
    day: date,
) -> str:
    greeting = "greeting" if card.name else "greeting-unnamed"
    lines = [voice.say(f"messages.{style}.{greeting}", name=name, me=card.name)]
    ways = _ways(card, catalogue, voice)
    for part in parts:
        if part == "mine" and not ways:
            continue
        lines.append(voice.say(f"messages.{style}.{part}"))
        if part == "mine":
            lines += ways
    return "\n".join([*lines, voice.say("messages.card.date", value=day.isoformat())])


def _ways(card: MyCard, catalogue: Catalogue, voice: Voice) -> list[str]:
    names = {service: one.names for one in catalogue.channels.values() for service in one.services}
    return [
        *(voice.say("messages.card.phone", value=number) for number in card.phones),
        *(voice.say("messages.card.email", value=address) for address in card.emails),
        *(
            voice.say(
                "messages.card.account",
                service=named(names[service], voice) if service in names else service,
                value=identifier,
            )
            for service, identifier in card.accounts
        ),
    ]
