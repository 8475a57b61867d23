"""Accounts elsewhere in a card: IMPP, X-SOCIALPROFILE and the X- property each program has for them."""

from __future__ import annotations

import re

from app.importers.cards.draft import Draft
from app.importers.cards.meanings import meanings
from app.vcard.card import Property

_KDE_DIVIDER = "\ue000"
_ENDING = re.compile(r"-(?:USERNAME|ID|ALL)$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!//)(.*)", re.DOTALL)


def service_of(name: str) -> str | None:
    """The service of a property of its own (X-QQ, X-SKYPE-USERNAME, X-messaging/xmpp-All), or None."""
    if not name.startswith("X-") and name != "QQ":
        return None
    service = service_name(_ENDING.sub("", name.removeprefix("X-").removeprefix("MESSAGING/")))
    return service if service in meanings().services else None


def service_name(word: str) -> str:
    """A service as we write it, of the word some program has for it."""
    word = word.strip().lower()
    return meanings().same.get(word, word)


def own_property(draft: Draft, found: Property) -> bool:
    """Whether the property is one of a service, and then its account."""
    service = service_of(found.name)
    if service is None:
        return False
    for value in found.value.split(_KDE_DIVIDER):
        scheme, rest = _scheme(value.strip())
        draft.account(service, rest if scheme and service_name(scheme) in (service, "x-apple") else value)
    return True


def instant(draft: Draft, found: Property) -> None:
    """IMPP: Apple names the service in a parameter, others by the scheme (`xmpp:`, `im:telegram:`)."""
    service = service_name(found.param("X-SERVICE-TYPE") or "")
    scheme, rest = _scheme(found.value.strip())
    if scheme in ("x-apple", "im") and not service:
        scheme, rest = _scheme(rest)
    if service or scheme:
        draft.account(service or service_name(scheme), rest)
    else:
        draft.keep(found, found.value)


def profile(draft: Draft, found: Property) -> None:
    """X-SOCIALPROFILE: type is the service, x-user the id; the value is an address or repeats the id."""
    service = found.param("SERVICE-TYPE") or next((one for one in found.types if one != "PREF"), "")
    value = found.value.strip()
    scheme, rest = _scheme(value)
    identifier = found.param("X-USER") or (rest if scheme == "x-apple" else value)
    if not service:
        draft.keep(found, value)
        return
    draft.account(service_name(service), identifier)
    if identifier not in value:
        draft.urls.append(value)


def _scheme(text: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(text)
    return (match[1].lower(), match[2]) if match else ("", text)
