"""The independent readers of cards, made ready once, and difficult people to write (facts/vcard.md §1)."""

from __future__ import annotations

import io
import json
import os
import re
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
from app.exporters.text import one_line
from app.exporters.vcard.card import Cards
from app.exporters.vcard.syntax import uri
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


def installed(pattern: str) -> Path:
    """A file below /usr in the folder of this kind of machine; the pattern itself where there is none."""
    return next(Path("/usr").glob(pattern), Path("/usr") / pattern)


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
    needed("cmake", "g++", "/usr/include/KF5/KContacts", installed("include/*/qt5"))
    folder = tmp_path_factory.mktemp("kde")
    run("cmake", "-S", HERE, "-B", folder)
    run("cmake", "--build", folder)
    return _reader(folder / "read_cards")


@pytest.fixture(scope="session")
def eds() -> Reader:
    """Evolution Data Server: GNOME."""
    typelib = installed("lib/*/girepository-1.0/EBookContacts-1.2.typelib")
    needed(SYSTEM_PYTHON, "/usr/lib/python3/dist-packages/gi", typelib)
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


Written = tuple[str, Found]
"""A card, and what every reader must find in it; `grouped` are those of the `tels` that stand in a group."""


def cards_of(people: Sequence[Contact], profile: str, version: str) -> list[Written]:
    """The cards of these people."""
    writer = Cards(SaveOptions(say=Words("zh-Hans").say, profile=profile, version=version))
    return [_card(contact, writer) for contact in people]


@cache
def difficult_cards(profile: str, version: str) -> list[Written]:
    """The cards of the difficult people."""
    return cards_of(PEOPLE, profile, version)


def _card(contact: Contact, writer: Cards) -> Written:
    text, said = writer.write(contact)
    profile = writer.profile
    photo = sized(contact.photo, profile.photo_bytes, profile.photo_pixels) if contact.photo else None
    unit = [one_line(contact.department)] if contact.department and profile.organization_unit else []
    uid = re.search("\r\nUID:([^\r]*)\r\n", text.replace("\r\n ", ""))
    return text, {
        "fn": said.name,
        "family": said.family,
        "given": said.given,
        "tels": said.numbers,
        "grouped": re.findall(r"^item\d+\.TEL[^:]*:([^\r]*)", text, re.MULTILINE),
        "emails": list(said.emails),
        "note": [said.note] if said.note else [],
        "org": [one_line(contact.organization), *unit] if contact.organization else [],
        "title": [one_line(contact.title)] if contact.title else [],
        "nickname": [one_line(contact.nickname)] if contact.nickname else [],
        "categories": [one_line(label) for label in contact.labels],
        "urls": [uri(url) for url in contact.urls],
        "uid": uid[1] if uid else None,
        "photos": [len(photo)] if photo else [],
    }


def differences(reader: str, read: Reader, files: dict[Path, tuple[str, list[Written]]]) -> list[object]:
    """What a reader finds otherwise than it was written, in files of a version and their cards."""
    found = read(list(files))
    differing: list[object] = []
    for path, (version, written) in files.items():
        assert len(found[str(path)]) == len(written), path.name
        for (_, card), read_card in zip(written, found[str(path)], strict=True):
            expected, told = as_read(reader, version, card), normal(reader, version, read_card)
            wrong = [key for key in told if told[key] != expected[key]]
            differing += [(path.name, card["uid"], key, expected[key], told[key]) for key in wrong]
    return differing


def texts(found: Found, change: Callable[[str], str]) -> Found:
    """A card with a change made to all its free texts."""
    keys = ("note", "title", "nickname", "categories")
    return found | {key: [change(text) for text in found[key]] for key in keys} | {"fn": change(found["fn"])}


def as_read(reader: str, version: str, found: Found) -> Found:
    """What a reader makes of a card where it reads wrong; what says no section was measured here."""
    old = version == "2.1"
    if reader == "ez-vcard" and old:  # undoes escapes, which 2.1 has not, and divides nicknames
        labels = found["categories"]
        found = texts(found, lambda text: re.sub(r"\\(.)", lambda one: one[1].replace("n", "\n"), text))
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
        labels = [part for text in found["categories"] for part in text.split(",")]
        ungrouped = [tel for tel in found["tels"] if tel not in found["grouped"]]  # §3, iPhone 6
        found = found | {"categories": labels, "tels": ungrouped}
    return found


def normal(reader: str, version: str, found: Found) -> Found:
    """A read card without what means nothing: CRLF of quoted-printable, None for empty, a URI as a photo."""
    return found | {
        "note": [text.replace("\r\n", "\n") for text in found["note"]],
        "family": found["family"] or "",
        "given": found["given"] or "",
        "photos": [] if reader == "eds" and version == "4.0" else found["photos"],
    }
