"""One file, opened once and looked at in whatever way a reader needs; nothing is read before it is asked for."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from app.errors import SourceError
from app.importers.files import charset
from app.importers.files.table import Table, workbook

HEAD = 65_536
LARGEST_WHOLE = 512 * 1024 * 1024  # bytes; a JSON, page or card file beyond it is no contact list
SQLITE_MAGIC = b"SQLite format 3\0"
LONGEST_CELL = 64 * 1024 * 1024  # bytes; a longer one is damage or an attack
MOST_STEPS = 2_000_000_000  # of SQLite's virtual machine in one query, some minutes: nothing runs for ever
SAFE_READING = (
    "query_only = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "writable_schema = on",  # else SQLite refuses a cut file; nothing is written, rows before the cut are read
)


class Opened:
    """A file on disk or a member of an archive (then held in memory, never on disk).

    `name` is what the person knows it by: the file's name, inside an archive with the archive's name in front.
    """

    def __init__(self, name: str, *, path: Path | None = None, data: bytes | None = None) -> None:
        """Take a path or the bytes; exactly one of them."""
        self.name = name
        self.path = path
        self._data = data

    @property
    def suffix(self) -> str:
        """The ending of the name, lower case with its dot; a hint, never proof."""
        return Path(self.name).suffix.lower()

    @property
    def basename(self) -> str:
        """The last part of the name."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1]

    def open(self) -> io.BufferedIOBase:
        """A fresh stream over the bytes."""
        if self._data is not None:
            return io.BytesIO(self._data)
        assert self.path is not None
        try:
            return self.path.open("rb")
        except FileNotFoundError:
            raise SourceError("missing", file=self.name) from None
        except OSError:
            raise SourceError("unreadable", file=self.name) from None

    @cached_property
    def size(self) -> int:
        """Bytes in all."""
        if self._data is not None:
            return len(self._data)
        with self.open() as stream:
            return stream.seek(0, io.SEEK_END)

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the content, hexadecimal."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]

    def whole(self) -> bytes:
        """All bytes; SourceError `too-large` beyond the limit."""
        if self.size > LARGEST_WHOLE:
            raise SourceError("too-large", file=self.name)
        with self.open() as stream:
            return stream.read()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a plain SQLite file."""
        return self.head.startswith(SQLITE_MAGIC)

    @cached_property
    def is_text(self) -> bool:
        """Whether it looks like text in any encoding (no NUL but in UTF-16)."""
        return bool(self.head) and (self.encoding.startswith("utf-16") or b"\0" not in self.head)

    @cached_property
    def encoding(self) -> str:
        """The encoding of the text, decided over the whole file (streamed)."""
        guessed = charset.guess(self.head, whole=len(self.head) < HEAD)
        if guessed == "utf-8" and self.size > HEAD:
            with self.open() as stream:
                while block := stream.read(1 << 20):
                    block += stream.readline()
                    if not charset.is_utf8(block):
                        return charset.guess(block)
        return guessed

    def lines(self) -> io.TextIOWrapper:
        """The text as a stream that keeps its line ends (`newline=""`, as the csv module wants)."""
        return io.TextIOWrapper(self.open(), encoding=self.encoding, errors="replace", newline="")

    @cached_property
    def text(self) -> str:
        """The whole text with `\\n` line ends."""
        return self.whole().decode(self.encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def table(self) -> Table | None:
        """The file as rows of cells (workbook or separated text), or None."""
        if self.is_sqlite:
            return None
        book = workbook(self.name, self.head, self.whole)
        if book is not None:
            return book
        return Table.from_text(self.lines) if self.is_text else None

    @cached_property
    def json(self) -> Any | None:  # noqa: ANN401 - JSON has no narrower type
        """The parsed JSON value, or None where it is none; a cut or too deep one is a SourceError `damaged`."""
        if not self.is_text or self.head.decode(self.encoding, "replace").lstrip("﻿ \t\r\n")[:1] not in (
            "{",
            "[",
        ):
            return None
        try:
            return json.loads(self.text)
        except RecursionError:
            raise SourceError("damaged", file=self.name) from None
        except ValueError:
            if self.suffix == ".json":
                raise SourceError("damaged", file=self.name) from None
            return None

    def database(self) -> sqlite3.Connection:
        """A connection to a plain SQLite file that only reads: it is never written, no journal is made."""
        try:
            if self.path is not None:
                uri = self.path.resolve().as_uri() + "?mode=ro&immutable=1"
                connection = sqlite3.connect(uri, uri=True)
            else:
                connection = sqlite3.connect(":memory:")
                connection.deserialize(_without_journal_mode(self.whole()))
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
            connection.set_progress_handler(lambda: 1, MOST_STEPS)
            for pragma in SAFE_READING:
                connection.execute(f"pragma {pragma}")
        except sqlite3.Error:
            raise SourceError("damaged", file=self.name) from None
        return connection

    @property
    def has_unmerged_journal(self) -> bool:
        """Whether newer rows lie beside the database in a `-wal` file; they are not read."""
        if self.path is None:
            return False
        journal = self.path.with_name(self.path.name + "-wal")
        return journal.is_file() and journal.stat().st_size > 0

    @cached_property
    def database_columns(self) -> dict[str, tuple[str, ...]]:
        """Real table → its stored columns (no views, no virtual tables); empty where it is no SQLite file."""
        if not self.is_sqlite:
            return {}
        connection = self.database()
        tables = "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"
        columns = "select name from pragma_table_info(?)"
        try:
            return {
                table: tuple(name for (name,) in connection.execute(columns, (table,)))
                for (table,) in connection.execute(tables).fetchall()
            }
        except sqlite3.Error:
            raise SourceError("damaged", file=self.name) from None
        finally:
            connection.close()


def _without_journal_mode(database: bytes) -> bytes:
    """The same database with the WAL mark of its header taken off: SQLite opens no such file in memory."""
    return database[:18] + b"\x01\x01" + database[20:]


def rows_of(connection: sqlite3.Connection, query: str) -> Iterator[sqlite3.Row]:
    """The rows of a query by column name, text read leniently (a broken byte must not end the table)."""
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    yield from connection.execute(query)
