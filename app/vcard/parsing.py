"""Card files as cards: tolerant of all that real files hold, one card after the other in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.vcard.blocks import Block, Cutter
from app.vcard.card import Card, Fault, Property
from app.vcard.content import STRAY, UNESCAPED, content_lines
from app.vcard.decoding import Guess, Texts, base64_data, inline_data
from app.vcard.escaping import split_text, unescape_text
from app.vcard.heads import BINARY, Head
from app.vcard.lines import Source, batches

_SEPARATORS = {
    "N": ";",
    "ADR": ";",
    "ORG": ";",
    "GENDER": ";",
    "SOUND": ";",
    "X-ANDROID-CUSTOM": ";",
    "CATEGORIES": ",",
}
_APPLE_LABEL = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_VERSION = re.compile(r"\s*(\d)(?:\.(\d))?")


def chinese(_data: bytes) -> str:
    """The guess of one who knows nothing better: text that is no UTF-8 is GB18030."""
    return "gb18030"


def cards(source: Source, guess: Guess = chinese) -> Iterator[Card | Fault]:
    """Every card of a file, and as a Fault what stands between the cards. Never raises on any content.

    The source is bytes, a binary stream, or pieces of bytes. A card cut off or damaged comes as far as it can
    be read and says so in its `faults`; one beyond 64 MiB comes without properties.
    """
    for found in Cutter().cut(batches(source)):
        yield found if isinstance(found, Fault) else _card(found, guess)


def _card(block: Block, guess: Guess) -> Card:
    texts = Texts(b"\n".join(block.lines), guess)
    properties: list[Property] = []
    faults = list(block.faults)
    version = ""
    labelled = False
    for index, head, value in content_lines(texts.text):
        if head is STRAY:
            _add_stray(faults, block.number(index))
            properties.append(Property("", texts.plain(value)))
            continue
        found, fault = _property(texts, head, value, version)
        if found.name == "VERSION":
            version = version or _version(found.value)
        elif found.name == "X-ABLABEL":
            labelled = True
        properties.append(found)
        if fault or texts.failed:
            faults.append(Fault(block.number(index), fault or "undecodable", found.name))
            texts.failed = False
    if labelled:
        properties = _join_labels(properties)
    return Card(version, tuple(properties), block.line, tuple(faults))


def _add_stray(faults: list[Fault], number: int) -> None:
    """One fault for lines that stand together."""
    if faults and faults[-1].kind == "stray-line" and faults[-1].line + faults[-1].lines == number:
        faults[-1] = faults[-1]._replace(lines=faults[-1].lines + 1)
    else:
        faults.append(Fault(number, "stray-line"))


def _property(texts: Texts, head: Head, value: str, version: str) -> tuple[Property, str]:
    """A property, and the kind of its fault or ""."""
    name, group, params, encoding, charset, label, _ = head
    if texts.carrier == "latin-1" and params and not all(text.isascii() for _, text in params):
        params = tuple((key, texts.plain(text)) for key, text in params)
    if name in BINARY and (data := inline_data(value, encoding)) is not None:
        return Property(name, "", params, group, label, (), data[0]), "" if data[1] else "bad-base64"
    if encoding == "Q":
        text = texts.quoted_printable(value, charset)
    elif encoding == "B":
        decoded, whole = base64_data(value)
        if not whole or b"\0" in decoded:
            return Property(name, "", params, group, label, (), decoded), "" if whole else "bad-base64"
        text = texts.decoded(decoded, charset)
    else:
        text = texts.plain(value, charset) if charset or texts.carrier == "latin-1" else value
    if encoding == UNESCAPED:
        joined = text.split("\\n") if name == "NOTE" else [text]
        return Property(name, "\n".join(joined), parts=tuple(joined)), ""
    separator = _SEPARATORS.get(name)
    if separator is None and encoding == "Q" and version in ("2.1", ""):
        # 2.1 knows no escapes but that of the semicolon; line ends are written as =0D=0A
        return Property(name, text.replace("\\;", ";"), params, group, label), ""
    if separator is None:
        return Property(name, unescape_text(text), params, group, label), ""
    parts = tuple(map(unescape_text, split_text(text, separator)))
    return Property(name, unescape_text(text), params, group, label, parts), ""


def _version(text: str) -> str:
    found = _VERSION.match(text)
    return f"{found[1]}.{found[2] or 0}" if found else ""


def _join_labels(properties: list[Property]) -> list[Property]:
    """Apple's and Google's labels put to the properties of their group; one without such a property stays."""
    labels: dict[str, str] = {}
    users: set[str] = set()
    for found in properties:
        group = found.group.casefold()
        if found.name != "X-ABLABEL":
            users.add(group)
        elif group:
            apple = _APPLE_LABEL.fullmatch(found.value.strip())
            labels[group] = apple[1] if apple else found.value.strip()
    joined = []
    for found in properties:
        group = found.group.casefold()
        if found.name == "X-ABLABEL" and group in users:
            continue
        label = labels.get(group) if group and found.name != "X-ABLABEL" else None
        joined.append(found._replace(label=label) if label else found)
    return joined
