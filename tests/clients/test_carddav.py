"""Cards through a real CardDAV server and client, and back: Radicale and vdirsyncer (facts/vcard.md §1)."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vcard.card import Card
from app.vcard.parsing import cards
from tests.clients.conftest import Found, difficult_cards

PATIENCE = 20  # seconds for the server to answer
CONFIGURATION = """
[general]
status_path = "{folder}/status/"

[pair people]
a = "here"
b = "server"
collections = ["people"]

[storage here]
type = "filesystem"
path = "{folder}/{side}/"
fileext = ".vcf"

[storage server]
type = "carddav"
url = "http://127.0.0.1:{port}/"
username = "somebody"
password = "nothing"
"""


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """Both come from the development requirements; in CI they must be there."""
    missing = [name for name in ("radicale", "vdirsyncer") if importlib.util.find_spec(name) is None]
    if missing:
        told = f"not installed: {missing}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A Radicale of our own on this computer only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    options = {
        "server-hosts": f"127.0.0.1:{number}",
        "auth-type": "none",
        "storage-filesystem-folder": tmp_path / "dav",
    }
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "radicale",
            "--config",
            "",
            *(f"--{key}={value}" for key, value in options.items()),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(number, server)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the CardDAV server does not answer")


def synchronise(folder: Path, side: str, port: int) -> None:
    """One run of vdirsyncer between a folder of card files and the server."""
    (folder / side).mkdir(exist_ok=True)
    file = folder / f"{side}.conf"
    file.write_text(CONFIGURATION.format(folder=folder, side=side, port=port), "utf-8")
    for verb in ("discover", "sync"):
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "--config", file, verb],
            input="y\n" * 4,  # yes, make the collection
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    status = folder / "status"
    status.rename(folder / f"status-{side}")


def said(text: str) -> Found:
    """What a card says, for comparing."""
    found = [one for one in cards(text.encode("utf-8")) if isinstance(one, Card)]
    assert len(found) == 1
    names = (
        "N",
        "FN",
        "TEL",
        "EMAIL",
        "NOTE",
        "ORG",
        "TITLE",
        "NICKNAME",
        "CATEGORIES",
        "UID",
        "PHOTO",
        "URL",
    )
    return {name: [(one.value, one.parts, one.data) for one in found[0].all(name)] for name in names}


@pytest.mark.parametrize("profile", ["computer", "universal", "iphone"])
def test_a_round_trip_loses_nothing(tmp_path: Path, port: int, profile: str) -> None:
    """Put by one device, fetched by another."""
    written = [text for text, _ in difficult_cards(profile, "3.0")]
    (tmp_path / "one" / "people").mkdir(parents=True)
    for number, text in enumerate(written):
        (tmp_path / "one" / "people" / f"{number}.vcf").write_bytes(text.encode("utf-8"))
    synchronise(tmp_path, "one", port)
    synchronise(tmp_path, "other", port)
    fetched = [path.read_text("utf-8") for path in (tmp_path / "other" / "people").glob("*.vcf")]
    by_uid = {str(said(text)["UID"]): said(text) for text in fetched}
    assert by_uid == {str(said(text)["UID"]): said(text) for text in written}
