"""The name of a card: FN as written, N as family and given (facts/vcard.md §5), readings of any kind."""

from __future__ import annotations

import re

from app.contacts.text import HAN
from app.importers.cards.draft import Draft
from app.vcard.card import Property

_HAN = re.compile(f"[{HAN}]")


def formatted(draft: Draft, found: Property) -> None:
    """FN: the name as it is shown; a second one is kept apart."""
    draft.fill("name", found.value, found)


def structured(draft: Draft, found: Property) -> None:
    """N: family, given, additional, prefix, suffix. 4.0 gives the readings of both in SORT-AS."""
    parts = tuple(part.strip() for part in found.parts)
    if not any(parts):
        return
    if draft.name_parts:
        if parts != draft.name_parts:
            draft.keep(found, " ".join(part for part in parts if part))
        return
    draft.name_parts = parts
    if reading := found.param("SORT-AS"):
        _reading(draft, tuple(reading.split(";")), found)


def sound(draft: Draft, found: Property) -> None:
    """SOUND;X-IRMC-N: the reading of a Japanese phone; any other sound has no place in a record."""
    if found.data is not None:
        draft.left_out.append(found.name)
    elif "X-IRMC-N" in found.types:
        _reading(draft, found.parts, found)
    else:
        draft.keep(found, found.value)


def _reading(draft: Draft, parts: tuple[str, ...], found: Property) -> None:
    for key, text in zip(("phonetic_family", "phonetic_given"), parts, strict=False):
        draft.fill_detail(key, text, found)


def settle(draft: Draft) -> None:
    """The name from both: FN, else put together from N; family and given only where N has both."""
    family, given, middle, prefix, suffix = (*draft.name_parts, "", "", "", "", "")[:5]
    whole_given = " ".join(part for part in (given, middle) if part)
    if family and whole_given:
        draft.once["family"], draft.once["given"] = family, whole_given
    composed = _composed(family, whole_given, prefix, suffix)
    name = draft.once.setdefault("name", composed) if composed else draft.once.get("name", "")
    if name == composed:
        return
    missing = [part for part in draft.name_parts if not _stands_in(part, name, family, whole_given)]
    if missing:
        draft.extra.append(("N", " ".join(missing)))


def _stands_in(part: str, name: str, family: str, given: str) -> bool:
    """Whether a part of N is said already; in Han without spaces around it."""
    shown = f"{name} {family} {given}" if family and given else name
    return part in shown if _HAN.search(part) else set(part.split()) <= set(shown.split())


def _composed(family: str, given: str, prefix: str, suffix: str) -> str:
    """The name as its own script writes it: family first without a space in Han, last otherwise."""
    if _HAN.search(family + given):
        return f"{prefix}{family}{given}{suffix}"
    return " ".join(part for part in (prefix, given, family, suffix) if part)
