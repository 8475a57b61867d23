"""Two lists compared: who is new, gone, changed."""

from __future__ import annotations

from app.contacts.change import changes
from app.contacts.contact import Contact


def person(identifier: str, name: str, **fields: object) -> Contact:
    return Contact(id=identifier, name=name, **fields)  # type: ignore[arg-type]


def test_the_same_list_has_no_changes() -> None:
    people = [person("1", "王芳", wxid="a"), person("2", "张伟")]
    found = changes(people, people)
    assert (found.new, found.gone, found.changed) == ((), (), ())


def test_a_person_is_known_by_the_strongest_key_under_a_new_name() -> None:
    found = changes([person("1", "王芳", wxid="a")], [person("9", "王芳芳", wxid="a", labels=("客户",))])
    (changed,) = found.changed
    assert [(d.field, d.before, d.after) for d in changed.differences] == [
        ("name", ("王芳",), ("王芳芳",)),
        ("labels", (), ("客户",)),
    ]


def test_the_wechat_id_is_compared_without_case() -> None:
    assert not changes([person("1", "王芳", wechat_id="Wang")], [person("2", "王芳", wechat_id="wang")]).new


def test_a_name_alone_serves_only_people_without_any_key() -> None:
    assert not changes([person("1", "王芳")], [person("2", "王芳")]).new
    found = changes([person("1", "王芳", wxid="a")], [person("2", "王芳", wxid="b")])
    assert (len(found.new), len(found.gone)) == (1, 1)


def test_nobody_is_matched_twice() -> None:
    found = changes([person("1", "王芳")], [person("2", "王芳"), person("3", "王芳")])
    assert [contact.id for contact in found.new] == ["3"]
