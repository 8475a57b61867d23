"""What digits can mean: every valid reading of one number, by length, prefix and grouping (phones.md §2, §6)."""

from __future__ import annotations

from functools import lru_cache

from app.contacts.phone import abroad, areas, authority
from app.contacts.phone.meaning import (
    AMERICA,
    CHINA,
    EXPLICIT,
    LIKELY,
    Digits,
    Read,
    Reading,
    Setting,
    one,
)
from app.contacts.phone.number import Reason

IP_PREFIXES = (
    "17951",
    "17950",
    "17911",
    "17910",
    "17909",
    "17908",
    "17900",
    "12593",
    "12520",
    "11808",
    "10193",
)
_SERVICES = frozenset({"400", "800", "950"})
_TEN_DIGITS = (Reason("ten-digits"),)
_LONG = ("0", "86", *IP_PREFIXES)
_IDD = ("0011", "011", "00")


def explicit(digits: Digits, code: str, mark: str) -> Read | None:
    """Digits that begin with a country code because something says so (+, 00, a link); mistakes are repaired."""
    text = digits.text.lstrip("0")  # +0086 …
    if text != digits.text:
        digits = Digits(text)
    if text.startswith("86"):
        national = _without_doubled(text[2:], "86")
        why = (
            Reason(code, f"{mark}86"),
            *((Reason("doubled-prefix", "86"),) if national != text[2:] else ()),
        )
        found = china_number(national)
        return Read((Reading(found, CHINA, why, EXPLICIT),)) if found else None
    if text.startswith("1"):
        return _explicit_america(digits, code, mark)
    found = authority.international(text)
    verified = authority.verified(found) if found else None
    if found is None or verified is None:
        return None
    return one(found, verified.region, code, f"{mark}{authority.country_code(verified.region)}", EXPLICIT)


def _without_doubled(national: str, code: str) -> str:
    """A national number whose country code was written twice (+86 86 …, +86 0086 …)."""
    for doubled in (code, f"00{code}"):
        if national.startswith(doubled) and china_number(national) is None:
            return national[len(doubled) :]
    return national


def _explicit_america(digits: Digits, code: str, mark: str) -> Read | None:
    text, rest = digits.text, digits.text[1:]
    if authority.north_american(rest):
        return one(f"+{text}", AMERICA, code, f"{mark}1", EXPLICIT)
    if (
        len(rest) == 11 and rest[0] == "1"
    ):  # +1 in front of 11 digits: written twice, or wrong before a Chinese mobile
        read = eleven(Digits(rest, frozenset(cut - 1 for cut in digits.cuts if cut > 1)))
        if read is None or read.collision:
            return read
        reading = read.readings[0]
        repaired = "doubled-prefix" if reading.region == AMERICA else "wrong-plus-one"
        return Read(
            (reading._replace(why=(Reason(code, f"{mark}1"), Reason(repaired, "1")), confidence=LIKELY),)
        )
    if len(rest) == 13 and rest.startswith("86") and authority.china_mobile(rest[2:]):
        return one(f"+{rest}", CHINA, "wrong-plus-one", "1", LIKELY)
    if authority.china_mobile(text):  # a plus, but no country code
        return one(f"+86{text}", CHINA, "plus-without-code", "86", LIKELY)
    return None


def china_number(national: str) -> str | None:
    """The E.164 form of a Chinese number dialled inside China, its trunk 0 or IP prefix taken off; None if invalid."""
    dialled = _china(national[5:]) if national.startswith(IP_PREFIXES) else None
    return dialled or _china(national)


def _china(national: str) -> str | None:
    digits = national[1:] if national[:1] == "0" else national
    valid = (
        authority.china_mobile(digits)
        or authority.china_landline(digits)
        or authority.china_service(digits)
        or authority.china_unverified(digits)
    )
    return f"+86{digits}" if valid else None


def bare(digits: Digits, setting: Setting) -> Read | None:
    """Digits without a plus, read by their length and beginning."""
    text, length = digits.text, len(digits.text)
    if length > 13 and not text.startswith(_LONG):
        return None
    read = None
    if length > 11 or (length > 9 and text.startswith("00")):
        read = _prefixed(digits, setting)
    elif length == 11 and text[0] == "1":
        return eleven(digits)
    elif length == 10 and text[0] != "0":
        read = _ten(digits, setting)
    if read is None and text[0] == "0":
        read = _landline(digits, setting)
    if read is None and length in (10, 11) and setting.cell | setting.labelled | bool(digits.cuts):
        read = _lost_zero(digits, setting)
    return read or abroad.read(digits, setting)


def _prefixed(digits: Digits, setting: Setting) -> Read | None:
    text, length = digits.text, len(digits.text)
    if length >= 16 and text.startswith(IP_PREFIXES) and (found := _china(text[5:])):
        return one(found, CHINA, "ip-prefix", text[:5], EXPLICIT)
    for prefix in _IDD if text[0] == "0" else ():
        if text.startswith(prefix):
            size = len(prefix)
            rest = Digits(text[size:], frozenset(cut - size for cut in digits.cuts if cut > size))
            if (read := explicit(rest, "idd", prefix)) is not None:
                return read
    if text.startswith("86") and (read := _code_86(digits, setting)):
        return read
    if length == 12 and text[0] == "0" and authority.china_mobile(text[1:]):
        return one(f"+86{text[1:]}", CHINA, "trunk-zero", "0", EXPLICIT)
    return None


