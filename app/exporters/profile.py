"""What each phone and program accepts, as data: `resources/profiles/NAME.toml` (facts/vcard.md §3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from app import resources
from app.errors import UsageError

PROFILES = ("universal", "iphone", "android", "huawei", "google", "outlook", "computer")
VERSIONS = ("3.0", "2.1", "4.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How cards are written for one kind of reader; `resources/profiles/universal.toml` explains each field.

    `photo_bytes` counts the picture before base64, `photo_pixels` is its longer side. `accounts` maps a
    service to the lines that carry an id of it, `{id}` standing for the id.
    """

    name: str
    version: str
    fold: bool
    charset_in: tuple[str, ...]
    divide: Literal["han", "all", "none"]
    phonetic: bool
    phonetic_organization: bool
    organization_unit: bool
    categories: bool
    extension: Literal["note", "comma", "p"]
    labels: Literal["note", "type", "group"]
    birthday_without_year: Literal["dashes", "apple", "note"]
    company_card: bool
    revision: bool
    photo_bytes: int
    photo_pixels: int
    table: Literal["people", "google", "outlook"]
    one_file_each: bool = False
    accounts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def profile(name: str) -> Profile:
    """The profile of that name; UsageError `profile` for one there is not."""
    if name not in PROFILES:
        raise UsageError("profile", value=name)
    row = resources.toml("profiles", f"{name}.toml")
    accounts = {service: tuple(lines) for service, lines in row.pop("accounts", {}).items()}
    return Profile(name=name, accounts=accounts, **(row | {"charset_in": tuple(row["charset_in"])}))


@dataclass(frozen=True, slots=True)
class PhoneTypes:
    """The TYPE words by label (lower case) and by kind; `unsaid` labels say no more than the kind."""

    label: dict[str, str]
    kind: dict[str, str]
    unsaid: frozenset[str]


@cache
def phone_types() -> PhoneTypes:
    """The table of `resources/profiles/phone-types.toml`."""
    table = resources.toml("profiles", "phone-types.toml")
    by_label = {label: types for types, labels in table["label"].items() for label in labels}
    return PhoneTypes(by_label, table["kind"], frozenset(table["unsaid"]))
