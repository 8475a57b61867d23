"""Cards of WeFlow and CipherTalk, and our own that come back from a phone."""

from __future__ import annotations

from app.contacts.record import Kind, RawPhone, Record, Trust
from tests.importers.made_cards import record


def weflow(*lines: str) -> Record:
    return record(*lines, "X-WECHAT-ID:wxid_a1b2c3d4e5f622")


def test_weflow_notes_are_taken_apart_where_the_exporter_joined_them() -> None:
    found = weflow(
        "FN:林小雨",
        "NICKNAME:雨",
        "NOTE:林小雨\\n标签: a, b\\n描述: 地区: 老家\nTEL: 202-555-0143\\n个性签名: C:\\temp",
    )
    assert (found.remark, found.nickname, found.shown, found.labels) == ("林小雨", "雨", None, ("a", "b"))
    assert found.description == "地区: 老家\nTEL: 202-555-0143"
    assert (found.signature, found.region, found.note) == ("C:\\temp", None, None)


def test_weflow_of_the_second_version() -> None:
    assert weflow("FN:林小雨", "NOTE:林小雨\\n详细描述: 做衣服").description == "做衣服"


def test_weflow_shows_the_first_name_there_is() -> None:
    nickname = weflow("FN:雨", "NICKNAME:雨", "NOTE:标签: a")
    assert (nickname.remark, nickname.nickname, nickname.shown, nickname.labels) == (None, "雨", None, ("a",))
    chosen = weflow("FN:lin_88")
    assert (chosen.wechat_id, chosen.shown) == ("lin_88", None)
    nobody = weflow("FN:wxid_a1b2c3d4e5f622")
    assert (nobody.wxid, nobody.shown, nobody.name) == ("wxid_a1b2c3d4e5f622", None, None)


def test_ciphertalk_guesses_its_numbers_and_holds_official_accounts() -> None:
    found = record(
        "FN:林小雨",
        "N:林小雨;;;;",
        "NICKNAME:雨",
        "NOTE:微信昵称: 雨",
        "TEL;TYPE=CELL:13800138000",
        "X-WECHAT-ID:lin1962",
    )
    assert (found.shown, found.nickname, found.wxid, found.note) == ("林小雨", "雨", "lin1962", None)
    assert found.phones == (RawPhone("13800138000", None, Trust.GUESSED),)
    official = record(
        "FN:示例", "N:示例;;;;", "X-WECHAT-ID:gh_0123456789ab", "PHOTO;VALUE=URI:https://example.com/0"
    )
    assert (official.kind, official.details.extra) == (Kind.OFFICIAL, ())


def test_our_own_note_gives_its_fields_back_and_keeps_the_rest() -> None:
    ours = (
        r"微信号: lin_88\n标签: 供应商、广交会\n备注: 林\n描述: 手机 202-555-0143\n晚上打\n个性签名: 慢慢来"
    )
    note = rf"买过茶叶\n{ours}\n地区: 广东 深圳\n性别: 女\n住址: 老街"
    found = record("N:林;小雨", "FN:林小雨", f"NOTE;CHARSET=UTF-8:{note}", "CATEGORIES:供应商")
    assert (found.wechat_id, found.labels, found.remark) == ("lin_88", ("供应商", "广交会"), "林")
    assert (found.description, found.signature) == ("手机 202-555-0143\n晚上打", "慢慢来")
    assert (found.region, found.gender, found.note) == ("广东 深圳", "female", "买过茶叶\n住址: 老街")


def test_a_note_that_is_not_ours_stays_as_it_is() -> None:
    assert record("FN:Bob", r"NOTE:描述: tall\n地区: north").note == "描述: tall\n地区: north"
