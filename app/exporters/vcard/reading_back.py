"""Whether a card file says what was written: every card counted, many read again by two readers.

Facts/vcard.md §4: everybody by a quick scan, evenly spread cards and those with unusual characters in full.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Iterable
from mmap import mmap
from typing import Any

from app.exporters.vcard.card import Written
from app.exporters.vcard.file import Expected
from app.vcard.card import Card, Fault
from app.vcard.escaping import unescape_text
from app.vcard.parsing import cards

BY_VOBJECT = 200  # cards of one saving that vobject reads as well
LARGEST_BY_VOBJECT = 1 << 20  # bytes; of a longer card it takes a hundred times as much memory
_LINE = re.compile(rb"\r\n(?:item\d+\.)?(BEGIN|END|FN|TEL|EMAIL)([;:][^\r]*(?:\r\n [^\r]*)*)")
_FIRST, _LAST = b"BEGIN:VCARD\r\n", b"\r\nEND:VCARD\r\n"


def lost(data: bytes | mmap, expected: Expected, version: str, by_vobject: int = BY_VOBJECT) -> int:
    """How many things that were written can't be found again; 0 is what must be."""
    count = _scanned(data, expected, version)
    samples = expected.samples
    for sample in samples:
        count += not _says(_read(data[sample.start : sample.end]), sample.written)
    if by_vobject and version != "2.1":  # it reads 2.1 by the rules of 3.0 (facts/vcard.md §4.4)
        step = max(1, len(samples) // by_vobject)
        count += sum(
            not agrees(data[one.start : one.end], one.written)
            for one in samples[::step]
            if one.end - one.start <= LARGEST_BY_VOBJECT
        )
    return count


def _scanned(data: bytes | mmap, expected: Expected, version: str) -> int:
    """The quick look at everybody: cards, names, numbers and addresses in their order."""
    found: dict[bytes, list[str]] = {b"FN": [], b"TEL": [], b"EMAIL": []}
    begun, ended = 1, 0
    for match in _LINE.finditer(data):
        name, value = match.groups()
        if name == b"BEGIN":
            begun += 1
        elif name == b"END":
            ended += 1
        else:
            found[name].append(value.replace(b"\r\n ", b"").partition(b":")[2].decode("utf-8", "replace"))
    people = len(expected.names)
    count = int(data[: len(_FIRST)] != _FIRST) + int(data[-len(_LAST) :] != _LAST)
    count += abs(people - begun) + abs(people - ended)
    # 2.1 has no escapes, and its names are quoted-printable: only counted here
    undone = str if version == "2.1" else unescape_text
    if version == "2.1":
        count += abs(people - len(found[b"FN"]))
    else:
        count += _differing(expected.names, map(undone, found[b"FN"]))
    count += _differing(expected.numbers, map(undone, found[b"TEL"]))
    return count + _differing(expected.emails, map(undone, found[b"EMAIL"]))


def _differing(written: Iterable[str], read: Iterable[str]) -> int:
    return sum(one != other for one, other in itertools.zip_longest(written, read))


def _read(data: bytes) -> Card | None:
    found: list[Card | Fault] = list(cards(data))
    return found[0] if len(found) == 1 and isinstance(found[0], Card) else None


def _says(card: Card | None, written: Written) -> bool:
    """Whether our own reader finds the whole card."""
    if card is None or card.faults:
        return False
    name, full, note = card.first("N"), card.first("FN"), card.first("NOTE")
    # our reader undoes escapes in 2.1 too, for real phones write them there
    old = card.version == "2.1"
    told = (lambda text: text.replace("\\;", ";")) if old else str
    emails = tuple(map(unescape_text, written.emails)) if old else written.emails
    return (
        name is not None
        and name.parts[:2] == (written.family, written.given)
        and full is not None
        and full.value == told(written.name)
        and [found.value for found in card.all("TEL")] == written.numbers
        and tuple(found.value for found in card.all("EMAIL")) == emails
        and (note.value if note else "") == told(written.note)
    )


def agrees(data: bytes, written: Written) -> bool:
    """Whether vobject finds the same in a card of version 3.0 or 4.0."""
    import vobject  # not at start: platform.md

    # it writes the text of lines it can't read into the log (facts/vcard.md §4.9)
    logging.getLogger("vobject.base").disabled = True
    try:
        card = vobject.readOne(data.decode("utf-8"))
    except Exception:  # noqa: BLE001 - it raises whatever its decoders raise (facts/vcard.md §4.2)
        return False
    return (
        _values(card, "fn") == [written.name]
        and _values(card, "tel") == written.numbers
        and _values(card, "email") == list(written.emails)
        and _values(card, "note") == ([written.note] if written.note else [])
    )


def _values(card: Any, name: str) -> list[str]:  # noqa: ANN401 - vobject makes its attributes as it reads
    return [line.value for line in getattr(card, f"{name}_list", ())]
