"""Independent readers of cards find everything that we write, field by field, in every profile and version.

What a reader is known to spoil is said in `as_read`, with its section of the facts; all else is our fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import vobject

from app.exporters.profile import PROFILES, VERSIONS
from app.vcard.card import Card, Fault
from app.vcard.parsing import cards
from tests.clients.conftest import PEOPLE, Found, Reader, cards_of

GROUPED = ["+8613500135000", "+8675512345678"]  # of difficult.toml: numbers with labels of their own
FILES = [(profile, version) for profile in PROFILES for version in VERSIONS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every profile in every version, as `convert` writes it."""
    place = tmp_path_factory.mktemp("cards")
    for profile, version in FILES:
        text = "".join(card for card, _ in cards_of(profile, version))
        (place / f"{profile}-{version}.vcf").write_bytes(text.encode("utf-8"))
    return place


def texts(found: Found, change: Callable[[str], str]) -> Found:
    """A card with a change made to all its free texts."""
    keys = ("note", "title", "nickname", "categories")
    return found | {key: [change(text) for text in found[key]] for key in keys} | {"fn": change(found["fn"])}


def as_read(reader: str, profile: str, version: str, found: Found) -> Found:
    """What a reader makes of a card where it reads wrong; what says no section was measured here."""
    old = version == "2.1"
    if reader == "ez-vcard" and old:  # undoes escapes, which 2.1 has not, and divides nicknames
        labels = found["categories"]
        found = texts(
            found, lambda text: re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], text)
        )
        nicknames = [part for text in found["nickname"] for part in text.split(",")]
        return found | {"nickname": nicknames, "categories": labels}
    if reader in ("ical.js", "kcontacts") and not old:  # §3, computers: shows `\;` with its backslash
        found = texts(found, lambda text: text.replace(";", "\\;"))
    if reader in ("eds", "kcontacts") and version == "4.0":  # §3, computers: no photo of 4.0
        found = found | {"photos": []}
    if reader == "eds" and old:  # divides labels at a semicolon
        found = found | {"categories": [part for text in found["categories"] for part in text.split(";")]}
    if reader == "kcontacts":
        # takes an escaped backslash before an n for a line end, and divides labels at an escaped comma
        found = found if old else texts(found, lambda text: text.replace("\\n", "\\\n"))
        found = found | {"categories": [part for text in found["categories"] for part in text.split(",")]}
        if profile == "iphone" and found["tels"] == GROUPED:  # §3, iPhone 6
            found = found | {"tels": []}
    return found


def normal(reader: str, version: str, found: Found) -> Found:
    """A read card without what means nothing: CRLF of quoted-printable, None for empty, a URI as a photo."""
    return found | {
        "note": [text.replace("\r\n", "\n") for text in found["note"]],
        "family": found["family"] or "",
        "given": found["given"] or "",
        "photos": [] if reader == "eds" and version == "4.0" else found["photos"],
    }


def compare(reader: str, read: Reader, folder: Path, versions: tuple[str, ...] = VERSIONS) -> None:
    """Every field of every card of every file."""
    files = [(profile, version) for profile, version in FILES if version in versions]
    told = read([folder / f"{profile}-{version}.vcf" for profile, version in files])
    differing = []
    for profile, version in files:
        found = told[str(folder / f"{profile}-{version}.vcf")]
        assert len(found) == len(PEOPLE), (profile, version)
        for contact, (_, written), card in zip(PEOPLE, cards_of(profile, version), found, strict=True):
            expected, card = as_read(reader, profile, version, written), normal(reader, version, card)
            differing += [
                (profile, version, contact.id, key, expected[key], card[key])
                for key in expected
                if card[key] != expected[key]
            ]
    assert not differing


def test_ez_vcard_reads_all(ez_vcard: Reader, folder: Path) -> None:
    """DAVx5 and Fossify Contacts."""
    compare("ez-vcard", ez_vcard, folder)


def test_kde_reads_all(kcontacts: Reader, folder: Path) -> None:
    """KDE's address book."""
    compare("kcontacts", kcontacts, folder)


def test_gnome_reads_all(eds: Reader, folder: Path) -> None:
    """GNOME's address book."""
    compare("eds", eds, folder)


def test_ical_js_reads_all(ical_js: Reader, folder: Path) -> None:
    """Nextcloud and Thunderbird; it knows no 2.1 (facts/vcard.md §1)."""
    compare("ical.js", ical_js, folder, ("3.0", "4.0"))


def test_vobject_reads_all(folder: Path) -> None:
    """vobject takes every version for 3.0 (facts/vcard.md §4.4), so it is asked for 3.0 only."""

    def read(paths: Sequence[Path]) -> dict[str, list[Found]]:
        return {
            str(path): list(map(by_vobject, vobject.readComponents(path.read_text("utf-8"))))
            for path in paths
        }

    compare("vobject", read, folder, ("3.0",))


def by_vobject(card: Any) -> Found:  # noqa: ANN401 - vobject makes its attributes as it reads
    """A card as vobject reads it."""

    def values(name: str) -> list[Any]:
        return [line.value for line in card.contents.get(name, [])]

    return {
        "fn": card.fn.value,
        "family": card.n.value.family,
        "given": card.n.value.given,
        "tels": values("tel"),
        "emails": values("email"),
        "note": values("note"),
        "org": [part for value in values("org") for part in value],
        "title": values("title"),
        "nickname": values("nickname"),
        "categories": [part for value in values("categories") for part in value],
        "urls": values("url"),
        "uid": card.uid.value,
        "photos": [len(photo) for photo in values("photo")],
    }


def test_our_own_reader_reads_all(folder: Path) -> None:
    """What we wrote comes back whole through the importer's own reader."""

    def read(paths: Sequence[Path]) -> dict[str, list[Found]]:
        return {str(path): [by_us(card) for card in cards(path.read_bytes())] for path in paths}

    compare("ours", read, folder)


def by_us(card: Card | Fault) -> Found:
    """A card as our own reader has it."""
    assert isinstance(card, Card)
    assert not card.faults

    def values(name: str) -> list[str]:
        return [found.value for found in card.all(name)]

    def parts(name: str) -> list[str]:
        return [part for found in card.all(name) for part in found.parts]

    return {
        "fn": values("FN")[0],
        "family": parts("N")[0],
        "given": parts("N")[1],
        "tels": values("TEL"),
        "emails": values("EMAIL"),
        "note": values("NOTE"),
        "org": parts("ORG"),
        "title": values("TITLE"),
        "nickname": values("NICKNAME"),
        "categories": parts("CATEGORIES"),
        "urls": values("URL"),
        "uid": values("UID")[0],
        "photos": [len(found.data or b"") for found in card.all("PHOTO")],
    }
