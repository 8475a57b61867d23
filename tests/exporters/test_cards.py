"""Cards as each profile asks for them (facts/vcard.md §3), and that no text can break one."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from app.contacts.contact import Contact
from app.contacts.phone.number import PhoneKind
from app.contacts.record import Account, Details
from app.errors import UsageError
from app.exporters.profile import PROFILES, VERSIONS, profile
from app.exporters.vcard.card import Cards
from app.exporters.vcard.identity import derived_uid
from tests.exporters.conftest import number, options, person, picture, read, record, written

GOLDEN = Path(__file__).parent / "golden"
EVERYTHING = person(
    family="林",
    given="小雨",
    phonetic_family="Lin",
    phonetic_given="Xiaoyu",
    remark="林小雨 供应商",
    nickname="小雨🌧",
    wechat_id="linxiaoyu_88",
    wxid="wxid_a1b2c3d4e5f622",
    phones=(
        number(label="手机"),
        number("+862112345678", kind=PhoneKind.LANDLINE, ext="801", label="楼下前台"),
        number("+864008111111", kind=PhoneKind.SERVICE),
        number(None, readings=("+8613145550123", "+13145550123"), text="13145550123", ambiguous=True),
        number("+12025550143", kind=PhoneKind.EITHER, confirmed=False, text="美国 (202) 555-0143"),
    ),
    emails=("lin@example.com",),
    labels=("供应商", "广交会, 春"),
    country="CN",
    province="广东",
    city="深圳",
    organization="示例制衣厂",
    department="外贸部",
    title="经理; 销售",
    description="手机 13800138000",
    signature="慢慢来\n比较快",
    note="2023 年认识\\很好",
    gender="female",
    birthday="--03-05",
    addresses=("深圳市, 南山区; 1 号",),
    urls=("https://example.com/a?b=1;c=2,3",),
    accounts=(Account("qq", "10001"), Account("telegram", "linxiaoyu")),
    records=(record(region="广东 深圳", details=Details(extra=(("来源", "扫一扫"),))),),
)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", PROFILES)
def test_a_card_is_as_it_was(name: str, version: str) -> None:
    """Golden files: a change of a card must be meant."""
    text = written(
        EVERYTHING, language="zh-Hans", profile=name, version=version, revised="2026-11-22T00:00:00Z"
    )
    assert text.encode("utf-8") == (GOLDEN / f"{name}-{version}.vcf").read_bytes()


@pytest.mark.parametrize("name", PROFILES)
def test_a_card_is_what_every_phone_takes(name: str) -> None:
    text = written(EVERYTHING, profile=name)
    lines = text.split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]  # Android wants VERSION first
    assert text.endswith("END:VCARD\r\n")
    assert "\n" not in text.replace("\r\n", "")
    names = {re.split("[;:]", line)[0].removeprefix("item1.") for line in lines if line and line[0] != " "}
    assert {one for one in names if one != one.upper()} <= {"X-ABLabel"}  # Android overlooks small letters
    types = re.findall("TYPE=([^;:]*)", text)
    assert types == [one.upper() for one in types]  # HarmonyOS takes small letters for a label
    assert "CATEGORIES" in text
    if profile(name).fold:
        assert max(len(line.encode("utf-8")) for line in lines) <= 75
    else:
        assert not any(line.startswith((" ", "\t")) for line in lines)


def test_text_is_marked_as_utf_8_where_huawei_needs_it() -> None:
    lines = written(EVERYTHING, profile="universal").split("\r\n")
    for line in lines:
        head, _, value = line.partition(":")
        if not value.isascii():
            assert head.endswith(";CHARSET=UTF-8"), line


def test_an_iphone_gets_4_0_with_charset_and_a_strict_reader_without() -> None:
    assert "FN;CHARSET=UTF-8:" in written(EVERYTHING, profile="iphone", version="4.0")
    assert "FN:林小雨" in written(EVERYTHING, profile="iphone")
    assert "CHARSET" not in written(EVERYTHING, profile="computer", version="4.0")


@pytest.mark.parametrize(
    ("name", "value", "in_note"),
    [
        ("iphone", "+862112345678,801", False),
        ("android", "+862112345678p801", False),
        ("huawei", "+862112345678p801", False),
        ("universal", "+862112345678", True),
        ("computer", "+862112345678", True),
    ],
)
def test_an_extension_is_dialled_or_told(name: str, value: str, *, in_note: bool) -> None:
    """Android and HarmonyOS drop a comma and glue its digits to the number; only `p` is a pause there."""
    contact = person(phones=(number("+862112345678", ext="801"),))
    card = read(written(contact, profile=name))
    assert [tel.value for tel in card.all("TEL")] == [value]
    assert ("Extension: +862112345678, then 801" in note_of(contact, profile=name)) is in_note


def note_of(contact: Contact, **more: Any) -> str:  # noqa: ANN401 - any option
    note = read(written(contact, **more)).first("NOTE")
    return note.value if note else ""


def test_an_undecided_number_stands_only_in_the_note() -> None:
    undecided = number(None, readings=("+8613145550123", "+13145550123"), text="13145550123", ambiguous=True)
    contact = person(phones=(undecided, number()))
    card = read(written(contact))
    assert [tel.value for tel in card.all("TEL")] == ["+8613800138000"]
    assert "Number to check: 13145550123 (could be +8613145550123 or +13145550123)" in note_of(contact)


def test_a_proposed_number_stands_in_the_note_until_it_is_wanted() -> None:
    contact = person(phones=(number(confirmed=False, text="电话13800138000"),))
    assert not read(written(contact)).all("TEL")
    assert "Possible number: +8613800138000 (found in: 电话13800138000)" in note_of(contact)
    assert [tel.value for tel in read(written(contact, proposed=True)).all("TEL")] == ["+8613800138000"]


def test_a_number_unknown_to_the_tables_is_written_as_typed() -> None:
    typed = number(None, kind=PhoneKind.UNVERIFIED, readings=("+8614612345678",), text="146 1234 5678")
    assert [tel.value for tel in read(written(person(phones=(typed,)))).all("TEL")] == ["+8614612345678"]
    bare = number(None, kind=PhoneKind.UNVERIFIED, text="手机: 146-1234-5678")
    assert [tel.value for tel in read(written(person(phones=(bare,)))).all("TEL")] == ["14612345678"]


def test_a_number_stands_once() -> None:
    twice = (number(), number(text="138 0013 8000"), number(confirmed=False))
    assert len(read(written(person(phones=twice))).all("TEL")) == 1
    assert not note_of(person(phones=twice))


@pytest.mark.parametrize(
    ("label", "kind", "types"),
    [
        (None, PhoneKind.MOBILE, ("CELL",)),
        (None, PhoneKind.LANDLINE, ("HOME",)),
        (None, PhoneKind.TOLL_FREE, ("WORK",)),
        ("Work", PhoneKind.EITHER, ("WORK",)),
        ("办公室", PhoneKind.LANDLINE, ("WORK",)),
        ("公司傳真", PhoneKind.LANDLINE, ("WORK", "FAX")),
        ("电话", PhoneKind.MOBILE, ("CELL",)),
        ("小号", PhoneKind.MOBILE, ("CELL",)),
    ],
)
def test_the_type_of_a_number(label: str | None, kind: PhoneKind, types: tuple[str, ...]) -> None:
    card = read(written(person(phones=(number(kind=kind, label=label),))))
    assert card.all("TEL")[0].types == types


def test_a_label_of_ones_own_is_shown_where_it_can_be() -> None:
    contact = person(phones=(number(label="小号; a,b"),))
    tel = read(written(contact, profile="iphone")).all("TEL")[0]
    assert (tel.label, tel.group) == ("小号; a,b", "item1")
    assert read(written(contact, profile="android")).all("TEL")[0].types == ("X-小号-A-B",)
    assert "+8613800138000: 小号; a,b" in note_of(contact, profile="universal")


def test_an_id_that_could_break_a_line_stands_in_the_note_only() -> None:
    contact = person(wechat_id="a;b\r\nTEL:123", accounts=(Account("qq", "1:2"),))
    card = read(written(contact))
    assert not card.all("TEL")
    assert not card.all("X-ANDROID-CUSTOM")
    assert not card.all("X-QQ")
    assert "QQ: 1:2" in note_of(contact)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("universal", "X-ANDROID-CUSTOM:vnd.android.cursor.item/im;linxiaoyu_88;3;;;-1;WeChat;;;;;;;;;"),
        ("iphone", "X-SOCIALPROFILE;type=WeChat;x-user=linxiaoyu_88:x-apple:linxiaoyu_88"),
        ("iphone", "IMPP;X-SERVICE-TYPE=QQ:x-apple:10001"),
        ("huawei", "X-QQ:10001"),
        ("universal", "URL:https://example.com/a?b=1%3Bc=2%2C3"),
        ("universal", "BDAY:--03-05"),
        ("iphone", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05"),
        ("computer", "REV:2026-11-22T00:00:00Z"),
        ("universal", "CATEGORIES;CHARSET=UTF-8:供应商,广交会\\, 春"),
        ("universal", "ORG;CHARSET=UTF-8:示例制衣厂;外贸部"),
        ("huawei", "ORG;CHARSET=UTF-8:示例制衣厂"),
    ],
)
def test_what_a_profile_writes(name: str, line: str) -> None:
    text = written(EVERYTHING, profile=name, revised="2026-11-22T00:00:00Z")
    assert line in text.replace("\r\n ", "").split("\r\n")


def test_the_wxid_is_no_account() -> None:
    contact = person(wxid="wxid_a1b2c3d4e5f622")
    text = written(contact)
    assert text.count("wxid_a1b2c3d4e5f622") == 1
    assert "WeChat internal ID: wxid_a1b2c3d4e5f622" in note_of(contact)


def test_a_company_is_one_on_an_iphone() -> None:
    card = read(written(person("顺风快递", organization="顺风快递"), profile="iphone"))
    shown = card.first("X-ABSHOWAS")
    assert shown is not None
    assert shown.value == "COMPANY"
    assert read(written(person(organization="示例"), profile="iphone")).first("X-ABSHOWAS") is None


def test_the_same_person_has_the_same_uid_at_every_run() -> None:
    assert derived_uid("wx:wxid_1") == "urn:uuid:f103c805-98a4-518c-b3ae-652e789bac8f"
    ours = uuid.uuid5(uuid.NAMESPACE_DNS, "reachbook.invalid")
    assert derived_uid("林小雨") == uuid.uuid5(ours, "林小雨").urn
    assert written(EVERYTHING) == written(EVERYTHING)


def test_the_phones_own_uid_is_kept_once() -> None:
    writer = Cards(options())
    uids = [read(writer.write(person(id=one, uid="ABC-1"))[0]).first("UID") for one in ("1", "2", "2")]
    assert [uid.value for uid in uids if uid] == ["ABC-1", derived_uid("2"), derived_uid("2#1")]


def test_a_photo_stands_last_and_ends_with_a_blank_line() -> None:
    """Samsung cannot load base64 that is not folded without it (facts/vcard.md §3, Android 12)."""
    text = written(person(photo=picture()))
    assert re.search(r"\r\nPHOTO;ENCODING=b;TYPE=JPEG:[A-Za-z0-9+/=]+\r\n\r\nEND:VCARD\r\n$", text)
    assert re.search(
        r"\r\nPHOTO;ENCODING=BASE64;JPEG:[A-Za-z0-9+/=]+\r\n\r\nEND",
        written(person(photo=picture()), version="2.1"),
    )
    assert "\r\nPHOTO:data:image/jpeg;base64," in written(person(photo=picture()), version="4.0")


def test_a_picture_that_cannot_be_read_is_left_out_and_counted() -> None:
    writer = Cards(options())
    assert "PHOTO" not in writer.write(person(photo=b"\xff\xd8\xff no picture"))[0]
    assert (writer.tally.photos, writer.tally.photos_dropped) == (0, 1)
    assert "PHOTO" not in written(person(photo=picture()), photos=False)


def test_counts() -> None:
    writer = Cards(options())
    for contact in (EVERYTHING, person(), person(phones=(number(confirmed=False),))):
        writer.write(contact)
    tally = writer.tally
    assert (tally.people, tally.numbers, tally.emails, tally.in_note, tally.without_number) == (3, 3, 1, 3, 2)


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError):
        Cards(options(profile="../universal"))
