"""Who is advised what: ranked as channels.md §6 says, two owners at the top, nothing that cannot work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.channels.advice import BASELINE, Advice, Avoided, Suggestion, Why
from app.channels.catalogue import Catalogue, Status
from app.channels.person import Person, person
from app.channels.view import Prospect, Side, View, view
from app.channels.way import Ways, suggestions, ways
from app.contacts.contact import Contact

MOST = 6
MOST_NEW = 3  # ways for which they would have to get something first
BUILT_IN = ("nothing", "apple")  # all that is asked of the old
EFFORT = {"nothing": 0, "apple": 1, "browser": 2, "app": 3}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What holds for everybody in one place: the view, the ways, and what to warn of, by what people have."""

    view: View
    ways: Ways
    famous: tuple[Avoided, ...]
    bad_services: dict[str, Avoided]
    bad_mail: dict[str, Avoided]


class Adviser:
    """Advice from one home on one day; what holds for a whole country is worked out once."""

    def __init__(self, catalogue: Catalogue, home: str, as_of: date) -> None:
        """Take the catalogue, where the user lives, and the day the advice is for."""
        self.catalogue, self.home, self.as_of = catalogue, home, as_of
        self._places: dict[str, Outlook] = {}

    def outlook(self, there: str) -> Outlook:
        """What holds for everybody there."""
        if there not in self._places:
            self._places[there] = _outlook(view(self.catalogue, self.as_of, self.home, there))
        return self._places[there]

    def advise(self, contact: Contact) -> Advice:
        """What to do for one contact; nobody is sent where it does not work on that day, on either side."""
        known = person(contact, self.catalogue)
        outlook = self.outlook(known.there)
        seen = outlook.view
        found = suggestions(outlook.ways, known)
        ranked = _ranked(found, seen)
        if known.elder:
            ranked = [one for one in ranked if one.have or one.start in BUILT_IN]
        chosen = _cut(_apart(ranked), seen) or _ask_now(seen)
        return Advice(
            contact=contact.id,
            as_of=self.as_of,
            there=known.there,
            place_known=known.place_known,
            circle=known.circle,
            elder=known.elder,
            suggestions=tuple(chosen),
            avoid=_avoided(outlook, known),
            questions=_questions(known, chosen),
        )


def _outlook(seen: View) -> Outlook:
    warned = [
        one for one in seen.prospects.values() if not one.both.usable or one.there.legal == "restricted"
    ]
    return Outlook(
        view=seen,
        ways=ways(seen),
        famous=tuple(_warning(one) for one in warned if one.channel.famous),
        bad_services={
            service: replace(_warning(one), have=True) for one in warned for service in one.channel.services
        },
        bad_mail={
            one.channel.id: replace(_warning(one), have=True) for one in warned if one.channel.kind == "mail"
        },
    )


def _ranked(found: list[Suggestion], seen: View) -> list[Suggestion]:
    """Has it already, then least effort, status, encryption, an owner not at risk (channels.md §6.4)."""

    def key(one: Suggestion) -> tuple[bool, int, int, bool, bool, int]:
        prospect = seen.prospects[one.channel]
        return (
            not one.have,
            0 if one.have else EFFORT[one.start],
            one.status.badness,
            prospect.channel.e2e != "yes",
            bool(prospect.risks) or one.owner == seen.prospects[BASELINE].channel.owner,
            prospect.channel.rank,
        )

    return sorted(found, key=key)


def _apart(ranked: list[Suggestion]) -> list[Suggestion]:
    """The same, with the best one of another owner in the second place."""
    for place, one in enumerate(ranked):
        if one.owner != ranked[0].owner:
            return [ranked[0], one, *ranked[1:place], *ranked[place + 1 :]]
    return ranked


def _cut(ranked: list[Suggestion], seen: View) -> list[Suggestion]:
    """The first few, so that nobody has to read a page; of what has to be got first one of each owner, one meeting."""
    kept: list[Suggestion] = []
    new: set[str] = set()
    for one in ranked:
        kind = "meeting" if seen.prospects[one.channel].channel.kind == "meeting" else one.owner
        if one.have:
            kept.append(one)
        elif kind not in new and len(new) < MOST_NEW:
            kept.append(one)
            new.add(kind)
    return kept[:MOST]


def _ask_now(seen: View) -> list[Suggestion]:
    """The one suggestion for those of whom nothing is known: ask through WeChat, while it works."""
    prospect = seen.prospects.get(BASELINE)
    if (
        prospect is None
        or not prospect.both.usable
        or "in_force" in (prospect.home.legal, prospect.there.legal)
    ):
        return []
    return [
        Suggestion(
            channel=BASELINE,
            owner=prospect.channel.owner,
            status=prospect.both,
            link=None,
            have=True,
            reasons=(Why("reason.ask-now", seen.as_of),),
            ask=("number-or-email",),
        )
    ]


def _avoided(outlook: Outlook, known: Person) -> tuple[Avoided, ...]:
    """What is known to be theirs but does not work comes first; then what people think of."""
    own = {
        box.channel: outlook.bad_mail[box.channel]
        for box in known.mailboxes
        if box.channel in outlook.bad_mail
    }
    for service in known.accounts:
        if bad := outlook.bad_services.get(service):
            own[bad.channel] = bad
    if not own:
        return outlook.famous
    return (*own.values(), *(one for one in outlook.famous if one.channel not in own))


def _warning(prospect: Prospect) -> Avoided:
    side: Side = max((prospect.there, prospect.home), key=lambda one: one.status.badness)
    why = str(side.status) if side.status.badness > Status.UNKNOWN.badness else "restricted"
    if side.note:
        why = side.note
    return Avoided(prospect.channel.id, why, side.since, side.sources, side.region)


def _questions(known: Person, chosen: list[Suggestion]) -> tuple[str, ...]:
    asked = dict.fromkeys(ask for one in chosen for ask in one.ask if ask == "iphone")
    if not known.place_known:
        asked["place"] = None
    if known.undecided:
        asked["number"] = None
    return tuple(asked)
