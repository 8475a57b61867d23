"""The patterns taken from the library, and the library itself."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.phone import authority
from app.contacts.phone.authority import Verified
from app.contacts.phone.number import PhoneKind


def valid(code: int, digits: str) -> bool:
    """What the library says."""
    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(code, int(digits)))


ten = st.from_regex(r"[2-9][0-9]{9}", fullmatch=True)
islands = st.from_regex(r"(?:242|849|876|800|600|622|787)[0-9]{7}", fullmatch=True)


@given(st.one_of(ten, islands))
def test_the_north_american_patterns_agree_with_the_library(digits: str) -> None:
    assert authority.north_american(digits) == valid(1, digits)
    assert (authority.verified(f"+1{digits}") is not None) == valid(1, digits)


@given(st.from_regex(r"1[3-9][0-9]{9}|[1-9][0-9]{9,10}", fullmatch=True))
def test_the_chinese_patterns_agree_with_the_library(digits: str) -> None:
    ours = (
        authority.china_mobile(digits) or authority.china_landline(digits) or authority.china_service(digits)
    )
    assert ours == valid(86, digits)
    assert (authority.verified(f"+86{digits}") is not None) == valid(86, digits)


@pytest.mark.parametrize(
    ("e164", "said"),
    [
        ("+8613950027418", Verified("CN", PhoneKind.MOBILE)),
        ("+862163391174", Verified("CN", PhoneKind.LANDLINE)),
        ("+18765550142", Verified("JM", PhoneKind.EITHER)),
        ("+447400123456", Verified("GB", PhoneKind.MOBILE)),
        ("+80012345678", Verified("001", PhoneKind.TOLL_FREE)),
        ("+8613950027", None),
        ("+86", None),
        ("+1", None),
        ("+13000000000", None),
        ("+", None),
        ("+99999999999", None),
    ],
)
def test_the_verdict_on_a_number(e164: str, said: Verified | None) -> None:
    assert authority.verified(e164) == said


def test_no_digit_is_written_anew() -> None:
    assert authority.national("01123456789", "AR") is None or "9" in "01123456789"
    assert authority.national("0912345678", "TW") == "+886912345678"
    assert authority.national("0912345678", "XX") is None
    assert authority.international("5491123456789") == "+5491123456789"
