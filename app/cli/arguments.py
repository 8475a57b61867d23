"""The words of the command line (a contract: scripts depend on it) and their help in three languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from app import __version__
from app.errors import UsageError
from app.wording import LANGUAGES, Words, language_of

PROFILES = ("universal", "iphone", "android", "huawei", "google", "outlook", "computer")
CARD_VERSIONS = ("3.0", "2.1", "4.0")
ASIDE = ("former", "blocked", "myself")
NAMES = ("remark", "nickname", "wechat-id")

# argparse speaks English only; its messages are told apart by their fixed words
# and said again in the person's language.
COMPLAINTS = (
    ("required", re.compile(r"the following arguments are required: (?P<what>.+)")),
    ("unrecognized", re.compile(r"unrecognized arguments: (?P<what>.+)")),
    (
        "choice",
        re.compile(
            r"argument (?P<what>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)"
        ),
    ),
    ("argument", re.compile(r"argument (?P<what>.+?): expected .+")),
    ("invalid", re.compile(r"argument (?P<what>.+?): invalid .+ value: '(?P<value>.*)'")),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the person's language and raises UsageError."""

    words: Words

    def error(self, message: str) -> NoReturn:
        """Say argparse's complaint in the person's language."""
        for kind, pattern in COMPLAINTS:
            if match := pattern.fullmatch(message):
                raise UsageError("said", text=self.words.say(f"cli.usage_error.{kind}", **match.groupdict()))
        raise UsageError("said", text=self.words.say("cli.usage_error.other", what=message))


class Help(argparse.RawDescriptionHelpFormatter):
    """The help text with the usage line in the person's language."""

    words: Words

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        """Put the person's word before the usage line."""
        super().add_usage(usage, actions, groups, self.words.say("cli.usage") if prefix is None else prefix)  # type: ignore[arg-type]


def chosen_language(words: Sequence[str], default: str) -> str:
    """The language named by `--lang`, wherever it stands, else the default."""
    for place, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        if value is not None:
            return value if value in LANGUAGES else language_of(value)
    return default


def parser(words: Words) -> Parser:
    """The whole command line."""
    say = _Said(words)
    formatter: type[Help] = type("LocalHelp", (Help,), {"words": words})
    kind: type[Parser] = type("LocalParser", (Parser,), {"words": words})
    top = kind(
        prog="reachbook",
        description=words.say("cli.about"),
        epilog=words.say("cli.without"),
        formatter_class=formatter,
        add_help=False,
    )
    _common(top, say)
    top.add_argument("--version", action="version", version=f"Reachbook {__version__}", help=say("version"))
    commands = top.add_subparsers(
        title=words.say("cli.commands"), dest="command", metavar="", required=True, parser_class=kind
    )
    for name, fill in COMMANDS.items():
        command = commands.add_parser(
            name, help=say(name), description=say(name), formatter_class=formatter, add_help=False
        )
        _common(command, say)
        fill(command, say)
        _titles(command, words)
    _titles(top, words)
    return top


class _Said:
    """The help sentence of an argument."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, key: str) -> str:
        return self._words.say(f"cli.help.{key}").replace("%", "%%")


def _titles(command: argparse.ArgumentParser, words: Words) -> None:
    # argparse keeps its two headings in private attributes; there is no other door to them
    command._positionals.title = words.say("cli.inputs")
    command._optionals.title = words.say("cli.options")


def _common(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=say("help"))
    command.add_argument("--lang", default=argparse.SUPPRESS, metavar="L", help=say("lang"))


def _lists(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=say("input"))
    command.add_argument("--home", default="US", metavar="CC", help=say("home"))
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help=say("map"))
    command.add_argument("--name", choices=NAMES, default="remark", help=say("name"))
    command.add_argument("--split-remarks", metavar="PATTERN", help=say("split_remarks"))
    command.add_argument(
        "--with", action="append", default=[], choices=ASIDE, dest="aside", help=say("aside")
    )
    command.add_argument("--library", action="store_true", help=say("library"))
    command.add_argument("--answer", action="append", default=[], metavar="131=CN", help=say("answer"))


def _convert(command: argparse.ArgumentParser, say: _Said) -> None:
    _lists(command, say)
    command.add_argument("-o", "--out", required=True, metavar="OUT", help=say("out"))
    command.add_argument("--profile", choices=PROFILES, default="universal", help=say("profile"))
    command.add_argument(
        "--version", choices=CARD_VERSIONS, default=None, dest="card_version", help=say("card_version")
    )
    command.add_argument("--one-file-each", action="store_true", help=say("one_file_each"))
    command.add_argument("--split", type=_count, metavar="N", help=say("split"))
    command.add_argument("--both-scripts", action="store_true", help=say("both_scripts"))
    command.add_argument("--given-first", action="store_true", help=say("family_last"))
    command.add_argument("--no-photos", action="store_true", help=say("no_photos"))
    command.add_argument("--proposed", action="store_true", help=say("proposed"))
    command.add_argument("--problems", metavar="FILE.csv", help=say("problems"))


def _inspect(command: argparse.ArgumentParser, say: _Said) -> None:
    _lists(command, say)
    command.add_argument("--json", action="store_true", help=say("json"))


def _suggest(command: argparse.ArgumentParser, say: _Said) -> None:
    _inspect(command, say)
    command.add_argument("--as-of", type=_date, metavar="DATE", help=say("as_of"))
    command.add_argument("--plan", action="store_true", help=say("plan"))
    command.add_argument("--scenario", default="wechat-banned", metavar="NAME", help=say("scenario"))
    command.add_argument("-o", "--out", metavar="PLAN.csv|PLAN.html", help=say("plan_out"))
    command.add_argument("--messages", action="store_true", help=say("messages"))
    command.add_argument("--my-name", default="", metavar="NAME", help=say("my_name"))
    command.add_argument("--my-phone", action="append", default=[], metavar="+1…", help=say("my_phone"))
    command.add_argument("--my-email", action="append", default=[], metavar="ADDRESS", help=say("my_email"))


def _channels(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("--json", action="store_true", help=say("json"))
    command.add_argument("--as-of", type=_date, metavar="DATE", help=say("as_of"))
    command.add_argument("--home", default="US", metavar="CC", help=say("home"))
    command.add_argument("--there", default="CN", metavar="CC", help=say("there"))
    command.add_argument("--apps", action="store_true", help=say("apps"))


def _compare(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("old", metavar="OLD", help=say("old"))
    command.add_argument("new", metavar="NEW", help=say("new"))
    command.add_argument("--home", default="US", metavar="CC", help=say("home"))
    command.add_argument("--json", action="store_true", help=say("json"))


def _numbers(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("text", nargs="?", metavar="TEXT", help=say("text"))
    command.add_argument("--home", default="US", metavar="CC", help=say("home"))


def _check(command: argparse.ArgumentParser, say: _Said) -> None:
    command.add_argument("file", metavar="FILE.vcf", help=say("card_file"))
    command.add_argument("--json", action="store_true", help=say("json"))


COMMANDS = {
    "convert": _convert,
    "inspect": _inspect,
    "suggest": _suggest,
    "channels": _channels,
    "compare": _compare,
    "numbers": _numbers,
    "check": _check,
}


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise UsageError("number", value=text)
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("date", value=text) from None
