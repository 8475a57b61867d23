"""Whatever stands where in JSON, it is read, told as a problem, or no list of this kind; nothing raises."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.contacts.record import Problem, Record, Source
from app.importers.dumps import READERS
from app.importers.files.opened import Opened

EXPORTS = Path(__file__).parents[1] / "exports"
SAMPLES = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(EXPORTS.glob("*.json"))
    if not path.name.endswith(".expected.json")
}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
JSON = st.recursive(
    SCALARS, lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text(max_size=3), s, max_size=3)
)


def places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    """Every (container, key) in a JSON value."""
    inner = (
        list(value.items())
        if isinstance(value, dict)
        else [*enumerate(value)]
        if isinstance(value, list)
        else []
    )
    return [(value, key) for key, _ in inner] + [place for _, item in inner for place in places(item)]


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(SAMPLES)), st.lists(st.tuples(st.floats(0, 0.999), JSON), min_size=1, max_size=12)
)
def test_any_value_anywhere(name: str, changes: list[tuple[float, object]]) -> None:
    value = copy.deepcopy(SAMPLES[name])
    for share, change in changes:
        found = places(value)
        if found:
            container, key = found[int(share * len(found))]
            container[key] = change
    opened = Opened(name, data=json.dumps(value).encode())
    for reader in READERS:
        if reader.recognises(opened):
            for item in reader.read(opened, Source(name, reader.format)):
                assert isinstance(item, Record | Problem)
                if isinstance(item, Record):
                    texts = (item.wxid, item.remark, item.nickname, item.name, item.description, item.gender)
                    assert all(text is None or (isinstance(text, str) and text) for text in texts)
                    assert all(phone.text for phone in item.phones)


@given(JSON)
def test_any_json(value: object) -> None:
    opened = Opened("x.json", data=json.dumps(value).encode())
    for reader in READERS:
        if reader.recognises(opened):
            found = list(reader.read(opened, Source("x.json", reader.format)))
            assert all(isinstance(item, Record | Problem) for item in found)
