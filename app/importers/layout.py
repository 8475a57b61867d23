"""The layouts of tables that programs write, as data: a new exporter is a new row in `resources/layouts/`.

[[layout]]
format = "weflow-csv"            # id; the sentence for people is `formats.format.<id>`
program = "WeFlow"
section = "1.1"                  # of formats.md
match = "exact"                  # the headings and no others; "begins": these first; "contains": all of them
headings = ["用户名", "备注|remark", …]   # `|`: one of them will do
quirk = "chatlog"                # optional: the rule of `app.importers.quirks` for what a table can't say
columns = […]                    # optional: the headings in whose order the quirk hands out its rows
ignore = ["头像URL"]             # says nothing about the person; any other column is kept word for word
keep = ["jid"]                   # for the quirk only
bits = true                      # the kind column holds PC WeChat's integer
labelled = true                  # for text in labelled lines and the cards of a page, not for tables
web = true                       # emoji spans and entities
trust = "guessed"                # how sure its phone numbers are
list_separator = ":::"           # between several values in one cell
label_separator = " "
phone_labels = "heading"         # the heading tells home from work

[layout.fields]                  # meaning (columns.MEANINGS) = heading or headings; `#` stands for a number
[layout.beside]                  # heading of a value = heading of its label
[layout.accounts]                # service = heading
[layout.kinds]                   # kind = words of the kind column
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app import resources
from app.contacts.record import Kind, Trust
from app.importers.columns import MEANINGS, Column, Columns, Rules
from app.importers.files.table import Row, Table, heading, headings

HIGHEST_HEADINGS = 15  # rows in which the headings are looked for


@dataclass(frozen=True, slots=True)
class Address:
    """The headings of one address: in one piece, in several, or both."""

    whole: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one program lays out its table. Headings are normalised as by `files.table.heading`."""

    format: str
    program: str
    section: str
    match: str = "exact"
    headings: tuple[frozenset[str], ...] = ()
    columns: Row = ()
    quirk: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    addresses: tuple[Address, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    telling_headings: bool = False
    labelled: bool = False
    rules: Rules = field(default_factory=Rules)

    def place(self, table: Table) -> int | None:
        """The row of the table that holds this layout's headings, first = 1; None where there is none."""
        for number, row in enumerate(table.preview[:HIGHEST_HEADINGS], 1):
            if self.fits(headings(row)):
                return number
        return None

    def fits(self, row: Row) -> bool:
        """Whether normalised headings are those of this layout."""
        if self.match == "contains":
            found = set(row)
            return all(found & names for names in self.headings)
        if self.match == "exact" and len(row) != len(self.headings):
            return False
        return len(row) >= len(self.headings) and all(
            cell in names for cell, names in zip(row, self.headings, strict=False)
        )

    def columns_of(self, row: Row) -> Columns:
        """The columns of a table whose heading row is given as written."""
        found = list(self._found(row))
        taken = {column.at for column in found if column.meaning != "keep"}
        taken |= {i for column in found for i in (column.label_index, *column.parts) if i is not None}
        ignored = [_pattern(name) for name in self.ignore]
        for index, cell in enumerate(row):
            name = heading(cell)
            if index not in taken and name and not any(pattern.fullmatch(name) for pattern in ignored):
                found.append(Column(index, "extra", cell.strip()))
        return Columns(found, self.rules)

    def _found(self, row: Row) -> Iterator[Column]:
        places: dict[str, int] = {}
        for index, cell in enumerate(row):
            places.setdefault(heading(cell), index)
        for meaning, names in self.fields.items():
            meaning, _, service = meaning.partition(".")
            for name in names:
                pattern = _pattern(name)
                for index, cell in enumerate(row):
                    if found := pattern.fullmatch(heading(cell)):
                        written = cell.strip()
                        beside = _filled(self.beside.get(name, ""), found)
                        label = service or (
                            written if self.telling_headings and meaning == "phones" else None
                        )
                        yield Column(index, meaning, written, label, places.get(beside))
        for address in self.addresses:
            yield from self._address(address, places)

    @staticmethod
    def _address(address: Address, places: Mapping[str, int]) -> Iterator[Column]:
        """A column for each number that an address's headings carry."""
        names = [name for name in (address.whole, *address.parts) if name]
        numbers = {found for cell in places for name in names if (found := _pattern(name).fullmatch(cell))}
        seen: set[tuple[str, ...]] = set()
        for found in sorted(numbers, key=lambda match: match.groups()):
            if found.groups() in seen:
                continue
            seen.add(found.groups())
            parts = [places[p] for part in address.parts if (p := _filled(part, found)) in places]
            whole = places.get(_filled(address.whole, found))
            if whole is not None or parts:
                yield Column(parts[0] if whole is None else whole, "addresses", parts=tuple(parts))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A normalised heading in which `#` stands for a number."""
    return re.compile(re.escape(name).replace(r"\#", r"([0-9]{1,3})"))


def _filled(name: str, found: re.Match[str]) -> str:
    """The heading with the number that another one carries."""
    return name.replace("#", found.group(1)) if "#" in name and found.groups() else name


def load(folder: Path) -> tuple[Layout, ...]:
    """The layouts of all TOML files of a folder, in the order of their names and of the rows within."""
    found: list[Layout] = []
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            found += map(_layout, tomllib.load(file).get("layout", ()))
    return tuple(found)


@cache
def shipped() -> tuple[Layout, ...]:
    """The layouts that come with the program, in the order of formats.md §0.2."""
    return load(resources.path("layouts"))


def by_format(name: str) -> Layout:
    """The shipped layout of a format."""
    return next(layout for layout in shipped() if layout.format == name)


def _layout(row: Mapping[str, Any]) -> Layout:
    fields: dict[str, tuple[str, ...]] = {}
    for meaning, names in row.get("fields", {}).items():
        if meaning != "addresses":
            fields[meaning] = _names([names] if isinstance(names, str) else names)
    for service, names in row.get("accounts", {}).items():
        fields[f"accounts.{service}"] = _names([names] if isinstance(names, str) else names)
    if "keep" in row:
        fields["keep"] = _names(row["keep"])
    if unknown := {meaning.partition(".")[0] for meaning in fields} - MEANINGS:
        raise ValueError(f"{row['format']}: no such meaning: {', '.join(sorted(unknown))}")
    return Layout(
        format=row["format"],
        program=row["program"],
        section=row["section"],
        match=row.get("match", "exact"),
        headings=tuple(frozenset(_names(name.split("|"))) for name in row.get("headings", ())),
        columns=tuple(row.get("columns", ())),
        quirk=row.get("quirk", ""),
        fields=fields,
        addresses=tuple(
            Address(heading(address.get("whole", "")), _names(address.get("parts", ())))
            for address in row.get("fields", {}).get("addresses", ())
        ),
        beside={heading(value): heading(label) for value, label in row.get("beside", {}).items()},
        ignore=_names(row.get("ignore", ())),
        labelled=row.get("labelled", False),
        telling_headings=row.get("phone_labels") == "heading",
        rules=Rules(
            kinds={
                word.casefold(): Kind(kind) for kind, words in row.get("kinds", {}).items() for word in words
            },
            bits=row.get("bits", False),
            trust=Trust(row.get("trust", "typed")),
            list_separator=row.get("list_separator"),
            label_separator=row.get("label_separator"),
            web=row.get("web", False),
        ),
    )


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(heading(name) for name in names)
