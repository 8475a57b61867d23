"""What a phone will find in any saved card file, and what it may stumble over (facts/vcard.md §3)."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.errors import SourceError
from app.exporters.text import has_han
from app.vcard.card import Card, Fault, Property
from app.vcard.parsing import cards

PIECE = 1 << 20
LARGEST_PHOTO = 44_000  # bytes; Android's 1 MB for 20 people lies between 40 and 48 KB each
LARGEST_CARD = 256 * 1024  # bytes, iCloud
MOST_PEOPLE = 50_000  # iCloud
_SHORTEST = 7  # digits; below it is a service number, which has no country code

# in the order in which they matter
KINDS = (
    "bom",
    "not-utf8",
    "version-4",
    "mixed-versions",
    "no-version",
    "missing-end",
    "broken-line",
    "lower-case",
    "no-name",
    "reversed-name",
    "no-country-code",
    "large-photo",
    "folded-photo",
    "linked-photo",
    "damaged-photo",
    "large-card",
    "too-many",
    "group-card",
    "same-uid",
)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOWER = (b"fn:", b"fn;", b"n:", b"n;", b"tel:", b"tel;")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+=*").fullmatch
_HOLDS_BASE64 = re.compile(rb"[^:]*[;=](?:BASE64|B)[;:]", re.IGNORECASE).match
_OURS = {
    "missing-end": "missing-end",
    "missing-begin": "missing-end",
    "too-large": "large-card",
    "bad-base64": "damaged-photo",
}


class Found(NamedTuple):
    """Something a phone may stumble over: a kind of KINDS, and how often it stands in the file."""

    kind: str
    times: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What is in a card file. `faults` are in the order in which they matter."""

    people: int
    numbers: int
    emails: int
    photos: int
    without_number: int
    versions: tuple[str, ...]
    faults: tuple[Found, ...]


def check(path: Path) -> Checked:
    """Read a card file as a phone would; SourceError where there is none."""
    try:
        with path.open("rb") as stream:
            if not stream.read(1):
                raise SourceError("empty", file=path.name)
            stream.seek(0)
            raw = _raw_faults(iter(lambda: stream.read(PIECE), b""))
            stream.seek(0)
            counts = _Counts()
            for found in cards(stream):
                counts.add(found)
    except FileNotFoundError:
        raise SourceError("missing", file=path.name) from None
    except OSError:
        raise SourceError("unreadable", file=path.name) from None
    if not counts.cards:
        raise SourceError("unknown", file=path.name)
    return counts.checked(raw)


def _raw_faults(pieces: Iterator[bytes]) -> Counter[str]:
    """What only the bytes show: BOM, encoding, and lines that Android does not forgive."""
    faults: Counter[str] = Counter()
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = _Lines(faults)
    rest = b""
    first = True
    for piece in pieces:
        faults["bom"] += first and piece.startswith(_BOMS)
        first = False
        if not faults["not-utf8"]:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                faults["not-utf8"] = 1
        *whole, rest = (rest + piece).split(b"\n")
        lines.look(whole)
    lines.look([rest])
    return faults


class _Lines:
    """Looks at raw lines one after the other."""

    def __init__(self, faults: Counter[str]) -> None:
        self._faults = faults
        # what the line before began: a picture, a soft break, base64 without folding (as old phones write it)
        self._photo = self._soft = self._base64 = False

    def look(self, lines: list[bytes]) -> None:
        """Count the faults of these lines."""
        faults = self._faults
        for line in lines:
            if line[:1] in (b" ", b"\t"):
                faults["folded-photo"] += self._photo
                self._photo = False
                continue
            line = line.rstrip(b"\r")
            if line and not self._soft:
                if b":" in line:
                    self._base64 = _HOLDS_BASE64(line) is not None
                else:
                    faults["broken-line"] += not (self._base64 and _BASE64(line))
                faults["lower-case"] += line.startswith(_LOWER)
            self._photo = line.startswith((b"PHOTO;", b"PHOTO:"))
            self._soft = line.endswith(b"=")


class _Counts:
    """Counts over the cards of a file."""

    def __init__(self) -> None:
        self.cards = self.people = self.numbers = self.emails = self.photos = self.without_number = 0
        self.versions: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self._uids: set[str] = set()

    def add(self, found: Card | Fault) -> None:
        """Count a card, or what stands between two."""
        if isinstance(found, Fault):
            return  # lines between two cards: those that matter are counted with the raw lines
        self.cards += 1
        self.versions[found.version] += 1
        for fault in found.faults:
            if fault.kind in _OURS:
                self.faults[_OURS[fault.kind]] += 1
        if _is_group(found):
            self.faults["group-card"] += 1
            return
        self.people += 1
        self.emails += sum(bool(one.value) for one in found.all("EMAIL"))
        self._numbers(found)
        self._name(found)
        self._size(found)
        uid = found.first("UID")
        if uid is not None and uid.value:
            self.faults["same-uid"] += uid.value in self._uids
            self._uids.add(uid.value)

    def _numbers(self, card: Card) -> None:
        numbers = [one.value.removeprefix("tel:") for one in card.all("TEL") if one.value.strip()]
        self.numbers += len(numbers)
        self.without_number += not numbers
        for number in numbers:
            digits = sum(char.isdigit() for char in number)
            self.faults["no-country-code"] += digits >= _SHORTEST and not number.strip().startswith(
                ("+", "00")
            )

    def _name(self, card: Card) -> None:
        full = card.first("FN")
        shown = full.value.strip() if full else ""
        name = card.first("N")
        parts = [part for part in (name.parts if name else ())[:2] if part.strip()]
        self.faults["no-name"] += not shown and not parts
        self.faults["reversed-name"] += bool(shown) and len(parts) > 1 and has_han(parts[0]) != has_han(shown)

    def _size(self, card: Card) -> None:
        for photo in card.all("PHOTO"):
            self.photos += photo.data is not None
            self.faults["large-photo"] += len(photo.data or b"") > LARGEST_PHOTO
            self.faults["linked-photo"] += photo.data is None and bool(photo.value)
        self.faults["large-card"] += sum(map(_octets, card.properties)) > LARGEST_CARD

    def checked(self, raw: Counter[str]) -> Checked:
        """The whole, with what the bytes showed."""
        faults = self.faults + raw
        versions = {version for version in self.versions if version}
        faults["version-4"] = self.versions["4.0"]
        faults["no-version"] = self.versions[""]
        faults["mixed-versions"] = int(len(versions) > 1)
        faults["too-many"] = int(self.people > MOST_PEOPLE)
        return Checked(
            people=self.people,
            numbers=self.numbers,
            emails=self.emails,
            photos=self.photos,
            without_number=self.without_number,
            versions=tuple(sorted(versions)),
            faults=tuple(Found(kind, faults[kind]) for kind in KINDS if faults[kind] > 0),
        )


def _is_group(card: Card) -> bool:
    """Apple's and RFC 6350's lists of people are cards too (facts/vcard.md §3, iPhone 9)."""
    kinds = (card.first("KIND"), card.first("X-ADDRESSBOOKSERVER-KIND"))
    return any(kind is not None and kind.value.strip().lower() == "group" for kind in kinds)


def _octets(one: Property) -> int:
    return len(one.name) + len(one.value.encode("utf-8", "replace")) + len(one.data or b"") * 4 // 3
