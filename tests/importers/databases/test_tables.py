"""Reading what a SQLite file really holds, as far as it can be read, and nothing it only pretends to hold."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.contacts.record import Problem, Record, Source
from app.errors import SourceError
from app.importers.databases import READERS, tables, wechat4
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened

EXPORTS = Path(__file__).parents[1] / "exports"
SOURCE = Source("made.db", "made")

TABLE = "create table contact(username, local_type, extra_buffer, nick_name)"
PAGE = 4096


def database(*statements: str | tuple[str, *tuple[object, ...]]) -> Opened:
    """A database of these SQL statements; a tuple is a statement with its values."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            words, *values = [statement] if isinstance(statement, str) else statement
            connection.execute(str(words), values)
        connection.commit()
        return Opened("made.db", data=connection.serialize())


def many(count: int = 400) -> bytes:
    """A contact.db of many pages."""
    rows = (
        ("insert into contact values(?, 1, ?, 'n')", f"wxid_{n:04}", b"\x10\x02" * 50) for n in range(count)
    )
    return database(TABLE, *rows).whole()


def ids(items: Sequence[object]) -> list[str]:
    return [item.wxid or "" for item in items if isinstance(item, Record)]


def test_damaged_page_loses_only_its_own_rows() -> None:
    data = bytearray(many())
    at = data.index(b"wxid_0200") // PAGE * PAGE
    data[at : at + PAGE] = b"\xee" * PAGE
    items = list(wechat4.read(Opened("made.db", data=bytes(data)), SOURCE))
    found = ids(items)
    assert {"wxid_0000", "wxid_0150", "wxid_0250", "wxid_0399"} <= set(found)
    assert 350 < len(found) == len(set(found)) < 400
    assert items[-1] == Problem("damaged-rows", facts=(("table", "contact"),))
    assert "wxid_0200" not in found


def test_cut_file_gives_the_rows_before_the_cut() -> None:
    data = many()
    items = list(wechat4.read(Opened("made.db", data=data[: len(data) // 2 // PAGE * PAGE]), SOURCE))
    assert ids(items)[:100] == [f"wxid_{n:04}" for n in range(100)]
    assert isinstance(items[-1], Problem)


def test_unreadable_table_is_damage() -> None:
    data = many()
    opened = Opened("made.db", data=data[:PAGE])
    with pytest.raises(SourceError) as caught:
        list(wechat4.read(opened, SOURCE))
    assert caught.value.kind == "damaged"


def test_circle_of_pages_ends() -> None:
    data = bytearray(many())
    root = PAGE  # the table's first page, which points to the others
    assert data[root] == 5
    first, second = (int.from_bytes(data[root + 12 + 2 * n : root + 14 + 2 * n], "big") for n in range(2))
    data[root + second : root + second + 4] = data[root + first : root + first + 4]
    items = list(wechat4.read(Opened("made.db", data=bytes(data)), SOURCE))
    assert len(ids(items)) == len(set(ids(items)))
    assert isinstance(items[-1], Problem)


def test_views_and_virtual_tables_are_not_read() -> None:
    view = database(
        "create table t(username)", "create view contact as select 1 username, 1 local_type, 1 extra_buffer"
    )
    virtual = database("create virtual table contact using fts4(username, local_type, extra_buffer)")
    computed = database(
        "create table contact(username, local_type, extra_buffer as (zeroblob(900000000)) virtual)"
    )
    assert not any(wechat4.recognises(opened) for opened in (view, virtual, computed))


def test_nothing_is_written_or_left_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "contact.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(TABLE)
        connection.execute("insert into contact values('wxid_a', 1, null, 'Ana')")
        connection.commit()
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("insert into contact values('wxid_b', 1, null, 'Bob')")
        connection.commit()
        copy = tmp_path / "copy" / "contact.db"
        copy.parent.mkdir()
        copy.write_bytes(path.read_bytes())
        Path(f"{copy}-wal").write_bytes(Path(f"{path}-wal").read_bytes())
    before = {entry.name: entry.read_bytes() for entry in copy.parent.iterdir()}
    items = list(wechat4.read(Opened("contact.db", path=copy), SOURCE))
    assert items[0] == Problem("unmerged-journal")
    assert ids(items) == ["wxid_a"]
    assert {entry.name: entry.read_bytes() for entry in copy.parent.iterdir()} == before
    assert ids(list(wechat4.read(Opened("contact.db", data=before["contact.db"]), SOURCE))) == ["wxid_a"]


def test_connection_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "contact.db"
    path.write_bytes(many(1))
    for opened in (Opened("contact.db", path=path), Opened("contact.db", data=path.read_bytes())):
        with closing(opened.database()) as connection, pytest.raises(sqlite3.OperationalError):
            connection.execute("delete from contact")


def test_names_are_compared_as_sqlite_does() -> None:
    made = database(
        'create table "CONTACT"("UserName", LOCAL_TYPE, extra_buffer)',
        "insert into contact values('w', 1, 2)",
    )
    assert tables.holds(made, "contact", "username", "local_type")
    (cells,) = tables.rows(made, "Contact", "userName", "nick_name")
    assert isinstance(cells, Cells)
    assert (cells.text("USERNAME"), cells.text("nick_name"), cells.number("nick_name")) == ("w", None, 0)


def test_odd_names_and_tables_without_row_ids() -> None:
    made = database(
        'create table "a""b"("x y" text primary key, "rowid") without rowid',
        """insert into "a""b" values('1', 'one'), ('0', 'zero')""",
    )
    assert tables.mapping(made, 'a"b', "x y", "rowid") == {"0": "zero", "1": "one"}


def test_cells_of_any_type_are_read() -> None:
    made = database(
        "create table t(a, b, c, d, e)",
        ("insert into t values(?, ?, ?, cast(? as text), ?)", 7, 1.5, "12x", b"caf\xe9", b"blob"),
    )
    (cells,) = tables.rows(made, "t", *"abcde")
    assert isinstance(cells, Cells)
    assert [cells.text(name) for name in "abcde"] == ["7", "1.5", "12x", "caf\ufffd", "blob"]
    assert [cells.number(name) for name in "abcde"] == [7, 1, 0, 0, 0]
    assert cells.blob("e") == b"blob"
    assert cells.blob("a") == b""


def test_encrypted_database_is_refused() -> None:
    opened = Opened("EnMicroMsg.db", data=os.urandom(8192))
    with pytest.raises(SourceError) as caught:
        [reader.recognises(opened) for reader in READERS]
    assert caught.value.kind == "encrypted"


def test_text_with_a_wrong_ending_is_not_encrypted() -> None:
    opened = Opened("list.db", data="姓名,电话\n林小雨,13800138000\n".encode("gb18030") * 200)
    assert not any(reader.recognises(opened) for reader in READERS)


@settings(max_examples=60)
@given(
    st.sampled_from(["contact4.db", "EnMicroMsg-plain.db", "WCDB_Contact.sqlite", "MM.sqlite", "wa.db"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=8),
    st.floats(0.2, 1),
)
def test_mutated_database_is_read_or_refused(
    name: str, changes: list[tuple[float, bytes]], size: float
) -> None:
    data = bytearray((EXPORTS / name).read_bytes())
    for place, change in changes:
        at = int(place * (len(data) - len(change)))
        data[at : at + len(change)] = change
    opened = Opened(name, data=bytes(data[: int(len(data) * size)]))
    with contextlib.suppress(SourceError):
        for reader in READERS:
            if reader.recognises(opened):
                assert all(isinstance(item, Record | Problem) for item in reader.read(opened, SOURCE))
