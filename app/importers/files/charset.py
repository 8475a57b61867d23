"""Which encoding a text is in (formats.md §0.7): BOM, UTF-8, UTF-16 without a BOM, GB18030, Big5 or Latin.

A list of contacts is short, so the bytes are read in every way and the likeliest text wins: everyday
characters, surnames and given names speak for a reading, rare ones and impossible bytes against it.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache

from app import resources

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16-le", "utf-16-be")
NARROW = ("gb18030", "big5hkscs", "cp1252")
SAMPLE = 16_384  # bytes; more say no more

EVERYDAY, COMMON, RARE, ODD, BROKEN = 3.0, 1.0, -2.0, -4.0, -8.0
PLAIN, LETTER, DOUBTFUL = 0.0, 0.5, -2.0


def is_utf8(data: bytes, *, whole: bool = True) -> bool:
    """Whether bytes are UTF-8; without `whole` a character cut at the end is forgiven."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError as error:
        kept = data.decode("utf-8", "ignore").encode()
        high = sum(byte > 0x7F for byte in kept)
        # a download cut short, or a blob between the names; in other encodings far more bytes make no UTF-8
        return high > 0 and (error.start >= len(data) - 3 or 20 * (len(data) - len(kept)) <= high)
    return True


def guess(data: bytes, *, whole: bool = True) -> str:
    """The name of the encoding, as `bytes.decode` takes it."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    sample = data[:SAMPLE]
    if b"\0" in sample:  # the upper half of a line end, a digit or a comma
        wide = max(WIDE, key=lambda name: plausibility(sample, name))
        if plausibility(sample, wide) >= PLAIN:
            return wide
    if is_utf8(data, whole=whole):
        return "utf-8"
    return max(NARROW, key=lambda name: plausibility(sample, name))


def plausibility(data: bytes, name: str) -> float:
    """How likely the bytes are a list of names in this encoding: the mean over all but plain characters."""
    text = data.decode(name, "replace")
    scores = [
        score for before, char in zip(" " + text, text, strict=False) if (score := _score(char, before))
    ]
    return sum(scores) / len(scores) if scores else PLAIN


def _score(char: str, before: str) -> float:
    if char.isascii():
        return PLAIN if char.isprintable() or char in "\r\n\t" else ODD
    if char == "�":
        return BROKEN
    if "一" <= char <= "鿿":
        everyday, common = characters()
        return EVERYDAY if char in everyday else COMMON if char in common else RARE
    category = unicodedata.category(char)
    if category in ("Co", "Cn", "Cc", "Cs"):
        return ODD
    if category[0] == "L" and char < "\u0250":
        # accents stand alone within a Latin word; two side by side are a misread Chinese character
        return LETTER if before.isascii() else DOUBTFUL
    if "\uff00" <= char <= "\uffef" or "\u3000" <= char <= "\u3011" or category == "So" or char in "·—…‘’“”":
        return LETTER
    return DOUBTFUL


@cache
def characters() -> tuple[frozenset[str], frozenset[str]]:
    """The everyday characters, and the first levels of GB 2312 and Big5, which hold all in common use."""
    everyday = frozenset(
        resources.path("charset", "everyday.txt").read_text(encoding="utf-8").replace("\n", "")
    )
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    common = "".join(pair.decode("gb2312", "ignore") for pair in simplified)
    return everyday, frozenset(common + "".join(pair.decode("big5", "ignore") for pair in traditional))
