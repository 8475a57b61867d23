"""Skype's contacts as JSON, and the people of its message archive (formats.md §15.5)."""

from __future__ import annotations

from app.contacts.record import Account, Details, Kind, RawPhone, Record, Source
from app.importers.dumps.entry import Entry, Items, Json, keys, reader, under, with_keys

KINDS = {"19": Kind.GROUP, "28": Kind.SYSTEM, "48": Kind.SYSTEM}  # the number before the colon of an id
PHONE = "4"
TYPES = {"agent": Kind.SYSTEM, "bot": Kind.SYSTEM, "group": Kind.GROUP, "thread": Kind.GROUP}


def contacts(value: Json) -> Items | None:
    """A list of contacts with `display_name` and an id, perhaps under `contacts`."""
    found = under(value, "contacts") or value
    names = keys(found)
    is_such = "display_name" in names and names & {"person_id", "mri"}
    return found if is_such else None


def conversations(value: Json) -> Items | None:
    """The `conversations` of `messages.json`."""
    return with_keys(under(value, "conversations"), "id", "displayName", "MessageList")


def contact(entry: Entry, source: Source) -> Record:
    """One contact; its profile lies in a part of its own or beside the rest."""
    account = entry.text("mri", "id", "person_id") or ""
    profile = entry.part("profile") if "profile" in entry.values else entry
    name = profile.part("name")
    kind = TYPES.get(entry.text("type") or "", kind_of(account))
    if kind is Kind.PERSON and entry.flag("blocked"):
        kind = Kind.BLOCKED
    site = profile.text("website")
    return Record(
        source=source,
        row=entry.row,
        kind=kind,
        name=entry.text("display_name"),
        family=name.text("surname"),
        given=name.text("first"),
        nickname=name.text("nickname"),
        phones=numbers((*entry.parts("phones"), *profile.parts("phones")), account),
        region=region(profile),
        signature=profile.text("about", "mood"),
        details=Details(
            birthday=profile.text("birthday"),
            urls=(site,) if site else (),
            accounts=accounts(profile.text("skype_handle") or account),
        ),
    )


def conversation(entry: Entry, source: Source) -> Record:
    """The other side of a conversation."""
    account = entry.text("id") or ""
    return Record(
        source=source,
        row=entry.row,
        kind=kind_of(account),
        name=entry.text("displayName"),
        phones=numbers((), account),
        details=Details(accounts=accounts(account)),
    )


def kind_of(account: str) -> Kind:
    """The kind of a Skype id: `8:live:…` and `4:+1…` are people, `19:…` groups, `28:…` bots."""
    return KINDS.get(account.partition(":")[0], Kind.PERSON)


def numbers(phones: tuple[Entry, ...], account: str) -> tuple[RawPhone, ...]:
    """The numbers of a list of `{number, type}`, and the one that is the id of a phone contact."""
    found = [RawPhone(number, phone.text("type")) for phone in phones if (number := phone.text("number"))]
    kind, _, rest = account.partition(":")
    if kind == PHONE and rest not in {phone.text for phone in found}:
        found.append(RawPhone(rest))
    return tuple(dict.fromkeys(found))


def accounts(account: str) -> tuple[Account, ...]:
    """The Skype name in an id; phone numbers, groups and bots have none."""
    kind, colon, rest = account.partition(":")
    name = rest if colon and kind == "8" else account if kind not in (PHONE, *KINDS) else ""
    return (Account("skype", name),) if name else ()


def region(profile: Entry) -> str | None:
    """The places of a profile's first location in one text."""
    for place in profile.parts("locations"):
        words = (place.text("country"), place.text("state"), place.text("city"))
        return " ".join(word for word in words if word) or None
    return None


READERS = (
    reader("skype-json", contacts, contact),
    reader("skype-messages", conversations, conversation),
)
