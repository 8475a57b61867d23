"""Card files of every kind: each file in `cards/` has one trait, `expected.json` says what is in it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.files import charset
from app.vcard.card import Card, Fault, Property
from app.vcard.escaping import escape_text, fold
from app.vcard.lines import holds_cards
from app.vcard.parsing import cards

CARDS = Path(__file__).parent / "cards"
FILES = sorted(CARDS.glob("*.vcf"), key=lambda path: path.name)
EXPECTED: dict[str, Any] = json.loads((CARDS / "expected.json").read_text(encoding="utf-8"))
SAID_APART = ("TYPE", "ENCODING", "CHARSET", "VALUE")


def as_json(found: Card | Fault) -> dict[str, Any]:
    if isinstance(found, Fault):
        return {"outside": [found.line, found.kind, found.lines]}
    row: dict[str, Any] = {
        "version": found.version,
        "properties": [property_as_json(p) for p in found.properties],
    }
    if found.faults:
        row["faults"] = [[fault.line, fault.kind, fault.name] for fault in found.faults]
    return row


def property_as_json(found: Property) -> list[Any]:
    value = found.value if found.data is None else f"<{len(found.data)} bytes>"
    params = [[key, text] for key, text in found.params if key not in SAID_APART]
    more = {
        "types": list(found.types),
        "group": found.group,
        "label": found.label,
        "parts": list(found.parts),
        "params": params,
    }
    said = {key: what for key, what in more.items() if what}
    return [found.name, value, said] if said else [found.name, value]


def people(data: bytes) -> list[Card]:
    return [found for found in cards(data, charset.guess) if isinstance(found, Card)]


def in_pieces(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_reads_as_expected(path: Path) -> None:
    assert [as_json(found) for found in cards(path.read_bytes(), charset.guess)] == EXPECTED[path.stem]


def test_every_file_has_an_expectation_and_the_other_way_round() -> None:
    assert {path.stem for path in FILES} == set(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_does_not_matter_where_the_pieces_of_a_file_end(path: Path) -> None:
    data = path.read_bytes()
    whole = list(cards(data, charset.guess))
    assert list(cards(io.BytesIO(data), charset.guess)) == whole
    for size in (1, 7, 100):
        assert list(cards(in_pieces(data, size), charset.guess)) == whole


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_card_file_is_known_by_its_first_lines(path: Path) -> None:
    assert holds_cards(path.read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"say BEGIN:VCARD\n",
        b"BEGIN:VCARDS\n",
        "BEGIN:VEVENT\n".encode("utf-16"),
    ],
)
def test_other_files_are_no_card_files(data: bytes) -> None:
    assert not holds_cards(data)
    assert people(data) == []


def test_a_property_answers_by_name() -> None:
    card = people((CARDS / "own-universal.vcf").read_bytes())[0]
    profile = card.first("X-SOCIALPROFILE")
    assert profile is not None
    assert (profile.types, profile.param("X-USER"), profile.param("X-NOTHING")) == (
        ("WECHAT",),
        "lin_88",
        None,
    )
    assert card.first("X-NOTHING") is None
    assert [found.value for found in card.all("TEL")] == ["+12025550143"]


def test_an_end_forgotten_in_every_card_loses_none() -> None:
    data = b"".join(b"BEGIN:VCARD\nVERSION:3.0\nFN:Person %d\n" % number for number in range(500))
    found = people(data)
    assert sorted(card.properties[1].value for card in found) == sorted(f"Person {n}" for n in range(500))
    assert all([fault.kind for fault in card.faults] == ["missing-end"] for card in found)


def test_thousands_of_cards_inside_each_other_stay_shallow() -> None:
    found = people(b"BEGIN:VCARD\nFN:a\n" * 3000 + b"END:VCARD\n" * 3000)
    assert len(found) >= 3000


def test_a_card_beyond_the_limit_is_reported_and_the_next_is_read() -> None:
    large = b"BEGIN:VCARD\nFN:Bob Jones\nNOTE:" + b"a" * (65 << 20) + b"\nEND:VCARD\n"
    first, second = people(large + b"BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n")
    assert [fault.kind for fault in first.faults] == ["too-large"]
    assert [found.value for found in second.all("FN")] == ["Ann Lee"]


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\\,;:\n林"), min_size=1
)
ENDS = ["\r\n", "\n", "\r"]
NAMES = st.sampled_from(["FN", "NOTE", "TITLE", "X-ANY", "item1.NOTE", "NICKNAME"])


@given(st.lists(st.tuples(NAMES, TEXT), max_size=6), st.sampled_from(["3.0", "4.0"]), st.sampled_from(ENDS))
def test_what_is_written_by_the_rules_is_read_word_for_word(
    said: list[tuple[str, str]], version: str, end: str
) -> None:
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        *(fold(f"{n}:{escape_text(t)}") for n, t in said),
        "END:VCARD",
    ]
    (card,) = people(("\r\n".join(lines) + "\r\n").replace("\r\n", end).encode())
    assert [found.value for found in card.properties[1:]] == [text for _, text in said]
    assert not card.faults
