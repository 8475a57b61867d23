"""People as JSON for programs: each contact as `inspect --json` prints it (DESIGN.md, the command line)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, Reason
from app.exporters.options import Tally, reason_code

Why = Callable[[Reason], str]

_HEAD, _BETWEEN, _TAIL = b'{"contacts": [\n', b",\n", b"\n]}\n"
# DESIGN.md's keys in its order, then what a contact knows besides
_TEXTS_BEFORE = (
    *(
        "id",
        "name",
        "family",
        "given",
        "phonetic_family",
        "phonetic_given",
        "remark",
        "nickname",
        "wechat_id",
        "wxid",
    ),
)
_TEXTS_AFTER = ("country", "province", "city", "organization", "description", "signature", "gender")
_MORE_TEXTS = ("department", "title", "note", "birthday", "uid")


def phone_object(phone: Phone, why: Why = reason_code) -> dict[str, Any]:
    """A number as JSON; `why` says each reason in words."""
    return {
        "e164": phone.e164,
        "ext": phone.ext,
        "kind": phone.kind.value,
        "region": phone.region,
        "field": phone.field.value,
        "text": phone.text,
        "ambiguous": phone.ambiguous,
        "readings": list(phone.readings),
        "why": [why(reason) for reason in phone.why],
        "confirmed": phone.confirmed,
        "label": phone.label,
    }


def contact_object(contact: Contact, why: Why = reason_code) -> dict[str, Any]:
    """A contact as JSON: missing text is None, missing lists are empty; the picture is not in it."""
    found: dict[str, Any] = {key: getattr(contact, key) or None for key in _TEXTS_BEFORE}
    found["phones"] = [phone_object(phone, why) for phone in contact.phones]
    found["emails"] = list(contact.emails)
    found["labels"] = list(contact.labels)
    found |= {key: getattr(contact, key) or None for key in _TEXTS_AFTER}
    found["sources"] = [{"file": record.source.file, "row": record.row} for record in contact.records]
    found |= {key: getattr(contact, key) or None for key in _MORE_TEXTS}
    found["addresses"] = list(contact.addresses)
    found["urls"] = list(contact.urls)
    found["accounts"] = [{"service": service, "id": account} for service, account in contact.accounts]
    return found


def write(stream: BinaryIO, contacts: Sequence[Contact], why: Why, tell: Callable[[int], None]) -> Tally:
    """One object with the list `contacts`, a contact a line, UTF-8."""
    tally = Tally()
    stream.write(_HEAD)
    for index, contact in enumerate(contacts):
        if index:
            stream.write(_BETWEEN)
        stream.write(_line(contact_object(contact, why)))
        written = [phone for phone in contact.phones if phone.e164]
        tally.people += 1
        tally.numbers += len(written)
        tally.emails += len(contact.emails)
        tally.without_number += not written
        tell(index + 1)
    stream.write(_TAIL)
    return tally


def _line(found: dict[str, Any]) -> bytes:
    try:
        return json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # half a pair, which JSON can only say with a backslash
        return json.dumps(found).encode("ascii")


def lost(stream: BinaryIO, tally: Tally) -> int:
    """How many people and numbers of such a file can't be read again."""
    people = numbers = 0
    ends = (_HEAD, _TAIL.lstrip(b"\n"))
    for line in stream:
        if line not in ends:
            contact = json.loads(line.rstrip(b",\n"))
            people += 1
            numbers += sum(phone["e164"] is not None for phone in contact["phones"])
    return abs(people - tally.people) + abs(numbers - tally.numbers)
