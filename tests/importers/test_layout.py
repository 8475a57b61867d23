"""Layouts are data: what a new exporter needs is a row in a file, and every shipped row is sound."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from app.contacts.record import Kind, Record, Source
from app.importers import layout, tables
from app.importers.files.opened import Opened
from app.importers.layout import Layout
from app.importers.quirks import QUIRKS

INVENTED = """
[[layout]]
format = "birdpost"
program = "Birdpost, an exporter that nobody has written"
section = "0"
match = "contains"
headings = ["鸟号|BirdId", "称呼"]
trust = "guessed"
phone_labels = "heading"
ignore = ["羽色"]
[layout.fields]
wxid = "鸟号"
remark = "称呼"
phones = ["电话 #", "座机"]
kind = "类别"
labels = "群"
[layout.accounts]
qq = "QQ"
[layout.kinds]
person = ["鸟友"]
group = ["鸟群"]
"""

LIST = """鸟号,称呼,电话 1,电话 2,座机,类别,群,QQ,羽色,窝
wxid_bird00000001,小麻雀,13800138000,,010-12345678,鸟友,院子；树,28455512,灰,槐树上
wxid_bird00000002,燕子群,,,,鸟群,,,黑,
"""


@pytest.fixture
def invented(tmp_path: Path) -> Layout:
    (tmp_path / "birdpost.toml").write_text(INVENTED, encoding="utf-8")
    (one,) = layout.load(tmp_path)
    return one


def test_a_new_exporter_is_a_row_of_data(invented: Layout) -> None:
    opened = Opened("birds.csv", data=LIST.encode("gb18030"))
    (reader,) = tables.readers_of([invented])
    assert reader.recognises(opened)
    bird, flock = reader.read(opened, Source("birds.csv", reader.format))
    assert isinstance(bird, Record)
    assert isinstance(flock, Record)
    assert (bird.wxid, bird.remark, bird.labels) == ("wxid_bird00000001", "小麻雀", ("院子", "树"))
    assert [(p.text, p.label, p.trust) for p in bird.phones] == [
        ("13800138000", "电话 1", "guessed"),
        ("010-12345678", "座机", "guessed"),
    ]
    assert bird.details.accounts == (("qq", "28455512"),)
    assert bird.details.extra == (("窝", "槐树上"),), "what no field holds is kept with its heading"
    assert flock.kind is Kind.GROUP


def test_a_layout_with_an_unknown_meaning_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(INVENTED.replace("wxid =", "bird ="), encoding="utf-8")
    with pytest.raises(ValueError, match="birdpost: no such meaning: bird"):
        layout.load(tmp_path)


@pytest.mark.parametrize("one", layout.shipped(), ids=lambda one: f"{one.format}-{one.section}")
def test_every_shipped_layout_names_only_headings_and_rules_there_are(one: Layout) -> None:
    assert one.match in ("exact", "begins", "contains")
    assert one.headings
    assert not one.quirk or one.quirk in QUIRKS
    if one.match == "exact" and not one.columns:
        known = frozenset().union(*one.headings)
        used = {name for names in one.fields.values() for name in names} | set(one.ignore)
        assert used <= known
    kept = set(one.fields.get("keep", ()))
    used = {name for meaning, names in one.fields.items() for name in names if meaning != "keep"}
    assert not used & (set(one.ignore) - kept)


def test_no_quirk_is_without_its_layout() -> None:
    assert set(QUIRKS) == {one.quirk for one in layout.shipped() if one.quirk}


@pytest.mark.parametrize(
    ("match", "row", "fits"),
    [
        ("exact", ("a", "b"), True),
        ("exact", ("a", "b", "c"), False),
        ("exact", ("b", "a"), False),
        ("begins", ("a", "b", "c"), True),
        ("begins", ("a",), False),
        ("contains", ("c", "b", "a"), True),
        ("contains", ("c", "B", "a"), False),
        ("contains", ("c", "second", "a"), True),
    ],
)
def test_how_headings_match(match: str, row: tuple[str, ...], fits: bool) -> None:
    headings = (frozenset({"a"}), frozenset({"b", "second"}))
    assert Layout(format="x", program="x", section="0", match=match, headings=headings).fits(row) is fits


GOOGLE = {
    "First Name": "小雨",
    "Last Name": "林",
    "Phonetic First Name": "Xiaoyu",
    "Labels": "家人 ::: * myContacts",
    "Phone 1 - Label": "* Mobile",
    "Phone 1 - Value": "+86 138 0013 8000 ::: +86 131 2345 6789",
    "Phone 2 - Label": "",
    "Phone 2 - Value": "",
    "Phone 12 - Label": "Work",
    "Phone 12 - Value": "010-12345678",
    "E-mail 1 - Label": "* ",
    "E-mail 1 - Value": "lin@example.com ::: lin2@example.com",
    "Address 1 - Formatted": "",
    "Address 1 - Street": "1 Main St\nApt 2",
    "Address 1 - City": "Austin",
    "Address 2 - Formatted": "深圳市南山区",
    "Address 2 - City": "深圳",
    "Relation 1 - Label": "Mother",
    "Relation 1 - Value": "周桂香",
    "Custom Field 1 - Label": "生肖",
    "Custom Field 1 - Value": "兔",
    "IM 1 - Service": "Skype",
    "IM 1 - Value": "live:lin",
}


def test_the_numbered_columns_of_google_belong_together() -> None:
    text = io.StringIO()
    csv.writer(text).writerows((GOOGLE.keys(), GOOGLE.values()))
    opened = Opened("contacts.csv", data=text.getvalue().encode())
    reader = next(reader for reader in tables.readers() if reader.recognises(opened))
    assert reader.format == "google-csv"
    (record,) = reader.read(opened, Source("contacts.csv", reader.format))
    assert isinstance(record, Record)
    assert [(p.text, p.label) for p in record.phones] == [
        ("+86 138 0013 8000", "Mobile"),
        ("+86 131 2345 6789", "Mobile"),
        ("010-12345678", "Work"),
    ]
    assert record.emails == ("lin@example.com", "lin2@example.com")
    assert record.labels == ("家人",)
    assert (record.family, record.given, record.details.phonetic_given) == ("林", "小雨", "Xiaoyu")
    assert record.details.addresses == ("1 Main St Apt 2, Austin", "深圳市南山区")
    assert record.details.accounts == (("skype", "live:lin"),)
    assert set(record.details.extra) == {("Mother", "周桂香"), ("生肖", "兔")}
