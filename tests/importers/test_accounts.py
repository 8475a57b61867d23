"""Kinds by internal id (formats.md §0.6)."""

from __future__ import annotations

import pytest

from app.contacts.record import Kind
from app.importers.accounts import is_internal, kind_of


@pytest.mark.parametrize(
    ("account", "kind"),
    [
        ("wxid_a1b2c3d4e5f622", Kind.PERSON),
        ("weixin_lao_li_88", Kind.PERSON),
        ("weixin", Kind.SYSTEM),
        ("100000000001@openim", Kind.PERSON),
        ("100000000001@kefu.openim", Kind.OFFICIAL),
        ("12345678901@chatroom", Kind.GROUP),
        ("10696052955016166@im.chatroom", Kind.GROUP),
        ("@@0a1b2c3d", Kind.GROUP),
        ("gh_0123456789ab", Kind.OFFICIAL),
        ("biz_123", Kind.OFFICIAL),
        ("filehelper", Kind.SYSTEM),
        ("FileHelper", Kind.SYSTEM),
        ("@placeholder_foldgroup", Kind.SYSTEM),
        ("v3_020b3826@stranger", Kind.STRANGER),
        ("wxid_novlwrv3lqwv11", Kind.SYSTEM),
        (None, Kind.PERSON),
        ("", Kind.PERSON),
    ],
)
def test_the_id_tells_the_kind(account: str | None, kind: Kind) -> None:
    assert kind_of(account) is kind


def test_a_verified_account_is_no_person_but_a_group_stays_a_group() -> None:
    assert kind_of("some_shop", 24) is Kind.OFFICIAL
    assert kind_of(None, 8) is Kind.OFFICIAL
    assert kind_of("12345678901@chatroom", 24) is Kind.GROUP


def test_a_wecom_person_stays_a_person_whatever_the_flag() -> None:
    assert kind_of("100000000001@openim", 24) is Kind.PERSON


@pytest.mark.parametrize(
    ("account", "internal"),
    [
        ("wxid_a1b2c3d4e5f622", True),
        ("1@openim", True),
        ("1@chatroom", True),
        ("gh_0123456789ab", True),
        ("@placeholder_foldgroup", True),
        ("@8a77e2c4f1", False),
        ("lin@example.com", False),
        ("linxiaoyu_88", False),
        ("13800138000", False),
        ("QQ123456", False),
    ],
)
def test_internal_ids_are_known_by_their_form(account: str, internal: bool) -> None:
    assert is_internal(account) is internal
