"""Phone numbers out of any text: every number found, read in the right country, or kept with both readings to ask about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.contacts.phone import authority, candidates, digits, evidence, excel
from app.contacts.phone.candidates import Mention
from app.contacts.phone.column import ColumnStyle, Style
from app.contacts.phone.evidence import Circumstances, Decision
from app.contacts.phone.meaning import Reading
from app.contacts.phone.number import Phone, PhoneKind, Reason
from app.contacts.phone.verdict import Asked, Verdict, apply, changes, patterns
from app.contacts.record import Field, Record, Trust

__all__ = [
    "Asked", "Circumstances", "ColumnStyle", "Reader", "Verdict", "apply", "changes", "damage", "patterns", "read",
]  # fmt: skip

LONGEST = 150_000
"""Characters of one text that are read; what is longer is no contact's field and is reported (`damage`)."""
MANY = 100
"""Numbers in one text from which on it is reported."""

_COLLIDING = ("CN", "US", "CA", None)
_PROSE_CONFIRMED = 0.9
_KEPT = 500  # texts longer than this are not remembered
_RUN = re.compile(r"\d{7,}")


class _Scanned(NamedTuple):
    plain: digits.Plain
    mentions: tuple[Mention, ...]
    restored: bool  # a spreadsheet's damage was undone: the whole cell is the words it was read from


def read(
    text: str, field: Field, known: Circumstances, trust: Trust = Trust.TYPED, label: str | None = None
) -> tuple[Phone, ...]:
    """All numbers of one text in their order, none twice.

    In the field PHONE the text is a column's cell, in all others prose; `label` is the word beside the cell (`Mobile`, `传真`).
    Nothing is raised for any text. Numbers that are only proposed have `confirmed` false (formats.md §16.1).
    """
    if not digits.seven_digits(text):
        return ()
    cell = field is Field.PHONE
    regions = _regions(known)
    without_plus = known.column is not None and known.column.style is Style.E164_WITHOUT_PLUS
    head = f"{label}: " if label else ""
    scan = _scan if len(text) > _KEPT else _scan_kept
    scanned = scan(head, text, cell, cell and without_plus, regions)
    phones: dict[tuple[str, ...], Phone] = {}
    for mention in scanned.mentions:
        phone = _phone(mention, scanned, field, known, trust, label)
        if phone is not None:
            phones.setdefault(phone.readings, phone)
    return tuple(phones.values())


def damage(text: str, field: Field) -> str | None:
    """The kind of problem where something of a text had to be given up or needs care; None for a sound one.

    `excel-exponent`: digits that a spreadsheet lost; `too-long`: the rest of the text was not read; `too-many-numbers`.
    """
    if len(text) > LONGEST:
        return "too-long"
    if field is Field.PHONE and ("E" in text or "e" in text) and excel.lost_digits(digits.plain(text).text):
        return "excel-exponent"
    if len(text) > 7 * MANY and len(_RUN.findall(text)) > MANY:
        return "too-many-numbers"
    return None


def _regions(known: Circumstances) -> tuple[str, ...]:
    """The countries beyond China and North America whose local numbers the person may have."""
    region = known.country or known.home
    return () if region in _COLLIDING or region is None else (region,)


def _scan(head: str, text: str, cell: bool, without_plus: bool, regions: tuple[str, ...]) -> _Scanned:
    plain = digits.plain(text[:LONGEST])
    shown, restored = plain.text, False
    if cell or len(shown) < 32:
        undone = excel.undo(shown, thousands=cell)
        if undone.lost:
            return _Scanned(plain, (), True)
        restored = undone.text != shown
        shown = undone.text
    if head:
        shown = digits.plain(head).text + shown
    found = candidates.mentions(shown, cell=cell, without_plus=without_plus, regions=regions)
    shift = len(shown) - len(plain.text) if not restored else 0
    if shift:
        found = [
            mention._replace(start=max(0, mention.start - shift), end=mention.end - shift)
            for mention in found
        ]
    return _Scanned(plain, tuple(found), restored)


_scan_kept = lru_cache(maxsize=1 << 13)(_scan)


