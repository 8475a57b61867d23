"""Who is a friend, and who was, by the rule of each database (formats.md §3.3, §7.3, §8.1, §9.1, §10)."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from app.contacts.record import RawPhone, Record, Source
from app.importers.databases import android, ios, ios_old, macos, pc3, wechat4, whatsapp
from app.importers.databases.cells import Cells
from app.importers.files.opened import Opened
from app.importers.reader import Item

SOURCE = Source("made.db", "made")


def database(*statements: str | tuple[str, *tuple[object, ...]]) -> Opened:
    """A database of these SQL statements; a tuple is a statement with its values."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            words, *values = [statement] if isinstance(statement, str) else statement
            connection.execute(str(words), values)
        connection.commit()
        return Opened("made.db", data=connection.serialize())


def cells(**values: object) -> Cells:
    return Cells(1, {name: place for place, name in enumerate(values)}, tuple(values.values()))


def records(items: list[Item]) -> list[Record]:
    assert all(isinstance(item, Record) for item in items)
    return [item for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("username", "local_type", "flag", "more", "kind"),
    [
        ("wxid_a", 1, 3, {}, "person"),
        ("legacyname", 1, 3, {}, "person"),
        ("weixinfan88", 1, 3, {}, "person"),
        ("weixinfan88", 0, 3, {}, "person"),
        ("weixin", 1, 3, {}, "system"),
        ("filehelper", 1, 3, {}, "system"),
        ("1@chatroom", 1, 3, {}, "group"),
        ("1@chatroom", 2, 2, {}, "group"),
        ("gh_1", 1, 3, {}, "official"),
        ("gh_1", 4, 0, {"verify_flag": 24}, "official"),
        ("wxid_org", 1, 3, {"verify_flag": 24}, "official"),
        ("wxid_a", 1, 3 | 8, {}, "blocked"),
        ("wxid_a", 1, 3 | 1 << 23, {}, "person"),
        ("wxid_a", 0, 0, {"quan_pin": "ana"}, "former"),
        ("wxid_a", 0, 0, {}, "stranger"),
        ("wxid_a", 3, 4, {"quan_pin": "ana", "alias": "ana_1"}, "stranger"),
        ("wxid_a", 3, 2, {"alias": "ana_1"}, "former"),
        ("wxid_a", 3, 2, {"remark": "Ana"}, "former"),
        ("wxid_a", 3, 2, {}, "stranger"),
        ("wxid_a", 2, 2, {}, "stranger"),
        ("wxid_a", 4, 0, {}, "stranger"),
        ("wxid_a", 1, 3, {"delete_flag": 1}, "former"),
        ("1@openim", 5, 3, {}, "person"),
        ("1@openim", 6, 4, {}, "stranger"),
        ("1@kefu.openim", 5, 3, {}, "official"),
        ("", 1, 3, {}, "stranger"),
    ],
)
def test_wechat_4(username: str, local_type: int, flag: int, more: dict[str, object], kind: str) -> None:
    assert wechat4.kind_in(cells(username=username, local_type=local_type, flag=flag, **more)) == kind


@pytest.mark.parametrize(
    ("username", "values", "kind"),
    [
        ("wxid_a", {"reserved1": 1, "type": 3}, "person"),
        ("wxid_a", {"reserved1": "1", "type": "3"}, "person"),
        ("1@openim", {"reserved1": 1, "type": 3}, "person"),
        ("wxid_a", {"reserved1": 0, "type": 4}, "stranger"),
        ("wxid_a", {"reserved1": 1, "type": 3, "verifyflag": 24}, "official"),
        ("wxid_a", {"reserved1": 1, "type": 3, "delflag": 1}, "former"),
        ("wxid_a", {"reserved1": 1, "type": 11}, "blocked"),
        ("1@chatroom", {"reserved1": 1, "type": 2}, "group"),
    ],
)
def test_pc_3(username: str, values: dict[str, object], kind: str) -> None:
    assert pc3.kind_in(cells(username=username, **values)) == kind


