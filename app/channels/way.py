"""A channel between two places, and how it fits one person: number, mailbox, account or device."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from app.channels.advice import Suggestion, Why
from app.channels.catalogue import Confidence, Link, Status
from app.channels.person import Mailbox, Person
from app.channels.view import Prospect, Side, View


@dataclass(frozen=True, slots=True)
class Way:
    """A channel that may be suggested between two places, with everything that does not depend on the person."""

    prospect: Prospect
    links: tuple[Link, ...]
    had: tuple[Why, ...]
    new: tuple[Why, ...]
    newcomer: Status


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways between two places, by what of a person they fit: a mailbox, an account, or neither."""

    mail: dict[str, Way]
    services: dict[str, Way]
    open: tuple[Way, ...]


def _possible(prospect: Prospect) -> bool:
    lawful = "in_force" not in (prospect.home.legal, prospect.there.legal)
    return prospect.channel.offer in ("yes", "expert") and prospect.both.usable and lawful


def _way(prospect: Prospect, seen: View) -> Way:
    links = tuple(
        link for link in seen.catalogue.links.get(prospect.channel.id, ()) if link.holds(seen.as_of)
    )
    status = _status_reasons(prospect)
    risks = tuple(Why(f"risk.{risk.kind}", risk.date, risk.sources) for risk in prospect.risks)
    private = (Why("reason.private"),) if prospect.channel.e2e == "yes" else ()
    start = Why(f"start.{prospect.channel.start}")
    store = tuple(
        Why(f"install.{side.install}", side.install_since or side.checked, side.install_sources, side.region)
        for side in (prospect.home, prospect.there)
        if side.install is not Status.OK
    )
    newcomer = prospect.new
    if newcomer is Status.UNKNOWN and prospect.both.badness < Status.UNKNOWN.badness:
        newcomer = (
            prospect.both
        )  # nobody looked into the stores: said as a reason, no ground to hide a channel
    return Way(
        prospect=prospect,
        links=links,
        had=(*status, *private, *risks),
        new=(start, *status, *store, *private, *risks),
        newcomer=newcomer,
    )


def _status_reasons(prospect: Prospect) -> tuple[Why, ...]:
    sides = (
        (prospect.there,)
        if prospect.there.region == prospect.home.region
        else (prospect.there, prospect.home)
    )
    found = [_status_reason(side) for side in sides if side.status is not Status.OK or side is sides[0]]
    found.extend(
        Why(f"note.{side.note}", side.since or side.checked, side.sources, side.region)
        for side in sides
        if side.note
    )
    if any(side.stale for side in sides):
        found.append(Why("reason.stale", min(side.checked for side in sides if side.checked)))
    elif prospect.there.confidence is Confidence.LOW and prospect.there.sources:
        found.append(
            Why("reason.uncertain", prospect.there.checked, prospect.there.sources, prospect.there.region)
        )
    return tuple(found)


def _status_reason(side: Side) -> Why:
    code = f"status.{side.status}" if side.since else f"status-always.{side.status}"
    return Why(code, side.since or side.checked, side.sources, side.region)


def ways(seen: View) -> Ways:
    """Every way between two places, by what of a person it fits."""
    found = [_way(one, seen) for one in seen.prospects.values() if _possible(one)]
    services: dict[str, Way] = {}
    for one in found:
        for service in one.prospect.channel.services:
            services.setdefault(service, one)
    return Ways(
        mail={one.prospect.channel.id: one for one in found if one.prospect.channel.kind == "mail"},
        services=services,
        open=tuple(one for one in found if _open(one)),
    )


def suggestions(found: Ways, known: Person) -> list[Suggestion]:
    """All that fits one person: each mailbox, each account, and of the other channels those that fit."""
    chosen = [_mail(found.mail[box.channel], box) for box in known.mailboxes if box.channel in found.mail]
    accounts = {}
    for service, account in known.accounts.items():
        if way := found.services.get(service):
            accounts[way.prospect.channel.id] = _had(way, "have.account", _link(way, known, account))
    chosen += accounts.values()
    if not (chosen or known.phone or known.mailboxes):
        return []  # nothing to call, to write to, or to send an invitation by
    for way in found.open:
        if way.prospect.channel.id not in accounts and (one := _fitting(way, known)):
            chosen.append(one)
    return chosen


def _open(found: Way) -> bool:
    """Whether a channel may be named to people who are not known to have an account there."""
    channel = found.prospect.channel
    if channel.kind == "mail" or not channel.needs or channel.offer != "yes":
        return False
    return channel.kind in ("call", "text") or (found.prospect.suggested and found.newcomer.usable)


def _fitting(found: Way, known: Person) -> Suggestion | None:
    """A channel for those who are not known to have it; None where nothing that it needs is known."""
    channel = found.prospect.channel
    if channel.kind in ("call", "text"):
        number = known.phone if "phone" in channel.needs else known.mobile
        return _had(found, "have.number", _link(found, known)) if number else None
    if "apple" in channel.needs:
        if known.apple is False or not (known.mobile or known.mailboxes):
            return None
        link = _link(found, known)
        return _had(found, "have.apple", link) if known.apple else _offered(found, link, ("iphone",))
    if "host" in channel.needs:
        return _offered(found, None, ("invite",))
    if ("phone" in channel.needs and known.phone) or ("email" in channel.needs and known.mailboxes):
        return _offered(found, _link(found, known), ("account",))
    return None


def _mail(found: Way, box: Mailbox) -> Suggestion:
    link = next((_filled(one, email=box.address) for one in found.links if one.needs == "email"), None)
    if box.guess:
        return _offered(found, link, ("mailbox",), owner=box.owner, guess=True)
    return _had(found, "have.address", link, owner=box.owner)


def _had(found: Way, code: str, link: str | None, owner: str | None = None) -> Suggestion:
    channel = found.prospect.channel
    return Suggestion(
        channel=channel.id,
        owner=owner or channel.owner,
        status=found.prospect.both,
        link=link,
        have=True,
        reasons=(Why(code), *found.had),
        start=channel.start,
    )


def _offered(
    found: Way, link: str | None, ask: tuple[str, ...], owner: str | None = None, guess: bool = False
) -> Suggestion:
    channel = found.prospect.channel
    return Suggestion(
        channel=channel.id,
        owner=owner or channel.owner,
        status=found.newcomer,
        link=link,
        have=False,
        reasons=(Why("reason.guess"), *found.new) if guess else found.new,
        ask=ask,
        guess=guess,
        start=channel.start,
    )


def _link(found: Way, known: Person, account: str | None = None) -> str | None:
    """The first link of the channel that can be filled from what is known."""
    for link in found.links:
        if link.needs == "account":
            if account and (link.takes is None or link.takes.fullmatch(account)):
                return _filled(link, account=account)
        elif link.needs == "email":
            if box := next((box for box in known.mailboxes if not box.guess), None):
                return _filled(link, email=box.address)
        elif (
            number := known.mobile
            if link.needs == "mobile"
            else known.phone
            if link.needs == "phone"
            else None
        ):
            return _filled(link, number=number)
    return None


def _filled(link: Link, number: str = "", email: str = "", account: str = "") -> str:
    plus = quote(number, safe="") if "{plus}" in link.template else ""
    account = account if link.template == "{account}" else quote(account, safe="@:") if account else ""
    email = quote(email, safe="@") if email else ""
    return link.template.format(
        e164=number, digits=number.removeprefix("+"), plus=plus, email=email, account=account
    )
