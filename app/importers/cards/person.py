"""A card as a record: which property is which field (formats.md §15.1, facts/vcard.md §3)."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.contacts.record import Kind, RawPhone, Record, Source
from app.importers.cards import accounts, android, names, note, wechat
from app.importers.cards.draft import Draft
from app.importers.cards.meanings import meanings
from app.vcard.card import Card, Property

_EXTENSION = re.compile(r";ext=", re.IGNORECASE)
_NAMED_EMAIL = re.compile(r"[^<>]*<\s*([^<>\s@]+@[^<>\s]++)\s*>\s*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_GENDERS = {"M": "male", "F": "female", "MALE": "male", "FEMALE": "female", "男": "male", "女": "female"}
_WORD = re.compile(r"\w+")

Handler = Callable[[Draft, Property], None]


def read(card: Card, row: int, source: Source) -> tuple[Record | None, list[str]]:
    """The record of a card, None for one that says nothing; and what of it no record can hold."""
    draft = Draft()
    properties = wechat.take(card, draft)
    for found in properties:
        if found.value or found.data:
            _HANDLERS.get(found.name, _unknown)(draft, found)
    if not _says_something(draft):
        return None, draft.left_out
    names.settle(draft)
    note.settle(draft)
    return draft.record(row, source), draft.left_out


def _says_something(draft: Draft) -> bool:
    texts = (draft.once, draft.details, draft.phones, draft.emails, draft.notes, draft.extra, draft.accounts)
    return any(texts) or any(part.strip() for part in draft.name_parts) or bool(draft.urls or draft.addresses)


def _phone(draft: Draft, found: Property) -> None:
    text = found.value.strip()
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "tel":
        text = _EXTENSION.sub(" ext. ", rest)
    elif scheme.lower() == "sip":
        draft.account("sip", rest)
        return
    types = [one for one in found.types if one not in meanings().mute_types]
    if text:
        draft.phones.append(RawPhone(text, found.label or " ".join(types) or None))


def _email(draft: Draft, found: Property) -> None:
    text = found.value.strip().removeprefix("mailto:")
    named = _NAMED_EMAIL.fullmatch(text)
    if named is not None:
        draft.emails.append(named[1])
        draft.keep(found, text)
    elif "@" in text:
        draft.emails.append(text)
        _keep_label(draft, found, text)
    else:
        draft.keep(found, text)


def _url(draft: Draft, found: Property) -> None:
    text = found.value.strip()
    if text:
        draft.urls.append(text)
        _keep_label(draft, found, text)


def _keep_label(draft: Draft, found: Property, text: str) -> None:
    """The person's own word beside an address of the net."""
    if found.label and found.label.casefold() not in meanings().plain_labels:
        draft.keep(found, text)


def _address(draft: Draft, found: Property) -> None:
    text = ", ".join(part.strip() for part in found.parts if part.strip())
    if text:
        draft.addresses.append(text)
        _keep_label(draft, found, text)
    written = (found.param("LABEL") or "").replace("\\n", "\n")
    if not _covered(written, text):
        draft.keep(found, written)


def _address_label(draft: Draft, found: Property) -> None:
    if not _covered(found.value, " ".join(draft.addresses)):
        draft.keep(found, found.value)


def _covered(text: str, by: str) -> bool:
    """Whether every word of a text stands in another one."""
    return set(_WORD.findall(text.casefold())) <= set(_WORD.findall(by.casefold()))


def _organization(draft: Draft, found: Property) -> None:
    parts = [part.strip() for part in found.parts if part.strip()]
    if len(parts) == 1:
        parts = [
            part.strip() for part in parts[0].split(";") if part.strip()
        ]  # HarmonyOS escapes the divider
    if not parts:
        return
    if "organization" in draft.once:
        if parts[0] != draft.once["organization"]:
            draft.keep(found, " ".join(parts))
        return
    draft.fill("organization", parts[0], found)
    if len(parts) > 1:
        draft.fill_detail("department", " ".join(parts[1:]), found)
    if reading := (found.param("SORT-AS") or "").partition(";")[0]:
        draft.fill_detail("phonetic_organization", reading, found)


def _note(draft: Draft, found: Property) -> None:
    if text := found.value.strip():
        draft.notes.append(text)


