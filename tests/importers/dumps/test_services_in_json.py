"""WeCom, Facebook, Skype and WhatsApp in JSON: what the samples do not show."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from app.contacts.record import Account, RawPhone, Record, Source
from app.importers.dumps import READERS
from app.importers.files.opened import Opened
from app.importers.reader import Item


def read(value: object, name: str = "list.json") -> tuple[str, list[Item]]:
    """(format, items) of a JSON value, or of a text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    opened = Opened(name, data=text.encode())
    reader = next(reader for reader in READERS if reader.recognises(opened))
    return reader.format, list(reader.read(opened, Source(name, reader.format)))


def records(value: object, format: str, name: str = "list.json") -> list[Record]:  # noqa: A002
    """The records of a JSON value of that format, which has no problems."""
    found, items = read(value, name)
    assert found == format
    assert all(isinstance(item, Record) for item in items)
    return [item for item in items if isinstance(item, Record)]


def kinds(found: Sequence[Record]) -> list[str]:
    return [record.kind.value for record in found]


CUSTOMER = {
    "external_contact": {
        "external_userid": "wm1",
        "name": "Ana",
        "type": 2,
        "corp_name": "Ltd",
        "position": "Buyer",
    },
    "follow_user": [
        {"userid": "a", "remark": "", "remark_mobiles": ["+12025550143"], "tags": [{"tag_name": "fair"}]},
        {
            "userid": "b",
            "remark": "Ann",
            "description": "tall",
            "remark_mobiles": ["+12025550143"],
            "tag_id": ["x"],
        },
    ],
}


@pytest.mark.parametrize(
    "value", [[CUSTOMER], {"errcode": 0, **CUSTOMER}, {"errcode": 0, "external_contact_list": [CUSTOMER]}]
)
def test_wecom_customers(value: object) -> None:
    (ana,) = records(value, "wecom-customers")
    assert (ana.name, ana.nickname, ana.remark, ana.description) == ("Ana", None, "Ann", "tall")
    assert (ana.phones, ana.labels, ana.organization) == ((RawPhone("+12025550143"),), ("fair",), "Ltd")
    assert ana.details.title == "Buyer"


def test_wecom_hook() -> None:
    (ana,) = records(
        [
            {
                "uid": 1,
                "name": "Ana",
                "real_name": "Ana B",
                "Remark": "A",
                "Describe": "x",
                "mobile": "+12025550143",
                "phone1": "",
                "sex": 2,
                "position": "Buyer",
                "unionid": "u",
                "add_time": 1700000000,
            }
        ],
        "wecom-hook",
    )
    assert (ana.name, ana.nickname, ana.remark, ana.gender) == ("Ana B", "Ana", "A", "female")
    assert (ana.phones, ana.details.extra) == ((RawPhone("+12025550143"),), (("添加时间", "2023-11-14"),))


def test_facebook_of_any_age() -> None:
    broken = "林小雨".encode().decode("latin-1")
    for key in ("friends", "friends_v2"):
        names = [
            record.name
            for record in records(
                {key: [{"name": broken, "timestamp": 1}, {"name": "José", "timestamp": 2}]}, "facebook-json"
            )
        ]
        assert names == ["林小雨", "José"]


def test_skype_contacts() -> None:
    value = {
        "contacts": [
            {
                "person_id": "p",
                "mri": "8:live:lin",
                "display_name": "Lin",
                "blocked": False,
                "profile": {
                    "name": {"first": "Xiaoyu", "surname": "Lin"},
                    "phones": [{"number": "+8613800138000", "type": "mobile"}],
                    "locations": [{"country": "CN", "city": "Shenzhen"}],
                    "website": "https://example.com/",
                },
            },
            {"person_id": "q", "mri": "4:+12025550143", "display_name": "Bob", "blocked": True},
            {"person_id": "r", "mri": "28:concierge", "display_name": "Bot"},
        ]
    }
    lin, bob, bot = records(value, "skype-json")
    assert (lin.family, lin.given, lin.region) == ("Lin", "Xiaoyu", "CN Shenzhen")
    assert lin.phones == (RawPhone("+8613800138000", "mobile"),)
    assert (lin.details.accounts, lin.details.urls) == (
        (Account("skype", "live:lin"),),
        ("https://example.com/",),
    )
    assert (bob.phones, bob.kind, bob.details.accounts) == ((RawPhone("+12025550143"),), "blocked", ())
    assert bot.kind == "system"


def test_skype_messages() -> None:
    names = ["8:live:lin", "4:+12025550143", "19:abc@thread.skype", "28:bot", "48:calllogs"]
    value = {
        "userId": "8:me",
        "exportDate": "x",
        "conversations": [{"id": n, "displayName": "N", "MessageList": []} for n in names],
    }
    found = records(value, "skype-messages")
    assert kinds(found) == ["person", "person", "group", "system", "system"]
    assert found[0].details.accounts == (Account("skype", "live:lin"),)
    assert found[1].phones == (RawPhone("+12025550143"),)


@pytest.mark.parametrize(
    "value",
    [
        [
            {
                "jid": "12025550143@s.whatsapp.net",
                "name": "Bob Jones",
                "pushname": "bobby",
                "is_my_contact": True,
            },
            {"jid": "12025550110@s.whatsapp.net", "name": "", "pushname": "x", "is_my_contact": "false"},
            {"jid": "1-2@g.us", "name": "Carpool", "is_my_contact": True},
        ],
        [
            {"id": "12025550143@c.us", "name": "bobby", "contactName": "Bob Jones", "type": "user"},
            {"id": "111@lid", "name": "x", "contactName": "", "type": "user", "saved": False},
            {"id": "12@g.us", "name": "Carpool", "contactName": "", "type": "group"},
        ],
        {
            "contacts": [
                {"id": "12025550143", "name": "Bob Jones", "pushname": "bobby", "saved": True},
                {"id": "12025550110", "name": "", "pushname": "x", "saved": False},
                {"id": "12@g.us", "name": "Carpool", "pushname": "", "saved": True},
            ],
            "count": 3,
        },
    ],
)
def test_whatsapp(value: object) -> None:
    found = records(value, "whatsapp-json")
    assert kinds(found) == ["person", "stranger", "group"]
    assert (found[0].name, found[0].nickname) == ("Bob Jones", "bobby")
    assert found[0].phones == (RawPhone("+12025550143"),)
