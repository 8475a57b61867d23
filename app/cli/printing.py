"""Values as lines of a terminal and as the JSON of the contract."""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.contacts.change import Changes
from app.contacts.contact import AddressBook, Contact, Question
from app.contacts.phone.number import Phone, Reason
from app.contacts.record import Import, Kind
from app.errors import UsageError
from app.exporters import Checked, Saved
from app.exporters.json_file import contact_object
from app.wording import Words, sentences
from app.workflow import Intake

TELL_EVERY = 0.1  # seconds
SHOWN_PEOPLE = 40
SHOWN_QUESTIONS = 12
WIDTHS = (26, 20, 20, 40)  # columns of the table of people, in half-width characters


class Progress:
    """One line on the terminal that counts; silent where nobody looks (a pipe, a file)."""

    def __init__(self, words: Words) -> None:
        """Begin with an empty line."""
        self._words = words
        self._shown = 0
        self._told = 0.0
        self._seen = sys.stderr.isatty()

    def __call__(self, stage: str, count: int) -> None:
        """Show the count of a stage, at most ten times a second."""
        now = time.monotonic()
        if self._seen and now - self._told >= TELL_EVERY:
            self._told = now
            text = self._words.say(f"cli.said.{stage}", n=f"{count:,}")
            sys.stderr.write("\r" + text + " " * max(0, self._shown - width(text)))
            sys.stderr.flush()
            self._shown = width(text)

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            self._shown = 0


def width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def cut(text: str, columns: int) -> str:
    """The text in exactly so many columns."""
    text = sentences.one_line(text)
    used = kept = 0
    for place, char in enumerate(text, 1):
        used += width(char)
        if used < columns:
            kept = place
        elif used > columns:
            text = text[:kept] + "…"
            used = width(text)
            break
    return text + " " * (columns - used)


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def region(code: str) -> str:
    """A country's two letters as the person typed them; UsageError for anything else."""
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise UsageError("region", value=code)
    return code.upper()


def intake_lines(intake: Intake, words: Words) -> Iterator[str]:
    """How much was read, as what, and what was left out."""
    for one in intake.imports:
        unsure = f" {words.say('cli.table.unsure')}" if one.source.sure < 1 else ""
        yield f"{one.source.file}: {sentences.format_name(one.source.format, words)}{unsure}"
    said = [
        words.say("cli.said.read", n=sum(one.read for one in intake.imports)),
        *sentences.left_out(intake, words),
    ]
    yield ("" if words.language.startswith("zh") else " ").join(said)
    yield from sentences.notices(intake, words)


def problem_lines(intake: Intake, words: Words, most: int) -> Iterator[str]:
    """The rows that need care, the first of them in full."""
    rows = list(sentences.problem_rows(intake))
    if rows:
        yield words.say("cli.said.care", n=len(rows))
    for one, found in rows[:most]:
        yield f"  {one.source.file}: {sentences.problem(found, words)}"
    if len(rows) > most:
        yield "  " + words.say("cli.said.care_more", n=len(rows) - most)


def problem_table(intake: Intake, words: Words) -> Iterator[tuple[str, ...]]:
    """Every row that needs care, as a table with headings."""
    yield tuple(words.say(f"cli.table.{head}") for head in ("file", "row", "problem"))
    for one, found in sentences.problem_rows(intake):
        yield one.source.file, str(found.row or ""), sentences.problem(found, words)


def question_lines(book: AddressBook, words: Words) -> Iterator[str]:
    """What only the person can decide."""
    contacts = {contact.id: contact for contact in book.contacts}
    for question in book.questions[:SHOWN_QUESTIONS]:
        yield "  " + sentences.question(question, contacts, words)
    if len(book.questions) > SHOWN_QUESTIONS:
        yield "  " + words.say("cli.table.more", n=len(book.questions) - SHOWN_QUESTIONS)


def correction_lines(pairs: Sequence[tuple[Phone, Phone]], words: Words) -> Iterator[str]:
    """Numbers that an answer changes, before and after."""
    yield words.say("cli.said.corrected", n=len(pairs))
    for before, after in pairs[:SHOWN_QUESTIONS]:
        yield f"  {before.e164 or sentences.two_readings(before, words)} → {after.e164}  “{before.text}”"
    if len(pairs) > SHOWN_QUESTIONS:
        yield "  " + words.say("cli.table.more", n=len(pairs) - SHOWN_QUESTIONS)


def people_lines(contacts: Sequence[Contact], words: Words) -> Iterator[str]:
    """The people as a table."""
    heads = ("name", "phone", "place", "from")
    yield "  ".join(
        cut(words.say(f"cli.table.{head}"), columns) for head, columns in zip(heads, WIDTHS, strict=True)
    )
    for contact in contacts[:SHOWN_PEOPLE]:
        place = " ".join(part for part in (contact.province, contact.city) if part) or contact.country or ""
        cells = (contact.name, _number(contact, words), place, ", ".join(_sources(contact)))
        yield "  ".join(cut(cell, columns) for cell, columns in zip(cells, WIDTHS, strict=True)).rstrip()
    if len(contacts) > SHOWN_PEOPLE:
        yield words.say("cli.table.more", n=len(contacts) - SHOWN_PEOPLE)


