"""Databases made of a few statements, held in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from app.importers.files.opened import Opened

Making = Callable[..., Opened]


@pytest.fixture
def database() -> Making:
    """A database of these SQL statements; a tuple is a statement with its values."""

    def make(*statements: str | tuple[str, *tuple[object, ...]]) -> Opened:
        with closing(sqlite3.connect(":memory:")) as connection:
            for statement in statements:
                if isinstance(statement, str):
                    connection.execute(statement)
                else:
                    connection.execute(statement[0], statement[1:])
            connection.commit()
            return Opened("made.db", data=connection.serialize())

    return make
