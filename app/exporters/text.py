"""Text on its way into a file: nothing that a reader stumbles over, everything a person can see."""

from __future__ import annotations

import re

from app.contacts.text import HAN

# controls but tab and newline, lone halves of pairs, signs that are no characters: no file may hold them
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# what some readers take for a line end and others for a character (facts/vcard.md §3, common)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # any of both
_HAN = re.compile(f"[{HAN}]")


def clean(text: str) -> str:
    r"""Text of several lines: line ends are `\n`, no control characters, no lone surrogates."""
    if _ODD.search(text) is None:
        return text
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Text of one line: the same, line ends and tabs are spaces, none at its ends."""
    if text.isprintable():
        return text.strip(" ")
    return " ".join(clean(text).split())


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in it."""
    return not text.isascii() and _HAN.search(text) is not None
