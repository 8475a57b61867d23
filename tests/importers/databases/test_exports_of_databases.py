"""Every invented database and dump gives the people expected of it, with all their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.contacts.record import Problem
from app.importers.databases import READERS
from app.importers.reader import Item, Reader

FORMATS = {
    "contact4.db": "wechat4-database",
    "MicroMsg.db": "pc3-database",
    "OpenIMContact.db": "openim-database",
    "EnMicroMsg-plain.db": "android-database",
    "WCDB_Contact.sqlite": "ios-database",
    "MM.sqlite": "ios-old-database",
    "wccontact_new2.db": "macos-database",
    "wa.db": "whatsapp-database",
    "raw-contact4.csv": "wechat4-table",
    "raw-MicroMsg-Contact.csv": "pc3-table",
    "raw-ios-Friend.csv": "ios-table",
    "raw-rcontact.csv": "android-table",
}


@pytest.mark.parametrize("name", FORMATS)
def test_people(
    name: str,
    reading: Callable[[str, Sequence[Reader]], tuple[str, list[Item]]],
    mistakes: Callable[[str, Sequence[Item]], list[str]],
) -> None:
    found, items = reading(name, READERS)
    assert found == FORMATS[name]
    assert mistakes(name, items) == []
    assert not [item for item in items if isinstance(item, Problem)]
    rows = [item.row for item in items if item.row]
    assert rows == sorted(set(rows)), "each row has a number of its own"
