"""Whatever a text holds, it breaks no card and no file: every output for people of odd characters."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.contacts.contact import Contact
from app.contacts.record import Account
from app.exporters import save
from app.exporters.profile import PROFILES, VERSIONS
from app.exporters.vcard.card import Cards
from app.vcard.escaping import unescape_text
from tests.exporters.conftest import number, options, read

TEXTS = st.text(
    st.one_of(
        st.characters(), st.sampled_from(list("\r\n\t;,:\\\"'=<>\x00\x0b\x85\u2028\u2029\ud800\udfff林🌧"))
    ),
    max_size=30,
)
MAYBE = st.none() | TEXTS
SINGLE = (
    "family given phonetic_family phonetic_given remark nickname wechat_id wxid country province city "
    "organization department title description signature note gender birthday uid"
)
ANYBODY = st.builds(
    Contact,
    id=TEXTS,
    name=TEXTS,
    **dict.fromkeys(SINGLE.split(), MAYBE),
    **{key: st.lists(TEXTS, max_size=2).map(tuple) for key in ("emails", "labels", "addresses", "urls")},
    accounts=st.lists(st.builds(Account, TEXTS, TEXTS), max_size=2).map(tuple),
    phones=st.lists(
        st.builds(number, st.sampled_from([None, "+8613800138000"]), text=TEXTS, label=MAYBE, ext=MAYBE),
        max_size=2,
    ).map(tuple),
    photo=st.none() | st.binary(max_size=20),
)
KNOWN = (
    "VERSION PRODID UID N FN NICKNAME TEL EMAIL ORG TITLE ADR URL BDAY NOTE CATEGORIES PHOTO "
    "X-PHONETIC-LAST-NAME X-PHONETIC-FIRST-NAME X-ABSHOWAS X-ABLABEL X-ANDROID-CUSTOM X-SOCIALPROFILE X-QQ "
    "IMPP X-SKYPE-USERNAME"
)


def as_read(text: str, version: str) -> str:
    """What our reader makes of a text: it undoes escapes in 2.1 too, for real phones write them there."""
    return text.replace("\\;", ";") if version == "2.1" else text


@settings(max_examples=150)
@given(contact=ANYBODY, name=st.sampled_from(PROFILES), version=st.sampled_from(VERSIONS))
def test_no_text_can_break_a_card(contact: Contact, name: str, version: str) -> None:
    text, said = Cards(options(profile=name, version=version)).write(contact)
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text)
    card = read(text)
    assert card.version == version
    assert {found.name for found in card.properties} <= set(KNOWN.split())
    full, note = card.first("FN"), card.first("NOTE")
    assert full is not None
    assert full.value == as_read(said.name, version)
    assert (note.value if note else "") == as_read(said.note, version)
    assert [tel.value for tel in card.all("TEL")] == said.numbers
    emails = tuple(map(unescape_text, said.emails)) if version == "2.1" else said.emails
    assert tuple(email.value for email in card.all("EMAIL")) == emails


@settings(max_examples=60)
@given(
    contacts=st.lists(ANYBODY, min_size=1, max_size=4),
    name=st.sampled_from(PROFILES),
    version=st.sampled_from(VERSIONS),
    ending=st.sampled_from([".vcf", ".csv", ".xlsx", ".json", ".zip"]),
)
def test_anybody_can_be_saved(contacts: list[Contact], name: str, version: str, ending: str) -> None:
    """`save` reads back what it wrote and refuses any loss."""
    with tempfile.TemporaryDirectory() as folder:
        saved = save(contacts, Path(folder) / f"a{ending}", options(profile=name, version=version))
        assert saved.people == len(contacts)
        assert list(Path(folder).iterdir()) == list(saved.files)
