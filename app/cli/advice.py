"""The two commands about staying in touch: `channels` and `suggest`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app import workflow
from app.channels import answers, plan_sheet, voice
from app.channels.advice import Advice
from app.channels.catalogue import Catalogue
from app.channels.messages import MyCard, group_message, message, tone
from app.channels.person import language
from app.channels.replacing import replacements
from app.channels.view import View
from app.cli import printing
from app.contacts.contact import AddressBook, Contact
from app.errors import UsageError
from app.wording import Words, sentences
from app.workflow import Intake

SHOWN_REASONS = 2
CALLED = frozenset({"phone", "sms"})
BringIn = Callable[[Namespace, Words], tuple[Intake, AddressBook]]


def channels(chosen: Namespace, words: Words) -> int:
    """Which app works where on a day."""
    facts = _facts(words)
    as_of = chosen.as_of or date.today()
    if chosen.apps:
        apps = replacements(facts, as_of)
        printing.print_json({"as_of": as_of.isoformat(), "apps": plan_sheet.apps_object(apps, facts, words)})
        return 0
    home, there = printing.region(chosen.home), printing.region(chosen.there)
    seen = workflow.channels(facts, as_of, home, there)
    if chosen.json:
        printing.print_json(answers.catalogue_object(seen, words))
        return 0
    for line in _channel_lines(seen, words):
        print(line)
    return 0


def suggest(chosen: Namespace, words: Words, intake: Intake, book: AddressBook) -> int:
    """Ways to stay in touch with each person, or the plan for all of them."""
    facts = _facts(words)
    as_of, home = chosen.as_of or date.today(), printing.region(chosen.home)
    if chosen.plan:
        _print_plan(chosen, words, book, facts, as_of)
        return intake.exit_code
    card = MyCard(chosen.my_name, tuple(chosen.my_phone), tuple(chosen.my_email))
    advised = workflow.advise(book, facts, as_of, home)
    if chosen.json:
        report = printing.report(intake, book, words)
        for entry, (contact, advice) in zip(report["contacts"], advised, strict=True):
            text = _message(contact, advice, card, facts, as_of)
            entry |= answers.advice_object(advice, facts, words, text)
            if chosen.messages:
                entry["message"] = text
        if chosen.messages:
            report["group_message"] = group_message(card, facts, words, as_of)
        printing.print_json(report)
        return intake.exit_code
    avoid: dict[str, None] = {}
    for contact, advice in advised:
        said = answers.advice_object(advice, facts, words)
        avoid |= dict.fromkeys(
            f"  ✗ {one.get('name') or one['channel']}: {one['why']}" for one in said["avoid"]
        )
        for line in _advice_lines(contact, said["suggestions"]):
            print(line)
        if chosen.messages:
            print(_message(contact, advice, card, facts, as_of), end="\n\n")
    print(words.say("cli.said.avoid"), *avoid, sep="\n")
    return intake.exit_code


def _facts(words: Words) -> Catalogue:
    facts, problem = workflow.catalogue()
    if problem:
        print(sentences.error(problem, words), file=sys.stderr)
    return facts


def _message(contact: Contact, advice: Advice, card: MyCard, facts: Catalogue, day: date) -> str:
    """The text to copy, in the person's own language and tone."""
    calls = any(one.channel in CALLED for one in advice.suggestions) and advice.there == "CN"
    theirs = Words(language(contact, advice.there))
    return message(contact.name, tone(advice), card, facts, theirs, day, calls=calls)


def _print_plan(chosen: Namespace, words: Words, book: AddressBook, facts: Catalogue, as_of: date) -> None:
    if chosen.scenario not in facts.scenarios:
        raise UsageError("scenario", value=chosen.scenario, names=", ".join(facts.scenarios))
    made = workflow.plan(book, facts, as_of, printing.region(chosen.home), chosen.scenario)
    if chosen.out:
        target, sources = Path(chosen.out), [Path(name) for name in chosen.inputs]
        if target.suffix.lower() in (".html", ".htm"):
            workflow.save_text(plan_sheet.plan_page(made, facts, words), target, sources=sources)
        else:
            workflow.save_rows(plan_sheet.plan_rows(made, facts, words), target, sources=sources)
    if chosen.json:
        printing.print_json(plan_sheet.plan_object(made, words))
        return
    for row in plan_sheet.reach_rows(made, words):
        print(
            "  ".join(printing.cut(cell, 30 if place == 0 else 12) for place, cell in enumerate(row)).rstrip()
        )
    if chosen.out:
        print(words.say("cli.said.plan_saved", file=chosen.out))


def _channel_lines(seen: View, words: Words) -> Iterator[str]:
    own = seen.catalogue.origin
    yield words.say("cli.said.facts_own", folder=own) if own else words.say("cli.said.facts_shipped")
    yield words.say("cli.said.facts_of", date=seen.catalogue.checked.isoformat())
    for prospect in seen.prospects.values():
        name = voice.named(prospect.channel.names, words)
        states = [words.say(f"cli.status.{side.status}") for side in (prospect.home, prospect.there)]
        mark = "✓" if prospect.suggested else " "
        yield f"{mark} {printing.cut(name, 22)} {printing.cut(states[0], 18)} {states[1]}"
    yield words.say("channels.standing")


def _advice_lines(contact: Contact, suggestions: list[Mapping[str, Any]]) -> Iterator[str]:
    yield contact.name
    for place, one in enumerate(suggestions, 1):
        yield f"  {place}. {one.get('name') or one['channel']}  {one.get('link') or ''}".rstrip()
        yield "     " + " ".join(reason["text"] for reason in one["reasons"][:SHOWN_REASONS])
