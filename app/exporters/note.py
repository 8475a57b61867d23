"""The note of a person: everything original that has no field of its own, each thing on a line of its own.

Phones drop labels and unknown fields but keep the note (facts/vcard.md §3), so nothing is lost there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter

from app import resources
from app.contacts.contact import Contact
from app.contacts.record import NO_DETAILS, Record
from app.exporters.options import Say
from app.exporters.text import one_line

# what a contact and its records both have, in the order of the lines
_BOTH = tuple((key, attrgetter(key)) for key in ("remark", "nickname", "description", "signature"))
# what only a record has: it is told where it is not what the contact shows
_RECORD_ONLY = (
    ("name", attrgetter("name")),
    ("name", attrgetter("shown")),
    ("organization", attrgetter("organization")),
)
_LABELS = (
    *(
        "wechat_id",
        "labels",
        "remark",
        "nickname",
        "name",
        "description",
        "signature",
        "region",
        "gender",
        "wxid",
    ),
    *("birthday", "department", "organization", "title"),
)


@cache
def _services() -> dict[str, str]:
    return resources.toml("profiles", "services.toml")


class Notes:
    """Makes notes in one language."""

    def __init__(self, say: Say, fields: Iterable[str] = ()) -> None:
        """Take the words, and the keys of `cards.note` for which the file has fields of its own."""
        self._say = say
        self._fields = frozenset(fields)
        self._both = tuple(pair for pair in _BOTH if pair[0] not in self._fields)
        self._elsewhere = tuple(text_of for key, text_of in _BOTH if key in self._fields)
        self._before = {key: self._line(say(f"cards.note.{key}")) for key in _LABELS}
        self._between = say("cards.between")
        self._gender = {key: say(f"cards.gender.{key}") for key in ("male", "female")}

    def service(self, service: str) -> str:
        """A service as it writes itself; one we do not know as the source wrote it."""
        return one_line(_services().get(service, service))

    def _line(self, label: str) -> str:
        return self._say("cards.line", label=label, value="")

    def of(
        self, contact: Contact, shown: str, extra: Iterable[tuple[str, str]] = (), lines: Iterable[str] = ()
    ) -> str:
        """The whole note of a person who is shown as `shown`.

        `extra` are pairs of a key of `cards.note` and a text that found no field in this kind of file;
        `lines` are whole lines.
        """
        before, fields, found = self._before, self._fields, []
        if contact.wechat_id and "wechat_id" not in fields:
            found.append(before["wechat_id"] + contact.wechat_id)
        if contact.labels and "labels" not in fields:
            found.append(before["labels"] + self._between.join(contact.labels))
        self._originals(contact, shown, found)
        self._places(contact, found)
        if contact.gender and "gender" not in fields:
            found.append(before["gender"] + self._gender.get(contact.gender, contact.gender))
        if contact.wxid and "wxid" not in fields:
            found.append(before["wxid"] + contact.wxid)
        if contact.accounts and "accounts" not in fields:
            found += [
                self._line(self.service(service)) + one_line(account) for service, account in contact.accounts
            ]
        found += [before[key] + text for key, text in extra]
        self._details(contact.records, found)
        found += lines
        own = contact.note
        if not own:
            return "\n".join(found)
        # a card of ours that comes back from a phone has these lines already
        there = f"\n{own.rstrip()}\n"
        return "\n".join([own.rstrip(), *(text for text in found if f"\n{text}\n" not in there)])

    def _originals(self, contact: Contact, shown: str, found: list[str]) -> None:
        before, records = self._before, contact.records
        seen = {shown, None, ""}
        if self._elsewhere:
            seen.update([text_of(contact) for text_of in self._elsewhere])
        for key, text_of in self._both:
            text = text_of(contact)
            if text not in seen:
                seen.add(text)
                found.append(before[key] + text)
            for record in records:
                text = text_of(record)
                if text not in seen:
                    seen.add(text)
                    found.append(before[key] + text)
        seen.update((contact.organization, contact.note))
        for record in records:
            for key, text_of in _RECORD_ONLY:
                text = text_of(record)
                if text not in seen:
                    seen.add(text)
                    found.append(before[key] + text)
            if record.note and record.note not in seen and record.note not in (contact.note or ""):
                seen.add(record.note)
                found.append(record.note)

    def _places(self, contact: Contact, found: list[str]) -> None:
        places: dict[str, None] = {}
        for one in contact.records or (contact,):
            region = one.region if isinstance(one, Record) else None
            if place := region or _place(one):
                places[place] = None
        if "region" in self._fields:
            there = _place(contact).replace(" ", "")
            places = {place: None for place in places if not there.endswith(place.replace(" ", ""))}
        found += [self._before["region"] + place for place in places]

    def _details(self, records: Iterable[Record], found: list[str]) -> None:
        for record in records:
            if record.details is not NO_DETAILS:
                found += [
                    self._line(one_line(heading)) + text for heading, text in record.details.extra if text
                ]


def _place(one: Contact | Record) -> str:
    return " ".join([part for part in (one.country, one.province, one.city) if part])
