"""Prints what GNOME's Evolution Data Server reads in card files: one JSON object, file name → cards.

Run by the system's own Python, which knows GObject; not part of any test run by pytest itself.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found,unused-ignore]

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # type: ignore[import-not-found,unused-ignore]  # noqa: E402


def values(card: Any, name: str) -> list[str]:  # noqa: ANN401 - GObject
    """The values of every property of that name, each decoded by the library."""
    return [one.get_value() for one in card.get_attributes() if one.get_name().upper() == name]


def parts(card: Any, name: str) -> list[str]:  # noqa: ANN401 - GObject
    """The components of the first property of that name."""
    found = [one for one in card.get_attributes() if one.get_name().upper() == name]
    return list(found[0].get_values()) if found else []


def read(text: str) -> dict[str, object]:
    """One card."""
    card = EBookContacts.VCard.new_from_string(text)
    name = [*parts(card, "N"), "", ""]
    photos = [one for one in card.get_attributes() if one.get_name().upper() == "PHOTO"]
    return {
        "fn": next(iter(values(card, "FN")), None),
        "family": name[0],
        "given": name[1],
        "tels": values(card, "TEL"),
        "emails": values(card, "EMAIL"),
        "note": values(card, "NOTE"),
        "org": [part for part in parts(card, "ORG") if part],
        "title": values(card, "TITLE"),
        "nickname": values(card, "NICKNAME"),
        "categories": parts(card, "CATEGORIES"),
        "urls": values(card, "URL"),
        "uid": next(iter(values(card, "UID")), None),
        "photos": [one.get_value_decoded().len for one in photos if one.get_value_decoded()],
    }


def main() -> None:
    """Every file; the library takes one card at a time, as GNOME Contacts cuts files itself."""
    out = {}
    for file in sys.argv[1:]:
        text = Path(file).read_bytes().decode("utf-8")
        cards = re.findall(r"BEGIN:VCARD\r\n.*?END:VCARD\r\n", text, re.DOTALL)
        out[file] = [read(card) for card in cards]
    json.dump(out, sys.stdout)


main()