def _phone(
    mention: Mention, scanned: _Scanned, field: Field, known: Circumstances, trust: Trust, label: str | None
) -> Phone | None:
    options = mention.read.readings
    if len(options) == 1:
        decision = Decision(options[0].region, options[0].confidence, options[0].why)
    else:
        decision = evidence.decide(
            mention.read, mention.word, known, lambda: _ten_digit_sibling(mention, scanned, known)
        )
    plain = scanned.plain
    words = plain.raw.strip() if scanned.restored else plain.words(mention.start, mention.end).strip()
    beside = label or (mention.label.word if mention.label and mention.label.phone else None)
    if decision.region is None:
        numbers = tuple(option.e164 for option in options if authority.verified(option.e164))
        return Phone(
            None, numbers, PhoneKind.EITHER, None, field, words, mention.extension, True, decision.confidence, False,
            beside, decision.why,
        )  # fmt: skip
    chosen = next(option for option in options if option.region == decision.region)
    return _decided(chosen, decision, mention, field, words, beside, trust)


def _decided(
    chosen: Reading,
    decision: Decision,
    mention: Mention,
    field: Field,
    words: str,
    label: str | None,
    trust: Trust,
) -> Phone | None:
    verified = authority.verified(chosen.e164)
    unverified = verified is None and authority.china_unverified(chosen.e164[3:])
    if verified is None and not unverified:
        return None
    kind = verified.kind if verified else PhoneKind.UNVERIFIED
    region = verified.region if verified else chosen.region
    if mention.label and mention.label.kind == "fax":
        kind = PhoneKind.FAX
    typed = field is not Field.SIGNATURE and trust is Trust.TYPED
    confirmed = typed and (field is Field.PHONE or decision.confidence >= _PROSE_CONFIRMED)
    return Phone(
        chosen.e164 if verified else None, (chosen.e164,), kind, region, field, words, mention.extension, False,
        decision.confidence, confirmed, label, decision.why,
    )  # fmt: skip


def _ten_digit_sibling(mention: Mention, scanned: _Scanned, known: Circumstances) -> bool:
    """Whether another number of the same person, here or elsewhere, is an American one written with ten digits."""
    here = (other.digits for other in scanned.mentions if other is not mention)
    if evidence.ten_digits(here):
        return True
    for text in known.other_numbers:
        if digits.seven_digits(text):
            found = _scan_kept("", text[:_KEPT], True, False, ()).mentions
            if evidence.ten_digits(other.digits for other in found if other.digits != mention.digits):
                return True
    return False


class Reader:
    """Reads the records of one list: every field, the strongest place of a number first, each distinct text once."""

    def __init__(self, column: ColumnStyle | None = None) -> None:
        """Take the habit of the list's phone column, or of the whole file where it has none."""
        self._column = column

    def read(self, record: Record, known: Circumstances) -> tuple[Phone, ...]:
        """The numbers of a record, none twice: the phone column, the remark card, the nickname, last the signature."""
        texts = [entry for entry in _texts(record) if digits.seven_digits(entry[0])]
        if not texts:
            return ()
        if self._column is not None or len(texts) > 1:
            known = Circumstances(
                known.country, known.province, known.city, known.home, known.name,
                (*known.other_numbers, *(text for text, *_ in texts)) if len(texts) > 1 else known.other_numbers,
                known.column or self._column,
            )  # fmt: skip
        phones: dict[tuple[str, ...], Phone] = {}
        for text, field, trust, label in texts:
            for phone in read(text, field, known, trust, label):
                phones.setdefault(phone.readings, phone)
        return _without_answered(tuple(phones.values()))


def _texts(record: Record) -> Iterator[tuple[str, Field, Trust, str | None]]:
    for phone in record.phones:
        yield phone.text, Field.PHONE, phone.trust, phone.label
    for text, field in (
        (record.remark, Field.REMARK),
        (record.name, Field.REMARK),
        (record.description, Field.DESCRIPTION),
        *((label, Field.LABEL) for label in record.labels),
        (record.note, Field.NOTE),
        *((text, Field.NOTE) for _, text in record.details.extra),
        (record.shown, Field.NICKNAME),
        (record.nickname, Field.NICKNAME),
        (record.signature, Field.SIGNATURE),
    ):
        if text:
            yield text, field, Trust.TYPED, None


def _without_answered(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """The numbers without the undecided ones that the same person has with a country code elsewhere."""
    if not any(phone.ambiguous for phone in phones):
        return phones
    decided = {phone.e164 for phone in phones if phone.e164}
    return tuple(phone for phone in phones if not (phone.ambiguous and decided.intersection(phone.readings)))


def ranked(phones: Iterable[Phone]) -> tuple[Phone, ...]:
    """Numbers with the confirmed ones first, those asked about next, proposals last; else in their order."""
    return tuple(sorted(phones, key=lambda phone: (not phone.confirmed, not phone.ambiguous)))
