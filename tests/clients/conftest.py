"""The independent readers of cards, made ready once, and difficult people to write (facts/vcard.md §1)."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Account, Field, Record, Source
from app.exporters import SaveOptions
from app.exporters.photo import sized
from app.exporters.vcard.card import Cards
from app.exporters.vcard.identity import derived_uid
from app.wording import Words

HERE = Path(__file__).parent
JARS = ":".join(f"/usr/share/java/{name}.jar" for name in ("ez-vcard", "vinnie", "jsoup"))
SYSTEM_PYTHON = "/usr/bin/python3"
LONG = "五千个字的备注，" * 625
PIXELS = {"portrait": 200, "large": 900}

Found = dict[str, Any]
"""One card as a reader found it: texts, lists of texts, and the sizes of its photos in bytes."""
Reader = Callable[[Sequence[Path]], dict[str, list[Found]]]


def needed(*commands: str | Path) -> None:
    """Skip where a reader is not installed; in CI that is a failure."""
    missing = [str(command) for command in commands if not (shutil.which(command) or Path(command).exists())]
    if missing:
        told = f"not installed: {missing}; see tests/clients/packages.txt"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


def run(*words: str | Path) -> str:
    """The output of a program, which must end well."""
    done = subprocess.run(
        list(map(str, words)), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _reader(*words: str | Path) -> Reader:
    def read(paths: Sequence[Path]) -> dict[str, list[Found]]:
        found: dict[str, list[Found]] = json.loads(run(*words, *paths))
        return found

    return read


@pytest.fixture(scope="session")
def ez_vcard(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """ez-vcard: DAVx5, Fossify Contacts."""
    needed("java", "javac", *JARS.split(":"))
    folder = tmp_path_factory.mktemp("java")
    run("javac", "-encoding", "UTF-8", "-cp", JARS, "-d", folder, HERE / "ReadCards.java")
    return _reader("java", "-Dfile.encoding=UTF-8", "-cp", f"{folder}:{JARS}", "ReadCards")


@pytest.fixture(scope="session")
def kcontacts(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """KContacts: KDE."""
    needed("cmake", "g++", "/usr/include/KF5/KContacts")
    folder = tmp_path_factory.mktemp("kde")
    run("cmake", "-S", HERE, "-B", folder)
    run("cmake", "--build", folder)
    return _reader(folder / "read_cards")


@pytest.fixture(scope="session")
def eds() -> Reader:
    """Evolution Data Server: GNOME."""
    needed(SYSTEM_PYTHON, "/usr/lib/python3/dist-packages/gi")
    return _reader(SYSTEM_PYTHON, HERE / "read_cards_eds.py")


@pytest.fixture(scope="session")
def ical_js() -> Reader:
    """ical.js: Nextcloud, Thunderbird."""
    needed("node", HERE / "node_modules")
    return _reader("node", HERE / "read_cards.js")


def _picture(pixels: int) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((pixels, pixels), 80).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def _phone(row: Found) -> Phone:
    defaults = {"e164": None, "readings": (), "region": "CN", "field": "phone", "kind": "mobile"}
    row = defaults | row | {"readings": tuple(row.get("readings", ()))}
    return Phone(**(row | {"field": Field(row["field"]), "kind": PhoneKind(row["kind"])}))


def _person(row: Found) -> Contact:
    """A row of difficult.toml as a contact, with a record that says the same."""
    row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    row["phones"] = tuple(map(_phone, row.get("phones", ())))
    row["accounts"] = tuple(Account(*pair) for pair in row.get("accounts", ()))
    row["photo"] = _picture(PIXELS[row["photo"]]) if "photo" in row else None
    row["note"] = LONG if row.get("note") == "LONG" else row.get("note")
    said: Found = {key: row.get(key) for key in ("remark", "nickname", "description", "signature")}
    return Contact(**row, records=(Record(source=Source("difficult.toml", "test"), row=2, **said),))


PEOPLE = tuple(map(_person, tomllib.loads((HERE / "difficult.toml").read_text("utf-8"))["person"]))


@cache
def cards_of(profile: str, version: str) -> list[tuple[str, Found]]:
    """The card of each difficult person, and what every reader must find in it."""
    writer = Cards(SaveOptions(say=Words("zh-Hans").say, profile=profile, version=version))
    return [_card(contact, writer) for contact in PEOPLE]


def _card(contact: Contact, writer: Cards) -> tuple[str, Found]:
    text, said = writer.write(contact)
    profile = writer.profile
    photo = sized(contact.photo, profile.photo_bytes, profile.photo_pixels) if contact.photo else None
    unit = [contact.department] if contact.department and profile.organization_unit else []
    return text, {
        "fn": said.name,
        "family": said.family,
        "given": said.given,
        "tels": said.numbers,
        "emails": list(said.emails),
        "note": [said.note] if said.note else [],
        "org": [contact.organization, *unit] if contact.organization else [],
        "title": [contact.title.strip()] if contact.title else [],
        "nickname": [" ".join(contact.nickname.split("\u2028"))] if contact.nickname else [],
        "categories": list(contact.labels),
        "urls": ["https://example.com/a?b=1%3Bc=2%2C3&d=%5Ce" for _ in contact.urls],
        "uid": derived_uid(contact.id),
        "photos": [len(photo)] if photo else [],
    }
