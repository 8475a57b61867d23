"""Text as people meant it: names and notes without invisible, broken and web-coded characters.

The rules are those of formats.md §0.7. All of this runs on every cell of every list, so each function first
asks, in one pass of C code, whether there is anything to do at all.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from app import resources

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # inside [ ] of a pattern

# signs that are pictures as they stand, and signs that only U+FE0F makes one
_PICTURE = (
    "[\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25a0-\u27bf\u2b05-\u2b55\u3297\u3299"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_SIGN = "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u23ff\u2934\u2935\u3030\u303d]"
_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"(?:{_PICTURE}[\ufe0e\ufe0f]?{_TONE}?|{_SIGN}\ufe0f)"
_EMOJI = (
    "\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"  # the flag of a part of a country
    "|[\U0001f1e6-\U0001f1ff]{2}"  # a country's flag: its two letters
    "|[0-9#*]\ufe0f?\u20e3"  # a keycap
    f"|{_ONE}(?:\u200d{_ONE})*"
)

# no text: controls, bidi marks, zero-width signs, blank letters, private use (SoftBank emoji), half pairs
_PRINTED = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
_NO_TEXT = (
    f"{_PRINTED}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff"
    "\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
# where a joiner changes the letters: Arabic and its kin, India, Myanmar, Tibet, Khmer, Mongolian
_JOINING = (
    "\u0620-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u180a\u1820-\u18af\ua840-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
)

_BLANK = re.compile(f"[{_PRINTED}\u2800]").search  # what `str.isprintable` calls printable and nobody sees
_KEPT_OR_NOT = re.compile(
    f"({_EMOJI}|(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])|(?<=[{HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef])"
    f"|[{_NO_TEXT}]"
)
_PICTURES = re.compile(f"{_EMOJI}|{_TONE}|[\U0001f1e6-\U0001f1ff]")

_WEB_TOKEN = re.compile(
    r"""<span\s+class=\\?["']emoji\s+emoji([0-9a-fA-F]{1,10})\\?["']\s*(?:>\s*)?</span>?"""
    r"|<br\s*/?>"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
# pictures of which Web WeChat named another one (formats.md §0.7)
_MISNAMED = {
    "1f63c": "1f601", "1f639": "1f602", "1f63a": "1f603", "1f4ab": "1f616", "1f64d": "1f614",
    "1f63b": "1f60d", "1f63d": "1f618", "1f64e": "1f621", "1f63f": "1f622",
}  # fmt: skip

_SECOND_HALF = {6: 2, 8: 4, 9: 5, 10: 5}  # digits of a span → where its second character begins

_HAN_ONLY = re.compile("[\u4e00-\u9fff]+").fullmatch
_NO_LETTERS = re.compile(rf"[^\w{_JOINING}\u0300-\u036f\u0e00-\u0eff]+|_")  # vowel signs count as letters
_FACE_CODE = re.compile(r"\[[^\[\]\s]{1,12}\]|<[^<>\s]{1,12}>|/:[^\s/]{1,8}")


def clean(text: str) -> str | None:
    """One line of text with every invisible or broken character gone, in NFC; None where nothing shows.

    Joiners and variation selectors stay inside emoji and in the scripts that need them (formats.md §0.7).
    """
    if not text.isprintable() or _BLANK(text):
        text = " ".join(_KEPT_OR_NOT.sub(r"\1", text.replace("\u2800", " ")).split())
    elif "  " in text:
        text = " ".join(text.split())
    return unicodedata.normalize("NFC", text).strip() or None


def clean_lines(text: str) -> str | None:
    """A note: each line as `clean` makes it, lines kept apart by `\\n`, none empty at either end."""
    if text.isprintable():
        return clean(text)
    return "\n".join(clean(line) or "" for line in text.splitlines()).strip("\n") or None


def unescape_web(text: str) -> str:
    """Text of Web WeChat (itchat) with its emoji spans, line breaks and HTML entities resolved, once."""
    if "<" not in text and "&" not in text:
        return text
    return _WEB_TOKEN.sub(_web_token, text)


def placeholder(cell: str) -> bool:
    """Whether a whole cell is one of the words that say there is nothing (`无`, `-`, `None`, `未填写` …)."""
    return len(cell) < 16 and cell.strip().casefold() in placeholders()


def without_emoji(name: str) -> str:
    """A name without emoji and ornaments; unchanged where it has nothing else."""
    if name.isascii() or _HAN_ONLY(name):
        return name
    return clean(_PICTURES.sub(" ", name)) or name


def comparable(name: str) -> str:
    """A name for comparing and sorting: NFKC, case folded, letters and digits of any script only.

    Emoji, punctuation, spaces and written faces (`[微笑]`, `/::)`) count only where there is nothing else.
    """
    if _HAN_ONLY(name):
        return name
    bare = name if name.isalnum() else _PICTURES.sub("", _FACE_CODE.sub("", name))
    return _letters(bare) or _letters(name) or "".join(_folded(name).split())


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", _folded(text))


def _folded(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _KEPT_OR_NOT.sub(r"\1", text))
    return unicodedata.normalize("NFKC", text.casefold())


def _web_token(match: re.Match[str]) -> str:
    token, code = match[0], match[1]
    if code is None:
        return "\n" if token.startswith("<") else html.unescape(token)
    code = _MISNAMED.get(code.lower(), code)
    cut = _SECOND_HALF.get(len(code), len(code))
    first, second = _character(code[:cut]), _character(code[cut:])
    keycap = second == "\u20e3"
    return f"{first}\ufe0f{second}" if keycap else first + second


def _character(code: str) -> str:
    number = int(code or "110000", 16)
    return "" if number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)


@cache
def placeholders() -> frozenset[str]:
    """The words that say there is nothing, case folded."""
    return frozenset(word.casefold() for word in resources.toml("names", "placeholders.toml")["words"])
