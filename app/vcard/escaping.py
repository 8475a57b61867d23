"""How text stands in a card: backslash escapes, folding, parameter values (RFC 6350 §3.2–3.4, RFC 6868)."""

from __future__ import annotations

import re

# real files also escape the colon (Google) and the quote; any other backslash is text (C:\Temp)
_ESCAPED = re.compile(r"\\([\\,;:\"nN])")
_CARETS = re.compile(r"\^([n^'])")
_CARET_TEXT = {"n": "\n", "^": "^", "'": '"'}
_NEWLINES = re.compile(r"\r\n|\r")


def escape_text(text: str) -> str:
    r"""Text as a value of a 3.0 or 4.0 card: `\\`, `\,`, `\;` and `\n`; any line end becomes `\n`."""
    if "\r" in text:
        text = _NEWLINES.sub("\n", text)
    # four replaces cost a tenth of one translate, and every note of every card passes here
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def unescape_text(value: str) -> str:
    r"""The text a value stands for: `\n`, `\N` are line ends, `\\ \, \; \: \"` lose the backslash."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split_text(value: str, separator: str) -> list[str]:
    """The components of a value, still escaped, cut at every separator without a backslash before it."""
    pieces = value.split(separator)
    if "\\" not in value:
        return pieces
    joined: list[str] = []
    open_: list[str] = []
    for piece in pieces:
        open_.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            joined.append(separator.join(open_))
            open_ = []
    return [*joined, separator.join(open_)] if open_ else joined


def escape_parameter(text: str) -> str:
    """A parameter's value, quoted where it must be, carets by RFC 6868, no control characters."""
    text = _NEWLINES.sub("\n", text).replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    text = "".join(char for char in text if char >= " " and char != "\x7f")
    return f'"{text}"' if any(char in text for char in ",;:") else text


def unescape_parameter(value: str) -> str:
    """The text of a parameter's value without its quotes, RFC 6868 carets undone."""
    if value[:1] == '"':
        value = value[1:-1] if value[-1:] == '"' and len(value) > 1 else value[1:]
    if "^" not in value:
        return value
    return _CARETS.sub(lambda found: _CARET_TEXT[found[1]], value)


def fold(line: str, octets: int = 75) -> str:
    r"""A content line without its end, folded with `\r\n ` into parts of at most `octets` bytes.

    The bytes are those of UTF-8; it is cut only between characters (RFC 6350 §3.2). `octets` is at least 8.
    """
    if line.isascii():
        if len(line) <= octets:
            return line
        step = octets - 1
        rest = (line[start : start + step] for start in range(octets, len(line), step))
        return "\r\n ".join((line[:octets], *rest))
    data = line.encode("utf-8")
    if len(data) <= octets:
        return line
    parts = []
    start, room = 0, octets
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # a continuation byte: the character began before
            end -= 1
        parts.append(data[start:end])
        start, room = end, octets - 1  # the space counts
    parts.append(data[start:])
    return b"\r\n ".join(parts).decode("utf-8")
