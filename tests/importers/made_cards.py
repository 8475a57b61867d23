"""Cards made from lines, and what is read from them."""

from __future__ import annotations

from app.contacts.record import Details, Record, Source
from app.importers.cards import READERS
from app.importers.files.opened import Opened
from app.importers.reader import Item


def items(data: bytes) -> list[Item]:
    opened = Opened("people.vcf", data=data)
    (reader,) = (reader for reader in READERS if reader.recognises(opened))
    return list(reader.read(opened, Source("people.vcf", reader.format)))


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def record(*lines: str, version: str = "3.0") -> Record:
    """The one record of one card, which has no problem."""
    (found,) = items(card(*lines, version=version))
    assert isinstance(found, Record)
    return found


def details(*lines: str, version: str = "3.0") -> Details:
    return record("FN:Bob Jones", *lines, version=version).details