@pytest.mark.parametrize(
    ("username", "values", "kind"),
    [
        ("wxid_a", {"type": 1}, "person"),
        ("wxid_a", {"type": 0x10003}, "person"),
        ("wxid_a", {"type": 0x800003}, "person"),
        ("wxid_a", {"type": 4}, "stranger"),
        ("wxid_a", {"type": 2}, "stranger"),
        ("wxid_a", {"type": 0}, "former"),
        ("wxid_a", {"type": 3, "deleteflag": 1}, "former"),
        ("wxid_a", {"type": 11}, "blocked"),
        ("wxid_a", {"type": 35}, "system"),
        ("wxid_a", {"type": 3, "verifyflag": 8}, "official"),
        ("wxid_me", {"type": 3}, "myself"),
        ("1@chatroom", {"type": 3}, "group"),
    ],
)
def test_android(username: str, values: dict[str, object], kind: str) -> None:
    assert android.kind_in(cells(username=username, **values), "wxid_me") == kind


@pytest.mark.parametrize(
    ("account", "certification", "bits", "kind"),
    [
        ("wxid_a", 0, 3, "person"),
        ("wxid_a", 0, 7, "person"),
        ("wxid_a", 0, 0x10043, "person"),
        ("wxid_a", 0, 4, "stranger"),
        ("wxid_a", 0, 2, "stranger"),
        ("wxid_a", 0, 0, "former"),
        ("wxid_a", 0, 256, "former"),
        ("wxid_a", 0, 11, "blocked"),
        ("wxid_a", 24, 3, "official"),
        (None, 0, 3, "stranger"),
    ],
)
def test_ios(account: str | None, certification: int, bits: int, kind: str) -> None:
    assert ios.kind_in(account, certification, bits) == kind


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"m_uitype": 3}, "person"),
        ({}, "person"),
        ({"m_uitype": None}, "person"),
        ({"m_uitype": 4}, "stranger"),
    ],
)
def test_macos(values: dict[str, object], kind: str) -> None:
    assert macos.kind_in(cells(m_nsusrname="wxid_a", **values)) == kind


def test_macos_file_of_groups_holds_nobody() -> None:
    made = database(
        "create table GroupContact(m_nsUsrName, nickname, m_uiType)",
        "insert into GroupContact values('1@chatroom', 'Carpool', 2)",
    )
    assert macos.recognises(made)
    assert [record.kind.value for record in records(list(macos.read(made, SOURCE)))] == ["group"]


@pytest.mark.parametrize(
    ("jid", "name", "kind"),
    [
        ("12025550143@s.whatsapp.net", "Bob Jones", "person"),
        ("12025550143@s.whatsapp.net", None, "stranger"),
        ("111@lid", "Bob Jones", "person"),
        ("12025550143-16@g.us", "Carpool", "group"),
        ("status@broadcast", None, "system"),
    ],
)
def test_whatsapp(jid: str, name: str | None, kind: str) -> None:
    assert whatsapp.record(cells(jid=jid, display_name=name), SOURCE).kind == kind


def test_whatsapp_number_comes_from_the_id_where_there_is_none() -> None:
    made = database(
        "create table wa_contacts(jid, is_whatsapp_user, number, display_name, phone_type)",
        ("insert into wa_contacts values(?, 1, null, 'Bob Jones', 3)", "12025550143@s.whatsapp.net"),
        ("insert into wa_contacts values(?, 1, null, 'Ana', null)", "12025550110@lid"),
    )
    assert whatsapp.recognises(made)
    bob, ana = records(list(whatsapp.read(made, SOURCE)))
    assert bob.phones == (RawPhone("+12025550143", "Work"),)
    assert ana.phones == ()


