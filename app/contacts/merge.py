"""Several records of one person as one contact: the first that says something names it, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.contacts.contact import Contact
from app.contacts.name import Name
from app.contacts.phone.number import Phone
from app.contacts.pinyin import Sound
from app.contacts.place import Place
from app.contacts.record import Field, Record
from app.contacts.text import clean

# Typed on the remark card ranks above found in prose, that above the friend's own words (formats.md §16.1).
RANK = {
    Field.PHONE: 0,
    Field.REMARK: 1,
    Field.DESCRIPTION: 1,
    Field.LABEL: 2,
    Field.NOTE: 2,
    Field.NICKNAME: 3,
    Field.SIGNATURE: 4,
}


class Naming(NamedTuple):
    """The name that is shown, its parts, and how they sound."""

    text: str
    parts: Name
    sound: Sound


def identity(records: Sequence[Record], numbers: Sequence[str]) -> str:
    """A person's id from the strongest key: wxid, WeChat ID, UID, number with name, e-mail, else the very row."""
    key = _key(records, numbers)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _key(records: Sequence[Record], numbers: Sequence[str]) -> str:
    for record in records:
        if record.wxid:
            return f"wxid {record.wxid}"
    for record in records:
        if record.wechat_id:
            return f"wechat {record.wechat_id.casefold()}"
    for record in records:
        if record.details.uid:
            return f"uid {record.details.uid}"
    first = records[0]
    name = first.name or first.remark or first.shown or first.nickname or ""
    if numbers:
        return f"tel {min(numbers)} {name}"
    for record in records:
        if record.emails:
            return f"mail {record.emails[0].casefold()} {name}"
    return f"row {first.source.fingerprint} {first.row} {name}"


def phones(found: Iterable[Phone]) -> tuple[Phone, ...]:
    """Each number once, the best reading of it first; a decided number beats the same one asked about."""
    kept: dict[str, Phone] = {}
    for phone in sorted(found, key=_rank):
        keys = (phone.e164,) if phone.e164 else phone.readings or (phone.text,)
        if not any(key in kept for key in keys):
            kept |= dict.fromkeys([key for key in keys if key], phone)
    return tuple(dict.fromkeys(kept.values()))


def _rank(phone: Phone) -> tuple[bool, bool, int]:
    """Confirmed numbers first, then those asked about, proposals last."""
    return (not phone.confirmed, not phone.ambiguous, RANK[phone.field])


def contact(
    identifier: str, records: Sequence[Record], numbers: tuple[Phone, ...], place: Place, naming: Naming
) -> Contact:
    """The contact of some records, which are given in the order in which they are believed."""
    if len(records) == 1:
        return _single(identifier, records[0], numbers, place, naming)

    def first(name: str) -> str | None:
        return next((value for record in records if (value := getattr(record, name))), None)

    def detail(name: str) -> str | None:
        return next((value for record in records if (value := getattr(record.details, name))), None)

    return Contact(
        id=identifier,
        name=naming.text,
        family=naming.parts.family,
        given=naming.parts.given,
        phonetic_family=naming.sound.family,
        phonetic_given=naming.sound.given,
        remark=next((text for r in records if r.remark and (text := clean(r.remark))), None),
        nickname=next((text for r in records if r.nickname and (text := clean(r.nickname))), None),
        wechat_id=first("wechat_id"),
        wxid=first("wxid"),
        phones=numbers,
        emails=_distinct(email for record in records for email in record.emails),
        labels=_distinct(label for record in records for label in record.labels),
        country=place.country,
        province=place.province,
        city=place.city,
        organization=first("organization"),
        department=detail("department"),
        title=detail("title"),
        description=_joined(record.description for record in records),
        signature=_joined(record.signature for record in records),
        note=_joined(record.note for record in records),
        gender=first("gender"),
        birthday=detail("birthday"),
        uid=detail("uid"),
        addresses=_distinct(text for record in records for text in record.details.addresses),
        urls=_distinct(text for record in records for text in record.details.urls),
        accounts=tuple(dict.fromkeys(account for record in records for account in record.details.accounts)),
        photo=next((record.details.photo for record in records if record.details.photo), None),
        records=tuple(records),
    )


def _single(
    identifier: str, record: Record, numbers: tuple[Phone, ...], place: Place, naming: Naming
) -> Contact:
    """The same for one record, without the loops: most people stand in one list only."""
    details = record.details
    return Contact(
        id=identifier,
        name=naming.text,
        family=naming.parts.family,
        given=naming.parts.given,
        phonetic_family=naming.sound.family,
        phonetic_given=naming.sound.given,
        remark=clean(record.remark) if record.remark else None,
        nickname=clean(record.nickname) if record.nickname else None,
        wechat_id=record.wechat_id,
        wxid=record.wxid,
        phones=numbers,
        emails=_distinct(record.emails) if len(record.emails) > 1 else record.emails,
        labels=_distinct(record.labels) if len(record.labels) > 1 else record.labels,
        country=place.country,
        province=place.province,
        city=place.city,
        organization=record.organization,
        department=details.department,
        title=details.title,
        description=record.description,
        signature=record.signature,
        note=record.note,
        gender=record.gender,
        birthday=details.birthday,
        uid=details.uid,
        addresses=details.addresses,
        urls=details.urls,
        accounts=details.accounts,
        photo=details.photo,
        records=(record,),
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts once each, in order, compared without case."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(text.casefold(), text)
    return tuple(kept.values())


def _joined(texts: Iterable[str | None]) -> str | None:
    """All distinct texts, one below the other."""
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None
