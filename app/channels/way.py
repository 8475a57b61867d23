"""A channel between two places, and how it fits one person: number, mailbox, account or device."""

from __future__ import annotations

from collections.abc import Iterator
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
    at_risk: bool


def possible(prospect: Prospect) -> bool:
    lawful = "in_force" not in (prospect.home.legal, prospect.there.legal)
    return prospect.channel.offer in ("yes", "expert") and prospect.both.usable and lawful


def warned(prospect: Prospect) -> bool:
    return not prospect.both.usable or prospect.there.legal == "restricted"


def way(prospect: Prospect, seen: View) -> Way:
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
        at_risk=bool(prospect.risks),
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


def suggestions(found: Way, known: Person) -> Iterator[Suggestion]:
    """The way as suggestions for one person: one for each mailbox, else at most one; none where nothing fits."""
    channel = found.prospect.channel
    if channel.kind == "mail":
        for box in known.mailboxes:
            if box.channel == channel.id:
                yield _mail(found, box)
        return
    account = next((known.accounts[name] for name in channel.services if name in known.accounts), None)
    if account is not None:
        yield _had(found, "have.account", _link(found, known, account))
    elif "phone" in channel.needs and channel.kind == "call":
        if known.phone:
            yield _had(found, "have.number", _link(found, known))
    elif "mobile" in channel.needs:
        if known.mobile and channel.offer == "yes":
            yield _had(found, "have.number", _link(found, known))
    elif found.prospect.suggested and found.newcomer.usable:
        yield from _new(found, known)


def _new(found: Way, known: Person) -> Iterator[Suggestion]:
    """For those who are not known to have it."""
    channel = found.prospect.channel
    reachable = known.mobile or known.mailboxes
    if "apple" in channel.needs:
        if known.apple and reachable:
            yield _had(found, "have.apple", _link(found, known))
        elif known.apple is None and reachable:
            yield _offered(found, _link(found, known), ("iphone",))
    elif "host" in channel.needs:
        yield _offered(found, None, ("invite",))
    elif ("phone" in channel.needs and known.phone) or ("email" in channel.needs and known.mailboxes):
        yield _offered(found, _link(found, known), ("account",))


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
    return link.template.format(
        e164=number,
        digits=number.removeprefix("+"),
        plus=quote(number, safe=""),
        email=quote(email, safe="@"),
        account=account if link.template == "{account}" else quote(account, safe="@:"),
    )
