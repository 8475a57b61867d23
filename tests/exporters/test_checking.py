"""What a saved card file will be on a phone (facts/vcard.md §3)."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from app.contacts.contact import Contact
from app.errors import SourceError
from app.exporters import check, save
from app.exporters.profile import PROFILES
from app.exporters.vcard.checking import KINDS
from app.wording import Words
from tests.exporters.conftest import number, options, person, picture

GOOD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Bob;;;\r\nFN:Bob\r\nTEL:+12025550143\r\nEND:VCARD\r\n"
LARGE = base64.b64encode(bytes(60_000)).decode()


def faults(text: str | bytes, folder: Path) -> dict[str, int]:
    """The faults of a file of this content."""
    (folder / "a.vcf").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return dict(check(folder / "a.vcf").faults)


@pytest.mark.parametrize("profile", PROFILES)
def test_what_we_write_is_without_fault(tmp_path: Path, people: list[Contact], profile: str) -> None:
    contacts = [*people, person("有照片", photo=picture(), phones=(number(),))]
    save(contacts, tmp_path / "a.vcf", options(profile=profile))
    checked = check(tmp_path / "a.vcf")
    assert (checked.people, checked.numbers, checked.emails, checked.photos) == (4, 3, 1, 1)
    assert (checked.without_number, checked.versions) == (1, ("3.0",))
    folded = {"folded-photo"} if profile in ("iphone", "google", "outlook", "computer") else set()
    large = {"large-photo"} if profile == "iphone" and checked.faults[:1] == (("large-photo", 1),) else set()
    assert {kind for kind, _ in checked.faults} == folded | large


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GOOD, {}),
        (b"\xef\xbb\xbf" + GOOD.encode(), {"bom": 1}),
        (GOOD.replace("Bob", "林").encode("gbk"), {"not-utf8": 1}),
        (GOOD.replace("3.0", "4.0") * 2, {"version-4": 2}),
        (GOOD + GOOD.replace("3.0", "2.1"), {"mixed-versions": 1}),
        (GOOD.replace("VERSION:3.0\r\n", ""), {"no-version": 1}),
        (GOOD.replace("END:VCARD\r\n", ""), {"missing-end": 1}),
        (GOOD.replace("TEL:", "rubbish\r\nTEL:"), {"broken-line": 1}),
        (GOOD.replace("FN:", "fn:").replace("TEL:", "tel:"), {"lower-case": 2}),
        (GOOD.replace("N:;Bob;;;\r\n", "N:;;;;\r\n").replace("FN:Bob\r\n", "FN:\r\n"), {"no-name": 1}),
        (GOOD.replace(":;Bob", ":张;三").replace("FN:Bob", "FN:Zhang San"), {"reversed-name": 1}),
        (GOOD.replace("+1202555", "1380013"), {"no-country-code": 1}),
        (GOOD.replace("+12025550143", "10086"), {}),
        (GOOD.replace("TEL:", f"PHOTO;ENCODING=b:{LARGE}\r\nTEL:"), {"large-photo": 1}),
        (
            GOOD.replace("TEL:", f"PHOTO;ENCODING=b:{LARGE[:60]}\r\n {LARGE[60:400]}\r\nTEL:"),
            {"folded-photo": 1},
        ),
        (GOOD.replace("TEL:", "PHOTO:https://example.com/a.jpg\r\nTEL:"), {"linked-photo": 1}),
        (GOOD.replace("TEL:", "PHOTO;ENCODING=b:AAAA!!!\r\nTEL:"), {"damaged-photo": 1}),
        (GOOD.replace("TEL:", f"NOTE:{'x' * 300_000}\r\nTEL:"), {"large-card": 1}),
        (GOOD + GOOD.replace("TEL:", "KIND:group\r\nTEL:"), {"group-card": 1}),
        (GOOD.replace("TEL:", "UID:1\r\nTEL:") * 3, {"same-uid": 2}),
    ],
)
def test_faults(tmp_path: Path, text: str | bytes, found: dict[str, int]) -> None:
    assert faults(text, tmp_path) == found


def test_quoted_printable_of_android_is_no_broken_line(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9E=97=\r\n=E5=B0=8F\r\n"
        "TEL;CELL:+8613800138000\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/\r\n /9j/\r\n\r\nEND:VCARD\r\n"
    )
    assert faults(text, tmp_path) == {"folded-photo": 1}


def test_an_old_phones_bare_base64_is_no_broken_line(tmp_path: Path) -> None:
    assert faults(GOOD.replace("TEL:", "PHOTO;BASE64:/9j/\r\nAAAA\r\nAAA=\r\nTEL:"), tmp_path) == {}


def test_many_people(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:;B;;;\nFN:B\nEND:VCARD\n"
    (tmp_path / "a.vcf").write_text(card * 50_001)
    checked = check(tmp_path / "a.vcf")
    assert (checked.people, checked.without_number) == (50_001, 50_001)
    assert dict(checked.faults) == {"too-many": 1}


@pytest.mark.parametrize(
    ("content", "kind"),
    [(None, "missing"), (b"", "empty"), (b"name,phone\nBob,1\n", "unknown"), (b"\0" * 5000, "unknown")],
)
def test_what_is_no_card_file_is_refused(tmp_path: Path, content: bytes | None, kind: str) -> None:
    if content is not None:
        (tmp_path / "a.vcf").write_bytes(content)
    with pytest.raises(SourceError) as caught:
        check(tmp_path / "a.vcf")
    assert (caught.value.kind, caught.value.facts) == (kind, {"file": "a.vcf"})


def test_a_folder_is_no_card_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="unreadable"):
        check(tmp_path)


def test_every_fault_has_a_sentence() -> None:
    words = Words("en")
    assert all(words.has(f"cards.fault.{kind}") for kind in KINDS)
