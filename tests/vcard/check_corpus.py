"""Proves over a folder of card files that each is read or refused with a reason and that no text is lost.

    python -m tests.vcard.check_corpus FOLDER

Two proofs for each file. The words of every property the parser found stand in the Record, in its details or
its extra, or a Problem names the property. And the words of the bare file, found without the parser (lines
with quoted-printable or base64 are passed over), stand in some property.
Prints the files with losses and those refused, then the totals; the exit code is 1 where there are losses.
Beside a README.md with a column `cards` the number of cards is compared too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from app.contacts.record import Kind, Problem, Record, Source
from app.errors import SourceError
from app.importers.cards import READERS, meanings
from app.importers.files import charset
from app.importers.files.opened import Opened
from app.vcard.card import Card, Fault, Property
from app.vcard.lines import eight_bit
from app.vcard.parsing import cards

_WORD = re.compile(r"[^\W_]+")
_BARE_WORD = re.compile(rb"[A-Za-z0-9]{3,30}")
_CODED = re.compile(rb"QUOTED|BASE64|:data:|ENCODING=\"?b|=[0-9A-F]{2}|[A-Za-z0-9+/]{50}", re.IGNORECASE)
_LINE_ENDS = re.compile(rb"\\[nN]|\^n")
_SHORT_BASE64 = re.compile(rb"[ \t]*[A-Za-z0-9+/]{4,}={0,2}")
# what stands before a value and says only of what kind it is; 1604 is Apple's year for none
_SCHEME = re.compile(r"^(?:(?:tel|xmpp|aim|ymsgr|msnim|im|sip|skype|x-apple|mailto):)+|^1604-", re.IGNORECASE)
# the words before the colon in the notes of WeFlow, CipherTalk and our own, of which the text becomes a field
_LABELS_OF_NOTES = frozenset(("标签", "描述", "详细描述", "个性签名", "地区", "微信昵称", "微信号"))
_ROW = re.compile(r"\| (\S+) \|.*\| \d+ \| (\d+) \| \S+ \| \S+ \|")


def losses(path: Path) -> list[str]:
    """What is lost of a file, as sentences for a developer; an unread file gives its reason in brackets."""
    opened = Opened(path.name, path=path)
    try:
        reader = next((reader for reader in READERS if reader.recognises(opened)), None)
        if reader is None:
            return ["(no card file)"]
        items = list(reader.read(opened, Source(path.name, reader.format)))
    except SourceError as error:
        return [f"({error.kind})"]
    found = list(cards(path.read_bytes(), charset.guess))
    return [*lost_properties(found, items), *lost_words(path.read_bytes(), found)]


def lost_properties(found: list[Card | Fault], items: list[Record | Problem]) -> Iterator[str]:
    """What the parser found and neither a Record nor a Problem holds."""
    records = {item.row: item for item in items if isinstance(item, Record)}
    problems = {(item.row, item.field) for item in items if isinstance(item, Problem)}
    for row, card in enumerate((one for one in found if isinstance(one, Card)), 1):
        record = records.get(row)
        there = _words(_text(record)) if record else set()
        for one in card.properties:
            avatar = one.name == "PHOTO" and card.first("X-WECHAT-ID") is not None
            if (row, one.name) in problems or avatar or _is_of_the_machine(one):
                continue
            if missing := _words(_SCHEME.sub(" ", one.value)) - there - _LABELS_OF_NOTES:
                yield f"card {row}: {one.name}: {sorted(missing)}"
            if one.data and not (record and record.details.photo == one.data):
                yield f"card {row}: {one.name}: {len(one.data)} bytes"
        if record is not None and record.kind is Kind.PERSON and not there:
            yield f"card {row}: an empty record"


def lost_words(data: bytes, found: list[Card | Fault]) -> Iterator[str]:
    """Words of the file itself that the parser shows nowhere."""
    text = eight_bit(data).replace(b"\r", b"\n")
    text = re.sub(rb"\n+([ \t])", rb"\1", text) if b"\n\n " not in text else text
    shown = " ".join(
        f"{one.group} {one.name} {one.value} {one.label} {one.params}"
        for card in found
        if isinstance(card, Card)
        for one in card.properties
    )
    there = _words(shown.replace("\\n", " ")) | {"begin", "end", "vcard", "ablabel", "custom"}
    if any(isinstance(one, Fault) for one in found):
        return  # lines outside of the cards are reported, and hold words of their own
    for line in text.split(b"\n"):
        if not _CODED.search(line) and not _SHORT_BASE64.fullmatch(line):
            for word in _BARE_WORD.findall(_LINE_ENDS.sub(b" ", line)):
                if not any(word.decode().lower() in one for one in there):
                    yield f"word {word.decode()!r}"


def _is_of_the_machine(found: Property) -> bool:
    """What is left out knowingly: marks of programs, labels of everybody, words that became a field."""
    known = meanings.meanings()
    value = found.value.strip()
    if found.name == "CATEGORIES":
        return any(part.strip().casefold() in known.everybody for part in found.parts)
    if found.name == "X-ANDROID-CUSTOM":
        return value.startswith("vnd.android.cursor.item/") and bool(found.parts[1])
    if found.name in ("GENDER", "X-ABADR"):
        return len(value) <= 2
    return found.name in known.technical or found.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")


def _text(record: Record) -> str:
    fields = [getattr(record, name) for name in Record.__slots__ if name not in ("source", "row", "details")]
    details = [getattr(record.details, name) for name in type(record.details).__slots__ if name != "photo"]
    return " ".join(_flat([*fields, *details]))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for part in value:
            yield from _flat(part)
    elif value is not None:
        yield str(value)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _cards_in_readme(folder: Path) -> dict[str, int]:
    readme = folder / "README.md"
    if not readme.exists():
        return {}
    rows = map(_ROW.match, readme.read_text(encoding="utf-8").splitlines())
    return {row[1]: int(row[2]) for row in rows if row}


def main(folder: Path) -> int:
    """Check all files of a folder."""
    expected = _cards_in_readme(folder)
    files = sorted(path for path in folder.iterdir() if path.suffix in (".vcf", ".vcard"))
    read = people = 0
    bad = []
    for path in files:
        lost = losses(path)
        refused = bool(lost) and lost[0].startswith("(")
        count = sum(1 for one in cards(path.read_bytes()) if isinstance(one, Card))
        if not refused and count < expected.get(path.name, 0):
            lost.append(f"{count} cards of {expected[path.name]}")
        if refused and expected.get(path.name, 0):
            lost.append("refused, but it holds cards")
        read, people = read + (not refused), people + count
        if lost and not (refused and len(lost) == 1):
            bad.append(path.name)
        if lost:
            print(path.name, *lost[:8], sep="\n    ")
    totals = {
        "files": len(files),
        "read": read,
        "cards": people,
        "refused": len(files) - read,
        "lossy": len(bad),
    }
    print(*(f"{count} {what}" for what, count in totals.items()), sep=", ")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
