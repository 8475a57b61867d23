"""Cards in files: all in one, some or one in each (facts/vcard.md §3, Outlook), in a folder or packed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

from app.contacts.contact import Contact
from app.errors import TargetError
from app.exporters.file_name import file_name
from app.exporters.name import named
from app.exporters.options import SaveOptions, Tally
from app.exporters.target import Drafts
from app.exporters.vcard.card import Cards
from app.exporters.vcard.file import Expected, Tell, write_cards
from app.exporters.vcard.reading_back import BY_VOBJECT, lost

ENDING = ".vcf"  # HarmonyOS takes no other
_DATE = (1980, 1, 1, 0, 0, 0)  # the same people make the same package at any time

Part = tuple[str, Sequence[Contact]]
"""The name of a file and who stands in it."""


def single(
    contacts: Sequence[Contact], target: Path, options: SaveOptions, files: Drafts, tell: Tell
) -> Tally:
    """Everybody in one file."""
    return _files([(target.name, contacts)], target.parent, target, options, files, tell)


def split(
    contacts: Sequence[Contact], target: Path, options: SaveOptions, files: Drafts, tell: Tell
) -> Tally:
    """`name-1.vcf`, `name-2.vcf` … of `options.split` people each, beside each other."""
    parts = _split(contacts, target.stem, options.split or len(contacts))
    return _files(parts, target.parent, target, options, files, tell)


def folder(
    contacts: Sequence[Contact], target: Path, options: SaveOptions, files: Drafts, tell: Tell
) -> Tally:
    """A file for each person in a folder, which is made if need be; files of other names in it stay."""
    files.folder(target)
    return _files(_each(contacts, options), target, target, options, files, tell)


def package(
    contacts: Sequence[Contact], target: Path, options: SaveOptions, files: Drafts, tell: Tell, *, each: bool
) -> Tally:
    """A zip of card files: one for each person, or split, or a single one."""
    if each:
        parts = _each(contacts, options)
    elif options.split:
        parts = _split(contacts, target.stem, options.split)
    else:
        parts = iter([(target.stem + ENDING, contacts)])
    cards, done = Cards(options), 0
    written: list[tuple[str, Expected]] = []
    with files.writing(target) as stream:
        with zipfile.ZipFile(stream, "w") as packed:
            for name, people in parts:
                member = zipfile.ZipInfo(name, _DATE)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                with packed.open(member, "w") as inside:
                    written.append((name, write_cards(inside, people, cards, tell, done)))
                done += len(people)
        with zipfile.ZipFile(stream) as packed:
            for index, (name, expected) in enumerate(written):
                _must_be_whole(
                    packed.read(name), expected, cards.version, target, _vobject(index, len(written))
                )
    return cards.tally


def _files(
    parts: Iterator[Part] | Sequence[Part],
    place: Path,
    target: Path,
    options: SaveOptions,
    files: Drafts,
    tell: Tell,
) -> Tally:
    cards, done = Cards(options), 0
    written: list[Expected] = []
    for name, people in parts:
        with files.writing(place / name) as stream:
            written.append(write_cards(stream, people, cards, tell, done))
        done += len(people)
    for index, (draft, expected) in enumerate(zip(files.written, written, strict=True)):
        with _mapped(draft.path, target) as data:
            _must_be_whole(data, expected, cards.version, target, _vobject(index, len(written)))
    return cards.tally


def _split(contacts: Sequence[Contact], stem: str, size: int) -> Iterator[Part]:
    for number, start in enumerate(range(0, len(contacts), size), 1):
        yield f"{stem}-{number}{ENDING}", contacts[start : start + size]


def _each(contacts: Sequence[Contact], options: SaveOptions) -> Iterator[Part]:
    taken: set[str] = set()
    fallback = options.say("cards.file.person")
    for contact in contacts:
        yield file_name(named(contact, "none").shown, ENDING, taken, fallback), (contact,)


def _vobject(index: int, files: int) -> int:
    """How many cards of this file vobject reads: about `BY_VOBJECT` over all files, evenly spread."""
    share, step = max(1, BY_VOBJECT // files), max(1, files // BY_VOBJECT)
    return share if index % step == 0 else 0


def _mapped(path: Path, target: Path) -> mmap:
    try:
        with path.open("rb") as stream:
            return mmap(stream.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # ValueError: nothing is in it
        raise TargetError("verify-failed", file=target.name) from None


def _must_be_whole(
    data: bytes | mmap, expected: Expected, version: str, target: Path, by_vobject: int
) -> None:
    if lost(data, expected, version, by_vobject):
        raise TargetError("verify-failed", file=target.name)
