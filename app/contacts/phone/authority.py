"""phonenumbers, the authority on which numbers exist: its patterns to test readings, its verdict on what leaves.

The patterns are those of its own metadata, compiled once (facts/phones.md §5: they agree with `is_valid_number`); every
number that leaves is verified by `is_valid_number` itself, once. Nothing is imported before the first number is met.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import ModuleType
from typing import NamedTuple

from app.contacts.phone import areas
from app.contacts.phone.number import PhoneKind

CHINA, NORTH_AMERICA = "86", "1"

_UNKNOWN_MOBILE = re.compile(r"1(?:4[689]\d|619|74[0-3])\d{7}")  # assigned by MIIT (phones.md §2)


class Verified(NamedTuple):
    """What the authority says of a valid number."""

    region: str
    kind: PhoneKind


_REMEMBERED = 200_000
_verdicts: dict[str, Verified | None] = {}


class _Plans(NamedTuple):
    mobile: re.Pattern[str]
    landline: re.Pattern[str]
    toll_free: re.Pattern[str]
    service: re.Pattern[str]
    north_america: re.Pattern[str]
    american_toll_free: re.Pattern[str]


@cache
def _plans() -> _Plans:
    def pattern(region: str, *kinds: str) -> str:
        metadata = _library().PhoneMetadata.metadata_for_region(region)
        return "|".join(f"(?:{getattr(metadata, kind).national_number_pattern})" for kind in kinds)

    usa = pattern("US", "fixed_line", "toll_free", "premium_rate", "personal_number")
    return _Plans(
        mobile=re.compile(pattern("CN", "mobile")),
        landline=re.compile(pattern("CN", "fixed_line")),
        toll_free=re.compile(pattern("CN", "toll_free")),
        service=re.compile(pattern("CN", "shared_cost")),
        north_america=re.compile(f"{usa}|{pattern('CA', 'fixed_line', 'voip', 'personal_number')}"),
        american_toll_free=re.compile(pattern("US", "toll_free")),
    )


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
    if len(digits) != 10 or digits[0] in "01":
        return False
    if digits[3] not in "01" and _plans().north_america.fullmatch(digits):
        return True
    # The islands, and 800-1 which is one's, are not in the two patterns; unassigned area codes need not be asked for.
    island = areas.country_of(digits[:3]) not in (None, "US", "CA") or digits.startswith("8001")
    return island and verified("+1" + digits) is not None


def verified(e164: str) -> Verified | None:
    """The verdict on a number in E.164, asked for once; None if it is not valid."""
    if e164 not in _verdicts:
        if len(_verdicts) >= _REMEMBERED:
            _verdicts.clear()
        _verdicts[e164] = _verdict(e164)
    return _verdicts[e164]


def _verdict(e164: str) -> Verified | None:
    library = _library()
    if e164.startswith("+86"):
        national = e164[3:]
        if not _plausible(national) or not library.is_valid_number_for_region(
            library.PhoneNumber(86, int(national)), "CN"
        ):
            return None
        return _said("CN", _china_kind(national))
    if e164.startswith("+1"):
        national = e164[2:]
        if not _plausible(national):
            return None
        number = library.PhoneNumber(1, int(national))
        # Valid for one region is valid; to name it only spares the search for the region, which asks the same.
        if library.is_valid_number_for_region(number, "US") or library.is_valid_number(number):
            return _said(areas.country_of(national[:3]) or "US", _american_kind(national))
        return None
    try:
        number = library.parse(e164)
    except library.NumberParseException:
        return None
    if not library.is_valid_number(number):
        return None
    return _said(library.region_code_for_number(number) or "001", _kind(library.number_type(number)))


def _plausible(national: str) -> bool:
    return national[:1] not in ("", "0") and len(national) <= 12


@cache
def _library() -> ModuleType:
    import phonenumbers

    return phonenumbers


@cache
def _said(region: str, kind: PhoneKind) -> Verified:
    return Verified(region, kind)


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
    kinds = _library().PhoneNumberType
    return {
        kinds.MOBILE: PhoneKind.MOBILE,
        kinds.FIXED_LINE: PhoneKind.LANDLINE,
        kinds.VOIP: PhoneKind.LANDLINE,
        kinds.TOLL_FREE: PhoneKind.TOLL_FREE,
        kinds.FIXED_LINE_OR_MOBILE: PhoneKind.EITHER,
        kinds.PERSONAL_NUMBER: PhoneKind.EITHER,
    }.get(type_, PhoneKind.SERVICE)


def international(digits: str) -> str | None:
    """The E.164 form of a number with its country code, the trunk 0 taken out; None if it is not valid."""
    return _parsed("+" + digits, None) if 7 <= len(digits) <= 17 else None


def national(digits: str, region: str) -> str | None:
    """The E.164 form of a number as it is dialled inside a country; None if that country has no such number."""
    return _parsed(digits, region)


@lru_cache(maxsize=1 << 14)
def _parsed(text: str, region: str | None) -> str | None:
    library = _library()
    try:
        number = library.parse(text, region)
    except library.NumberParseException:
        return None
    if library.national_significant_number(number) not in text:
        return None  # the library writes some countries' mobiles anew (a 9 for Argentina); we invent no digit
    e164: str = library.format_number(number, library.PhoneNumberFormat.E164)
    found = verified(e164)
    return e164 if found is not None and (region is None or found.region == region) else None


def country_code(region: str) -> str:
    """The country code of a region, without plus."""
    return str(_library().country_code_for_region(region))


def trunk_zero(region: str) -> bool:
    """Whether a country's numbers are dialled with a 0 in front."""
    metadata = _library().PhoneMetadata.metadata_for_region(region)
    return metadata is not None and metadata.national_prefix == "0"
