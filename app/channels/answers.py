"""The answers of the command line as plain objects (the contract of `channels` and `suggest`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.channels import voice as said
from app.channels.advice import Advice, Avoided, Suggestion, Why
from app.channels.catalogue import Catalogue, Law, LawEvent
from app.channels.view import Prospect, Side, View
from app.channels.voice import Voice

Object = dict[str, Any]


def catalogue_object(view: View, voice: Voice) -> Object:
    """What `channels --json` prints."""
    return {
        "as_of": view.as_of.isoformat(),
        "home": view.home,
        "there": view.there,
        "facts_checked": view.catalogue.checked.isoformat(),
        "catalogue": view.catalogue.origin,
        "unknown_regions": list(view.unknown_regions),
        "channels": [_channel(prospect, view, voice) for prospect in view.prospects.values()],
        "law": [_law(law, event, view.catalogue, voice) for law, event in view.laws],
        "standing": voice.say("channels.standing"),
    }


def advice_object(advice: Advice, catalogue: Catalogue, voice: Voice, message: str | None = None) -> Object:
    """What `suggest --json` adds to a contact; `message` is the text to copy where the only advice is to ask now."""
    suggestions = [_suggestion(one, advice, catalogue, voice) for one in advice.suggestions]
    if message and advice.ask_now and suggestions:
        suggestions[0]["message"] = message
    return {
        "suggestions": suggestions,
        "avoid": [_avoided(one, catalogue, voice) for one in advice.avoid],
        "there": advice.there,
        "place_known": advice.place_known,
        "circle": str(advice.circle),
        "ask": [voice.say(f"channels.ask.{code}") for code in advice.questions],
    }


def _channel(prospect: Prospect, view: View, voice: Voice) -> Object:
    channel, catalogue = prospect.channel, view.catalogue
    return {
        "id": channel.id,
        "name": said.named(channel.names, voice),
        "kind": channel.kind,
        "owner": said.owner_name(catalogue, channel.owner, voice) or None,
        "home": _side(prospect.home, catalogue, voice),
        "there": _side(prospect.there, catalogue, voice),
        "both": str(prospect.both),
        "suggested": prospect.suggested,
        "risk": [said.risk(one, voice) for one in prospect.risks],
        "handover": said.handover(prospect, view, voice),
    }


def _side(side: Side, catalogue: Catalogue, voice: Voice) -> Object:
    notes = [f"note.{side.note}"] if side.note else []
    notes += ["reason.stale"] if side.stale else []
    return {
        "status": str(side.status),
        "since": _day(side.since),
        "source": source_line(side.sources, catalogue),
        "confidence": side.confidence.name.lower(),
        "checked": _day(side.checked),
        "stale": side.stale,
        "install": str(side.install),
        "note": " ".join(
            said.why(Why(code, side.since or side.checked, (), side.region), voice) for code in notes
        )
        or None,
    }


def _law(law: Law, event: LawEvent, catalogue: Catalogue, voice: Voice) -> Object:
    return {
        "id": law.id,
        "date": law.events[0].date.isoformat(),
        "title": said.named(law.titles, voice),
        "targets": _targets(law, catalogue),
        "state": event.state,
        "since": event.date.isoformat(),
        "region": law.region,
        "binds": voice.say(f"channels.binds.{law.binds}"),
        "source": source_line(event.sources, catalogue),
    }


def _targets(law: Law, catalogue: Catalogue) -> list[str]:
    """The channels a law is aimed at, an owner's with them."""
    owners = {target.removeprefix("owner:") for target in law.targets if target.startswith("owner:")}
    named = [target for target in law.targets if not target.startswith("owner:")]
    return named + [
        one.id for one in catalogue.channels.values() if one.owner in owners and one.id not in named
    ]


def _suggestion(one: Suggestion, advice: Advice, catalogue: Catalogue, voice: Voice) -> Object:
    return {
        "channel": one.channel,
        "name": said.channel_name(catalogue, one.channel, voice),
        "owner": said.owner_name(catalogue, one.owner, voice),
        "status": str(one.status),
        "link": one.link,
        "have": one.have,
        "guess": one.guess,
        "ask": said.asked(one, voice),
        "reasons": [_reason(why, advice, catalogue, voice) for why in one.reasons],
    }


def _reason(why: Why, advice: Advice, catalogue: Catalogue, voice: Voice) -> Object:
    """A reason with its source: a text, the person's own list, or the catalogue itself."""
    own = why.code.startswith("have.")
    return {
        "text": said.why(why, voice),
        "source": source_line(why.sources, catalogue)
        or voice.say(f"channels.source.{'list' if own else 'catalogue'}"),
        "date": _day(why.date or (advice.as_of if own else catalogue.checked)),
    }


def _avoided(one: Avoided, catalogue: Catalogue, voice: Voice) -> Object:
    return {
        "channel": one.channel,
        "name": said.channel_name(catalogue, one.channel, voice),
        "why": said.warning(one, voice),
        "since": _day(one.since),
        "source": source_line(one.sources, catalogue),
        "have": one.have,
    }


def source_line(sources: tuple[str, ...], catalogue: Catalogue) -> str | None:
    """The first source as title, date and address; None where nothing was cited."""
    if not sources:
        return None
    citation = catalogue.sources[sources[0]]
    return ", ".join(filter(None, (citation.title, citation.published, citation.address)))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
