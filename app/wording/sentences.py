"""What the floors below mean, as sentences: errors, problems, reasons, counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.contacts.contact import Contact, Question
from app.contacts.phone.number import Phone, Reason
from app.contacts.record import Import, Kind, Problem
from app.contacts.text import clean
from app.errors import AppError
from app.wording import Words

if TYPE_CHECKING:
    # the words of an error must not wait for the whole program to load
    from app.exporters import Saved
    from app.workflow import Intake

ASIDE = (Kind.FORMER, Kind.BLOCKED, Kind.MYSELF)


def one_line(text: str) -> str:
    """A text of any origin as it may stand in a line: nothing in it ends the line or steers a terminal."""
    return text if text.isprintable() else clean(text) or ""


def error(problem: BaseException, words: Words) -> str:
    """What happened, what is safe, what to do; for a bug of ours only its type is named, never its text."""
    if not isinstance(problem, AppError):
        return words.say("errors.unexpected", code=type(problem).__name__)
    if problem.kind == "said":
        return str(problem.facts["text"])
    key = f"errors.{problem.kind}"
    return one_line(
        words.say(key if words.has(key) else "errors.unexpected", **{"code": problem.kind, **problem.facts})
    )


def problem(one: Problem, words: Words) -> str:
    """What to look at in a row."""
    facts: dict[str, str | int] = {"row": one.row or 0, "field": one.field or "", **dict(one.facts)}
    return one_line(words.say(f"problems.problem.{one.kind}", **facts))


def format_name(source_format: str, words: Words) -> str:
    """The kind of a source as a person would call it."""
    key = f"formats.format.{source_format}"
    return words.say(key) if words.has(key) else source_format


def reason(why: Reason, words: Words) -> str:
    """Why a number was read as it was."""
    key = f"phone.reason.{why.code}"
    fact = region(why.fact, words)  # a country's two letters as its name; anything else as it stands
    return words.say(key, fact=fact) if words.has(key) else why.code


def left_out(intake: Intake, words: Words) -> list[str]:
    """How many rows of which kind were left out, and how many were kept aside; nothing where there are none."""
    counts = intake.left_out
    gone = {kind: count for kind, count in counts.items() if count and kind not in ASIDE}
    lines = []
    if gone:
        what = _listed([words.say(f"cli.left_out.{kind}", n=count) for kind, count in gone.items()], words)
        lines.append(words.say("cli.said.left_out", n=sum(gone.values()), what=what))
    aside = sum(counts.get(kind, 0) for kind in ASIDE)
    if aside:
        lines.append(words.say("cli.said.aside", n=aside))
    return lines


def problem_rows(intake: Intake) -> Iterator[tuple[Import, Problem]]:
    """Every row that needs care, with the import it belongs to."""
    return ((one, found) for one in intake.imports for found in one.problems if not found.is_notice)


def notices(intake: Intake, words: Words) -> list[str]:
    """What a person should know of a whole list."""
    colon = "：" if words.language.startswith("zh") else ": "
    return [
        f"{one.source.file}{colon}{problem(found, words)}"
        for one in intake.imports
        for found in one.problems
        if found.is_notice
    ]


def question(one: Question, contacts: Mapping[str, Contact], words: Words) -> str:
    """A question as one line."""
    if one.kind == "number":
        first, second = (region(code, words) for code in one.readings[:2])
        pattern = one.pattern or ""
        digits = "".join(char for char in pattern if char.isdigit())
        return words.say(
            "cli.said.asked_numbers",
            n=len(one.contacts),
            pattern=pattern,
            first=first,
            second=second,
            digits=digits,
        )
    signs = [words.say(f"cli.question.{sign}") for sign in (*one.reasons, *one.against)]
    names = [contacts[identifier].name for identifier in one.contacts]
    return words.say(
        "cli.question.same-person", first=names[0], second=names[1], reasons=_listed(signs, words)
    )


def region(code: str, words: Words) -> str:
    """A country by its two letters, as a person says it; the letters themselves where we have no word."""
    key = f"cli.region.{code}"
    return words.say(key) if words.has(key) else code


def two_readings(phone: Phone, words: Words) -> str:
    """An undecided number: whose it may be."""
    first, second = (_country(text, words) for text in phone.readings[:2])
    return words.say("cli.table.two_readings", first=first, second=second)


def _country(e164: str, words: Words) -> str:
    """Whose a reading would be; of the rarer countries the number itself says it."""
    known = next((code for prefix, code in (("+86", "CN"), ("+1", "US")) if e164.startswith(prefix)), None)
    return region(known, words) if known else e164


def _listed(parts: list[str], words: Words) -> str:
    return ("、" if words.language.startswith("zh") else ", ").join(parts)


def saved(result: Saved, words: Words) -> str:
    """What was saved and read back, and what stayed out."""
    place = result.files[0] if len(result.files) == 1 else result.files[0].parent
    lines = [
        words.say(
            "cli.said.saved", n=result.people, numbers=result.numbers, lost=result.lost, file=str(place)
        ),
        words.say("cli.said.no_phone", n=result.without_number) if result.without_number else "",
        words.say("cli.said.in_note", n=result.in_note) if result.in_note else "",
        words.say("cli.said.photos_dropped", n=result.photos_dropped) if result.photos_dropped else "",
        words.say("cli.said.cut", n=result.cut) if result.cut else "",
        *(words.say(f"cli.warning.{kind}") for kind in result.warnings),
    ]
    return "\n".join(line for line in lines if line)
