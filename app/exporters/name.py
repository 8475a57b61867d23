"""How a name is divided in a file: only where every reader joins it again as it was (facts/vcard.md §5)."""

from __future__ import annotations

from typing import NamedTuple

from app.contacts.contact import Contact
from app.contacts.text import clean as visible
from app.exporters.text import has_han, one_line


class Named(NamedTuple):
    """A name for a file: `shown` is what `family` and `given` join to; undivided, `family` is empty.

    The two readings (pinyin) stand apart as the name does; undivided, all stands in `phonetic_given`.
    """

    family: str
    given: str
    shown: str
    phonetic_family: str
    phonetic_given: str


def named(contact: Contact, divide: str, *, both_scripts: bool = False, given_first: bool = False) -> Named:
    """The name of a contact as a file wants it; never empty.

    `divide` is `han`, `all` or `none`; `both_scripts` puts the pinyin behind (`张伟 Zhang Wei`), with
    `given_first` as `张伟 Wei Zhang`, and Latin names as `John Smith`.
    """
    shown = one_line(contact.name) if contact.name else ""
    if not shown or (not shown.isprintable() and visible(shown) is None):
        shown = _stand_in(contact)
    reading = (contact.phonetic_family or "", contact.phonetic_given or "")
    if both_scripts and any(reading) and has_han(shown):
        latin = " ".join(filter(None, reversed(reading) if given_first else reading))
        return Named("", f"{shown} {latin}", f"{shown} {latin}", "", _whole(reading))
    family, given = contact.family, contact.given
    if family and given:
        if shown == family + given and (divide == "all" or (divide == "han" and has_han(family))):
            return Named(family, given, shown, _one_word(reading[0]), _one_word(reading[1]))
        if shown in (f"{given} {family}", f"{family} {given}") and not has_han(shown):
            shown = f"{given} {family}" if given_first else shown
            if divide == "all":
                return Named(family, given, shown, *reading)
    return Named("", shown, shown, "", _whole(reading) if any(reading) else "")


def _stand_in(contact: Contact) -> str:
    numbers = (phone.e164 or phone.text for phone in contact.phones)
    candidates = (
        contact.remark,
        contact.nickname,
        contact.wechat_id,
        contact.organization,
        *numbers,
        *contact.emails,
    )
    return next(
        (text for text in map(one_line, filter(None, candidates)) if text), one_line(contact.id) or "?"
    )


def _one_word(reading: str) -> str:
    return reading.replace(" ", "")


def _whole(reading: tuple[str, str]) -> str:
    return " ".join(filter(None, (_one_word(reading[0]), reading[1])))
