"""What an export said, word for word. Records never change; all tidying happens above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a row of a list stands for (facts/formats.md §0.6). All but PERSON are left out and counted."""

    PERSON = "person"
    GROUP = "group"
    OFFICIAL = "official"
    SYSTEM = "system"
    STRANGER = "stranger"
    FORMER = "former"
    BLOCKED = "blocked"
    MYSELF = "myself"


class Field(StrEnum):
    """Where in a record a text stood; phone numbers remember it."""

    PHONE = "phone"
    REMARK = "remark"
    NICKNAME = "nickname"
    DESCRIPTION = "description"
    SIGNATURE = "signature"
    LABEL = "label"
    NOTE = "note"


class Trust(StrEnum):
    """Who put a number into a phone column, strongest first (facts/formats.md §16.1)."""

    TYPED = "typed"  # by the user, on the remark card or in an address book
    GUESSED = "guessed"  # by an exporter that searched raw bytes or a picture for digits


@dataclass(frozen=True, slots=True)
class Source:
    """A file brought in: its shown name (inside an archive `a.zip/b.csv`), recognised format, and how sure that is.

    `sure` is 1.0 for a recognised signature, less for a table whose columns were guessed.
    `fingerprint` is the SHA-256 of the content, the same for the same file under another name.
    """

    file: str
    format: str
    sure: float = 1.0
    fingerprint: str = ""


class RawPhone(NamedTuple):
    """The words of a phone field, with the label that stood beside them (`Mobile`, `工作`, …)."""

    text: str
    label: str | None = None
    trust: Trust = Trust.TYPED


class Account(NamedTuple):
    """An account elsewhere: service in lower case (`qq`, `skype`, `linkedin`, `telegram`, `line` …) and its id."""

    service: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What few records carry; kept apart so that a plain record stays small."""

    department: str | None = None
    title: str | None = None
    birthday: str | None = None  # as written
    uid: str | None = None  # vCard UID
    phonetic_family: str | None = None
    phonetic_given: str | None = None
    phonetic_organization: str | None = None
    addresses: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    photo: bytes | None = None
    extra: tuple[tuple[str, str], ...] = ()  # (heading, text) of columns nobody knows; nothing is lost


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a source, as it was written there; empty cells and placeholders are None.

    `row` counts the records of the file with the headings as row 1 (a spreadsheet's own count).
    `name` is a real name; `shown` is a name of which the file does not say whether it is remark or nickname.
    `region` is the place in one cell as written; `country`, `province`, `city` are cells of their own.
    """

    source: Source
    row: int
    kind: Kind = Kind.PERSON
    wxid: str | None = None
    wechat_id: str | None = None
    remark: str | None = None
    nickname: str | None = None
    name: str | None = None
    shown: str | None = None
    family: str | None = None
    given: str | None = None
    phones: tuple[RawPhone, ...] = ()
    emails: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    region: str | None = None
    country: str | None = None
    province: str | None = None
    city: str | None = None
    organization: str | None = None
    description: str | None = None
    signature: str | None = None
    note: str | None = None
    gender: str | None = None  # "male", "female"
    details: Details = NO_DETAILS


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a source that needs care: which row and field, what kind, and facts for the sentence.

    Facts hold counts, headings and the like; never a name or a number of a person.
    """

    kind: str
    row: int | None = None
    field: str | None = None
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def is_notice(self) -> bool:
        """Whether it is only something to know of the whole list: every row was read."""
        return self.kind in NOTICES


NOTICES = frozenset({"looks-like-groups", "group-members", "perhaps-incomplete", "attachment"})


@dataclass(frozen=True, slots=True)
class Import:
    """Everything one source gave: its people, what was left out by kind, and what needs care."""

    source: Source
    records: tuple[Record, ...] = ()
    aside: tuple[Record, ...] = ()  # former friends, blocked people and yourself: not shown unless asked for
    left_out: dict[Kind, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    read: int = 0  # rows of any kind
