"""How the floor above lends its sentences: below `app.wording` there are only codes (brief of the house)."""

from __future__ import annotations

from typing import Protocol

from app.channels.advice import Avoided, Suggestion, Why
from app.channels.catalogue import Catalogue
from app.channels.view import Prospect, Risk, View

LANGUAGES = ("en", "zh-Hans", "zh-Hant")  # the order of names and titles in the catalogue


class Voice(Protocol):
    """The sentences of one language; `app.wording.Words` is one."""

    language: str

    def say(self, key: str, /, **facts: str | int | float) -> str:
        """The sentence of a key, its facts filled in."""

    def has(self, key: str, /) -> bool:
        """Whether there is such a sentence."""


def named(names: tuple[str, str, str], voice: Voice) -> str:
    """The name or title in the language of the voice."""
    return names[LANGUAGES.index(voice.language)]


def channel_name(catalogue: Catalogue, channel: str, voice: Voice) -> str:
    """A channel as a person calls it."""
    return named(catalogue.channels[channel].names, voice)


def owner_name(catalogue: Catalogue, owner: str, voice: Voice) -> str:
    """An owner as a person calls it; of an unknown mail provider the domain."""
    return named(catalogue.owners[owner], voice) if owner in catalogue.owners else owner


def place(region: str | None, voice: Voice) -> str:
    """A region as a person calls it, else its code."""
    key = f"channels.region.{region}"
    return voice.say(key) if voice.has(key) else region or ""


def why(one: Why, voice: Voice) -> str:
    """A reason as a sentence."""
    return _coded(one.code, one.date.isoformat() if one.date else "", place(one.region, voice), voice)


def risk(one: Risk, voice: Voice) -> str:
    """What hangs over a channel, as a sentence."""
    return _coded(f"risk.{one.kind}", one.date.isoformat(), "", voice)


def warning(one: Avoided, voice: Voice) -> str:
    """Why a channel must not be relied on."""
    since = one.since.isoformat() if one.since else ""
    key = f"avoid.{one.why}" if voice.has(f"channels.avoid.{one.why}") else f"note.{one.why}"
    if not since and voice.has(f"channels.{key}-always"):
        key += "-always"
    return _coded(key, since, place(one.region, voice), voice)


def asked(suggestion: Suggestion, voice: Voice) -> list[str]:
    """What has to be asked before the suggestion can be used."""
    return [voice.say(f"channels.ask.{code}") for code in suggestion.ask]


def handover(prospect: Prospect, view: View, voice: Voice) -> str:
    """How one person is handed over to the channel: by a link, a link of their own, or by searching there."""
    if not prospect.both.usable:
        return voice.say("channels.handover.unusable")
    links = [link for link in view.catalogue.links.get(prospect.channel.id, ()) if link.holds(view.as_of)]
    if not links:
        return voice.say("channels.handover.none")
    kind = links[0].kind
    return voice.say(
        f"channels.handover.{kind}-{links[0].needs}" if kind == "computed" else f"channels.handover.{kind}"
    )


def _coded(code: str, day: str, region: str, voice: Voice) -> str:
    """A sentence by its code; a code that a newer catalogue brought is said as it stands."""
    key = f"channels.{code}"
    return voice.say(key, date=day, place=region) if voice.has(key) else code.rpartition(".")[2]
