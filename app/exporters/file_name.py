"""File names that every system takes: Windows, macOS, Linux, a memory stick, a zip."""

from __future__ import annotations

import re
import unicodedata

LONGEST = (
    120  # bytes in UTF-8 without the ending: below every limit, with room for a folder's path on Windows
)
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"""[<>:"/\\|?*\s]+""")
_UNSEEN = frozenset(
    ("Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Zl", "Zp")
)  # invisible signs, pictures, halves of pairs


def file_name(text: str, ending: str, taken: set[str], fallback: str) -> str:
    """A name of a text and an ending (`.vcf`), unlike every one in `taken`, to which it is added.

    Emoji are left out: memory sticks and old unpackers spoil them. Names that differ only in case are one.
    """
    stem = _stem(text) or _stem(fallback) or "_"
    again = 1
    name = stem + ending
    while (key := unicodedata.normalize("NFKC", name).casefold()) in taken:
        again += 1
        number = f" ({again})"
        name = _cut(stem, LONGEST - len(number)) + number + ending
    taken.add(key)
    return name


def _stem(text: str) -> str:
    seen = "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or (unicodedata.category(char) not in _UNSEEN and not "︀" <= char <= "️")
    )
    stem = _cut(_SEPARATORS.sub(" ", seen).strip(" .-~"), LONGEST)
    return f"_{stem}" if _RESERVED.match(stem) else stem


def _cut(text: str, octets: int) -> str:
    """At most so many bytes, cut between characters, with no space or dot at the end."""
    if len(text.encode("utf-8")) > octets:
        text = text.encode("utf-8")[:octets].decode("utf-8", "ignore")
        while text and unicodedata.category(text[-1]) == "Mn":
            text = text[:-1]
    return text.rstrip(" .")
