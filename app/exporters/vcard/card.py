"""A contact as a card of one profile and version (facts/vcard.md §3, the recommended profiles).

This is the fast path: a card costs some microseconds, so whatever does not depend on the person is made once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.contacts.contact import Contact
from app.contacts.phone.number import Phone
from app.exporters import photo
from app.exporters.birthday import birthday
from app.exporters.name import Named, named
from app.exporters.note import Notes
from app.exporters.numbers import in_note, note_line, sure, with_extension
from app.exporters.options import SaveOptions, Tally
from app.exporters.profile import Profile, phone_types, profile
from app.exporters.text import clean, one_line
from app.exporters.vcard.identity import uid_of
from app.exporters.vcard.syntax import syntax, uri
from app.vcard.escaping import fold

PRODID = "-//Reachbook//EN"
_ACCOUNT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}").fullmatch  # safe in every place of every line
_NOT_IN_LABEL = re.compile(r"""[\s,;:="^\\()]+""")
_SHORT = 24  # characters: below 75 octets whatever they are

Extra = tuple[str, str]


class Written(NamedTuple):
    """What a card says as a reader must find it again."""

    name: str
    family: str
    given: str
    numbers: list[str]
    emails: tuple[str, ...]
    note: str


class Cards:
    """Writes contacts as cards; `tally` counts what was written."""

    def __init__(self, options: SaveOptions) -> None:
        """Take the options; UsageError for a profile there is not."""
        self.profile: Profile = profile(options.profile)
        self.version = options.version or self.profile.version
        self.tally = Tally()
        self._options = options
        self._syntax = syntax(self.version, charset=self.version in self.profile.charset_in)
        self._notes = Notes(options.say)
        self._divide = self.profile.divide if options.divide else "none"
        self._fold = (
            self.profile.fold and self.version != "2.1"
        )  # quoted-printable has soft breaks of its own
        self._labels = (
            "note" if self.version == "2.1" and self.profile.labels == "type" else self.profile.labels
        )
        self._head = f"BEGIN:VCARD\r\nVERSION:{self.version}\r\nPRODID:{PRODID}"
        self._accounts = self._account_lines()
        self._uids: set[str] = set()
        self._types: dict[tuple[str | None, str], tuple[str, str | None]] = {}

    def _account_lines(self) -> dict[str, tuple[str, ...]]:
        if self.version != "2.1":
            return self.profile.accounts
        # 2.1 readers stop at parameters they do not know (Thunderbird, facts/vcard.md §3)
        bare = re.compile(r"[^;:]+:")
        return {key: tuple(filter(bare.match, lines)) for key, lines in self.profile.accounts.items()}

    def write(self, contact: Contact) -> tuple[str, Written]:
        """The card of a person, its lines ended with CRLF, and what it says."""
        options = self._options
        who = named(contact, self._divide, both_scripts=options.both_scripts, given_first=options.given_first)
        lines = [self._head, self._syntax.plain("UID", uid_of(contact, self._uids))]
        self._name(contact, who, lines)
        numbers, said = self._numbers(contact, lines)
        emails = tuple(filter(None, map(one_line, contact.emails))) if contact.emails else ()
        lines += [self._syntax.plain(self._syntax.email, email) for email in emails]
        extra: list[Extra] = []
        if contact.organization or contact.title or contact.department:
            self._work(contact, who, lines, extra)
        if contact.addresses or contact.urls or contact.birthday:
            self._places_and_days(contact, lines, extra)
        if contact.wechat_id or contact.accounts:
            self._reached_elsewhere(contact, lines)
        if contact.labels and self.profile.categories:
            lines.append(self._syntax.parts("CATEGORIES", [one_line(label) for label in contact.labels], ","))
        note = clean(self._notes.of(contact, who.shown, extra, said)).strip()
        if note:
            lines.append(self._syntax.note(note))
        if self.profile.revision and options.revised:
            lines.append(self._syntax.plain("REV", options.revised))
        if contact.photo is not None and options.photos:
            self._photo(contact.photo, lines)
        self.tally.people += 1
        self.tally.emails += len(emails)
        if self._fold:
            lines = [fold(line) if len(line) > _SHORT else line for line in lines]
        lines.append("END:VCARD\r\n")
        return "\r\n".join(lines), Written(who.shown, who.family, who.given, numbers, emails, note)

    def _name(self, contact: Contact, who: Named, lines: list[str]) -> None:
        text = self._syntax.text
        lines.append(self._syntax.parts("N", (who.family, who.given, "", "", "")))
        lines.append(text("FN", who.shown))
        if self.profile.phonetic:
            if who.phonetic_family:
                lines.append(text("X-PHONETIC-LAST-NAME", who.phonetic_family))
            if who.phonetic_given:
                lines.append(text("X-PHONETIC-FIRST-NAME", who.phonetic_given))
        if contact.nickname and (nickname := one_line(contact.nickname)):
            lines.append(text("NICKNAME", nickname))

    def _numbers(self, contact: Contact, lines: list[str]) -> tuple[list[str], list[str]]:
        """Writes the TEL lines; returns their numbers, and the lines of the note for what is not in them."""
        say, manner, said, numbers = self._options.say, self.profile.extension, [], []
        written = sure(contact.phones, proposed=self._options.proposed)
        groups = 0
        for phone, number in written:
            types, label = self._types_of(phone)
            dialled = with_extension(number, phone.ext, manner)
            numbers.append(dialled)
            if label is not None and self._labels == "group":
                groups += 1
                lines.append(self._syntax.plain(f"item{groups}.TEL{types}", dialled))
                lines.append(self._syntax.text(f"item{groups}.X-ABLabel", label))
            else:
                lines.append(self._syntax.plain(f"TEL{types}", dialled))
                if label is not None and self._labels == "note":
                    said.append(say("cards.line", label=number, value=label))
            if phone.ext and manner == "note":
                said.append(say("cards.note.extension", number=number, ext=phone.ext))
        self.tally.numbers += len(written)
        if not written:
            self.tally.without_number += 1
        if len(written) < len(contact.phones):
            aside = in_note(contact.phones, written)
            self.tally.in_note += len(aside)
            said += [note_line(phone, say) for phone in aside]
        return numbers, said

    def _types_of(self, phone: Phone) -> tuple[str, str | None]:
        """The TYPE parameters of a number and its own label, if it has one that no TYPE says."""
        key = (phone.label, phone.kind.value)
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = self._new_types(phone)
        return found

    def _new_types(self, phone: Phone) -> tuple[str, str | None]:
        table, label = phone_types(), one_line(phone.label) if phone.label else ""
        known = label.lower()
        words = table.label.get(known) or table.kind[phone.kind.value]
        own = label if label and known not in table.label and known not in table.unsaid else None
        if own is not None and self._labels == "type":
            custom = _NOT_IN_LABEL.sub("-", own).strip("-")
            return self._syntax.types([f"X-{custom}"] if custom else words.split()), own
        return self._syntax.types(words.split()), own

    def _work(self, contact: Contact, who: Named, lines: list[str], extra: list[Extra]) -> None:
        organization, department = contact.organization or "", contact.department or ""
        if organization := one_line(organization):
            with_unit = bool(department) and self.profile.organization_unit
            lines.append(
                self._syntax.parts(
                    "ORG", [organization, one_line(department)] if with_unit else [organization]
                )
            )
            if department and not with_unit:
                extra.append(("department", one_line(department)))
            if self.profile.phonetic_organization and (reading := _organization_reading(contact)):
                lines.append(self._syntax.text("X-PHONETIC-ORG", reading))
            if self.profile.company_card and who.shown == organization and not who.family:
                lines.append("X-ABShowAs:COMPANY")
        elif department:
            extra.append(("department", one_line(department)))
        if contact.title:
            lines.append(self._syntax.text("TITLE", one_line(contact.title)))

    def _places_and_days(self, contact: Contact, lines: list[str], extra: list[Extra]) -> None:
        for address in contact.addresses:
            name = "ADR" + self._syntax.types(["HOME"])
            lines.append(self._syntax.parts(name, ["", "", address, "", "", "", ""]))
        addresses = filter(None, map(uri, contact.urls))
        lines += [self._syntax.text("URL", address) for address in addresses]
        if not contact.birthday:
            return
        day = birthday(contact.birthday)
        if day is not None and (day.year or self.profile.birthday_without_year == "dashes"):
            lines.append("BDAY:" + (_basic(day.iso) if self.version == "4.0" else day.iso))
        elif day is not None and self.profile.birthday_without_year == "apple" and self.version != "2.1":
            lines.append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{day.month:02}-{day.day:02}")
        if day is None or day.year is None:
            extra.append(("birthday", one_line(contact.birthday)))

    def _reached_elsewhere(self, contact: Contact, lines: list[str]) -> None:
        accounts = self._accounts
        if contact.wechat_id and "wechat" in accounts and _ACCOUNT_ID(contact.wechat_id):
            lines += [line.replace("{id}", contact.wechat_id) for line in accounts["wechat"]]
        for service, account in contact.accounts:
            if service in accounts and _ACCOUNT_ID(account):
                lines += [line.replace("{id}", account) for line in accounts[service]]

    def _photo(self, data: bytes, lines: list[str]) -> None:
        jpeg = photo.sized(data, self.profile.photo_bytes, self.profile.photo_pixels)
        if jpeg is None:
            self.tally.photos_dropped += 1
            return
        self.tally.photos += 1
        lines.append(self._syntax.photo(jpeg))
        if not self._fold:
            lines.append(
                ""
            )  # a blank line ends base64 that is not folded: Samsung needs it (facts/vcard.md §3)


def _organization_reading(contact: Contact) -> str | None:
    readings = (record.details.phonetic_organization for record in contact.records)
    return next((one_line(reading) for reading in readings if reading), None)


def _basic(iso: str) -> str:
    """The date in the basic form that RFC 6350 §4.3.1 asks for: `19900503`, `--0503`."""
    return "--" + iso[2:].replace("-", "") if iso.startswith("--") else iso.replace("-", "")
