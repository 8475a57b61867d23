"""A record while its card is being read: what has no place yet is kept as `extra`, so nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.contacts.record import NO_DETAILS, Account, Details, Kind, RawPhone, Record, Source
from app.importers.accounts import is_internal, kind_of
from app.vcard.card import Property


@dataclass(slots=True)
class Draft:
    """Collects what the properties of one card say."""

    once: dict[str, Any] = field(default_factory=dict)  # fields of the record that hold one text
    details: dict[str, Any] = field(default_factory=dict)  # the same of its details
    kind: Kind = Kind.PERSON
    name_parts: tuple[str, ...] = ()
    phones: list[RawPhone] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(
        default_factory=list
    )  # names of properties whose pictures or sounds have no place

    def set(self, key: str, text: str, found: Property) -> None:
        """A field of the record; a second text for it is kept apart."""
        self._set(self.once, key, text, found)

    def set_detail(self, key: str, text: str, found: Property) -> None:
        """The same for a field of the details."""
        self._set(self.details, key, text, found)

    def _set(self, fields: dict[str, Any], key: str, text: str, found: Property) -> None:
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
                details[key] = tuple(dict.fromkeys(texts))
        kind = self.kind
        if kind is Kind.PERSON and "wxid" in self.once:
            kind = kind_of(self.once["wxid"])
        return Record(
            source=source,
            row=row,
            kind=kind,
            phones=tuple(dict.fromkeys(self.phones)),
            emails=tuple(dict.fromkeys(self.emails)),
            labels=tuple(dict.fromkeys(self.labels)),
            note="\n".join(dict.fromkeys(self.notes)) or None,
            details=Details(**details) if details else NO_DETAILS,
            **self.once,
        )
