"""The person's answers about number patterns (`131…` are Chinese), kept so that next month's list is not asked again.

The file holds patterns, countries and formats of lists; no name and no whole number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.contacts.phone.verdict import EVERY, Verdict

VERSION = 1
NAME = "answers.json"


def load(folder: Path) -> tuple[Verdict, ...]:
    """The answers kept in a folder; none where there is no file, or one of another version or broken."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if kept["version"] != VERSION:
            return ()
        return tuple(Verdict(**answer) for answer in kept["answers"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def save(folder: Path, verdicts: Sequence[Verdict]) -> None:
    """Keep the answers about patterns, in one step: a half-written file never stands there. OSError if it can't be."""
    patterns = [asdict(verdict) for verdict in dict.fromkeys(verdicts) if keeps(verdict)]
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{NAME}.new"
    text = json.dumps({"version": VERSION, "answers": patterns}, ensure_ascii=False, indent=1)
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / NAME)


def keeps(verdict: Verdict) -> bool:
    """Whether a verdict is about a pattern; one about a single number would name a person's number."""
    return verdict.pattern == EVERY or verdict.pattern.endswith("…")
