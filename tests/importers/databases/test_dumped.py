"""Tables that a database browser saved: blobs in any spelling, in CSV, with tabs, or as JSON."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable

import pytest

from app.contacts.record import Problem, RawPhone, Record, Source
from app.importers.databases import READERS
from app.importers.files.opened import Opened
from app.importers.reader import Item

BLOB = bytes.fromhex(
    "10022209e685a2e685a2e69da52a02434e72120801120e0a0c2b3132303235353530313433f20104312c332c"
)
HEADINGS = ("id", "username", "local_type", "alias", "flag", "remark", "nick_name", "extra_buffer")


def read(name: str, text: str, encoding: str = "utf-8") -> tuple[str, list[Item]]:
    opened = Opened(name, data=text.encode(encoding))
    reader = next(reader for reader in READERS if reader.recognises(opened))
    return reader.format, list(reader.read(opened, Source(name, reader.format)))


def table(*rows: tuple[object, ...], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    "spelling",
    [
        bytes.hex,
        lambda b: f"X'{b.hex()}'",
        lambda b: "0x" + b.hex(),
        lambda b: base64.b64encode(b).decode(),
        repr,
    ],
)
def test_blob_in_any_spelling(spelling: Callable[[bytes], str]) -> None:
    row = (1, "wxid_a", 1, "ana_1", 3, "", "Ana", spelling(BLOB))
    for text in (
        table(HEADINGS, row),
        table(HEADINGS, row, delimiter="\t"),
        json.dumps([dict(zip(HEADINGS, row, strict=True))]),
    ):
        found, items = read("contact", text)
        assert found == "wechat4-table"
        (ana,) = items
        assert isinstance(ana, Record)
        assert (ana.wxid, ana.wechat_id, ana.remark, ana.nickname) == ("wxid_a", "ana_1", None, "Ana")
        assert (ana.gender, ana.country, ana.signature) == ("female", "CN", "慢慢来")
        assert (ana.phones, ana.labels) == ((RawPhone("+12025550143"),), ())


@pytest.mark.parametrize("blob", ["BLOB", "", "NULL", "\x10\x02\ufffd\ufffd", "(BLOB)"])
def test_blob_that_says_nothing(blob: str) -> None:
    _, (ana,) = read("contact.csv", table(HEADINGS, (1, "wxid_a", 1, "NULL", 3, "", "Ana", blob)))
    assert isinstance(ana, Record)
    assert (ana.wxid, ana.wechat_id, ana.nickname, ana.gender) == ("wxid_a", None, "Ana", None)


def test_numbers_of_rows_and_rows_that_are_no_objects() -> None:
    rows = [(n, f"wxid_{n}", 1, "", 3, "", "Ana", "") for n in range(3)]
    _, items = read("contact.csv", table(HEADINGS, *rows))
    assert [item.row for item in items] == [2, 3, 4]
    objects = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
    _, items = read("contact.json", json.dumps([*objects, 7]))
    assert items[-1] == Problem("not-an-object", row=4)
    assert [item.row for item in items[:-1]] == [1, 2, 3]


def test_ios_blobs_taken_for_text() -> None:
    social = b"Z\r\n\x0b13123456789".decode()
    headings = ("certificationFlag", "dbContactRemark", "dbContactSocial", "type", "userName")
    good = ("0", "\n\x03Ana\x12\x05ana_1", social, "3", "wxid_a")
    broken = ("0", "\n\x03Bob\x1a\ufffd\x01", "", "3", "wxid_b")
    found, (ana, bob, problem) = read("Friend.csv", table(headings, good, broken))
    assert found == "ios-table"
    assert isinstance(ana, Record)
    assert isinstance(bob, Record)
    assert (ana.nickname, ana.wechat_id, ana.phones) == ("Ana", "ana_1", (RawPhone("13123456789"),))
    assert (bob.nickname, bob.remark) == ("Bob", None)
    assert problem == Problem("broken-blob", row=3)


def test_headings_of_android_and_pc() -> None:
    found, (ana,) = read(
        "r.csv", table(("username", "conRemark", "nickname", "type"), ("wxid_a", "Ana", "", "3"))
    )
    assert (found, isinstance(ana, Record) and ana.remark) == ("android-table", "Ana")
    headings = ("UserName", "Remark", "NickName", "Reserved1", "Type", "ExtraBuf")
    found, (bob,) = read("c.csv", table(headings, ("wxid_b", "Bob", "", "1", "3", "BLOB")), "utf-16")
    assert (found, isinstance(bob, Record) and bob.remark) == ("pc3-table", "Bob")
