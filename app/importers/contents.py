"""What a column holds, by its cells: the headings may be missing, wrong, or in no language we know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from app import resources
from app.importers import accounts, cells
from app.importers.files.table import Row

EMAIL = re.compile(r"[^\s@,;]{1,64}@[\w-]+(?:\.[\w-]+)+")
DATE = re.compile(r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?(?:\s.*)?")
DIALLED = re.compile(r"[+(]*[0-9][0-9 ()\-./,;、+]*(?:(?:x|ext\.?|转|轉) ?[0-9]{1,6})?")
CHOSEN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
HAN = re.compile("[\u3400-\u9fff]")
URL = re.compile(r"(?:https?://|www\.)\S+")
LONGEST_NAME = 40  # characters
LEAST_DIGITS, MOST_DIGITS = 7, 34  # two numbers in a cell
SENTENCE = re.compile(r"[。！？!?；;\n]|[，,].*[，,]")
NOTE_LENGTH = 20  # characters on average (formats.md §14.2)


def is_phone(text: str) -> bool:
    """Whether a cell is a phone number or several, and nothing else; dates and short numbers are none."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("'").strip('="').removesuffix(".0")
    if len(plain) > 80 or DATE.fullmatch(plain):
        return False
    if cells.is_rounded(plain):
        return True
    plain = plain.replace("\n", " ").replace("–", "-").replace("—", "-").lower()
    digits = sum(char.isdigit() for char in plain)
    return LEAST_DIGITS <= digits <= MOST_DIGITS and DIALLED.fullmatch(plain) is not None


def is_email(text: str) -> bool:
    """Whether a cell is an e-mail address."""
    return EMAIL.fullmatch(text.strip()) is not None


def is_chosen_id(text: str) -> bool:
    """Whether a cell can be nothing but a WeChat id: no word, for it has a digit or a line in it."""
    text = text.strip()
    return CHOSEN_ID.fullmatch(text) is not None and any(c.isdigit() or c in "_-" for c in text)


def is_name(text: str) -> bool:
    """Whether a cell may be a person's name: short, with letters, and neither number, link nor sentence."""
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_NAME or not any(char.isalpha() for char in text):
        return False
    if EMAIL.fullmatch(text) or URL.match(text) or DATE.fullmatch(text):
        return False
    return sum(char.isdigit() for char in text) <= len(text) // 2 and len(text.split()) <= 6


def is_title(text: str) -> bool:
    """Whether a line is the title of a list (`微信好友列表（2024年整理）`) and holds nothing else."""
    plain = "".join(char for char in text.casefold() if char.isalpha())
    title, filler = _title_words()
    return len(plain) <= LONGEST_NAME and title.search(plain) is not None and not filler.sub("", plain)


def is_note(row: Row) -> bool:
    """Whether a row is a note under the list: one text that begins as such notes do."""
    said = [cell.strip() for cell in row if cell.strip()]
    return len(said) == 1 and _note().match(said[0]) is not None


def are_notes(values: Sequence[str]) -> bool:
    """Whether the texts of a 备注 column are notes on people, not names for them (formats.md §14.2)."""
    if not values:
        return False
    sentences = sum(SENTENCE.search(text) is not None for text in values)
    return sum(map(len, values)) > NOTE_LENGTH * len(values) or sentences * 2 > len(values)


def share(values: Iterable[str], test: Callable[[str], bool]) -> float:
    """The share of values that pass a test; 0 where there are none."""
    results = [test(value) for value in values]
    return sum(results) / len(results) if results else 0.0


def column(rows: Sequence[Row], index: int) -> list[str]:
    """The cells of a column that say anything."""
    found = (cells.tidy(row[index]) for row in rows if index < len(row))
    return [text for text in found if text]


def meanings(rows: Sequence[Row], width: int) -> Mapping[int, str]:
    """What each column of a table without headings means, as far as its cells tell.

    Without a single column of numbers, addresses or ids the first of names decides alone.
    """
    found: dict[int, str] = {}
    for index in range(width):
        values = column(rows, index)
        for meaning, test in TESTS.items():
            if share(values, test) > 0.6:
                found[index] = meaning
                break
        if values and [v.isdecimal() for v in values].count(True) == len(values) and _counts(values):
            found[index] = "ignore"
    texts = [i for i in range(width) if i not in found]
    names = {i: share(column(rows, i), is_name) for i in texts}
    best = max(names, key=lambda i: (round(names[i], 1), -i), default=None)
    if best is not None and names[best] > 0.5:
        found[best] = "name"
    for index in texts:
        if index not in found and are_notes(column(rows, index)):
            found[index] = "note"
    return found


def _counts(values: Sequence[str]) -> bool:
    """Whether numbers go up by one from row to row."""
    numbers = [int(value) for value in values if len(value) < 8]
    return len(numbers) == len(values) and all(b - a == 1 for a, b in pairwise(numbers))


TESTS: Mapping[str, Callable[[str], bool]] = {
    "wxid": accounts.is_internal,
    "emails": is_email,
    "phones": is_phone,
    "urls": lambda text: URL.match(text) is not None,
    "wechat_id": is_chosen_id,
    "birthday": lambda text: DATE.fullmatch(text) is not None,
}


@cache
def _title_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of titles, and all words that may stand in one, the longest first."""
    words = _lists()["titles"], [*_lists()["titles"], *_lists()["fillers"]]
    title, filler = ("|".join(sorted(map(re.escape, some), key=len, reverse=True)) for some in words)
    return re.compile(title), re.compile(filler)


@cache
def _note() -> re.Pattern[str]:
    begins = "|".join(sorted(map(re.escape, _lists()["notes"]), key=len, reverse=True))
    ends = "|".join(map(re.escape, _lists()["note_ends"]))
    return re.compile(rf"(?:{begins})\s*(?:[:：0-9(（]|{ends}|\Z)", re.IGNORECASE)


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = resources.toml("layouts", "words.toml")["lists"]
    return found
