"""What differs between two address books: who is new, who is gone, and what changed about the others."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.contacts.contact import Contact
from app.contacts.text import comparable


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one person, before and after; texts and lists of texts as they are shown."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A person who stands in both lists with other words."""

    contact: Contact  # as in the later list
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The whole comparison."""

    new: tuple[Contact, ...]
    gone: tuple[Contact, ...]
    changed: tuple[Changed, ...]


def changes(old: Iterable[Contact], new: Iterable[Contact]) -> Changes:
    """Compare two lists; people are recognised by wxid, WeChat ID, UID, number or e-mail, in this order."""
    before, after = list(old), list(new)
    pairs = _pairs(before, after)
    changed = []
    for place, contact in enumerate(after):
        if place in pairs and (differences := tuple(_differences(before[pairs[place]], contact))):
            changed.append(Changed(contact, differences))
    found = set(pairs.values())
    return Changes(
        new=tuple(contact for place, contact in enumerate(after) if place not in pairs),
        gone=tuple(contact for place, contact in enumerate(before) if place not in found),
        changed=tuple(changed),
    )


def _pairs(before: list[Contact], after: list[Contact]) -> dict[int, int]:
    """Place in the later list → place in the earlier one, each used once; the strongest key decides first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    earlier, later = list(map(_keys, before)), list(map(_keys, after))
    for strength in range(len(_keys(Contact(id="", name="")))):
        holders: defaultdict[str, deque[int]] = defaultdict(deque)
        for place, keys in enumerate(earlier):
            if place not in taken:
                for key in keys[strength]:
                    holders[key].append(place)
        for place, keys in enumerate(later):
            if place not in pairs and (found := _first_free(keys[strength], holders, taken)) is not None:
                pairs[place] = found
                taken.add(found)
    return pairs


def _first_free(keys: Iterable[str], holders: Mapping[str, deque[int]], taken: set[int]) -> int | None:
    """The first place that has one of the keys and is not taken; those taken are forgotten on the way."""
    for key in keys:
        places = holders.get(key)
        while places:
            if places[0] not in taken:
                return places[0]
            places.popleft()
    return None


def _keys(contact: Contact) -> tuple[tuple[str, ...], ...]:
    """The keys of a contact by falling strength; a name alone serves where neither side has anything better."""
    name = comparable(contact.name)
    numbers = tuple(phone.e164 for phone in contact.phones if phone.e164)
    emails = tuple(email.casefold() for email in contact.emails)
    strong = contact.wxid or contact.wechat_id or contact.uid or numbers or emails
    return (
        (contact.wxid,) if contact.wxid else (),
        (contact.wechat_id.casefold(),) if contact.wechat_id else (),
        (contact.uid,) if contact.uid else (),
        tuple(f"{number} {name}" for number in numbers),
        tuple(f"{email} {name}" for email in emails),
        () if strong else (name,),
    )


def _differences(old: Contact, new: Contact) -> Iterable[Difference]:
    for field in ("name", "remark", "nickname", "wechat_id", "organization"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(field, (before,) if before else (), (after,) if after else ())
    for field in ("labels", "emails"):
        before, after = getattr(old, field), getattr(new, field)
        if set(before) != set(after):
            yield Difference(field, before, after)
    before, after = _numbers(old), _numbers(new)
    if set(before) != set(after):
        yield Difference("phones", before, after)
    before, after = _place(old), _place(new)
    if before != after:
        yield Difference("region", before, after)


def _numbers(contact: Contact) -> tuple[str, ...]:
    return tuple(phone.e164 or phone.text for phone in contact.phones)


def _place(contact: Contact) -> tuple[str, ...]:
    return tuple(part for part in (contact.country, contact.province, contact.city) if part)
