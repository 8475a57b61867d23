"""What is known of a contact that matters for reaching them: place, number, mailboxes, accounts, device."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from app import resources
from app.channels.catalogue import Catalogue
from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind

FALLBACK = "CN"  # whose place is unknown: advice for China first, and the question
LATIN = re.compile(r"[a-z]+")
NOBODYS = frozenset({PhoneKind.TOLL_FREE, PhoneKind.SERVICE, PhoneKind.FAX})
OTHER_MAIL = "email_other"
ORDER = {PhoneKind.MOBILE: 0, PhoneKind.UNVERIFIED: 1, PhoneKind.EITHER: 2, PhoneKind.LANDLINE: 3}


class Circle(StrEnum):
    """How near a person stands, nearest first: the order of the plan."""

    FAMILY = "family"
    FRIEND = "friend"
    OTHER = "other"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, the channel it belongs to and who owns it; `guess` if nobody has said that it exists."""

    address: str
    channel: str
    owner: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as the adviser sees them; `apple` is None where nobody knows."""

    there: str
    place_known: bool
    phone: str | None
    mobile: str | None
    undecided: bool
    mailboxes: tuple[Mailbox, ...]
    accounts: dict[str, str]
    apple: bool | None
    elder: bool
    circle: Circle


def person(contact: Contact, catalogue: Catalogue) -> Person:
    """What a contact's data say; nothing is asked and nothing looked up."""
    labels = (phone.label for phone in contact.phones)
    texts = (contact.name, contact.remark, contact.description, contact.note, *contact.labels, *labels)
    told = Told(" ".join(filter(None, texts)))
    numbers = [
        phone
        for phone in contact.phones
        if phone.e164 and not phone.ambiguous and phone.confirmed and phone.kind not in NOBODYS
    ]
    there, known = _place(contact, numbers, catalogue)
    numbers.sort(key=lambda phone: (phone.region != there, ORDER.get(phone.kind, 9)))
    accounts = {account.service.lower(): account.id for account in contact.accounts if account.id}
    if contact.wechat_id or contact.wxid:
        accounts.setdefault("wechat", contact.wechat_id or contact.wxid or "")
    mailboxes = _mailboxes(contact.emails, accounts, catalogue)
    elder = "elder" in told
    return Person(
        there=there,
        place_known=known,
        phone=numbers[0].e164 if numbers else None,
        mobile=next((phone.e164 for phone in numbers if phone.kind is not PhoneKind.LANDLINE), None),
        undecided=any(phone.ambiguous for phone in contact.phones),
        mailboxes=mailboxes,
        accounts=accounts,
        apple=_apple(told, accounts, mailboxes),
        elder=elder,
        circle=_circle(told, elder),
    )


def language(contact: Contact, there: str) -> str:
    """The language to write to a person in: by the letters of their name and words, else by where they live."""
    told = "".join(filter(None, (contact.name, contact.remark, contact.nickname, *contact.labels)))
    if "traditional" in Told(told) or there in ("TW", "HK", "MO"):
        return "zh-Hant"
    if there == "CN" or re.search(r"[㐀-鿿]", told):
        return "zh-Hans"
    return "en"


class Told:
    """The words about a person, asked for the signs of signs.toml."""

    def __init__(self, text: str) -> None:
        """Take everything that was written about them."""
        self._text = text
        self._words = frozenset(LATIN.findall(text.lower()))

    def __contains__(self, sign: str) -> bool:
        words, pattern = _signs()[sign]
        return not words.isdisjoint(self._words) or pattern.search(self._text) is not None


@cache
def _signs() -> dict[str, tuple[frozenset[str], re.Pattern[str]]]:
    """Of each sign its Latin words, and the Chinese ones as a pattern; `re` is fast with bare alternatives."""
    tables = resources.toml("channels", "signs.toml")
    return {
        name: (
            frozenset(sign for sign in table["signs"] if sign.isascii()),
            re.compile("|".join(re.escape(sign) for sign in table["signs"] if not sign.isascii()) or "(?!)"),
        )
        for name, table in tables.items()
    }


def _circle(told: Told, elder: bool) -> Circle:
    if elder or "family" in told:
        return Circle.FAMILY
    if "friend" in told:
        return Circle.FRIEND
    return Circle.BUSINESS if "business" in told else Circle.OTHER


def _place(contact: Contact, numbers: list[Phone], catalogue: Catalogue) -> tuple[str, bool]:
    """The country, else that of all their numbers; WeChat lets people name any land: one without facts yields."""
    regions = {phone.region for phone in numbers if phone.region}
    by_number = regions.pop() if len(regions) == 1 else None
    if contact.country and (contact.country in catalogue.regions or by_number not in catalogue.regions):
        return contact.country, True
    return by_number or contact.country or FALLBACK, False


def _mailboxes(
    emails: tuple[str, ...], accounts: dict[str, str], catalogue: Catalogue
) -> tuple[Mailbox, ...]:
    found = [mailbox(address, catalogue) for address in emails if "@" in address]
    given = {box.address.lower() for box in found}
    for service, domain in catalogue.guesses:
        number = accounts.get(service, "")
        if number.isascii() and number.isdecimal() and f"{number}@{domain}" not in given:
            found.append(replace(mailbox(f"{number}@{domain}", catalogue), guess=True))
    return tuple(found)


def mailbox(address: str, catalogue: Catalogue) -> Mailbox:
    """An address with its channel and owner; of an unknown provider the domain is the owner."""
    domain = address.rpartition("@")[2].lower()
    provider = catalogue.mail.get(domain)
    return (
        Mailbox(address, provider.channel, provider.owner)
        if provider
        else Mailbox(address, OTHER_MAIL, domain)
    )


def _apple(told: Told, accounts: dict[str, str], mailboxes: tuple[Mailbox, ...]) -> bool | None:
    services = ("apple", "icloud", "facetime", "imessage")
    if "apple" in told or any(name in accounts for name in services):
        return True
    if any(box.owner == "apple" for box in mailboxes):
        return True
    return False if "android" in told else None
