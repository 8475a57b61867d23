"""The door: words on the command line go to `app.cli`, anything else opens the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

COMMANDS = ("convert", "inspect", "suggest", "channels", "compare", "numbers", "check")
WORDS = (*COMMANDS, "-h", "--help", "--version", "help")


def is_for_the_command_line(words: Sequence[str]) -> bool:
    """Whether the first word that is no language choice is a command; a file name means the window."""
    rest = list(words)
    while rest and rest[0].startswith("--lang"):
        del rest[: 1 if "=" in rest[0] else 2]
    return bool(rest) and rest[0] in WORDS


def main() -> int:
    """Run the program with the words it was started with; the exit code."""
    words = sys.argv[1:]
    if is_for_the_command_line(words):
        from app import cli

        gc.disable()  # one command and out; values hold no cycles, and looking for some costs a tenth of the time
        return cli.main(words)
    from app.gui import application

    return application.main(words)


if __name__ == "__main__":
    sys.exit(main())
