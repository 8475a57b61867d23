"""The invented tables and texts give the people expected of them, under every format and damage."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app import importers
from app.contacts.record import Import, Record
from app.contacts.text import clean
from app.errors import SourceError

EXPORTS = Path(__file__).parent / "exports"
FORMATS = {
    "weflow-v0.csv": "weflow-csv",
    "weflow-v1.csv": "weflow-csv",
    "weflow-v2.csv": "weflow-csv",
    "weflow-v2-excel-gbk.csv": "weflow-csv",
    "weflow-v2-truncated.csv": "weflow-csv",
    "weflow-header-only.csv": "weflow-csv",
    "weflow-group-members.csv": "weflow-members",
    "memotrace.csv": "memotrace",
    "memotrace-2023.csv": "memotrace",
    "memotrace-excel-gbk.csv": "memotrace",
    "wechatmsg-group.csv": "wechatmsg-members",
    "wxfriends.csv": "wxfriends-table",
    "chatlog.csv": "chatlog-csv",
    "chatlog-chatrooms.csv": "chatlog-rooms",
    "xghao-d.csv": "xghao",
    "xghao-d-cr.csv": "xghao",
    "xghao-c.csv": "xghao",
    "xghao-b.csv": "xghao",
    "xghao-a.csv": "xghao",
    "xghao-a.xlsx": "xghao",
    "xghao-a-gbk.csv": "xghao",
    "ciphertalk.csv": "ciphertalk-csv",
    "wechatdataanalysis.csv": "wechatdataanalysis-table",
    "wechatdataanalysis-old.csv": "wechatdataanalysis-table",
    "wechatdataanalysis.xlsx": "wechatdataanalysis-table",
    "wechatdataanalysis.txt": "wechatdataanalysis-cards",
    "wechatdataanalysis.html": "wechatdataanalysis-cards",
    "echotrace.xlsx": "echotrace",
    "wechatexporter_Contacts.csv": "wechatexporter",
    "pywechat.xlsx": "pywechat-table",
    "hzwyyds.xlsx": "hzwyyds",
    "ocr-scanner.csv": "screen-scanner",
    "crm-names.csv": "crm-names",
    "smelros.csv": "smelros",
    "werecord.txt": "werecord",
    "werecord.html": "werecord",
    "itchat.csv": "itchat-table",
    "itchat.xlsx": "itchat-table",
    "wechatferry.csv": "wechatferry-table",
    "wecom-api.csv": "wecom-colleagues",
    "wecom-console.xlsx": "wecom-colleagues",
    "linkwechat.xlsx": "linkwechat",
    "qqmail-gbk.csv": "table",
    "handmade-basic.csv": "table",
    "handmade-gbk.csv": "table",
    "handmade-big5.csv": "table",
    "handmade-utf16-tab.txt": "table",
    "handmade-excel-damage.csv": "table",
    "handmade-semicolon.csv": "table",
    "handmade-headings-row3.csv": "table",
    "handmade-headings-row3.xlsx": "table",
    "handmade-merged-title.xlsx": "table",
    "handmade-two-phones.csv": "table",
    "handmade-wechat-or-wxid.xlsx": "table",
    "handmade-number-cells.xlsx": "table",
    "handmade-no-header.csv": "table",
    "handmade-placeholders.csv": "table",
    "pasted.txt": "pasted-lines",
    "pasted-profiles.txt": "profile-cards",
    "names.txt": "names",
    "google-new.csv": "google-csv",
    "google-old.csv": "google-csv",
    "outlook.csv": "outlook-csv",
    "outlook-live.csv": "outlook-csv",
    "linkedin-Connections.csv": "linkedin",
    "skype.csv": "skype-csv",
    "whatsapp-extension.csv": "whatsapp-list",
}
SURE = {"handmade-no-header.csv": 0.5, "names.txt": 0.4}


@pytest.mark.parametrize("name", FORMATS)
def test_the_people_of_a_sample(name: str) -> None:
    (opened,) = importers.open_all([EXPORTS / name])
    assert not isinstance(opened, SourceError)
    found = importers.collect(opened)
    assert found.source.format == FORMATS[name]
    if FORMATS[name] in ("table", "names", "pasted-lines"):
        assert found.source.sure < 1
        assert SURE.get(name) in (None, found.source.sure)
    else:
        assert found.source.sure == 1
    assert mistakes(found, json.loads((EXPORTS / f"{name}.expected.json").read_text(encoding="utf-8"))) == []


def mistakes(found: Import, expected: dict[str, Any]) -> list[str]:
    """What differs between an import and what is expected of it."""
    people = list(found.records)
    out: list[str] = []
    for person in expected["people"]:
        record = next((record for record in people if is_of(record, person)), None)
        if record is None:
            out.append(f"missing: {person}")
            continue
        people.remove(record)
        out += wrong_fields(record, person)
    allowed = set(expected["optional_ids"])
    out += [f"nobody's: {r}" for r in people if not {r.wxid, r.wechat_id, r.nickname} & allowed]
    out += [f"{k}: {n}" for k, n in expected["left_out"].items() if n and found.left_out.get(k, 0) != n]
    reported = {problem.row for problem in found.problems if problem.row}
    if reported != set(expected["must_report_rows"]):
        out.append(f"rows reported: {reported}")
    return out


def is_of(record: Record, person: dict[str, Any]) -> bool:
    for key in ("wxid", "wechat_id"):
        if person.get(key):
            return bool(person[key] == getattr(record, key))
    spellings = [person.get(key) for key in ("remark", "nickname", "name", "shown")]
    wanted = {seen(text) for text in (*spellings, *person.get("name_or", []))} - {""}
    return bool(names(record) & wanted)


def names(record: Record) -> set[str]:
    family, given = record.family or "", record.given or ""
    whole = (record.remark, record.nickname, record.name, record.shown, family + given, f"{given} {family}")
    return {seen(name) for name in whole} - {""}


def wrong_fields(record: Record, person: dict[str, Any]) -> list[str]:
    out = [
        f"{key}: {person[key]} is {getattr(record, key)}"
        for key in ("wxid", "wechat_id", "remark", "nickname", "organization")
        if key in person and seen(person[key]) != seen(getattr(record, key))
    ]
    for key in ("name", "shown"):
        wanted = {seen(text) for text in (person.get(key), *person.get(f"{key}_or", []))} - {""}
        if wanted and not wanted & names(record):
            out.append(f"{key}: {wanted} is {names(record)}")
    for key in ("labels", "emails"):
        if key in person and set(person[key]) != set(getattr(record, key)):
            out.append(f"{key}: {person[key]} is {getattr(record, key)}")
    text = [phone.text for phone in record.phones]
    everywhere = digits(" ".join((*text, record.remark or "", record.description or "", record.note or "")))
    out += [f"{n} is nowhere" for n in person.get("phones", []) if national(n) not in everywhere]
    known = [national(n) for n in (*person.get("phones", []), *person.get("phones_maybe", []))]
    if "phones" in person:
        out += [
            f"{one} is no phone"
            for one in text
            if not rounded(one) and not any(n in digits(one) for n in known)
        ]
    return out


def seen(text: str | None) -> str:
    """What the eye sees of a text."""
    bare = (text or "").replace("\n", " ").replace("\u200d", "").replace("\ufe0f", "")
    return " ".join((clean(bare) or "").split())


def rounded(text: str) -> bool:
    return "E+" in text


def national(number: str) -> str:
    """The digits of an E.164 number without the country code that people leave out."""
    return next(number[len(code) :] for code in ("+86", "+852", "+886", "+1") if number.startswith(code))


def digits(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdigit())


def test_an_empty_file_is_refused() -> None:
    (error,) = importers.open_all([EXPORTS / "empty.csv"])
    assert isinstance(error, SourceError)
    assert error.kind == "empty"


def test_a_zip_gives_each_of_its_lists() -> None:
    found = list(importers.open_all([EXPORTS / "bundle.zip"]))
    sources = [importers.collect(one).source for one in found if not isinstance(one, SourceError)]
    assert {source.format for source in sources} == {"weflow-csv", "vcard-2.1"}
    assert all(source.file.startswith("bundle.zip/") for source in sources)
    assert all("微信备份" in source.file for source in sources)
