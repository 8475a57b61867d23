"""A number as a value: what it is, where it stood, and why it was read so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.contacts.record import Field


class PhoneKind(StrEnum):
    """What may be done with a number: a landline gets no SMS, a service number is nobody's."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    EITHER = "either"  # NANP does not tell mobile from landline
    TOLL_FREE = "toll-free"
    SERVICE = "service"
    FAX = "fax"
    UNVERIFIED = "unverified"  # assigned by the regulator, unknown to phonenumbers (146, 149 …)


class Reason(NamedTuple):
    """Why a number was read as it was: a word of `app.wording` and one fact for its sentence."""

    code: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. Undecided: `e164` is None, `ambiguous` is true and `readings` holds both.

    `field` and `text` are where it stood and the very words it was read from; `confidence` is 0 to 1;
    `confirmed` is false for a number that is only proposed (a friend's signature, an exporter's guess).
    """

    e164: str | None
    readings: tuple[str, ...]
    kind: PhoneKind
    region: str | None
    field: Field
    text: str
    ext: str | None = None
    ambiguous: bool = False
    confidence: float = 1.0
    confirmed: bool = True
    label: str | None = None
    why: tuple[Reason, ...] = ()
