"""Where the shipped data files lie: one expression for a checkout and for the packed program."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file."""
    return FOLDER.joinpath(*parts)


def toml(*parts: str) -> dict[str, Any]:
    """The tables of a shipped TOML file."""
    with path(*parts).open("rb") as file:
        return tomllib.load(file)


def rows(*parts: str) -> list[list[str]]:
    """The rows of a shipped CSV file below its headings; lines that begin with `#` are comments."""
    with path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(line for line in file if not line.startswith("#")))[1:]
