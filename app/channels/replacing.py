"""The apps of the order of 2021-01-05, and WeChat: what each is for, how to get one's data out, what instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.channels.catalogue import Catalogue, Replacement, Status


@dataclass(frozen=True, slots=True)
class AppAdvice:
    """One app as of a day; `gone` is what people still name but must not be sent to (Microsoft Lens)."""

    app: str
    uses: tuple[Replacement, ...]
    exports: tuple[Replacement, ...]
    home: tuple[Replacement, ...]
    there: tuple[Replacement, ...]
    gone: tuple[Replacement, ...]


def replacements(catalogue: Catalogue, as_of: date) -> tuple[AppAdvice, ...]:
    """Every app for which there is advice, in the order of the catalogue (channels.md §4)."""
    apps = dict.fromkeys(row.app for row in catalogue.replacements)
    return tuple(_advice(app, catalogue, as_of) for app in apps)


def _advice(app: str, catalogue: Catalogue, as_of: date) -> AppAdvice:
    rows = [row for row in catalogue.replacements if row.app == app and row.holds(as_of)]

    def of(aspect: str) -> tuple[Replacement, ...]:
        return tuple(row for row in rows if row.aspect == aspect and row.status.usable)

    gone = tuple(row for row in rows if row.status is Status.RETIRED)
    return AppAdvice(app, of("use"), of("export"), of("home"), of("there"), gone)