def _code_86(digits: Digits, setting: Setting) -> Read | None:
    national = _without_doubled(digits.text[2:], "86")
    whole = len(national.lstrip("0")) == 11
    if whole or setting.cell or setting.labelled or 2 in digits.cuts:
        found = china_number(national)
        return one(found, CHINA, "country-code", "86", EXPLICIT) if found else None
    return None


def eleven(digits: Digits) -> Read | None:
    """Eleven digits that begin with 1: a Chinese mobile, or 1 and a North American number, or both."""
    text = digits.text
    in_china, in_america = authority.china_mobile(text), authority.north_american(text[1:])
    if in_china and not in_america:
        return Read((Reading(f"+86{text}", CHINA, _not_american(text[1:4], text[4:7])),))
    if in_america and not in_china:
        return one(f"+{text}", AMERICA, "no-china-prefix", text[:3]) if digits.cuts <= {1, 4, 7} else None
    if in_america:
        why = (Reason("collision", text[:3]),)
        both = (Reading(f"+86{text}", CHINA, why), Reading(f"+{text}", AMERICA, why))
        return Read(both, "eleven", _grouping(digits.cuts))
    if authority.china_unverified(text):
        return one(f"+86{text}", CHINA, "unverified", text[:3], 0.7)
    return None


@lru_cache(maxsize=4096)
def _not_american(area: str, exchange: str) -> tuple[Reason, ...]:
    """Why 1 and ten digits are no American number."""
    if exchange[0] in "01":
        return (Reason("no-exchange", exchange),)
    return (Reason("no-area-code", area),)


def _grouping(cuts: frozenset[int]) -> str:
    if 1 in cuts and cuts <= {1, 4, 7}:
        return AMERICA
    if cuts == {4, 7}:
        return "4-3-4"
    return "" if cuts <= {1, 4, 7} else CHINA


def _ten(digits: Digits, setting: Setting) -> Read | None:
    """Ten digits: a North American number, a Chinese service number, or a Chinese landline without its 0."""
    text, cuts, bracketed = digits
    in_america = (not cuts or cuts <= {3, 6}) and authority.north_american(text)
    if text[:3] in _SERVICES and authority.china_service(text):
        service = one(f"+86{text}", CHINA, "service", text[:3])
        return Read((*service.readings, _ten_digits(text)), "ten") if in_america else service
    if not in_america:
        return None
    grouped = cuts == {3, 6} or (bracketed and 3 in cuts)
    here = () if grouped else tuple(abroad.unwritten(digits, setting))
    if here:
        return Read((*here, _ten_digits(text)), "local")
    if not authority.china_landline(text) or not _divided_at(cuts, len(areas.china_area(text))):
        return Read((_ten_digits(text),))
    lost = Reason("lost-zero", f"0{areas.china_area(text)}")
    chinese = Reading(f"+86{text}", CHINA, (lost,), LIKELY)
    return Read((chinese, _ten_digits(text)), "ten", AMERICA if grouped else "")


def _ten_digits(text: str) -> Reading:
    return Reading(f"+1{text}", AMERICA, _TEN_DIGITS)


def _landline(digits: Digits, setting: Setting) -> Read | None:
    """Digits that begin with a single 0: a Chinese landline, or a local number of the country that is named."""
    text = digits.text
    here = abroad.local(digits, setting.regions())
    national = text[1:]
    in_china = authority.china_landline(national) and _divided_at(
        digits.cuts, 1 + len(areas.china_area(national)), (1,)
    )
    if not in_china:
        return Read(here[:1]) if here else None  # `abroad.read` tries the rest
    area = Reason("area-code", f"0{areas.china_area(national)}")
    chinese = Reading(f"+86{national}", CHINA, (area,))
    if here and here[0].region in abroad.USUAL:
        return Read(here[:1])
    other = here or abroad.local(digits, setting.nearby())
    return Read((chinese, other[0]), "local") if other else Read((chinese,))


def _lost_zero(digits: Digits, setting: Setting) -> Read | None:
    """A Chinese landline whose 0 the spreadsheet ate, where nothing else is left (phones.md §6.6)."""
    text, cuts, _ = digits
    area = areas.china_area(text)
    if text[0] == "0" or not authority.china_landline(text) or not _divided_at(cuts, len(area)):
        return None
    if not (setting.cell or setting.labelled or len(area) in cuts):
        return None
    if len(text) == 11 and (read := abroad.read(digits, setting)) is not None:
        return read
    return one(f"+86{text}", CHINA, "lost-zero", f"0{area}", LIKELY)


def _divided_at(cuts: frozenset[int], place: int, free: tuple[int, ...] = ()) -> bool:
    """Whether the groups fit an area code of this length: a cut right behind it, or none before the local number."""
    rest = cuts.difference(free)
    return place in rest or not rest or min(rest) > place
