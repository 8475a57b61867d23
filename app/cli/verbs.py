"""What each command does: arguments to `app.workflow`, its values to text."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from app import workflow
from app.cli import printing
from app.contacts.build import Preferences
from app.contacts.contact import AddressBook
from app.contacts.name import NamePreference
from app.contacts.phone.verdict import EVERY, Verdict
from app.contacts.record import Kind
from app.contacts.remark import Pattern
from app.errors import UsageError
from app.exporters import SaveOptions
from app.wording import Words, sentences
from app.workflow import Intake

SHOWN_PROBLEMS = 10


def convert(chosen: Namespace, words: Words) -> int:
    """Read, tidy, join what is surely one person, write and read back."""
    sources, target = [Path(name) for name in chosen.inputs], Path(chosen.out)
    if (chosen.split or chosen.one_file_each) and target.suffix.lower() in (".csv", ".xlsx", ".json"):
        raise UsageError("only-cards", file=target.name)
    progress = printing.Progress(words)
    intake = workflow.bring_in(sources, mapping=_mapping(chosen.map), progress=progress)
    book = workflow.tidy(intake, _preferences(chosen), progress=progress)
    progress.close()
    _say_intake(intake, words)
    if chosen.problems:
        workflow.save_rows(printing.problem_table(intake, words), Path(chosen.problems), sources=sources)
        print(words.say("cli.said.care_saved", file=chosen.problems))
    if not intake.imports:
        return 3
    saved = workflow.save(book, target, _save_options(chosen, words), sources=sources, progress=progress)
    progress.close()
    for line in printing.saved_lines(book, saved, words):
        print(line)
    return intake.exit_code


def inspect(chosen: Namespace, words: Words) -> int:
    """Show what was read, as a table for people or as JSON."""
    intake, book = _bring_in(chosen, words)
    if chosen.json:
        printing.print_json(printing.report(intake, book, words))
        _say_failures(intake, words)
        return intake.exit_code
    _say_intake(intake, words)
    if not intake.imports:
        return intake.exit_code
    if chosen.answer:
        before = workflow.tidy(intake, replace(_preferences(chosen), verdicts=()))
        for line in printing.correction_lines(workflow.corrections(before, _verdicts(chosen)), words):
            print(line)
    for line in (*printing.people_lines(book.contacts, words), *printing.question_lines(book, words)):
        print(line)
    return intake.exit_code


def channels(chosen: Namespace, words: Words) -> int:
    """Which app works where, on any date."""
    from app.cli import advice  # the other commands need no catalogue

    return advice.channels(chosen, words)


def suggest(chosen: Namespace, words: Words) -> int:
    """Ways to stay in touch with each person."""
    from app.cli import advice

    intake, book = _bring_in(chosen, words)
    _say_failures(intake, words)
    return advice.suggest(chosen, words, intake, book) if intake.imports else 3


def compare(chosen: Namespace, words: Words) -> int:
    """Show who is new, gone or changed between two lists."""
    preferences = Preferences(home=printing.region(chosen.home))
    old, new = (workflow.bring_in([Path(name)]) for name in (chosen.old, chosen.new))
    for intake in (old, new):
        _say_failures(intake, words)
        if not intake.imports:
            return 3
    changes = workflow.compare(old, new, preferences)
    if chosen.json:
        printing.print_json(printing.changes_object(changes))
    else:
        for line in printing.change_lines(changes, words):
            print(line)
    return max(old.exit_code, new.exit_code)


def check(chosen: Namespace, words: Words) -> int:
    """Read a saved card file back and say what a phone will find in it."""
    found = workflow.check(Path(chosen.file))
    if chosen.json:
        printing.print_json(asdict(found))
    else:
        for line in printing.check_lines(found, words):
            print(line)
    return 1 if found.faults else 0


def numbers(chosen: Namespace, words: Words) -> int:
    """Read the numbers of one text, or answer JSON cases line by line."""
    home = printing.region(chosen.home)
    if chosen.text is None:
        return _answer_cases()
    found = workflow.numbers(chosen.text, home)
    for phone in found:
        print(printing.number_line(phone, words))
    if not found:
        print(words.say("cli.said.nothing_found"))
    return 0


def _answer_cases() -> int:
    for place, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError:
            case = None
        if not isinstance(case, dict):
            raise UsageError("case", line=place)
        print(json.dumps(workflow.answer(case), ensure_ascii=False))
    return 0


def _bring_in(chosen: Namespace, words: Words) -> tuple[Intake, AddressBook]:
    progress = printing.Progress(words)
    sources = [Path(name) for name in chosen.inputs]
    intake = workflow.bring_in(sources, mapping=_mapping(chosen.map), progress=progress)
    book = workflow.tidy(intake, _preferences(chosen), progress=progress)
    progress.close()
    return intake, book


def _say_intake(intake: Intake, words: Words) -> None:
    if intake.imports:
        for line in printing.intake_lines(intake, words):
            print(line)
    _say_failures(intake, words)
    for line in printing.problem_lines(intake, words, SHOWN_PROBLEMS):
        print(line, file=sys.stderr)


def _say_failures(intake: Intake, words: Words) -> None:
    for failure in intake.failures:
        print(sentences.error(failure.error, words), file=sys.stderr)


def _preferences(chosen: Namespace) -> Preferences:
    return Preferences(
        home=printing.region(chosen.home),
        name=NamePreference(chosen.name),
        remark_pattern=Pattern.parse(chosen.split_remarks) if chosen.split_remarks else None,
        aside=frozenset(Kind(kind) for kind in chosen.aside),
        verdicts=_verdicts(chosen),
    )


def _verdicts(chosen: Namespace) -> tuple[Verdict, ...]:
    """The answers given now, after those kept in the library, which they join if it is used; `131=` takes one back."""
    given = [_verdict(text) for text in chosen.answer]
    if not chosen.library:
        return tuple(verdict for verdict in given if verdict.region)
    patterns = {verdict.pattern for verdict in given}
    kept = [verdict for verdict in workflow.answers() if verdict.pattern not in patterns]
    together = (*kept, *(verdict for verdict in given if verdict.region))
    if given:
        workflow.keep_answers(together)
    return together


def _verdict(text: str) -> Verdict:
    """An answer to the question about numbers like one pattern: `131=CN`, `*=CN`."""
    digits, equals, region = text.partition("=")
    start = digits.strip().rstrip("….")
    if not equals or not (start == EVERY or start.isdecimal()):
        raise UsageError("answer", value=text)
    pattern = start if start == EVERY else f"{start}…"
    return Verdict(pattern, printing.region(region.strip()) if region.strip() else "")


def _mapping(given: list[str]) -> dict[str, str] | None:
    """The columns set by hand, field → column."""
    mapping = {}
    for text in given:
        field, separator, column = text.partition("=")
        if not separator or not column.strip():
            raise UsageError("mapping", value=text)
        mapping[field] = column
    return mapping or None


def _save_options(chosen: Namespace, words: Words) -> SaveOptions:
    return SaveOptions(
        profile=chosen.profile,
        version=chosen.card_version,
        one_file_each=chosen.one_file_each,
        split=chosen.split,
        both_scripts=chosen.both_scripts,
        given_first=chosen.given_first,
        photos=not chosen.no_photos,
        proposed=chosen.proposed,
        say=words.say,
        why=lambda reason: sentences.reason(reason, words),
    )


VERBS: Mapping[str, Callable[[Namespace, Words], int]] = {
    "convert": convert,
    "inspect": inspect,
    "suggest": suggest,
    "channels": channels,
    "compare": compare,
    "check": check,
    "numbers": numbers,
}
