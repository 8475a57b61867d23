"""A person, computed from records and decisions."""

from __future__ import annotations

from dataclasses import dataclass

from app.contacts.phone.number import Phone
from app.contacts.record import Account, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One person. `id` comes from the strongest key of its records and is the same at every run.

    `name` is what is shown; `family` and `given` are set only when the division is sure, else all stands in `given`.
    `country` is ISO 3166-1 alpha-2; `province` and `city` are as written.
    """

    id: str
    name: str
    family: str | None = None
    given: str | None = None
    phonetic_family: str | None = None
    phonetic_given: str | None = None
    remark: str | None = None
    nickname: str | None = None
    wechat_id: str | None = None
    wxid: str | None = None
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    country: str | None = None
    province: str | None = None
    city: str | None = None
    organization: str | None = None
    department: str | None = None
    title: str | None = None
    description: str | None = None
    signature: str | None = None
    note: str | None = None
    gender: str | None = None
    birthday: str | None = None
    uid: str | None = None  # the phone's own card, if one was read
    addresses: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    photo: bytes | None = None
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can decide.

    `kind` is `same-person` (two contacts) or `number` (one pattern of one file, the contacts that hold such numbers,
    and the regions they may be read in). Reasons are words of `app.wording`.
    """

    kind: str
    contacts: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    pattern: str | None = None
    readings: tuple[str, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class AddressBook:
    """All contacts, in the order of their sources, and the open questions."""

    contacts: tuple[Contact, ...] = ()
    questions: tuple[Question, ...] = ()
