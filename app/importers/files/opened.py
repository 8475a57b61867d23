"""One file, opened once and looked at in whatever way a reader needs; nothing is read before its time."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from app.errors import SourceError
from app.importers.files import charset, objects, page, workbook
from app.importers.files.page import Page
from app.importers.files.table import Table

HEAD = 65_536
BUFFER = 65_536
MOST_NULS = 0.1  # of the bytes of a text: the rubbish in a dumped blob
LARGEST_PAGE = 64 * 1024 * 1024  # bytes
LARGEST_WHOLE = 512 * 1024 * 1024  # bytes; a JSON, page or card file beyond it is no contact list
BINARIES = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"bplist",
)
UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)  # in a file's name
SQLITE_MAGIC = b"SQLite format 3\0"
LONGEST_CELL = 64 * 1024 * 1024  # bytes; a longer one is damage or an attack
MOST_STEPS = 2_000_000_000  # of SQLite's virtual machine in one query, some minutes: nothing runs for ever
SAFE_READING = (
    "query_only = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "writable_schema = on",  # else SQLite refuses a cut file; its rows before the cut can be read
)


class _File(io.FileIO):
    """A file that may become unreadable at any time: a stick is pulled out, a network is gone."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path)
        self._shown = name

    def readinto(self, buffer: Any, /) -> int | None:  # noqa: ANN401 - as FileIO has it
        try:
            return super().readinto(buffer)
        except OSError:
            raise SourceError("unreadable", file=self._shown) from None

    def readall(self) -> bytes:
        try:
            return super().readall()
        except OSError:
            raise SourceError("unreadable", file=self._shown) from None


class Opened:
    """A file on disk or a member of an archive (then held in memory, never on disk).

    `name` is what the person knows it by: the file's name, in an archive with the archive's in front. It holds
    nothing that would break a line, steer a terminal or be refused by a file.
    """

    def __init__(
        self, name: str, *, path: Path | None = None, data: bytes | None = None, inside: bool = False
    ) -> None:
        """Take a path or the bytes, exactly one. `inside`: found in a folder or archive, not named."""
        self.name = UNSHOWN.sub("\ufffd", name)
        self.path = path
        self.inside = inside
        self._data = data

    @property
    def suffix(self) -> str:
        """The ending of the name, lower case with its dot; a hint, never proof."""
        return Path(self.name).suffix.lower()

    @property
    def basename(self) -> str:
        """The last part of the name."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1]

    def open(self) -> io.BufferedReader | io.BytesIO:
        """A fresh stream over the bytes."""
        if self._data is not None:
            return io.BytesIO(self._data)
        assert self.path is not None
        try:
            return io.BufferedReader(_File(self.path, self.name), BUFFER)
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
            return hashlib.file_digest(stream, "sha256").hexdigest()

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
        """Whether it looks like text in any encoding: no NUL but in UTF-16 and in the blobs of a dump."""
        nuls = self.head.count(b"\0")
        if not nuls or self.encoding.startswith(("utf-16", "utf-32")):
            return bool(self.head) and not self.head.startswith(BINARIES)
        return self.encoding.startswith("utf-8") and nuls <= MOST_NULS * len(self.head) and not self.is_sqlite

    @cached_property
    def encoding(self) -> str:
        """The encoding of the text, decided by the first piece of the file that is not plain ASCII."""
        if not self.head.isascii() or self.size <= HEAD:
            return charset.guess(self.head, whole=self.size <= HEAD)
        with self.open() as stream:
            while block := stream.read(1 << 20):
                if not block.isascii():
                    return charset.guess(block + stream.readline(HEAD))
        return "utf-8"

    def lines(self) -> io.TextIOWrapper:
        """The text as a stream that keeps its line ends (`newline=""`, as the csv module wants)."""
        return io.TextIOWrapper(self.open(), encoding=self.encoding, errors="replace", newline="")

    @cached_property
    def text(self) -> str:
        """The whole text with `\\n` line ends."""
        return self.whole().decode(self.encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def page(self) -> Page | None:
        """The tables and cards of a web page or an XML spreadsheet, or None where it is none."""
        if not self.is_text or not page.is_page(self.head.decode(self.encoding, "replace")):
            return None
        if self.size > LARGEST_PAGE:
            raise SourceError("too-large", file=self.name)
        return page.page(self.text)

    @cached_property
    def is_workbook(self) -> bool:
        """Whether it is an office file by its content; it may still be no workbook that is read."""
        return workbook.is_workbook(self.head, self.members)

    def members(self) -> list[str]:
        """The names in a zip; SourceError `damaged` where its directory can't be read."""
        try:
            with self.open() as stream, zipfile.ZipFile(stream) as archive:
                return archive.namelist()
        except workbook.BROKEN_ZIP:
            raise SourceError("damaged", file=self.name) from None

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables: sheets of a workbook, tables of a page, objects of JSON, or one of separated text."""
        if self.is_sqlite:
            return ()
        if self.is_workbook:
            return workbook.sheets(self.name, self.whole())
        if self.page is not None:
            return self.page.tables
        if self.json is not None:
            table = objects.table(self.json)
        else:
            table = Table.from_text(self.lines) if self.is_text else None
        return (table,) if table else ()

    @property
    def table(self) -> Table | None:
        """The first table, or None."""
        return self.tables[0] if self.tables else None

    @cached_property
    def json(self) -> Any | None:  # noqa: ANN401 - JSON has no narrower type
        """The parsed JSON value, or None where it is none; a cut or too deep one is `damaged`."""
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
