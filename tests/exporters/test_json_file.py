"""JSON for programs: the object of the contract (DESIGN.md, the command line)."""

from __future__ import annotations

import io
import json
from pathlib import Path

from app.contacts.contact import Contact
from app.contacts.phone.number import Reason
from app.contacts.record import Account
from app.exporters import save
from app.exporters.json_file import contact_object, lost, write
from tests.exporters.conftest import number, options, person, record

CONTRACT = """
    id name family given phonetic_family phonetic_given remark nickname wechat_id wxid phones emails labels
    country province city organization description signature gender sources
"""
PHONE = ["e164", "ext", "kind", "region", "field", "text", "ambiguous", "readings", "why"]


def test_the_keys_of_the_contract_come_first() -> None:
    found = contact_object(person(phones=(number(),)))
    assert list(found)[: len(CONTRACT.split())] == CONTRACT.split()
    assert list(found["phones"][0])[: len(PHONE)] == PHONE


def test_nothing_known_is_missing() -> None:
    known = {field for field in Contact.__dataclass_fields__ if field not in ("photo", "records")}
    assert known <= set(contact_object(person()))


def test_missing_text_is_null_and_missing_lists_are_empty() -> None:
    found = contact_object(person(remark=""))
    assert found["remark"] is None
    assert (
        found["phones"] == found["emails"] == found["labels"] == found["sources"] == found["accounts"] == []
    )


def test_a_number_says_why_in_words() -> None:
    phone = number(
        None, readings=("+8613145550123", "+13145550123"), ambiguous=True, why=(Reason("both-valid", "314"),)
    )
    found = contact_object(person(phones=(phone,)), lambda reason: f"{reason.code}:{reason.fact}")["phones"][
        0
    ]
    assert found["e164"] is None
    assert found["ambiguous"] is True
    assert found["readings"] == ["+8613145550123", "+13145550123"]
    assert found["why"] == ["both-valid:314"]
    assert (found["kind"], found["field"]) == ("mobile", "phone")


def test_sources_and_accounts() -> None:
    found = contact_object(person(records=(record(7),), accounts=(Account("qq", "10001"),)))
    assert found["sources"] == [{"file": "contacts.csv", "row": 7}]
    assert found["accounts"] == [{"service": "qq", "id": "10001"}]


def test_a_file_is_one_object(tmp_path: Path, people: list[Contact]) -> None:
    saved = save(people, tmp_path / "a.json", options())
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found == {"contacts": [contact_object(contact) for contact in people]}
    assert (saved.people, saved.numbers, saved.in_note, saved.without_number) == (3, 2, 0, 1)


def test_any_text_can_be_written(tmp_path: Path) -> None:
    texts = ["\ud83c", "\u2028\u0085\x00", '"\\\n', "🌧"]
    save([person(text, id=str(place)) for place, text in enumerate(texts)], tmp_path / "a.json", options())
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [contact["name"] for contact in found["contacts"]] == texts


def test_a_lost_number_is_seen(people: list[Contact]) -> None:
    stream = io.BytesIO()
    tally = write(stream, people, lambda reason: "", lambda done: None)
    stream.seek(0)
    assert lost(stream, tally) == 0
    assert lost(io.BytesIO(stream.getvalue().replace(b'"+8613800138000", "ext"', b'null, "ext"')), tally) == 1
