"""Where the shipped data files lie: one expression for a checkout and for the packed program."""

from __future__ import annotations

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
