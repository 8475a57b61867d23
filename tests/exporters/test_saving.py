"""Saving by the ending of the target: what is written, counted, read back and said."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.contacts.contact import Contact
from app.errors import TargetError, UsageError
from app.exporters import save
from app.exporters.profile import PROFILES, VERSIONS
from app.exporters.vcard.card import Cards
from app.exporters.vcard.file import Expected, write_cards
from app.exporters.vcard.reading_back import lost
from app.vcard.card import Card
from app.vcard.parsing import cards
from tests.exporters.conftest import number, options, person, picture


def names(path: Path) -> list[str]:
    """The names of the cards in a file."""
    found = [card for card in cards(path.read_bytes()) if isinstance(card, Card)]
    return [full.value for card in found if (full := card.first("FN"))]


def many(count: int, **more: Any) -> list[Contact]:  # noqa: ANN401 - any field of a contact
    return [person(f"人{one}", phones=(number(f"+86138{one:08}"),), **more) for one in range(count)]


def test_one_file(tmp_path: Path, people: list[Contact]) -> None:
    told: list[int] = []
    saved = save(people, tmp_path / "a.vcf", options(), progress=told.append)
    assert names(tmp_path / "a.vcf") == [contact.name for contact in people]
    assert saved.files == (tmp_path / "a.vcf",)
    assert (saved.people, saved.numbers, saved.emails, saved.in_note, saved.without_number) == (3, 2, 1, 1, 1)
    assert (saved.lost, saved.warnings) == (0, ())
    assert told[-1] == 3


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_and_version_is_read_back(tmp_path: Path, profile: str, version: str) -> None:
    contacts = [
        person("a\\b;c,d\ne", id=f"{one}", note=f"x\\;{one}", phones=(number(ext="1"),)) for one in range(5)
    ]
    assert save(contacts, tmp_path / "a.vcf", options(profile=profile, version=version)).people == 5


def test_split(tmp_path: Path) -> None:
    saved = save(many(25), tmp_path / "a.vcf", options(split=10))
    assert [path.name for path in saved.files] == ["a-1.vcf", "a-2.vcf", "a-3.vcf"]
    assert [len(names(path)) for path in saved.files] == [10, 10, 5]
    assert not (tmp_path / "a.vcf").exists()


@pytest.mark.parametrize(
    ("target", "more"),
    [
        ("people", {"one_file_each": True}),
        ("people.vcf", {"one_file_each": True}),
        ("people", {"profile": "outlook"}),
    ],
)
def test_one_file_each_in_a_folder(tmp_path: Path, target: str, more: dict[str, Any]) -> None:
    contacts = [person("林小雨"), person("林小雨", id="2"), person("a/b: c?"), person("🌧"), person("CON")]
    save(contacts, tmp_path / target, options("zh-Hans", **more))
    files = sorted((tmp_path / "people").iterdir())
    assert {path.name for path in files} == {
        "林小雨.vcf",
        "林小雨 (2).vcf",
        "a b c.vcf",
        "联系人.vcf",
        "_CON.vcf",
    }
    assert all(len(names(path)) == 1 for path in files)


def test_a_folder_that_is_there_keeps_its_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    save(many(2), tmp_path, options(one_file_each=True))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", "人0.vcf", "人1.vcf"]


@pytest.mark.parametrize(
    ("more", "members"),
    [
        ({}, {"a.vcf": 3}),
        ({"split": 2}, {"a-1.vcf": 2, "a-2.vcf": 1}),
        ({"one_file_each": True}, {"人0.vcf": 1, "人1.vcf": 1, "人2.vcf": 1}),
        ({"profile": "outlook"}, {"人0.vcf": 1, "人1.vcf": 1, "人2.vcf": 1}),
    ],
)
def test_a_package(tmp_path: Path, more: dict[str, Any], members: dict[str, int]) -> None:
    saved = save(many(3), tmp_path / "a.zip", options(**more))
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name).count(b"END:VCARD") for name in packed.namelist()} == members
    assert (saved.people, saved.numbers) == (3, 3)


@pytest.mark.parametrize("name", ["a.vcf", "a.csv", "a.json", "a.zip", "a.xlsx"])
def test_the_same_people_make_the_same_file(tmp_path: Path, name: str) -> None:
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
        save(many(3), tmp_path / folder / name, options())
    assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_what_outlook_and_android_cannot_do_is_said(tmp_path: Path) -> None:
    assert save(many(2), tmp_path / "a.vcf", options(profile="outlook")).warnings == ("first-card-only",)
    assert save(many(1), tmp_path / "a.vcf", options(profile="outlook")).warnings == ()
    assert save(many(2), tmp_path / "a.zip", options(profile="outlook")).warnings == ()
    assert save(many(2), tmp_path / "a.vcf", options(version="4.0")).warnings == ("not-on-android",)
    assert save(many(2), tmp_path / "a.csv", options(version="4.0")).warnings == ()


@pytest.mark.parametrize("name", ["a.txt", "a", "a.vcf.bak"])
def test_an_unknown_ending_is_wrong_use(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="ending"):
        save(many(1), tmp_path / name, options())


def test_nobody_is_nothing_to_save(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="nothing-to-save"):
        save([], tmp_path / "a.vcf", options())


def test_endings_in_capitals(tmp_path: Path) -> None:
    save(many(1), tmp_path / "A.VCF", options())
    assert names(tmp_path / "A.VCF") == ["人0"]


def test_photos_are_counted(tmp_path: Path) -> None:
    contacts = [person(photo=picture()), person("2", photo=b"no picture")]
    saved = save(contacts, tmp_path / "a.vcf", options())
    assert (saved.photos, saved.photos_dropped) == (1, 1)


@pytest.fixture(params=["3.0", "2.1", "4.0"])
def file(request: pytest.FixtureRequest) -> tuple[bytes, Expected, str]:
    """A file of 20 people, and what must be found in it."""
    import io

    stream = io.BytesIO()
    writer = Cards(options(version=request.param))
    contacts = many(20, emails=("a@example.com",), note="eins\nzwei; drei")
    expected = write_cards(stream, contacts, writer, lambda done: None)
    return stream.getvalue(), expected, str(request.param)


def test_reading_back_finds_all(file: tuple[bytes, Expected, str]) -> None:
    assert lost(*file) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"TEL", b"TXL"),
        (b"+8613800000007", b"+8613800000008"),
        (b"EMAIL", b"XMAIL"),
        (b"END:VCARD\r\nBEGIN:VCARD\r\n", b""),
        (b"\r\nFN", b"\r\nXN"),
        (b"BEGIN:VCARD", b"\xef\xbb\xbfBEGIN:VCARD"),
    ],
)
def test_reading_back_sees_any_loss(file: tuple[bytes, Expected, str], old: bytes, new: bytes) -> None:
    data, expected, version = file
    assert old in data
    assert lost(data.replace(old, new, 1), expected, version) > 0


@pytest.mark.parametrize("cut", [1, 30, 400])
def test_reading_back_sees_a_cut_file(file: tuple[bytes, Expected, str], cut: int) -> None:
    data, expected, version = file
    assert lost(data[:-cut], expected, version) > 0


def test_reading_back_sees_a_changed_note(file: tuple[bytes, Expected, str]) -> None:
    data, expected, version = file
    if version != "2.1":
        assert lost(data.replace(b"zwei\\; drei", b"zwei", 1), expected, version) > 0
