"""The lines of a card as its properties: folds, soft breaks and bare base64 joined, broken texts mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.vcard.heads import BINARY, CLOSED, KNOWN, Head, end_of_head, parse_head

UNESCAPED = "-"
STRAY = Head("", "", (), "", "", None, sure=False)
"""The head of a line that belongs to no property."""

ContentLine = tuple[int, Head, str]
"""Index of its first line in the card, head, and value as it stands there, soft breaks removed."""

_BARE_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,3}\s*")
_FOLDED_HEAD = re.compile(
    r'^([A-Za-z][\w.-]*);(?:[^:"\n]|"[^"\n]*")*+(?:"[^"\n]*)?\n[ \t]', re.ASCII | re.MULTILINE
)
_LONGEST_HEAD = 32  # lines
_OLD = re.compile(r"^VERSION:\s*2", re.IGNORECASE | re.MULTILINE)
_HAS_NAME = re.compile(r"^N[;:]", re.MULTILINE)
_WEFLOW_NAMES = ("VERSION", "FN", "NICKNAME", "NOTE", "X-WECHAT-ID")


def content_lines(text: str) -> Iterator[ContentLine]:
    """The properties of a card in order; a line that is part of none has the head STRAY."""
    lines = _with_whole_heads(text).split("\n")
    if "\nX-WECHAT-ID:" in text and not _HAS_NAME.search(text):
        return _unescaped(lines)
    return _joined(lines, 0, old=_OLD.search(text) is not None if "\n#" in text else False)


def _with_whole_heads(text: str) -> str:
    """The lines, those joined that are folded before the colon (long parameters of 4.0 cards)."""
    if "\n " not in text and "\n\t" not in text:
        return text
    for _ in range(_LONGEST_HEAD):
        joined = _FOLDED_HEAD.sub(_join_head, text)
        if joined == text:
            break
        text = joined
    return text


def _join_head(found: re.Match[str]) -> str:
    name = found[1].rpartition(".")[2].upper()
    return found[0][:-2] if name in KNOWN or name.startswith("X-") else found[0]


def _joined(lines: list[str], start: int, *, old: bool) -> Iterator[ContentLine]:
    open_: Head | None = None
    index, parts, blank = start, [""], False
    for number in range(start, len(lines)):
        line = lines[number]
        if not line or line.isspace():
            if len(line) > 1 and open_ is not None and not open_.encoding:
                parts.append(line[1:])  # a fold amid very many blanks
            else:
                blank = True
            continue
        begun = _begins(line, open_)
        if begun is not None and (open_ is None or open_.encoding != "Q"):
            # nearly every line is this: a property after another
            if open_ is not None:
                yield index, open_, "".join(parts)
            index, open_, parts, blank = number, begun[0], [begun[1]], False
            continue
        more = None if open_ is None else _more(line, open_, parts, begun=begun is not None, blank=blank)
        blank = False
        if more is not None:
            parts.append(more)
            continue
        if begun is None and line.strip() in KNOWN and (open_ is None or open_.name != "NOTE"):
            continue  # `FN` and nothing else: a property without value
        if open_ is not None and (begun is not None or not _is_text(open_) or (old and line[0] == "#")):
            yield index, open_, "".join(parts)
            open_ = None
        if begun is not None:
            index, open_, parts = number, begun[0], [begun[1]]
        elif open_ is None:
            yield number, STRAY, line
        else:
            parts.append("\n" + line)
    if open_ is not None:
        yield index, open_, "".join(parts)


def _begins(line: str, open_: Head | None) -> tuple[Head, str] | None:
    """The head and the rest where the line begins a property.

    A name that is not surely one is a text's next line after a NOTE (`QQ:…`), and so is `http://…` anywhere.
    """
    colon = end_of_head(line)
    if colon <= 0 or line[0] in " \t":
        return None
    head = parse_head(line[:colon])
    if head is None:
        return None
    if not head.sure and (line.startswith("//", colon + 1) or (open_ is not None and open_.name == "NOTE")):
        return None
    return head, line[colon + 1 :]


def _more(line: str, open_: Head, parts: list[str], *, begun: bool, blank: bool) -> str | None:
    """What the line adds to the open property by folding, soft break or base64; None where it does not."""
    if open_.encoding == "Q" and parts[-1].endswith(("=", "= ", "=\t")):
        if blank and begun:
            return None  # the break leads nowhere
        parts[-1] = parts[-1].rstrip(" \t")[:-1]
        return line
    if line[0] in " \t":
        return line[1:]
    if not begun and (open_.encoding == "B" or open_.name in BINARY) and _BARE_BASE64.fullmatch(line):
        return line
    return None


def _is_text(head: Head) -> bool:
    """Whether a line that begins nothing may be the next line of such a property."""
    return head.name not in CLOSED and head.encoding != "B"


def _unescaped(lines: list[str]) -> Iterator[ContentLine]:
    """The card of an exporter that escapes and folds nothing (WeFlow, formats.md §1.7).

    Its properties come in one order, so that whatever stands before the next of them belongs to the text.
    """
    index, open_, parts = 0, STRAY, [""]
    following: tuple[str, ...] = _WEFLOW_NAMES
    for number, line in enumerate(lines):
        name = line.partition(":")[0]
        if name not in following:
            parts.append(line)
            continue
        if open_ is not STRAY:
            yield index, open_, "\n".join(parts).rstrip("\n")
        elif any(parts):
            yield from _joined(parts, 0, old=False)
        index, parts = number, [line[len(name) + 1 :]]
        open_ = Head(name, "", (), UNESCAPED, "", None, sure=True)
        following = following[following.index(name) + 1 :]
        if not following:
            break
    yield index, open_, "\n".join(parts).rstrip("\n")
    yield from _joined(lines, index + 1, old=False)