def saved_lines(book: AddressBook, saved: Saved, words: Words) -> Iterator[str]:
    """What was saved, and the questions about numbers that wait for an answer."""
    yield sentences.saved(saved, words)
    for question in book.questions:
        if question.kind == "number":
            yield sentences.question(question, {}, words)


def report(intake: Intake, book: AddressBook, words: Words) -> dict[str, Any]:
    """The object of `inspect --json`."""

    def why(reason: Reason) -> str:
        return sentences.reason(reason, words)

    return {
        "sources": [source_object(one, words) for one in intake.imports],
        "failures": [
            {
                "file": failure.file,
                "kind": failure.error.kind,
                "message": sentences.error(failure.error, words),
            }
            for failure in intake.failures
        ],
        "contacts": [contact_object(contact, why) for contact in book.contacts],
        "questions": [question_object(question) for question in book.questions],
    }


def source_object(one: Import, words: Words) -> dict[str, Any]:
    """One source of `inspect --json`."""
    return {
        "file": one.source.file,
        "format": one.source.format,
        "sure": one.source.sure,
        "records": one.read,
        "kept": len(one.records),
        "left_out": {kind.value: one.left_out.get(kind, 0) for kind in Kind if kind != Kind.PERSON},
        "problems": [
            {
                "row": found.row,
                "field": found.field,
                "kind": found.kind,
                "message": sentences.problem(found, words),
            }
            for found in one.problems
        ],
    }


def question_object(question: Question) -> dict[str, Any]:
    """One question of `inspect --json`."""
    if question.kind == "number":
        return {
            "kind": "number",
            "pattern": question.pattern,
            "contacts": list(question.contacts),
            "readings": list(question.readings),
            "file": question.file,
        }
    return {
        "kind": question.kind,
        "contacts": list(question.contacts),
        "reasons": list(question.reasons),
        "against": list(question.against),
    }


def _number(contact: Contact, words: Words) -> str:
    if not contact.phones:
        return "—"
    phone = contact.phones[0]
    text = phone.e164 or f"{phone.text} {sentences.two_readings(phone, words)}"
    return text if phone.confirmed or phone.ambiguous else f"{text} ({words.say('cli.table.proposed')})"


def _sources(contact: Contact) -> list[str]:
    return list(dict.fromkeys(f"{record.source.file}:{record.row}" for record in contact.records))


def number_line(phone: Phone, words: Words) -> str:
    """One number found in a text: what it is, and why it was read so."""
    text = phone.e164 or sentences.two_readings(phone, words)
    extension = " " + words.say("cli.table.ext", n=phone.ext) if phone.ext else ""
    why = "; ".join(sentences.reason(reason, words) for reason in phone.why)
    kind = words.say(f"phone.kind.{phone.kind}")
    return sentences.one_line(f"{text}{extension}  {kind}  “{phone.text}”  {why}").rstrip()


def changes_object(changes: Changes) -> dict[str, Any]:
    """The object of `compare --json`."""
    return {
        "new": [contact_object(contact) for contact in changes.new],
        "gone": [contact_object(contact) for contact in changes.gone],
        "changed": [
            {
                **contact_object(one.contact),
                "changes": [
                    {"field": d.field, "before": list(d.before), "after": list(d.after)}
                    for d in one.differences
                ],
            }
            for one in changes.changed
        ],
    }


def change_lines(changes: Changes, words: Words) -> Iterator[str]:
    """Who is new, gone or changed, a person a line."""
    if not (changes.new or changes.gone or changes.changed):
        yield words.say("cli.said.same_lists")
    for title, contacts in (("new", changes.new), ("gone", changes.gone)):
        if contacts:
            yield words.say(f"cli.said.{title}", n=len(contacts))
            yield from (f"  {contact.name}" for contact in contacts)
    if changes.changed:
        yield words.say("cli.said.changed", n=len(changes.changed))
    for one in changes.changed:
        said = (
            f"{words.say(f'cli.change.{d.field}')}: {', '.join(d.before) or '—'} → {', '.join(d.after) or '—'}"
            for d in one.differences
        )
        yield f"  {one.contact.name}: {'; '.join(said)}"


def check_lines(checked: Checked, words: Words) -> Iterator[str]:
    """What a phone will find in a card file, and what it may stumble over."""
    counts = {
        "people": checked.people,
        "numbers": checked.numbers,
        "without_number": checked.without_number,
        "photos": checked.photos,
    }
    said = [
        words.say(f"cli.check.{name}", n=count) for name, count in counts.items() if count or name == "people"
    ]
    yield ("、" if words.language.startswith("zh") else ", ").join(said)
    yield words.say("cli.check.faults" if checked.faults else "cli.check.good")
    for fault in checked.faults:
        yield "  " + words.say(f"cards.fault.{fault.kind}", n=fault.times)