def _categories(draft: Draft, found: Property) -> None:
    for part in found.parts:
        label = part.strip()
        if label and label.casefold() not in meanings().everybody:
            draft.labels.append(label)


def _birthday(draft: Draft, found: Property) -> None:
    draft.fill_detail("birthday", _day(found), found)


def _other_day(draft: Draft, found: Property) -> None:
    draft.keep(found, _day(found))


def _day(found: Property) -> str:
    """A date as written, but Apple's year that stands for none left out (facts/vcard.md §3, iPhone 8)."""
    text = found.value.strip()
    year = found.param("X-APPLE-OMIT-YEAR") or "1604"
    return f"--{text.removeprefix(f'{year}-')}" if text.startswith(f"{year}-") else text


def _photo(draft: Draft, found: Property) -> None:
    if not found.data:
        draft.keep(found, found.value)
    elif draft.details.setdefault("photo", found.data) != found.data:
        draft.left_out.append(found.name)


def _attachment(draft: Draft, found: Property) -> None:
    if found.data:
        draft.left_out.append(found.name)
    else:
        draft.keep(found, found.value)


def _gender(draft: Draft, found: Property) -> None:
    sex, *rest = (*found.parts, "") if found.parts else (found.value,)
    gender = _GENDERS.get(sex.strip().upper())
    if gender:
        draft.fill("gender", gender, found)
        sex = ""
    draft.keep(found, " ".join(part for part in (sex, *rest) if part.strip()))


def _kind(draft: Draft, found: Property) -> None:
    if found.value.strip().casefold() == "group":
        draft.kind = Kind.GROUP


def _country_of_address(draft: Draft, found: Property) -> None:
    """Apple's two letters for the layout of an address; other programs put an address there."""
    if not _COUNTRY.fullmatch(found.value.strip()) and not _covered(found.value, " ".join(draft.addresses)):
        draft.keep(found, found.value)


def _filed_as(draft: Draft, found: Property) -> None:
    if not _covered(found.value, " ".join((*draft.name_parts, draft.once.get("name", "")))):
        draft.keep(found, found.value)


def _unknown(draft: Draft, found: Property) -> None:
    if found.name in meanings().technical or accounts.own_property(draft, found):
        return
    if found.name.endswith("-TEL"):
        _phone(draft, found)
    elif found.data is not None:
        draft.left_out.append(found.name)
    else:
        draft.keep(found, found.value)


def _field(key: str) -> Handler:
    return lambda draft, found: draft.fill(key, found.value, found)


def _detail(key: str) -> Handler:
    return lambda draft, found: draft.fill_detail(key, found.value, found)


_HANDLERS: dict[str, Handler] = {
    "FN": names.formatted,
    "N": names.structured,
    "SOUND": names.sound,
    "NICKNAME": _field("nickname"),
    "X-NICKNAME": _field("nickname"),
    "X-PHONETIC-LAST-NAME": _detail("phonetic_family"),
    "X-PHONETIC-FIRST-NAME": _detail("phonetic_given"),
    "X-PHONETIC-ORG": _detail("phonetic_organization"),
    "TEL": _phone,
    "EMAIL": _email,
    "URL": _url,
    "ADR": _address,
    "LABEL": _address_label,
    "X-ABADR": _country_of_address,
    "ORG": _organization,
    "TITLE": _detail("title"),
    "ROLE": _detail("title"),
    "X-DEPARTMENT": _detail("department"),
    "NOTE": _note,
    "CATEGORIES": _categories,
    "BDAY": _birthday,
    "ANNIVERSARY": _other_day,
    "X-ABDATE": _other_day,
    "UID": _detail("uid"),
    "GENDER": _gender,
    "X-GENDER": _gender,
    "PHOTO": _photo,
    "LOGO": _attachment,
    "KEY": _attachment,
    "X-MS-CARDPICTURE": _attachment,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "IMPP": accounts.instant,
    "SOCIALPROFILE": accounts.profile,
    "X-SOCIALPROFILE": accounts.profile,
    "X-ANDROID-CUSTOM": android.custom,
    "X-EVOLUTION-FILE-AS": _filed_as,
    "X-WECHAT-ID": lambda draft, found: draft.wechat(found.value.strip()),
}
