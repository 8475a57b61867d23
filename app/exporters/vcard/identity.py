"""The mark by which a card is known again: the phone's own UID, or one that is the same at every run."""

from __future__ import annotations

from hashlib import sha1

from app.contacts.contact import Contact
from app.exporters.text import one_line

# the namespace of our ids: UUID5 of the DNS name reachbook.invalid
_NAMESPACE = bytes.fromhex("1c5bcb199fb25ffcb5ea09efc3c87c53")


def derived_uid(contact_id: str) -> str:
    """`urn:uuid:` and the UUID version 5 of a contact's id (RFC 4122 §4.3)."""
    # by hand: UUID objects cost three times as much, and every card needs one
    name = contact_id.encode("utf-8", "surrogatepass")
    text = sha1(_NAMESPACE + name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"urn:uuid:{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"


def uid_of(contact: Contact, taken: set[str]) -> str:
    """The UID of a contact's card, none twice in one file: a server keeps only one card of a UID."""
    uid = one_line(contact.uid) if contact.uid else ""
    again = 0
    while not uid or uid in taken:
        uid = derived_uid(f"{contact.id}#{again}" if again else contact.id)
        again += 1
    taken.add(uid)
    return uid
