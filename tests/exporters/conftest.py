"""What the tests of everything written out stand on: a language's words, and people who are quickly made."""

from __future__ import annotations

import io
from typing import Any

import pytest

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone, PhoneKind
from app.contacts.record import Field, Record, Source
from app.exporters import SaveOptions
from app.exporters.vcard.card import Cards
from app.vcard.card import Card
from app.vcard.parsing import cards
from app.wording import Words

SOURCE = Source("contacts.csv", "weflow-csv")


def person(name: str = "林小雨", **more: Any) -> Contact:  # noqa: ANN401 - any field of a contact
    """A contact of that name."""
    return Contact(**({"id": f"test:{name}", "name": name} | more))


def number(e164: str | None = "+8613800138000", **more: Any) -> Phone:  # noqa: ANN401 - any field of a phone
    """A number that was typed into a phone field."""
    given = {
        "readings": (e164,) if e164 else (),
        "kind": PhoneKind.MOBILE,
        "region": "CN",
        "field": Field.PHONE,
        "text": e164 or "",
    }
    return Phone(e164=e164, **(given | more))


def record(row: int = 2, **more: Any) -> Record:  # noqa: ANN401 - any field of a record
    """A record of one source."""
    return Record(source=SOURCE, row=row, **more)


def options(language: str = "en", **more: Any) -> SaveOptions:  # noqa: ANN401 - any option
    """Options in a language."""
    return SaveOptions(say=Words(language).say, **more)


def written(contact: Contact, **more: Any) -> str:  # noqa: ANN401 - any option
    """The card of a contact."""
    return Cards(options(**more)).write(contact)[0]


def read(text: str) -> Card:
    """The one card of a text, without a fault."""
    found = list(cards(text.encode("utf-8")))
    assert len(found) == 1
    assert isinstance(found[0], Card)
    assert not found[0].faults
    return found[0]


def picture(width: int = 200, height: int = 200, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture that does not compress well."""
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((width, height), 80).convert(mode).save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def people() -> list[Contact]:
    """Three people: one with everything, one with a number to decide, one with a name only."""
    return [
        person(
            family="林",
            given="小雨",
            phonetic_family="Lin",
            phonetic_given="Xiaoyu",
            nickname="小雨🌧",
            wechat_id="linxiaoyu_88",
            wxid="wxid_a1b2c3d4e5f622",
            labels=("供应商", "广交会"),
            emails=("lin@example.com",),
            organization="示例制衣厂",
            phones=(number(),),
        ),
        person(
            "=王阿姨",
            phones=(
                number(None, readings=("+8613145550123", "+13145550123"), text="13145550123", ambiguous=True),
            ),
        ),
        person(
            "Bob Jones",
            family="Jones",
            given="Bob",
            phones=(number("+12025550143", ext="801", kind=PhoneKind.EITHER),),
        ),
    ]
