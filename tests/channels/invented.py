"""Invented people for the tests of the advice."""

from __future__ import annotations

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Account, Field


def number(e164: str, kind: PhoneKind = PhoneKind.MOBILE, region: str = "CN") -> Phone:
    """A number as the reading of a list would give it."""
    return Phone(e164, (e164,), kind, region, Field.PHONE, e164)


def somebody(
    *phones: Phone,
    name: str = "林小雨",
    country: str | None = "CN",
    emails: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
    accounts: dict[str, str] | None = None,
) -> Contact:
    """A contact with what matters for reaching them."""
    held = tuple(Account(service, identifier) for service, identifier in (accounts or {}).items())
    return Contact(
        id=name,
        name=name,
        phones=phones,
        country=country,
        emails=emails,
        labels=labels,
        accounts=held,
        wxid="wxid_1",
    )


CHINESE = number("+8613800138000")
LANDLINE = number("+861087654321", PhoneKind.LANDLINE)
AMERICAN = number("+12135550101", PhoneKind.EITHER, "US")