def test_wecom_people_of_a_merged_pc_database() -> None:
    made = database(
        "create table Contact(UserName, Alias, Reserved1, LabelIDList, ExtraBuf, Type, NickName)",
        "insert into Contact values('wxid_a', 'ana_1', 1, '2,', null, 3, 'Ana')",
        "create table ContactLabel(LabelId integer primary key, LabelName)",
        "insert into ContactLabel values(2, 'friends')",
        "create table OpenIMContact(UserName primary key, NickName, Type, Sex, DescWordingId, AppId)",
        "insert into OpenIMContact values('1@openim', '王先生', 3, 1, 'W1', 'A1')",
        "insert into OpenIMContact values('2@openim', 'somebody', 4, 0, '', '')",
        "create table OpenIMWordingInfo(AppId, WordingId, Wording)",
        "insert into OpenIMWordingInfo values('A1', 'W1', '示例公司')",
    )
    ana, wang, stranger = records(list(pc3.read(made, SOURCE)))
    assert (ana.labels, ana.wechat_id, ana.row) == (("friends",), "ana_1", 1)
    assert (wang.wxid, wang.organization, wang.gender, wang.row) == ("1@openim", "示例公司", "male", 2)
    assert stranger.kind == "stranger"


def test_address_book_of_android() -> None:
    made = database(
        "create table rcontact(username, conRemark, lvbuff, type)",
        "insert into rcontact values('wxid_a', 'Ana', null, 3), ('wxid_s', '', null, 4)",
        "create table addr_upload2(realname, username, nickname, type, moblie, email)",
        "insert into addr_upload2 values('Ana (home)', 'wxid_a', 'ana', 0, '+12025550143', 'a@example.com')",
        "insert into addr_upload2 values('Bob', '', '', 0, '+12025550110', '')",
        "insert into addr_upload2 values('Nobody', '', '', 0, '', '')",
        "insert into addr_upload2 values('Sam', 'wxid_s', 'sammy', 0, '+12025550123', null)",
    )
    ana, stranger, bob, sam = records(list(android.read(made, SOURCE)))
    assert (ana.phones, ana.emails) == ((RawPhone("+12025550143"),), ("a@example.com",))
    assert ana.details.extra == (("realname", "Ana (home)"),)
    assert stranger.kind == "stranger"
    assert (bob.name, bob.phones, bob.wxid, bob.row) == ("Bob", (RawPhone("+12025550110"),), None, 3)
    assert (sam.name, sam.nickname, sam.wxid) == ("Sam", "sammy", None)


def test_places_of_android_are_the_code_and_the_words() -> None:
    assert android.place("US_California_Los Angeles") == ("US", "California", "Los Angeles")
    assert android.place("US") == ("US", None, None)
    assert android.place(None) == android.place("") == (None, None, None)


def test_old_ios_takes_remark_and_id_from_the_second_table() -> None:
    made = database(
        "create table Friend(UsrName, NickName, Email, Mobile, Sex, Type)",
        "insert into Friend values('wxid_a', 'Ana', 'ana@example.com', '+12025550143', 2, 3)",
        "create table Friend_Ext(UsrName, ConRemark, ConStrRes2)",
        "insert into Friend_Ext values('wxid_a', 'Ana B.', '<x><alias>ana&amp;1</alias></x>')",
    )
    (ana,) = records(list(ios_old.read(made, SOURCE)))
    assert (ana.remark, ana.wechat_id, ana.gender) == ("Ana B.", "ana&1", "female")
    assert (ana.phones, ana.emails) == ((RawPhone("+12025550143"),), ("ana@example.com",))


def test_source_and_day_of_adding_are_kept() -> None:
    made = database(
        "create table contact(username, local_type, extra_buffer, description)",
        (
            "insert into contact values('wxid_a', 1, ?, 'met at the fair')",
            bytes.fromhex("409e8004c80280e2cfaa06"),
        ),
        ("insert into contact values('wxid_b', 1, ?, null)", bytes.fromhex("4063c80201")),
    )
    ana, bob = records(list(wechat4.read(made, SOURCE)))
    assert ana.details.extra == (("来源", "通过扫一扫添加"), ("添加时间", "2023-11-14"))
    assert (ana.note, ana.description, ana.signature) == ("met at the fair", None, None)
    assert bob.details.extra == ()
