"""A record while its card is being read: what has no place yet is kept as `extra`, so nothing is lost."""

from __future__ import annotations

from typing import Any, TypeVar

from app.contacts.record import NO_DETAILS, Account, Details, Kind, RawPhone, Record, Source
from app.importers.accounts import is_internal, kind_of
from app.vcard.card import Property

T = TypeVar("T")


class Draft:
    """Collects what the properties of one card say."""

    __slots__ = (
        "accounts", "addresses", "details", "emails", "extra", "kind", "labels", "left_out", "name_parts",
        "notes", "once", "phones", "urls",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is said yet."""
        self.once: dict[str, Any] = {}  # fields of the record that hold one text
        self.details: dict[str, Any] = {}  # the same of its details
        self.kind = Kind.PERSON
        self.name_parts: tuple[str, ...] = ()
        self.phones: list[RawPhone] = []
        self.emails: list[str] = []
        self.labels: list[str] = []
        self.notes: list[str] = []
        self.addresses: list[str] = []
        self.urls: list[str] = []
        self.accounts: list[Account] = []
        self.extra: list[tuple[str, str]] = []
        self.left_out: list[str] = []  # names of properties whose pictures or sounds have no place

    def fill(self, key: str, text: str, found: Property) -> None:
        """A field of the record; a second text for it is kept apart."""
        self._fill(self.once, key, text, found)

    def fill_detail(self, key: str, text: str, found: Property) -> None:
        """The same for a field of the details."""
        self._fill(self.details, key, text, found)

    def _fill(self, fields: dict[str, Any], key: str, text: str, found: Property) -> None:
        text = text.strip()
        if text and fields.setdefault(key, text) != text:
            self.keep(found, text)

    def keep(self, found: Property, text: str) -> None:
        """A text no field is for, under the person's own label, else under the property's name and types."""
        if text := text.strip():
            types = " ".join(one for one in found.types if one != "PREF")
            self.extra.append((found.label or f"{found.name} {types}".strip(), text))

    def account(self, service: str, identifier: str) -> None:
        """An account elsewhere; WeChat's own are the ids of the record."""
        identifier = identifier.strip()
        if not identifier:
            return
        if service in ("wechat", "weixin", "微信"):
            self.wechat(identifier)
        else:
            self.accounts.append(Account(service, identifier))

    def wechat(self, identifier: str) -> None:
        """A WeChat id: the internal one is told by its form; a second one is kept as an account."""
        key = "wxid" if is_internal(identifier) else "wechat_id"
        if self.once.setdefault(key, identifier) != identifier:
            self.accounts.append(Account("wechat", identifier))

    def record(self, row: int, source: Source) -> Record:
        """The finished record."""
        details = self.details
        for key in ("addresses", "urls", "accounts", "extra"):
            if texts := getattr(self, key):
                details[key] = _distinct(texts)
        kind = self.kind
        if kind is Kind.PERSON and "wxid" in self.once:
            kind = kind_of(self.once["wxid"])
        return Record(
            source=source,
            row=row,
            kind=kind,
            phones=_distinct(self.phones),
            emails=_distinct(self.emails),
            labels=_distinct(self.labels),
            note="\n".join(dict.fromkeys(self.notes)) or None,
            details=Details(**details) if details else NO_DETAILS,
            **self.once,
        )


def _distinct(values: list[T]) -> tuple[T, ...]:
    return tuple(values) if len(values) < 2 else tuple(dict.fromkeys(values))
