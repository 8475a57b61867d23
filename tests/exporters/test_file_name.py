"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.file_name import LONGEST, file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("林小雨", "林小雨.vcf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.vcf"),
        ("..\\..\\etc/passwd", "etc passwd.vcf"),
        ("Dr. No. ", "Dr. No.vcf"),
        ("con", "_con.vcf"),
        ("COM1.txt", "_COM1.txt.vcf"),
        ("nul ", "_nul.vcf"),
        ("console", "console.vcf"),
        ("小雨🌧👩🏻‍💻", "小雨.vcf"),
        ("🌧", "person.vcf"),
        ("", "person.vcf"),
        ("e\u0301", "é.vcf"),
        ("a\nb\x00c\u202ed", "a bcd.vcf"),
        (".hidden", "hidden.vcf"),
        ("-rf", "rf.vcf"),
        ("~", "person.vcf"),
        ("\ud83c", "person.vcf"),
        ("字" * 100, "字" * (LONGEST // 3) + ".vcf"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert file_name(text, ".vcf", set(), "person") == name


def test_no_name_stands_twice() -> None:
    taken: set[str] = set()
    texts = ["Lin", "lin", "LIN", "Ｌｉｎ", "字" * 100, "字" * 100]
    names = [file_name(text, ".vcf", taken, "person") for text in texts]
    assert names[:4] == ["Lin.vcf", "lin (2).vcf", "LIN (3).vcf", "Ｌｉｎ (4).vcf"]
    assert names[5].endswith("字 (2).vcf")
    assert len(names[5].encode("utf-8")) <= LONGEST + 4


@given(st.lists(st.text(st.characters(), max_size=60), max_size=5), st.text(st.characters(), max_size=3))
def test_every_name_can_be_a_file(texts: list[str], fallback: str) -> None:
    taken: set[str] = set()
    for text in texts:
        name = file_name(text, ".vcf", taken, fallback)
        assert not re.search(r"""[<>:"/\\|?*\x00-\x1f]""", name)
        assert not name.startswith((" ", ".", "-", "~"))
        assert not re.search(r"[ .]\.vcf$", name)
        assert len(name.encode("utf-8")) <= LONGEST + 4
        assert unicodedata.normalize("NFC", name) == name
        assert len(name) > len(".vcf")
    assert len(taken) == len(texts)
