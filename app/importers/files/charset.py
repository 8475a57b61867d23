"""Which encoding a text is in (facts/platform.md, formats.md §0.7): BOM, strict UTF-8, then GB18030 or Big5."""

from __future__ import annotations

import codecs
import unicodedata

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def is_utf8(data: bytes, *, whole: bool = True) -> bool:
    """Whether bytes are strict UTF-8; without `whole` a character cut at the end is forgiven."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def guess(data: bytes, *, whole: bool = True) -> str:
    """The name of the encoding, as `bytes.decode` takes it; of several that fit, the more plausible text wins."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    if is_utf8(data, whole=whole):
        return "utf-8"
    return max(("gb18030", "big5hkscs", "cp1252"), key=lambda name: plausibility(data, name))


def plausibility(data: bytes, name: str) -> float:
    """How much like Chinese or plain text the bytes look in this encoding: from -1 (impossible) to 1."""
    text = data.decode(name, "replace")
    if not text:
        return -1.0
    score = 0
    for char in text:
        if char == "�":
            score -= 8
        elif "一" <= char <= "鿿":
            # level 1 of GB 2312 and Big5 holds the everyday characters: what is written is mostly there
            score += 2 if _everyday(char, name) else -2
        elif unicodedata.category(char) in ("Co", "Cn", "Cc") and char not in "\r\n\t":
            score -= 4
        elif not char.isascii() and name == "cp1252":
            score -= 0 if char.isalpha() else 1
    return score / len(text)


def _everyday(char: str, name: str) -> bool:
    lead = char.encode(name, "replace")[0]
    return 0xB0 <= lead <= 0xD7 if name == "gb18030" else 0xA4 <= lead <= 0xC6
