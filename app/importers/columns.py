"""What the columns of a table mean, and a row of cells as a record by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from app.contacts.record import NO_DETAILS, Account, Details, Kind, Problem, RawPhone, Record, Source, Trust
from app.contacts.text import unescape_web
from app.importers import accounts, cells
from app.importers.files.table import Row

TEXTS = frozenset(
    (
        "wxid", "wechat_id", "remark", "nickname", "name", "shown", "family", "given", "region", "country",
        "province", "city", "organization", "description", "signature", "note",
    )
)  # fmt: skip
DETAILS = frozenset(
    ("department", "title", "birthday", "phonetic_family", "phonetic_given", "phonetic_organization")
)
SEVERAL = frozenset({"phones", "emails", "labels", "addresses", "urls", "accounts"})
SPECIAL = frozenset({"display", "middle", "any_id", "login", "kind", "gender", "keep", "extra", "ignore"})
MEANINGS = TEXTS | DETAILS | SEVERAL | SPECIAL
NAMES = frozenset({"remark", "nickname", "name", "shown"})
JOINED = frozenset({"description", "note"})  # several columns of it become several lines


TELLING = (
    "wechat_id", "shown", "family", "given", "phones", "emails", "organization", "note", "description",
)  # fmt: skip


class Column(NamedTuple):
    """A column: where it stands, what it means, its heading as written.

    `label` is what every value is labelled with, `label_index` the column of the label of each;
    `parts` are the columns of an address in pieces; without a column for the whole `at` is the first.
    """

    at: int
    meaning: str
    heading: str = ""
    label: str | None = None
    label_index: int | None = None
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """How a format writes what it writes.

    `kinds` maps words of the kind column; `bits` says it holds PC WeChat's integer. `list_separator` divides
    several values in one cell. `web` texts carry emoji spans and entities (formats.md §11.1).
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    bits: bool = False
    trust: Trust = Trust.TYPED
    list_separator: str | None = None
    label_separator: str | None = None
    web: bool = False


