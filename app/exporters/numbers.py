"""Which of a person's numbers are written as numbers, and which stand in the note until somebody decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.contacts.phone.number import Phone, PhoneKind
from app.exporters.options import Say
from app.exporters.text import one_line

_NOT_DIALLED = re.compile(r"[^0-9+]|(?<=.)\+")
_PAUSES = {"comma": ",", "p": "p"}


def dialled(phone: Phone) -> str | None:
    """The number as a phone dials it, without its extension; None where none is sure.

    It is E.164 but for one that the plan knows and phonenumbers does not yet: that stands as it was typed.
    """
    if phone.ambiguous:
        return None
    if phone.e164 or phone.kind is not PhoneKind.UNVERIFIED:
        return phone.e164
    if len(phone.readings) == 1:
        return phone.readings[0]
    digits = _NOT_DIALLED.sub("", phone.text)
    return digits if len(digits) >= 5 else None


def with_extension(number: str, ext: str | None, manner: str) -> str:
    """A number with its extension behind a pause (`comma`, `p`), or alone where the note says it."""
    if not ext or manner not in _PAUSES:
        return number
    digits = "".join(char for char in ext if char in "0123456789")
    return f"{number}{_PAUSES[manner]}{digits}" if digits else number


def sure(phones: Sequence[Phone], *, proposed: bool = False) -> list[tuple[Phone, str]]:
    """The phones that are written as numbers, none twice; `proposed` takes unconfirmed ones too."""
    if len(phones) == 1 and (only := phones[0]).confirmed and only.e164 and not only.ambiguous:
        return [(only, only.e164)]
    found: dict[tuple[str, str | None], tuple[Phone, str]] = {}
    for phone in phones:
        number = dialled(phone) if phone.confirmed or proposed else None
        if number:
            found.setdefault((number, phone.ext), (phone, number))
    return list(found.values())


def in_note(phones: Iterable[Phone], written: Iterable[tuple[Phone, str]]) -> list[Phone]:
    """The phones that were not written as numbers; one that only repeats a written number is none of them."""
    numbers = {number for _, number in written}
    return [phone for phone in phones if dialled(phone) not in numbers]


def note_line(phone: Phone, say: Say) -> str:
    """The line of the note for a number that is not written as one."""
    text = one_line(phone.text)
    number = dialled(phone)
    if number:
        return say("cards.note.proposed", number=with_extension(number, phone.ext, "comma"), text=text)
    if len(phone.readings) > 1:
        return say("cards.note.undecided", text=text, readings=say("cards.or").join(phone.readings))
    return say("cards.note.unread", text=text)
