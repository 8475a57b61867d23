"""Cards as records: of phones, WeFlow, CipherTalk and our own; what is no person; what needs care."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.contacts.record import Account, Kind, Problem, RawPhone, Record, Source
from app.errors import SourceError
from app.importers.cards import READERS, format_of
from app.importers.files.opened import Opened
from tests.importers.made_cards import card, details, items, record

SAMPLES = sorted((Path(__file__).parent / "cards").glob("*.vcf"))
FORMATS = {
    "00001": "vcard-2.1",
    "android21": "vcard-2.1",
    "ciphertalk": "ciphertalk-vcf",
    "google": "vcard-3.0",
    "iphone": "vcard-3.0",
    "outlook-gb2312": "vcard-2.1",
    "weflow": "weflow-vcf",
}


def digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_give_the_people_expected(path: Path) -> None:
    expected: dict[str, Any] = json.loads(
        path.with_name(f"{path.name}.expected.json").read_text(encoding="utf-8")
    )
    opened = Opened(path.name, path=path)
    assert format_of(opened) == FORMATS[path.stem]
    found = items(path.read_bytes())
    records = [item for item in found if isinstance(item, Record)]
    assert records == found
    assert [item.row for item in records] == list(range(1, len(records) + 1))
    people = [item for item in records if item.kind is Kind.PERSON]
    assert len(people) == len(expected["people"])
    assert len(records) - len(people) == expected["left_out"]["official"]
    for item, person in zip(people, expected["people"], strict=True):
        names = {
            (name or "").replace("\n", " ") for name in (item.name, item.remark, item.shown, item.nickname)
        }
        known = person.get("name") or person.get("shown") or person.get("remark") or person["nickname"]
        assert known.replace("\n", " ") in names
        assert item.wxid == person.get("wxid")
        assert item.organization == person.get("organization")
        assert sorted(item.emails) == sorted(person.get("emails", []))
        assert set(item.labels) == set(person.get("labels", item.labels))
        texts = digits(
            " ".join([*(phone.text for phone in item.phones), item.note or "", item.description or ""])
        )
        for phone in person["phones"]:
            local = phone.removeprefix("+86").removeprefix("+1")
            assert local in digits(texts) or local in texts.translate(
                str.maketrans("０１２３４５６７８９", "0123456789")
            )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_exactly_one_reader_recognises_a_sample(path: Path) -> None:
    assert [reader.format for reader in READERS if reader.recognises(Opened("list.csv", path=path))] == [
        FORMATS[path.stem]
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,phone\nBob,BEGIN:VCARD\n",
        b"../vcards/bob.vcf\n",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"\xff\xfe",
    ],
)
def test_a_name_alone_makes_no_card_file(data: bytes) -> None:
    assert format_of(Opened("people.txt", data=data)) is None
    named = Opened("people.vcf", data=data)
    if data.strip(b"\xef\xbb\xbf\n"):
        with pytest.raises(SourceError, match="no-people"):
            format_of(named)
    else:
        assert format_of(named) is None


def test_a_file_of_cards_that_was_emptied_is_refused() -> None:
    opened = Opened("people.vcf", data=b"END:VCARD\r\n")
    with pytest.raises(SourceError) as refused:
        list(READERS[3].read(opened, Source("people.vcf", "vcard-2.1")))
    assert (refused.value.kind, refused.value.facts) == ("no-people", {"file": "people.vcf"})


# ---- names


@pytest.mark.parametrize(
    ("lines", "name", "family", "given"),
    [
        (["N:林;小雨;;;", "FN:林小雨"], "林小雨", "林", "小雨"),
        (["N:Jones;Bob;;;", "FN:Bob Jones"], "Bob Jones", "Jones", "Bob"),
        (["N:林;小雨;;;"], "林小雨", "林", "小雨"),
        (["N:Jones;Bob;Lee;Mr.;Jr."], "Mr. Bob Lee Jones Jr.", "Jones", "Bob Lee"),
        (["N:;阳光明媚☀️;;;", "FN:阳光明媚☀️"], "阳光明媚☀️", None, None),
        (["N:王阿姨;;;;"], "王阿姨", None, None),
        (["FN:Bobby", "N:Jones;Bob;;;"], "Bobby", "Jones", "Bob"),
        (["FN:", "N:;;;;", "NICKNAME:bobby"], None, None, None),
    ],
)
def test_names(lines: list[str], name: str | None, family: str | None, given: str | None) -> None:
    found = record(*lines)
    assert (found.name, found.family, found.given) == (name, family, given)


def test_a_part_of_the_name_that_is_not_shown_is_kept() -> None:
    assert record("FN:Bob Jones", "N:Jones;Bob;;Dr.;").details.extra == (("N", "Dr."),)
    assert record("FN:fullname", "N:name;;;;").details.extra == (("N", "name"),)
    assert record("FN:Bob", "FN:Bobby", "N:A;B", "N:C;D").details.extra == (("FN", "Bobby"), ("N", "C D"))


def test_readings() -> None:
    apple = details("X-PHONETIC-LAST-NAME:Lin", "X-PHONETIC-FIRST-NAME:Xiaoyu", "X-PHONETIC-ORG:Shili")
    assert (apple.phonetic_family, apple.phonetic_given, apple.phonetic_organization) == (
        "Lin",
        "Xiaoyu",
        "Shili",
    )
    japanese = details("SOUND;X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ;;;", version="2.1")
    assert (japanese.phonetic_family, japanese.phonetic_given) == ("ｱﾝﾄﾞｳ", "ﾛｲﾄﾞ")
    newest = details(
        'N;SORT-AS="あんどう;ろいど":安藤;ロイド;;;', 'ORG;SORT-AS="ぐーぐる;けん":グーグル', version="4.0"
    )
    assert (newest.phonetic_family, newest.phonetic_given) == ("あんどう", "ろいど")
    assert newest.phonetic_organization == "ぐーぐる"


# ---- ways to reach a person


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("TEL;TYPE=CELL;TYPE=VOICE;TYPE=pref:+1 202-555-0143", RawPhone("+1 202-555-0143", "CELL")),
        (
            'TEL;VALUE=uri;TYPE="voice,home":tel:+1-202-555-0143;ext=12',
            RawPhone("+1-202-555-0143 ext. 12", "HOME"),
        ),
        ("TEL;type=WORK;type=FAX:202-555-0143", RawPhone("202-555-0143", "WORK FAX")),
        ("TEL;TYPE=CELL;waid=12025550143:+1 202-555-0143", RawPhone("+1 202-555-0143", "CELL")),
        ("TEL:ask Ann", RawPhone("ask Ann", None)),
        ("X-MS-TEL;VOICE;CALLBACK:202-555-0143", RawPhone("202-555-0143", "CALLBACK")),
    ],
)
def test_a_number_keeps_its_words_and_its_label(line: str, phone: RawPhone) -> None:
    assert record("FN:Bob Jones", line).phones == (phone,)


def test_labels_of_the_persons_own_stand_at_the_number() -> None:
    found = record("item1.TEL;type=pref:202-555-0143", "item1.X-ABLabel:_$!<Mobile>!$_", "FN:Bob Jones")
    assert found.phones == (RawPhone("202-555-0143", "Mobile"),)
    quoted = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=BE=AE=E4=BF=A1):202-555-0143"
    assert record("N:Jones", quoted, version="2.1").phones == (RawPhone("202-555-0143", "微信"),)


def test_emails() -> None:
    found = record(
        "FN:Bob", 'EMAIL;INTERNET:"Bob J." <bob@example.com>', "EMAIL:mailto:b@example.org", "EMAIL:none"
    )
    assert found.emails == ("bob@example.com", "b@example.org")
    assert found.details.extra == (("EMAIL INTERNET", '"Bob J." <bob@example.com>'), ("EMAIL", "none"))


@pytest.mark.parametrize(
    ("line", "service", "identifier"),
    [
        ("X-QQ:10001", "qq", "10001"),
        ("X-SKYPE-USERNAME:bob.jones", "skype", "bob.jones"),
        ("X-GOOGLE TALK;TYPE=WORK:bob@example.com", "google-talk", "bob@example.com"),
        ("X-messaging/xmpp-All:bob@example.com", "jabber", "bob@example.com"),
        ("X-SIP:sip:90-180-360", "sip", "90-180-360"),
        ("TEL:sip:bob@example.com", "sip", "bob@example.com"),
        ("IMPP;X-SERVICE-TYPE=QQ:x-apple:10001", "qq", "10001"),
        ("IMPP;PREF=1:xmpp:bob@example.com", "jabber", "bob@example.com"),
        ("IMPP:im:telegram:bob_jones", "telegram", "bob_jones"),
        ("IMPP;X-SERVICE-TYPE=Skype:skype:bob", "skype", "bob"),
        ("X-SOCIALPROFILE;type=twitter:http://twitter.com/bob", "twitter", "http://twitter.com/bob"),
        ("X-SOCIALPROFILE;type=My Net;x-user=bob:x-apple:bob", "my net", "bob"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/im;bob;1;;;4;;;;", "qq", "bob"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/im;bob;3;;;-1;LINE;;;", "line", "bob"),
    ],
)
def test_accounts_elsewhere(line: str, service: str, identifier: str) -> None:
    assert details(line).accounts == (Account(service, identifier),)


@pytest.mark.parametrize(
    "line",
    [
        "X-SOCIALPROFILE;type=WeChat;x-user=lin_88:x-apple:lin_88",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/im;lin_88;3;;;-1;WeChat;;;;;;;;;",
        "IMPP;X-SERVICE-TYPE=WeChat:x-apple:lin_88",
        "X-WECHAT:lin_88",
        r"NOTE:微信号: lin_88",
        r"NOTE:微信號: lin_88",
        r"NOTE:WeChat ID: lin_88",
    ],
)
def test_the_wechat_id_wherever_a_phone_keeps_it(line: str) -> None:
    found = record("N:林;小雨", line)
    assert (found.wechat_id, found.wxid, found.note, found.details.accounts) == ("lin_88", None, None, ())


def test_an_internal_id_is_told_from_the_chosen_one() -> None:
    found = record(
        "FN:林小雨",
        "X-SOCIALPROFILE;type=WeChat:x-apple:wxid_a1b2c3d4e5f622",
        "X-WECHAT:lin_88",
        "X-WECHAT:x2",
    )
    assert (found.wxid, found.wechat_id) == ("wxid_a1b2c3d4e5f622", "lin_88")
    assert found.details.accounts == (Account("wechat", "x2"),)
    assert record("FN:a", "X-WECHAT:gh_0123456789ab").kind is Kind.OFFICIAL


# ---- everything else


def test_company_and_work() -> None:
    found = record("FN:Bob", r"ORG:Blue Fern\, Inc.;Buying;Fruit", "TITLE:Buyer", "ROLE:Head", "ORG:Second")
    assert found.organization == "Blue Fern, Inc."
    assert (found.details.department, found.details.title) == ("Buying Fruit", "Buyer")
    assert found.details.extra == (("ROLE", "Head"), ("ORG", "Second"))
    harmony = record("FN:林小雨", r"ORG;CHARSET=UTF-8:示例制衣厂\;销售部")
    assert (harmony.organization, harmony.details.department) == ("示例制衣厂", "销售部")


def test_dates() -> None:
    assert details("BDAY:19900102").birthday == "19900102"
    assert details("BDAY:--03-05").birthday == "--03-05"
    assert details("BDAY;VALUE=text:circa 1800", version="4.0").birthday == "circa 1800"
    assert details("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05").birthday == "--03-05"
    event = "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-01-02;"
    assert details(event + "3;;;").birthday == "1990-01-02"
    assert details(event + "1;;;").extra == (("Anniversary", "1990-01-02"),)
    assert details("item1.X-ABDATE:2014-03-10", "item1.X-ABLabel:_$!<Anniversary>!$_").extra == (
        ("Anniversary", "2014-03-10"),
    )


def test_places() -> None:
    found = details(
        "ADR;TYPE=HOME:;;12 Long Street;Springfield;;62701;USA", "LABEL;TYPE=HOME:12 Long Street\\nUSA"
    )
    assert (found.addresses, found.extra) == (("12 Long Street, Springfield, 62701, USA",), ())
    other = details('ADR;LABEL="Behind the mill^nSpringfield":;;;Springfield;;;', "X-ABADR:us", version="4.0")
    assert (other.addresses, other.extra) == (("Springfield",), (("ADR", "Behind the mill\nSpringfield"),))


def test_pictures_come_along_and_addresses_of_pictures_are_not_opened() -> None:
    assert details("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ").photo == b"\xff\xd8\xff\xe0\x00\x10"
    assert (
        details("PHOTO:data:image/jpeg;base64,/9j/4AAQ", version="4.0").photo == b"\xff\xd8\xff\xe0\x00\x10"
    )
    linked = details("PHOTO;VALUE=uri:https://example.com/bob.jpg")
    assert (linked.photo, linked.extra) == (None, (("PHOTO", "https://example.com/bob.jpg"),))


def test_labels_leave_out_what_a_program_gives_to_everybody() -> None:
    assert record("FN:Bob", "CATEGORIES:Friends,myContacts,Choir", "CATEGORIES:Choir").labels == (
        "Friends",
        "Choir",
    )


def test_gender_nickname_urls_and_uid() -> None:
    found = record(
        "FN:Ann",
        "GENDER:F;grandmother",
        "NICKNAME:Annie",
        "item1.URL:http\\://a.example",
        "item1.X-ABLabel:x",
        "UID:1",
    )
    assert (found.gender, found.nickname, found.details.uid) == ("female", "Annie", "1")
    assert found.details.urls == ("http://a.example",)
    assert found.details.extra == (("GENDER", "grandmother"), ("x", "http://a.example"))


def test_what_nobody_knows_is_kept_and_marks_of_programs_are_not() -> None:
    found = details(
        "item1.X-ABRELATEDNAMES:Ann",
        "item1.X-ABLabel:Sister",
        "RELATED;TYPE=child:Tim",
        "X-ANY:word",
        "REV:1",
    )
    assert found.extra == (("Sister", "Ann"), ("RELATED CHILD", "Tim"), ("X-ANY", "word"))


@pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_card_of_a_group_is_no_person(line: str) -> None:
    assert record("FN:Choir", line, "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1").kind is Kind.GROUP


def test_an_organisation_is_kept() -> None:
    found = record("FN:Blue Fern", "KIND:org", "ORG:Blue Fern;", "X-ABShowAs:COMPANY", version="4.0")
    assert (found.kind, found.organization, found.details.extra) == (Kind.PERSON, "Blue Fern", ())


# ---- what needs care


def test_problems_name_the_card_and_the_line() -> None:
    data = (
        b"Received: today\r\n"
        + card("FN:Bob Jones", "TEL:1", "what is this", "LOGO;ENCODING=b:/9j/4AAQ")[:-11]
    )
    assert items(data)[0] == Problem("outside-card", None, None, (("line", 1), ("lines", 1)))
    assert items(data)[2:] == [
        Problem("missing-end", 1, None, (("line", 2),)),
        Problem("stray-line", 1, None, (("line", 6), ("lines", 1))),
        Problem("attachment", 1, "LOGO"),
    ]


def test_an_empty_card_is_nobody() -> None:
    found = items(card("TEL:", "N:;;;;") + card("FN:Bob Jones"))
    assert [item.row for item in found if isinstance(item, Record)] == [2]
    assert len(found) == 1
