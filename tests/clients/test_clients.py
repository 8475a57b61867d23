"""Independent readers of cards find everything that we write, field by field, in every profile and version.

What a reader is known to spoil is said in `conftest.as_read`, with its section of the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import vobject

from app.exporters.profile import PROFILES, VERSIONS
from app.vcard.card import Card, Fault
from app.vcard.parsing import cards
from tests.clients.conftest import Found, Reader, Written, differences, difficult_cards

Files = dict[Path, tuple[str, list[Written]]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every profile in every version, as `convert` writes it: the difficult people."""
    folder = tmp_path_factory.mktemp("cards")
    written: Files = {}
    for profile in PROFILES:
        for version in VERSIONS:
            told = difficult_cards(profile, version)
            path = folder / f"{profile}-{version}.vcf"
            path.write_bytes("".join(text for text, _ in told).encode("utf-8"))
            written[path] = (version, told)
    return written


def of(files: Files, *versions: str) -> Files:
    """The files of some versions only."""
    return {path: file for path, file in files.items() if file[0] in versions}


def test_ez_vcard_reads_all(ez_vcard: Reader, files: Files) -> None:
    """DAVx5 and Fossify Contacts."""
    assert not differences("ez-vcard", ez_vcard, files)


def test_kde_reads_all(kcontacts: Reader, files: Files) -> None:
    """KDE's address book."""
    assert not differences("kcontacts", kcontacts, files)


def test_gnome_reads_all(eds: Reader, files: Files) -> None:
    """GNOME's address book."""
    assert not differences("eds", eds, files)


def test_ical_js_reads_all(ical_js: Reader, files: Files) -> None:
    """Nextcloud and Thunderbird; it knows no 2.1 (facts/vcard.md §1)."""
    assert not differences("ical.js", ical_js, of(files, "3.0", "4.0"))


def test_vobject_reads_all(files: Files) -> None:
    """vobject takes every version for 3.0 (facts/vcard.md §4.4), so it is asked for 3.0 only."""

    def read(paths: Sequence[Path]) -> dict[str, list[Found]]:
        return {
            str(path): list(map(by_vobject, vobject.readComponents(path.read_text("utf-8"))))
            for path in paths
        }

    assert not differences("vobject", read, of(files, "3.0"))


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


def test_our_own_reader_reads_all(files: Files) -> None:
    """What we wrote comes back whole through the importer's own reader."""

    def read(paths: Sequence[Path]) -> dict[str, list[Found]]:
        return {str(path): [by_us(card) for card in cards(path.read_bytes())] for path in paths}

    assert not differences("ours", read, files)


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
