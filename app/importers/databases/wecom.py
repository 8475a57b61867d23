"""WeCom people in WeChat's databases: the card with company, real name and title (formats.md §7.5, §8.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.importers.databases import tables
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened

ORGANIZATION, REAL_NAME, TITLE = ("企业", "公司"), ("实名", "姓名"), ("职务", "职位")


class Card(NamedTuple):
    """The card of a WeCom person: organisation, real name, title, and the rest as (heading, text)."""

    organization: str | None = None
    name: str | None = None
    title: str | None = None
    rest: tuple[tuple[str, str], ...] = ()


def card(data: bytes | str | None) -> Card:
    """The card of a WeCom person from its `custom_info` JSON (formats.md §7.5); empty where it is broken."""
    try:
        info = json.loads(data or "{}")["custom_info"]
        pairs = [(str(part["title"]), _described(part["detail"])) for part in info]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Card()
    said = [(title, text) for title, text in pairs if text]
    known = ORGANIZATION + REAL_NAME + TITLE
    return Card(
        organization=next((text for title, text in said if title in ORGANIZATION), None),
        name=next((text for title, text in said if title in REAL_NAME), None),
        title=next((text for title, text in said if title in TITLE), None),
        rest=tuple((title, text) for title, text in said if title not in known),
    )


def _described(parts: Iterable[Mapping[str, object]]) -> str:
    return "，".join(str(part["desc"]) for part in parts if part.get("desc"))


def companies(opened: Opened) -> dict[tuple[str | None, str | None], str]:
    """(app, wording id) → the wording, a company's name, of the table that PC and Android have in common."""
    found: dict[tuple[str | None, str | None], str] = {}
    for cells in tables.rows(opened, "OpenIMWordingInfo", "appid", "wordingId", "wording"):
        if isinstance(cells, Cells) and (text := cells.text("wording")):
            found[cells.text("appid"), cells.text("wordingId")] = text
    return found
