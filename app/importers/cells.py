"""One cell of a table as a person meant it: without what Excel, scripts and exporters put around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app import resources
from app.contacts.text import placeholders

SEPARATORS = re.compile(r"[|,，、;；\n]")
EXPONENT = re.compile(r"[+-]?([0-9](?:[.,]([0-9]+))?)[eE]\+?([0-9]{1,2})")
FORMULA = re.compile(r'="(.*)"', re.DOTALL)
LONGEST_PLACEHOLDER = 12  # characters
WHOLE_NUMBER = re.compile(r"([0-9]+)\.0+")


def tidy(cell: str) -> str | None:
    """The text of a cell; None where it is empty or a word for nothing (formats.md §0.7, §16.8)."""
    text = cell.strip()
    if text.startswith(("'", "=")):
        text = _bare(text)
    if not text or (len(text) < LONGEST_PLACEHOLDER and text.casefold() in placeholders()):
        return None
    return text


def _bare(text: str) -> str:
    """Without the apostrophe or the formula that keeps a spreadsheet from calculating."""
    if text[0] == "'":
        return (
            text[1:].strip() if text[1:2] in ("+", "-", "=", "@") else text
        )  # @: as our own tables write it
    formula = FORMULA.fullmatch(text)
    return formula[1].strip() if formula else text


def identifier(text: str) -> str:
    """An id as it was before a spreadsheet took it for a number."""
    number = WHOLE_NUMBER.fullmatch(text)
    return number[1] if number else text.removeprefix("'")


def is_rounded(text: str) -> bool:
    """Whether Excel has cut a number's last digits: `1.38E+10`; they can't be restored (formats.md §0.7)."""
    found = EXPONENT.fullmatch(text.strip())
    return found is not None and len(found[2] or "") < int(found[3])


def labels(text: str, separator: str | None = None) -> tuple[str, ...]:
    """The labels of a cell; a space or a slash is part of a label (formats.md §0.7).

    With a `separator` of its own the format means no other. Google's own groups (`* myContacts`) are none.
    """
    return _seen(text, separator) if len(text) < 200 else _divided(text, separator)


def _divided(text: str, separator: str | None) -> tuple[str, ...]:
    if text.startswith(("['", '["')):  # a list as Python prints it
        parts = [part.strip().strip("'\"") for part in text.strip("[]").split(",")]
    else:
        parts = text.split(separator) if separator else SEPARATORS.split(text)
    found = (tidy(part) for part in parts)
    return tuple(dict.fromkeys(label for label in found if label and not label.startswith("* ")))


_seen = lru_cache(4096)(_divided)  # few cells of labels differ from all others


def gender(text: str) -> str | None:
    """`male` or `female` by the word or code of any exporter; None where it says neither."""
    return _genders().get(text.strip().removesuffix(".0").casefold())


@cache
def _genders() -> dict[str, str]:
    words = resources.toml("layouts", "words.toml")["gender"]
    return {word: meaning for meaning, spellings in words.items() for word in spellings}
