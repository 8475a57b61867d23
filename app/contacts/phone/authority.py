"""phonenumbers, the authority on which numbers exist: its patterns to test readings, its verdict on what leaves.

The patterns are those of its own metadata, compiled once (facts/phones.md §5: they agree with `is_valid_number`); every
number that leaves is verified by `is_valid_number` itself, once. Nothing is imported before the first number is met.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from app.contacts.phone import areas
from app.contacts.phone.number import PhoneKind

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

CHINA, NORTH_AMERICA = "86", "1"

_NANP_SHAPE = re.compile(r"[2-9][0-8]\d[2-9]\d{6}")
_UNKNOWN_MOBILE = re.compile(r"1(?:4[689]\d|619|74[0-3])\d{7}")  # assigned by MIIT (phones.md §2)


class Verified(NamedTuple):
    """What the authority says of a valid number."""

    region: str
    kind: PhoneKind


class _Plans(NamedTuple):
    mobile: re.Pattern[str]
    landline: re.Pattern[str]
    toll_free: re.Pattern[str]
    service: re.Pattern[str]
    north_america: re.Pattern[str]
    american_toll_free: re.Pattern[str]


@cache
def _plans() -> _Plans:
    from phonenumbers import PhoneMetadata

    china, usa, canada = (PhoneMetadata.metadata_for_region(region) for region in ("CN", "US", "CA"))
    return _Plans(
        *(_pattern([getattr(china, kind)]) for kind in ("mobile", "fixed_line", "toll_free", "shared_cost")),
        _pattern([usa.fixed_line, usa.toll_free, usa.premium_rate, usa.personal_number, canada.fixed_line]),
        _pattern([usa.toll_free]),
    )


def _pattern(descriptions: list[Any]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one.national_number_pattern})" for one in descriptions))


def china_mobile(digits: str) -> bool:
    """Whether 11 digits are a mobile number of mainland China."""
    return len(digits) == 11 and _plans().mobile.fullmatch(digits) is not None


def china_landline(digits: str) -> bool:
    """Whether 10 or 11 digits are a landline of mainland China without its 0 (service numbers of an area are none)."""
    return len(digits) in (10, 11) and _plans().landline.fullmatch(digits) is not None


def china_service(digits: str) -> bool:
    """Whether the digits are 400, 800 or 950 of mainland China."""
    plans = _plans()
    return len(digits) in (10, 11) and bool(
        plans.toll_free.fullmatch(digits) or (digits[:2] != "10" and plans.service.fullmatch(digits))
    )


def china_unverified(digits: str) -> bool:
    """Whether 11 digits are a mobile number that the regulator assigned and phonenumbers does not know yet."""
    return len(digits) == 11 and _UNKNOWN_MOBILE.fullmatch(digits) is not None


def north_american(digits: str) -> bool:
    """Whether 10 digits are a number of the North American plan."""
    if len(digits) != 10 or not _NANP_SHAPE.fullmatch(digits):
        return False
    if _plans().north_america.fullmatch(digits):
        return True
    # The islands are not in the two patterns; unassigned area codes need not be asked for.
    return areas.country_of(digits[:3]) not in (None, "US", "CA") and verified("+1" + digits) is not None


@lru_cache(maxsize=1 << 17)
def verified(e164: str) -> Verified | None:
    """The verdict on a number in E.164, asked for once; None if it is not valid."""
    import phonenumbers

    number = _number(e164)
    if number is None or not phonenumbers.is_valid_number(number):
        return None
    national = e164[3:]
    if number.country_code == 86:
        return Verified("CN", _china_kind(national))
    if number.country_code == 1:
        region = areas.country_of(e164[2:5]) or "US"
        return Verified(region, _american_kind(e164[2:]))
    region = phonenumbers.region_code_for_number(number) or "001"
    return Verified(region, _kind(phonenumbers.number_type(number)))


def _number(e164: str) -> PhoneNumber | None:
    import phonenumbers

    for code in (CHINA, NORTH_AMERICA):
        if e164.startswith("+" + code):
            national = e164[len(code) + 1 :]
            if national[:1] in ("", "0") or len(national) > 12:
                return None
            return phonenumbers.PhoneNumber(country_code=int(code), national_number=int(national))
    try:
        return phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return None


def _china_kind(national: str) -> PhoneKind:
    plans = _plans()
    if plans.mobile.fullmatch(national):
        return PhoneKind.MOBILE
    if plans.landline.fullmatch(national):
        return PhoneKind.LANDLINE
    return PhoneKind.TOLL_FREE if plans.toll_free.fullmatch(national) else PhoneKind.SERVICE


def _american_kind(national: str) -> PhoneKind:
    if _plans().american_toll_free.fullmatch(national):
        return PhoneKind.TOLL_FREE
    return PhoneKind.SERVICE if national.startswith("900") else PhoneKind.EITHER


def _kind(type_: int) -> PhoneKind:
    from phonenumbers import PhoneNumberType as Type

    return {
        Type.MOBILE: PhoneKind.MOBILE,
        Type.FIXED_LINE: PhoneKind.LANDLINE,
        Type.VOIP: PhoneKind.LANDLINE,
        Type.TOLL_FREE: PhoneKind.TOLL_FREE,
        Type.FIXED_LINE_OR_MOBILE: PhoneKind.EITHER,
        Type.PERSONAL_NUMBER: PhoneKind.EITHER,
    }.get(type_, PhoneKind.SERVICE)


def international(digits: str) -> str | None:
    """The E.164 form of a number with its country code, the trunk 0 taken out; None if it is not valid."""
    return _parsed("+" + digits, None) if 7 <= len(digits) <= 17 else None


def national(digits: str, region: str) -> str | None:
    """The E.164 form of a number as it is dialled inside a country; None if that country has no such number."""
    return _parsed(digits, region)


@lru_cache(maxsize=1 << 14)
def _parsed(text: str, region: str | None) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    found = verified(e164)
    return e164 if found is not None and (region is None or found.region == region) else None


def trunk_zero(region: str) -> bool:
    """Whether a country's numbers are dialled with a 0 in front."""
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region)
    return metadata is not None and metadata.national_prefix == "0"
