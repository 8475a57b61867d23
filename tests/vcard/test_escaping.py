"""Escaping, folding and parameters: what is written comes back, and stays within its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vcard.escaping import (
    escape_parameter,
    escape_text,
    fold,
    split_text,
    unescape_parameter,
    unescape_text,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\,;:nN\"'^\n张🌧 "))
LINES = TEXTS.map(lambda text: "".join(text.splitlines()))


@given(TEXTS)
def test_escaped_text_comes_back_with_newlines_as_line_ends(text: str) -> None:
    assert unescape_text(escape_text(text)) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_escaped_text_stays_on_its_line_and_in_its_component(text: str) -> None:
    escaped = escape_text(text)
    assert "\n" not in escaped
    assert "\r" not in escaped
    assert split_text(escaped, ";") == [escaped]
    assert split_text(escaped, ",") == [escaped]


@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from(";,"))
def test_components_come_back(texts: list[str], separator: str) -> None:
    value = separator.join(map(escape_text, texts))
    plain = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert [unescape_text(part) for part in split_text(value, separator)] == plain


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"one\nTwo\NThree", "one\nTwo\nThree"),
        (r"http\://example.com\;a\,b", "http://example.com;a,b"),
        (r"C:\Temp\new", "C:\\Temp\new"),
        (r"C:\\new\\", "C:\\new\\"),
        (r"say \"hello\"", 'say "hello"'),
        ("one backslash\\", "one backslash\\"),
    ],
)
def test_escapes_of_real_files(written: str, text: str) -> None:
    assert unescape_text(written) == text


@given(LINES, st.integers(8, 100))
def test_folded_lines_unfold_and_keep_to_the_octets(line: str, octets: int) -> None:
    folded = fold(line, octets)
    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= octets for part in folded.split("\r\n"))


def test_folding_cuts_between_characters_and_fills_the_lines() -> None:
    folded = fold("NOTE:" + "供" * 50)
    first, second, third = folded.split("\r\n")
    assert (len(first.encode()), len(second.encode())) == (74, 73)
    assert first + second[1:] + third[1:] == "NOTE:" + "供" * 50


@given(TEXTS)
def test_parameters_come_back_without_control_characters(text: str) -> None:
    written = escape_parameter(text)
    assert "\n" not in written
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape_parameter(written) == "".join(
        char for char in plain if char == "\n" or (char >= " " and char != "\x7f")
    )


def test_parameters_are_quoted_only_where_they_must_be() -> None:
    assert escape_parameter("work") == "work"
    assert escape_parameter("a;b") == '"a;b"'
    assert escape_parameter('say "^"\nnow') == "say ^'^^^'^nnow"
    assert unescape_parameter('"not closed') == "not closed"
