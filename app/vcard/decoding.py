"""Values as text and bytes: quoted-printable, base64, data URIs and the many charsets of real cards."""

from __future__ import annotations

import binascii
import codecs
import re
import urllib.parse
from collections.abc import Callable
from functools import lru_cache

Guess = Callable[[bytes], str]
"""Text that is no UTF-8 → the name of its encoding, as `bytes.decode` takes it."""

# The names phones and Outlook write, and the codec that reads what they really put there; "" says nothing.
_CODECS = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "big5": "cp950",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "us-ascii": "",
    "ascii": "",
    "utf-8": "",
    "utf8": "",
}
_MANY_BYTES = frozenset(("gb18030", "cp950", "big5hkscs", "cp932", "cp949", "euc_jp"))
_NO_CHARSETS = frozenset(
    (
        "unicode-escape",
        "raw-unicode-escape",
        "idna",
        "punycode",
        "utf-7",
        "undefined",
        "charmap",
        "mbcs",
        "oem",
    )
)
_CHARSETS = re.compile(rb"[;(]CHARSET=\"?([\w.:-]{2,40})", re.IGNORECASE)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_ODD_BASE64 = re.compile(r"[^A-Za-z0-9+/=\s\\]")
_ONLY_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{40,}+={0,3}+\s*")
_DATA_URI = re.compile(r"\s*data:([^,]{0,200}),", re.IGNORECASE)


@lru_cache(maxsize=256)
def codec(charset: str) -> str:
    """The Python codec for a charset named in a card; "" where there is none or the name says nothing."""
    name = charset.strip().strip("'\"").lower()
    if name in _CODECS:
        return _CODECS[name]
    try:
        "".encode(name)  # refuses codecs that are no charset (`hex`, `zip`)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS or found.startswith(("utf-16", "utf-32")) else found


class Texts:
    """Reads the text of one card: `text` holds its lines, each byte a character where they are no UTF-8.

    `failed` is set when some bytes could be read in no way; whoever asked clears it.
    """

    __slots__ = ("_data", "_guess", "_guessed", "_named", "carrier", "failed", "text")

    def __init__(self, data: bytes, guess: Guess) -> None:
        """Take the bytes of the card and the guess for those without a charset."""
        self._data = data
        self._guess = guess
        self._guessed: str | None = None
        self._named: tuple[str, ...] | None = None
        self.failed = False
        try:
            self.text = data.decode("utf-8")
            self.carrier = "utf-8"
        except UnicodeDecodeError:
            self.text = data.decode("latin-1")
            self.carrier = "latin-1"

    def plain(self, value: str, charset: str = "") -> str:
        """A piece of `text` as it is meant."""
        if value.isascii() and "\x1b" not in value:
            return value
        if self.carrier == "utf-8" and codec(charset) not in _MANY_BYTES:
            return value
        return self.decoded(value.encode(self.carrier), charset)

    def quoted_printable(self, value: str, charset: str) -> str:
        """A piece of `text` in quoted-printable, its line ends as `\\n`."""
        text = self.decoded(binascii.a2b_qp(value.encode(self.carrier)), charset)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def decoded(self, data: bytes, charset: str) -> str:
        """Bytes as text: by UTF-8, the charset named, those named elsewhere in the card, a guessed one.

        UTF-8 goes first because many cards name a wrong charset; but two bytes of GBK are easily some Latin
        or Arabic letter in UTF-8, so there the named charset is believed.
        """
        if data.isascii() and b"\x1b" not in data:
            return data.decode("ascii")
        named = codec(charset)
        text = _strict(data, "utf-8")
        if text is not None and not (named in _MANY_BYTES and max(text) < "ࠀ"):
            return text
        found = _strict(data, named) if named else None
        if found is not None or text is not None:
            return found or text or ""
        for name in filter(None, (named, "utf-8")):
            lenient = data.decode(name, "replace")
            if _mostly_sound(lenient):
                self.failed = True  # a text of this charset that was cut
                return lenient
        for name in self._named_elsewhere():
            found = _strict(data, name)
            if found is not None:
                return found
        guessed = self._guess_once(data)
        found = _strict(data, guessed)
        self.failed = bool(named) or found is None
        return data.decode(guessed, "replace") if found is None else found

    def _named_elsewhere(self) -> tuple[str, ...]:
        if self._named is None:
            names = dict.fromkeys(_CHARSETS.findall(self._data))
            self._named = tuple(filter(None, (codec(name.decode("ascii", "replace")) for name in names)))
        return self._named

    def _guess_once(self, data: bytes) -> str:
        """The guess over all text of the card: one name alone is too little to judge by."""
        if self._guessed is None:
            lines = [line for line in self._data.split(b"\n") if not line.isascii()]
            self._guessed = self._guess(b"\n".join(lines)[:65_536] or data)
        return self._guessed


def _mostly_sound(text: str) -> bool:
    """Whether far more characters beyond ASCII were read than could not be."""
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken >= 3 * broken


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except ValueError:
        return None


def inline_data(value: str, encoding: str) -> tuple[bytes, bool] | None:
    """The bytes in a PHOTO, LOGO, SOUND or KEY, and whether they are whole; None for a URI or a text."""
    uri = _DATA_URI.match(value)
    if uri is not None:
        if "base64" in uri[1].lower():
            return base64_data(value[uri.end() :])
        return urllib.parse.unquote_to_bytes(value[uri.end() :]), True
    if encoding == "B" or _ONLY_BASE64.fullmatch(value):
        return base64_data(value)
    return None


def base64_data(text: str) -> tuple[bytes, bool]:
    """The bytes of base64, and whether nothing else stood there; damaged ones are read as far as possible."""
    whole = _ODD_BASE64.search(text) is None
    cleaned = _NOT_BASE64.sub("", text)
    if len(cleaned) % 4 == 1:
        cleaned, whole = cleaned[:-1], False
    return binascii.a2b_base64(cleaned + "=" * (-len(cleaned) % 4)), whole
