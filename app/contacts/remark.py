"""Remarks that say more than a name (张三-供应商-深圳), taken apart by a pattern the person accepts once.

A pattern is what the person sees: `{name}-{label}-{city}`. Between the parts stand the marks people use;
those that look alike count as one (- or —), spaces around them for nothing. The caller keeps the remark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.contacts.name import divide, titled
from app.contacts.place import is_place
from app.contacts.text import HAN
from app.errors import UsageError


class Part(StrEnum):
    """What a part of a remark may be."""

    NAME = "name"
    LABEL = "label"
    CITY = "city"
    COMPANY = "company"
    TITLE = "title"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Pattern:
    """The parts of a remark in order and the marks around them: one before each part, one after the last."""

    parts: tuple[Part, ...]
    marks: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """The pattern of a text such as `{name}-{label}`; UsageError `remark-pattern` where it is none."""
        pieces = _SLOT.split(_plain(" ".join(text.split())))
        parts, marks = pieces[1::2], [mark if mark == " " else mark.strip() for mark in pieces[::2]]
        known = set(parts) <= {part.value for part in Part} and len(set(parts)) == len(parts) > 1
        if not known or Part.NAME not in parts or not all(marks[1:-1]) or _WORDS.search("".join(marks)):
            raise UsageError("remark-pattern", value=text, parts=", ".join(f"{{{part}}}" for part in Part))
        return cls(tuple(Part(part) for part in parts), tuple(marks))

    def __str__(self) -> str:
        """The pattern as it is written."""
        slots = (f"{mark}{{{part}}}" for mark, part in zip(self.marks, self.parts, strict=False))
        return "".join(slots) + self.marks[-1]


_SLOT = re.compile(r"\{([a-z]+)\}")
_WORDS = re.compile(r"[^\W_]|[{}]")
_ALIKE = str.maketrans(
    {
        other: mark
        for mark, others in {
            "-": "－–—―‐‑−﹣",
            "_": "＿",
            "|": "｜∣丨︱",
            "/": "／＼\\",
            "·": "•・‧∙⋅",
            ",": "，、；;",
            ":": "：",
            "(": "（【［[「『〔《<",
            ")": "）】］]」』〕》>",
            "@": "＠",
            "+": "＋",
        }.items()
        for other in others
    }
)
_MARKS = re.compile(r"\s*[-_|/·,:()@+]+\s*|\s+")
_NUMBER = re.compile(r"[\s:(]*\+?\d[\d\s()-]{4,}\d[\s)]*")
_COMPANY = re.compile(
    r"(?:公司|集[团團]|工?[厂廠]|[商药藥书書花酒饭飯]店|[银銀]行|[医醫]院|[学學]校|中心|[Ii]nc\.?|[Ll]td\.?|LLC|Co\.)$"
)
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z.]$").search, re.compile(r"[A-Za-z]").match
_LETTER = re.compile(r"[^\W\d_]").search
_HAS_HAN = re.compile(f"[{HAN}]").search
_LONGEST = 200  # characters; more is a note, not a remark
_MOST_PARTS = 4
_MOST_PROPOSALS = 6
_FEWEST = 2  # remarks that make a pattern


def split(remark: str, pattern: Pattern) -> dict[Part, str] | None:
    """The parts of a remark, or None where it does not have this form or plainly holds them in another order.

    Telephone numbers in the remark belong to no part.
    """
    if len(remark) > _LONGEST:
        return None
    pieces = _cut(_NUMBER.sub(" ", remark), pattern.marks)
    if pieces is None or not all(pieces):
        return None
    parts = dict(zip(pattern.parts, pieces, strict=True))
    return parts if _LETTER(parts[Part.NAME]) and not _contradicts(parts, pattern) else None


def propose(remarks: Iterable[str]) -> tuple[Pattern, ...]:
    """The patterns that at least two of these remarks follow, the one that fits most of them first."""
    texts = list(remarks)
    counted: Counter[Pattern] = Counter(pattern for text in texts if (pattern := _pattern_of(text)))
    shapes: dict[tuple[object, ...], Pattern] = {}
    for pattern, _ in counted.most_common():
        # label or company: of patterns that divide alike only the most frequent is shown
        kinds = tuple(part if part in (Part.NAME, Part.CITY) else None for part in pattern.parts)
        shapes.setdefault((kinds, pattern.marks), pattern)
    fitting = [
        (sum(split(text, pattern) is not None for text in texts), pattern)
        for pattern in list(shapes.values())[:_MOST_PROPOSALS]
    ]
    fitting.sort(key=lambda fit: -fit[0])
    return tuple(pattern for count, pattern in fitting if count >= _FEWEST)


def _plain(text: str) -> str:
    """The text with marks that look alike made one; every character keeps its place."""
    return text.translate(_ALIKE)


def _cut(remark: str, marks: tuple[str, ...]) -> list[str] | None:
    """The texts between the marks, without spaces around them; None where a mark is missing or too many."""
    remark = " ".join(remark.split())
    plain = _plain(remark)
    if not plain.startswith(marks[0]) or not plain.endswith(marks[-1]):
        return None
    start, end = len(marks[0]), len(plain) - len(marks[-1])
    pieces = []
    for mark in marks[1:-1]:
        stop = plain.find(mark, start, end)
        if stop < 0:
            return None
        pieces.append((start, stop))
        start = stop + len(mark)
    pieces.append((start, end))
    own = set("".join(marks)) - {" "} or set(" ()")
    if any(own & set(plain[begin:stop]) for begin, stop in pieces):
        return None
    return [remark[begin:stop].strip() for begin, stop in pieces]


def _contradicts(parts: dict[Part, str], pattern: Pattern) -> bool:
    """Whether what is known of names and places says that the parts stand in another order."""
    name = parts[Part.NAME]
    others = [text for part, text in parts.items() if part is not Part.NAME]
    if not _is_name(name) and (is_place(name) or any(map(_is_name, others))):
        return True
    city = parts.get(Part.CITY)
    if city and not is_place(city) and any(is_place(text) for text in others):
        return True
    # a space also stands within Latin names: Bob Jones has no label
    texts = list(parts.values())
    return any(
        mark == " " and _LATIN_END(before) is not None and _LATIN_START(after) is not None
        for mark, before, after in zip(pattern.marks[1:-1], texts, texts[1:], strict=False)
    )


def _pattern_of(remark: str) -> Pattern | None:
    """The pattern one remark seems to follow: one piece is surely a name, the others go by their kind."""
    if len(remark) > _LONGEST or not _HAS_HAN(remark):
        return None
    plain = _plain(" ".join(_NUMBER.sub(" ", remark).split()))
    marks = [" " if mark.isspace() else mark.strip() for mark in _MARKS.findall(plain)]
    pieces = _MARKS.split(plain)
    if not 1 < sum(map(bool, pieces)) <= _MOST_PARTS:
        return None
    marks = [*([] if not pieces[0] else [""]), *marks, *([] if not pieces[-1] else [""])]
    pieces = [piece for piece in pieces if piece]
    if len(marks) != len(pieces) + 1:
        return None
    names = [index for index, piece in enumerate(pieces) if _is_name(piece)]
    if len(names) != 1:
        return None
    parts = tuple(Part.NAME if index == names[0] else _other(piece) for index, piece in enumerate(pieces))
    if len(set(parts)) < len(parts):
        return None
    return Pattern(parts, tuple(marks))


def _other(piece: str) -> Part:
    if is_place(piece):
        return Part.CITY
    return Part.COMPANY if _COMPANY.search(piece) else Part.LABEL


def _is_name(text: str) -> bool:
    """Whether a text is surely somebody's name or how one calls somebody: 欧阳明, 陈姐, 小王."""
    return divide(text, real=True).family is not None or titled(text) is not None
