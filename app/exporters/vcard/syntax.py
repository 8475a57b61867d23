"""How one property is written in each version (RFC 2426, RFC 6350, vCard 2.1 as Android writes it).

Lines come without their end. No value can break out of its line: text is escaped or quoted, everything else
is one line by `plain`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from app.exporters.text import clean, one_line
from app.vcard.escaping import escape_text

# whatever needs a second look: an escape, a control character, half a pair, a line end of some reader
_CARE = re.compile("[\\\\,;\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_CARE_BUT = {";": re.compile(_CARE.pattern.replace(";", "")), ",": re.compile(_CARE.pattern.replace(",", ""))}
_NO_URI = re.compile(r"""[\s,;\\"<>^`{|}]""")
_QUOTED_LINE = 75  # octets of a quoted-printable line, its soft break included


def uri(address: str) -> str:
    """An address with every character percent-encoded that a reader would cut at or show with a backslash.

    Facts/vcard.md §3: URL must not be backslash-escaped, and a bare comma or semicolon ends it for some.
    """
    return _NO_URI.sub(lambda found: quote(found[0], safe=""), one_line(address))


class Syntax:
    """Version 3.0 and 4.0: backslash escapes; `charset` marks text that is not ASCII (no RFC asks for it)."""

    def __init__(self, version: str, *, charset: bool) -> None:
        """Take the version and whether to write `;CHARSET=UTF-8`."""
        self.version = version
        self._charset = ";CHARSET=UTF-8" if charset else ""
        self.email = "EMAIL" if version == "4.0" else "EMAIL;TYPE=INTERNET"

    def text(self, name: str, text: str) -> str:
        """A property of one text."""
        if _CARE.search(text) is not None:
            text = escape_text(clean(text))
        return f"{name}:{text}" if text.isascii() else f"{name}{self._charset}:{text}"

    def note(self, text: str) -> str:
        """The NOTE, its text clean already and mostly of several lines."""
        text = escape_text(text)
        return f"NOTE:{text}" if text.isascii() else f"NOTE{self._charset}:{text}"

    def parts(self, name: str, parts: Sequence[str], divider: str = ";") -> str:
        """A property of several texts: N, ORG, ADR with `;`, CATEGORIES with `,`."""
        value = divider.join(parts)
        if len(parts) != value.count(divider) + 1 or _CARE_BUT[divider].search(value) is not None:
            value = divider.join([escape_text(clean(part)) for part in parts])
        return f"{name}:{value}" if value.isascii() else f"{name}{self._charset}:{value}"

    def plain(self, name: str, value: str) -> str:
        """A property whose value is ASCII or an id or address of its own: TEL, EMAIL, UID, BDAY."""
        return f"{name}:{value}" if _CARE.search(value) is None else f"{name}:{escape_text(one_line(value))}"

    def types(self, words: Iterable[str]) -> str:
        """The TYPE parameters of a property."""
        return "".join(f";TYPE={word}" for word in words)

    def photo(self, jpeg: bytes) -> str:
        """A picture inside the card."""
        data = base64.b64encode(jpeg).decode("ascii")
        return (
            f"PHOTO:data:image/jpeg;base64,{data}"
            if self.version == "4.0"
            else f"PHOTO;ENCODING=b;TYPE=JPEG:{data}"
        )


class QuotedSyntax(Syntax):
    """Version 2.1: types without `TYPE=`, text that is not printable ASCII in quoted-printable of UTF-8."""

    def __init__(self) -> None:
        """There is one way to write 2.1."""
        super().__init__("2.1", charset=True)
        self.email = "EMAIL;INTERNET"

    def text(self, name: str, text: str) -> str:
        """A property of one text: 2.1 has no escapes in it, though some readers cut at a bare semicolon."""
        text = clean(text)
        if _is_bare(text) and ";" not in text and "\\" not in text:
            return f"{name}:{text}"
        return _quoted(name, text)

    def note(self, text: str) -> str:
        """The NOTE."""
        return self.text("NOTE", text)

    def parts(self, name: str, parts: Sequence[str], divider: str = ";") -> str:
        """A property of several texts, the divider inside a text escaped."""
        escaped = [clean(part).replace("\\", "\\\\").replace(divider, "\\" + divider) for part in parts]
        if all(map(_is_bare, escaped)):
            return f"{name}:{divider.join(escaped)}"
        return _quoted(name, escaped, divider)

    def plain(self, name: str, value: str) -> str:
        """A property whose value is ASCII or an id or address of its own; 2.1 has no escapes."""
        return f"{name}:{one_line(value)}"

    def types(self, words: Iterable[str]) -> str:
        """The types as bare words."""
        return "".join(f";{word}" for word in words)

    def photo(self, jpeg: bytes) -> str:
        """A picture inside the card, as Android writes it."""
        return f"PHOTO;ENCODING=BASE64;JPEG:{base64.b64encode(jpeg).decode('ascii')}"


@lru_cache(maxsize=8192)
def _octets(char: str) -> str:
    return "=" + char.encode("utf-8").hex("=").upper()


def _is_bare(text: str) -> bool:
    return text.isascii() and text.isprintable() and not text.endswith("=") and text == text.strip()


def _quoted(name: str, texts: str | Sequence[str], divider: str = "") -> str:
    """A quoted-printable property, soft-broken between characters; the dividers stay bare."""
    start = f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    lines, line = [], start
    for place, text in enumerate([texts] if isinstance(texts, str) else texts):
        pieces = [divider] if place else []
        pieces += map(_octets, text.replace("\n", "\r\n"))
        for piece in pieces:
            if len(line) + len(piece) >= _QUOTED_LINE:
                lines.append(line + "=")
                line = ""
            line += piece
    return "\r\n".join([*lines, line])


def syntax(version: str, *, charset: bool) -> Syntax:
    """The way to write a version."""
    return QuotedSyntax() if version == "2.1" else Syntax(version, charset=charset)
