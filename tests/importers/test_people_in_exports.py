"""The invented databases and JSON lists give the people expected of them, with all their fields."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.contacts.record import Kind, Record, Source
from app.contacts.text import clean
from app.importers import databases, dumps
from app.importers.files.opened import Opened
from app.importers.reader import Item

EXPORTS = Path(__file__).parent / "exports"
READERS = databases.READERS + dumps.READERS
FORMATS = {
    "contact4.db": "wechat4-database",
    "MicroMsg.db": "pc3-database",
    "OpenIMContact.db": "openim-database",
    "EnMicroMsg-plain.db": "android-database",
    "WCDB_Contact.sqlite": "ios-database",
    "MM.sqlite": "ios-old-database",
    "wccontact_new2.db": "macos-database",
    "wa.db": "whatsapp-database",
    "raw-contact4.csv": "wechat4-table",
    "raw-MicroMsg-Contact.csv": "pc3-table",
    "raw-ios-Friend.csv": "ios-table",
    "raw-rcontact.csv": "android-table",
    "weflow.json": "weflow-json",
    "weflow-v0.json": "weflow-json",
    "weflow-v1.json": "weflow-json",
    "weflow-api.json": "weflow-api",
    "weflow-api-members.json": "weflow-api-members",
    "wechatdataanalysis.json": "wechatdataanalysis-json",
    "ciphertalk.json": "ciphertalk-json",
    "chatlog.json": "chatlog-json",
    "pywxdump-users.json": "pywxdump-json",
    "wxfriends.json": "wxfriends-json",
    "itchat.json": "itchat-json",
    "pywechat.json": "pywechat-json",
    "wxauto-details.json": "pywechat-json",
    "wxauto.json": "wxauto-json",
    "wechatferry.json": "wechatferry-json",
    "gewechat.json": "gewechat-json",
    "wxhelper.json": "wxhelper-json",
    "wxhelper-old.json": "wxhelper-json",
    "wechaty.json": "wechaty-json",
    "wx-cli.json": "wx-cli-json",
    "wecom-customers.json": "wecom-customers",
    "telegram-result.json": "telegram-json",
    "facebook-friends.json": "facebook-json",
}

Person = dict[str, Any]


@pytest.mark.parametrize("name", FORMATS)
def test_people(name: str) -> None:
    opened = Opened(name, path=EXPORTS / name)
    reader = next(reader for reader in READERS if reader.recognises(opened))
    assert reader.format == FORMATS[name]
    items = list(reader.read(opened, Source(name, reader.format)))
    assert all(isinstance(item, Record) for item in items)
    assert mistakes(name, items) == []
    rows = [item.row for item in items if item.row]
    assert rows == sorted(set(rows)), "each row has a number of its own"


def mistakes(name: str, items: Sequence[Item]) -> list[str]:
    """What differs between the people found in an export and those expected there."""
    expected = json.loads((EXPORTS / f"{name}.expected.json").read_text(encoding="utf-8"))
    people = [item for item in items if isinstance(item, Record) and item.kind is Kind.PERSON]
    out: list[str] = []
    for person in expected["people"]:
        found = next((record for record in people if is_of(record, person)), None)
        if found is None:
            out.append(f"missing: {person}")
            continue
        people.remove(found)
        out += wrong_fields(found, person)
    open_ones = set(expected["optional_ids"])
    out += [f"nobody's: {r}" for r in people if not {r.wxid, r.wechat_id, r.nickname, r.name} & open_ones]
    kinds = Counter(item.kind for item in items if isinstance(item, Record))
    return out + [f"{kind}: {n}" for kind, n in expected["left_out"].items() if kinds[Kind(kind)] < n]


def seen(text: str | None) -> str:
    """What the eye sees of a text."""
    text = text and text.replace("\ufe0f", "")
    return " ".join((clean(text.replace("\n", " ")) or "").split()) if text else ""


def is_of(record: Record, person: Person) -> bool:
    """Whether a record is that of the expected person, by its ids, else by any of its names."""
    for key in ("wxid", "wechat_id"):
        if person.get(key):
            return bool(person[key] == getattr(record, key))
    family, given = record.family or "", record.given or ""
    names = {record.remark, record.nickname, record.name, record.shown, family + given, f"{given} {family}"}
    wanted = {seen(person.get(key)) for key in ("remark", "nickname", "name", "shown")} - {""}
    return bool({seen(name) for name in names} & wanted)


def wrong_fields(record: Record, person: Person) -> list[str]:
    """The fields that are not as expected; countries only where the file has them as codes of their own."""
    wrong = [
        f"{key}: {person[key]} is {getattr(record, key)}"
        for key in ("wxid", "wechat_id", "remark", "nickname", "organization")
        if key in person and seen(person[key]) != seen(getattr(record, key))
    ]
    if "labels" in person and set(person["labels"]) != set(record.labels):
        wrong.append(f"labels: {person['labels']} is {record.labels}")
    if record.country and record.country != person.get("country", record.country):
        wrong.append(f"country: {person['country']} is {record.country}")
    return wrong + wrong_phones(record, person)


def wrong_phones(record: Record, person: Person) -> list[str]:
    """Expected numbers that stand nowhere in the record, and phone fields with others."""
    known = [*person.get("phones", []), *person.get("phones_maybe", [])]
    fields = [digits(phone.text) for phone in record.phones]
    text = digits(" ".join(filter(None, (record.remark, record.description, record.note))))
    wrong = [
        f"phone {number} is nowhere"
        for number in person.get("phones", [])
        if not any(field.endswith(national(number)) for field in fields) and national(number) not in text
    ]
    return wrong + [
        f"{field} is no phone" for field in fields if not any(field.endswith(national(n)) for n in known)
    ]


def national(number: str) -> str:
    """The digits of an E.164 number without the country code of China or of North America."""
    return number.removeprefix("+86").removeprefix("+1")


def digits(text: str) -> str:
    """The digits of a text, full-width ones too."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdigit())