class Columns:
    """The columns of one table, ready to make a record of each row."""

    def __init__(self, columns: Sequence[Column], rules: Rules | None = None) -> None:
        """Sort the columns by what they mean."""
        self.columns = tuple(columns)
        self.rules = rules or Rules()
        self.width = 1 + max((max(c.at, c.label_index or 0, *c.parts) for c in self.columns), default=-1)
        self._by: dict[str, list[Column]] = {}
        for column in self.columns:
            self._by.setdefault(column.meaning, []).append(column)
        texts = TEXTS | {"display", "middle", "any_id", "login", "gender", "kind"}
        self._texts = [(c.meaning, c.at) for c in self.columns if c.meaning in texts]
        self._phones = self._by.get("phones", [])
        self._detailed = any(
            c.meaning in DETAILS | {"addresses", "urls", "accounts", "extra"} for c in self.columns
        )
        self._lists = [meaning for meaning in ("emails", "labels") if meaning in self._by]
        self._ids_only = "wechat_id" in self._by
        self._headings = {c.at: c.heading for c in reversed(self.columns)}

    def problems(self, number: int, row: Row) -> Iterator[Problem]:
        """A Problem for each phone number of a row that Excel has destroyed."""
        for column in self._phones:
            cell = row[column.at] if column.at < len(row) else ""
            if ("E" in cell or "e" in cell) and any(map(cells.is_rounded, self._values(cell))):
                yield Problem("excel-exponent", number, "phone", (("heading", column.heading),))

    def record(self, source: Source, number: int, row: Row) -> Record:
        """The record of a row; cells that are missing at its end are empty."""
        if len(row) < self.width:
            row += ("",) * (self.width - len(row))
        left: list[tuple[str, str]] = []
        said = self._said(row, left)
        self._identify(said, left)
        if "middle" in said:
            middle = said.pop("middle")
            said["given"] = f"{said['given']} {middle}" if "given" in said else middle
        if "gender" in said:
            said["gender"] = cells.gender(said["gender"])
        kind = self._kind(said, left)
        if self._phones:
            said["phones"] = self._phone_list(row)
        for meaning in self._lists:
            if values := self._list(meaning, row):
                said[meaning] = values
        if left or self._detailed:
            said["details"] = self._details(row, left)
        return Record(source=source, row=number, kind=kind, **said)

    def _said(self, row: Row, left: list[tuple[str, str]]) -> dict[str, Any]:
        """The texts of a row by their meaning; a second one of the same meaning goes on in it or is left."""
        said: dict[str, Any] = {}
        for meaning, at in self._texts:
            cell = row[at]
            if not cell:
                continue
            text = cells.tidy(unescape_web(cell) if self.rules.web else cell)
            if text is None:
                continue
            if meaning not in said:
                said[meaning] = text
            elif meaning in JOINED:
                said[meaning] += "\n" + text
            elif text != said[meaning]:
                left.append((self._headings[at], text))
        return said

    def kept(self, row: Row) -> dict[str, str]:
        """The columns that only a format's own rule looks at: heading → text."""
        columns = self._by.get("keep", [])
        return {c.heading: (cells.tidy(row[c.at]) or "") if c.at < len(row) else "" for c in columns}

    def _identify(self, said: dict[str, Any], left: list[tuple[str, str]]) -> None:
        """Decide per value which id it is (formats.md §0.3), and drop a shown name that is but an id."""
        if "any_id" in said:
            either = cells.identifier(said.pop("any_id"))
            own = self._ids_only or accounts.is_internal(either)
            said.setdefault("wxid" if own else "wechat_id", either)
        if "login" in said:
            self._login(said.pop("login"), said, left)
        chosen = said.get("wechat_id")
        if chosen is not None:
            said["wechat_id"] = chosen = cells.identifier(chosen)
            if accounts.is_internal(chosen):
                said.setdefault("wxid", said.pop("wechat_id"))
            elif chosen == said.get("wxid"):
                del said["wechat_id"]
        if "display" in said:
            display = said.pop("display")
            if said.keys().isdisjoint(NAMES) and display not in (said.get("wxid"), chosen):
                said["shown"] = display

    def _login(self, login: str, said: dict[str, Any], left: list[tuple[str, str]]) -> None:
        """A user name is an internal id, a name, or the login of some service, which is but kept."""
        if accounts.is_session(login):
            return
        if accounts.is_internal(login):
            said.setdefault("wxid", login)
        elif login.isascii() or "name" in said:
            left.append((self._by["login"][0].heading, login))
        else:
            said["name"] = login

    def _kind(self, said: dict[str, Any], left: list[tuple[str, str]]) -> Kind:
        """What the id says, else what the kind column says."""
        word = said.pop("kind", None)
        kind = accounts.kind_of(said.get("wxid"))
        if word is None or kind is not Kind.PERSON:
            return kind
        if self.rules.bits:
            return kind_of_bits(word)
        known = self.rules.kinds.get(word.casefold())
        if known is None:
            left.append((self._by["kind"][0].heading, word))
        return known or kind

    def _values(self, cell: str) -> list[str]:
        separator = self.rules.list_separator
        parts = cell.split(separator) if separator else [cell]
        return [text for part in parts if (text := cells.tidy(part))]

    def _phone_list(self, row: Row) -> tuple[RawPhone, ...]:
        trust = self.rules.trust
        return tuple(
            RawPhone(text, self._label(column, row), trust)
            for column in self._phones
            if row[column.at]
            for text in self._values(row[column.at])
        )

    def _label(self, column: Column, row: Row) -> str | None:
        if column.label_index is None:
            return column.label
        label = cells.tidy(row[column.label_index])
        return label.removeprefix("*").strip() or None if label else None

    def _list(self, meaning: str, row: Row) -> tuple[str, ...]:
        found: list[str] = []
        for column in self._by[meaning]:
            if not (cell := row[column.at]):
                continue
            if meaning == "labels":
                found += cells.labels(cell, self.rules.list_separator or self.rules.label_separator)
            else:
                found += self._values(cell)
        return tuple(found if len(self._by[meaning]) == 1 else dict.fromkeys(found))

    def _details(self, row: Row, left: list[tuple[str, str]]) -> Details:
        said: dict[str, Any] = {}
        for meaning in DETAILS & self._by.keys():
            texts = [text for c in self._by[meaning] if (text := cells.tidy(row[c.at]))]
            if texts:
                said[meaning] = texts[0]
                left += [(c.heading, t) for c, t in zip(self._by[meaning][1:], texts[1:], strict=False)]
        if addresses := [text for c in self._by.get("addresses", []) if (text := _address(c, row))]:
            said["addresses"] = tuple(dict.fromkeys(addresses))
        if "urls" in self._by and (urls := self._list("urls", row)):
            said["urls"] = urls
        if found := [
            Account(self._label(c, row) or c.heading, cells.identifier(text))
            for c in self._by.get("accounts", [])
            for text in self._values(row[c.at])
        ]:
            said["accounts"] = tuple(Account(service.casefold(), account) for service, account in found)
        for column in self._by.get("extra", []):
            if row[column.at] and (text := cells.tidy(row[column.at])):
                left.append((self._label(column, row) or column.heading, text))
        if left:
            said["extra"] = tuple(left)
        return Details(**said) if said else NO_DETAILS


def _address(column: Column, row: Row) -> str | None:
    """The address as a whole where there is such a column with text, else its parts in their order."""
    if column.at not in column.parts and (whole := cells.tidy(row[column.at])):
        return whole
    parts = [text for index in column.parts if (text := cells.tidy(row[index]))]
    return ", ".join(" ".join(part.split()) for part in parts) or None


def kind_of_bits(word: str) -> Kind:
    """The kind by PC WeChat's `Contact.Type`: bit 0 in contacts, bit 3 blocked (formats.md §2.1)."""
    try:
        bits = int(float(word))
    except (ValueError, OverflowError):
        return Kind.PERSON
    if bits & 0x8:
        return Kind.BLOCKED
    return Kind.PERSON if bits & 0x1 else Kind.STRANGER


def with_extra(record: Record, *pairs: tuple[str, str]) -> Record:
    """The record with more (heading, text) that no field holds."""
    return replace(record, details=replace(record.details, extra=record.details.extra + pairs))


def says_something(record: Record) -> bool:
    """Whether a row says anything of a person at all: rows with but a date or a number do not."""
    if record.wxid or record.remark or record.nickname or record.name:
        return True
    return any(getattr(record, name) for name in TELLING) or bool(
        record.details.urls or record.details.accounts
    )
