"""A card as values: what one BEGIN:VCARD … END:VCARD says, decoded, with nothing left out."""

from __future__ import annotations

from typing import NamedTuple

Params = tuple[tuple[str, str], ...]


class Fault(NamedTuple):
    """Something of a file that is no card or no property: the line it stands in (first = 1) and its kind.

    Kinds: `missing-begin`, `missing-end`, `too-large`, `stray-line` (`lines` of no property; the card keeps
    them), `bad-base64`, `undecodable` (read as far as possible), `outside-card` (`lines` between the cards).
    """

    line: int
    kind: str
    name: str = ""  # of the property
    lines: int = 1


class Property(NamedTuple):
    """One property. A line that belongs to none has the name "" and is its own value.

    `value` is the decoded text (a URI stays one); `parts` are the components of N, ADR, ORG and the like,
    decoded; `data` are the bytes of a picture, sound or key given inline (`value` is "" then). `label` is the
    person's own word for it: of an X-ABLabel in the same group, or of Android's X-CUSTOM(…).
    """

    name: str  # upper case
    value: str
    params: Params = ()  # (upper-case name, value); TYPE stands once for each type
    group: str = ""
    label: str | None = None
    parts: tuple[str, ...] = ()
    data: bytes | None = None

    def param(self, name: str) -> str | None:
        """The first parameter of that upper-case name."""
        return next((value for key, value in self.params if key == name), None)

    @property
    def types(self) -> tuple[str, ...]:
        """The types in upper case, PREF included."""
        return tuple(value.upper() for key, value in self.params if key == "TYPE")


class Card(NamedTuple):
    """One card: `version` as `2.1`, `3.0`, `4.0` or "" where none is given, and the line of its BEGIN."""

    version: str
    properties: tuple[Property, ...]
    line: int = 1
    faults: tuple[Fault, ...] = ()

    def first(self, name: str) -> Property | None:
        """The first property of that upper-case name."""
        return next((found for found in self.properties if found.name == name), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Every property of that upper-case name, in order."""
        return tuple(found for found in self.properties if found.name == name)
