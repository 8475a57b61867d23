"""Numbers of other countries written as inside them, or with a country code but no plus (phones.md §6.10)."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.phone import authority
from app.contacts.phone.meaning import LIKELY, Digits, Read, Reading, Setting, one
from app.contacts.phone.number import Reason

USUAL = frozenset({"HK", "MO", "TW", "GB", "AU", "SG", "JP", "KR", "NZ", "MY"})
"""Countries whose local numbers their contact decides, even where a Chinese landline has the same digits."""

_GREATER_CHINA = ("852", "853", "886")
_FAMILIAR = (*_GREATER_CHINA, "65", "44", "61", "81", "82", "60", "64")


def local(digits: Digits, regions: tuple[str, ...]) -> tuple[Reading, ...]:
    """The readings in the countries that a word, the contact or the home names."""
    if not 8 <= len(digits.text) <= 12:
        return ()
    found = ((region, authority.national(digits.text, region)) for region in regions)
    return tuple(Reading(e164, region, (Reason("local", region),), LIKELY) for region, e164 in found if e164)


def unwritten(digits: Digits, setting: Setting) -> Iterator[Reading]:
    """The readings of ten digits in countries where they need no 0, or where a cell may have lost it."""
    for reading in local(digits, setting.regions()):
        if setting.cell or not authority.trunk_zero(reading.region):
            yield reading


def read(digits: Digits, setting: Setting) -> Read | None:
    """What is left when neither China nor North America has such a number."""
    text = digits.text
    if len(text) > 13:
        return None
    for reading in local(digits, setting.regions()) or local(digits, setting.nearby()):
        written = text[0] == "0" or not authority.trunk_zero(reading.region)
        if written or setting.cell or setting.labelled:
            return Read((reading,))
    return _without_plus(digits, setting) if len(text) >= 10 and text[0] != "0" else None


def _without_plus(digits: Digits, setting: Setting) -> Read | None:
    """A number with its country code but no plus, where a familiar code stands apart or the place vouches for it."""
    text = digits.text
    code = next((code for code in _FAMILIAR if text.startswith(code)), "")
    apart = len(code) in digits.cuts
    familiar = code and (
        apart or (not digits.cuts and (setting.cell or (setting.labelled and code in _GREATER_CHINA)))
    )
    if not (familiar or setting.without_plus or setting.regions()):
        return None
    e164 = authority.international(text)
    found = authority.verified(e164) if e164 else None
    if e164 is None or found is None:
        return None
    if not (familiar or setting.without_plus or found.region in setting.regions()):
        return None
    return one(e164, found.region, "country-code", code or text[:2], LIKELY)
