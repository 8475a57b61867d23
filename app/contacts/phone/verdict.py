"""What the person said of numbers like one pattern (`131…` are Chinese): pure values, applied when asked and undone by leaving them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.contacts.phone import authority
from app.contacts.phone.number import Phone, Reason

EVERY = "*"
_FIXED = frozenset({"explicit", "idd", "link", "country-code", "ip-prefix", "doubled-prefix"})


class Asked(NamedTuple):
    """One question: numbers of one pattern, the regions they may be read in, and who has such numbers."""

    pattern: str
    regions: tuple[str, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`pattern` numbers of a list are of `region` (`CN`, `US` for the North American plan, or another).

    `pattern` is the first digits and `…` (`131…`), all digits of one number, or EVERY: all colliding numbers of the list
    that were written without a country code. `fingerprint` and `format` say which list; an empty one says any, so that
    next month's export of the same tool is meant too.
    """

    pattern: str
    region: str
    format: str = ""
    fingerprint: str = ""

    def concerns(self, format: str, fingerprint: str) -> bool:  # noqa: A002
        """Whether it was said of such a list."""
        return self.format in ("", format) and self.fingerprint in ("", fingerprint)


def patterns(phones: Iterable[tuple[str, Phone]]) -> tuple[Asked, ...]:
    """One question for each pattern of undecided numbers, given (contact id, number); the most frequent first."""
    groups: dict[tuple[str, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    for contact, phone in phones:
        if phone.ambiguous:
            key = (pattern(phone), tuple(_side(reading) for reading in phone.readings))
            groups[key][contact] = None
    asked = (Asked(sign, regions, tuple(contacts)) for (sign, regions), contacts in groups.items())
    return tuple(sorted(asked, key=lambda one: -len(one.contacts)))


def pattern(phone: Phone) -> str:
    """The pattern of a number that can be read in two ways: its first three digits."""
    return f"{_digits(phone)[:3]}…"


def apply(phone: Phone, verdicts: Iterable[Verdict]) -> Phone:
    """The number as the person said; the same object where nothing was said of it. The last verdict counts."""
    said = None
    for verdict in verdicts:
        if _matches(phone, verdict):
            said = verdict
    if said is None:
        return phone
    chosen = next((e164 for e164 in _readings(phone) if _side(e164) == said.region), None)
    verified = authority.verified(chosen) if chosen else None
    if chosen is None or verified is None or (chosen == phone.e164 and not phone.ambiguous):
        return phone
    return replace(
        phone, e164=chosen, readings=(chosen,), kind=verified.kind, region=verified.region, ambiguous=False,
        confidence=1.0, confirmed=True, why=(Reason("said", said.region),),
    )  # fmt: skip


def changes(phones: Iterable[Phone], verdicts: Iterable[Verdict]) -> tuple[tuple[Phone, Phone], ...]:
    """Before and after, for every number that verdicts change."""
    said = tuple(verdicts)
    pairs = ((phone, apply(phone, said)) for phone in phones)
    return tuple((before, after) for before, after in pairs if before != after)


def _matches(phone: Phone, verdict: Verdict) -> bool:
    if not phone.ambiguous and any(reason.code in _FIXED for reason in phone.why):
        return False
    digits = _digits(phone)
    if verdict.pattern == EVERY:
        return len(_readings(phone)) > 1
    if verdict.pattern.endswith("…"):
        return len(_readings(phone)) > 1 and digits.startswith(verdict.pattern[:-1])
    return digits == verdict.pattern


def _readings(phone: Phone) -> tuple[str, ...]:
    """The readings of a number; of a decided one also the other country's reading of the same digits."""
    if phone.ambiguous or phone.e164 is None:
        return phone.readings
    number = phone.e164
    other = ""
    if number.startswith("+861") and len(number) == 14:
        other = f"+{number[3:]}"
    elif number.startswith("+86") and len(number) == 13:
        other = f"+1{number[3:]}"
    elif number.startswith("+1") and len(number) == 12:
        eleven = authority.china_mobile(number[1:])
        other = f"+86{number[1:]}" if eleven and len(_written(phone)) != 10 else f"+86{number[2:]}"
    return (number, other) if other and authority.verified(other) else (number,)


def _digits(phone: Phone) -> str:
    """The digits as they were written: eleven from 1, or ten."""
    first = _readings(phone)[0]
    if first.startswith("+1"):
        return first[1:] if len(_written(phone)) != 10 else first[2:]
    return first[3:] if first.startswith("+86") else first[1:]


def _written(phone: Phone) -> str:
    return "".join(char for char in phone.text.partition("转")[0] if char.isdecimal())


def _side(e164: str) -> str:
    """The side of a question a reading is on; the whole North American plan is one."""
    if e164.startswith("+1"):
        return "US"
    verified = authority.verified(e164)
    return verified.region if verified else "CN"
