"""Finding people as one types: by characters, pinyin, initials or digits, over keys prepared once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.contacts.contact import Contact
from app.contacts.pinyin import initials


@dataclass(frozen=True, slots=True)
class Index:
    """The contacts and, in the same order, the text each is searched by."""

    contacts: tuple[Contact, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, contacts: Iterable[Contact]) -> Index:
        """Prepare the keys of these contacts."""
        people = tuple(contacts)
        return cls(people, tuple(_key(contact) for contact in people))

    def find(self, typed: str) -> tuple[Contact, ...]:
        """The contacts that hold every typed word; all of them where nothing is typed."""
        words = typed.casefold().split()
        if not words:
            return self.contacts
        return tuple(
            contact
            for contact, key in zip(self.contacts, self.keys, strict=True)
            if all(word in key for word in words)
        )


def _key(contact: Contact) -> str:
    pinyin = (contact.phonetic_family or "") + (contact.phonetic_given or "")
    texts = (
        contact.name,
        contact.remark,
        contact.nickname,
        contact.wechat_id,
        pinyin,
        initials(contact.name),
        contact.organization,
        contact.city,
        *(phone.e164 or phone.text for phone in contact.phones),
        *contact.labels,
    )
    return "\n".join(text for text in texts if text).casefold()
