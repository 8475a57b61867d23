"""The command line: the same verbs as the window, typed.

Exit code 0 done, 1 done with problems, 2 wrong use, 3 nothing could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.cli.arguments import chosen_language, parser
from app.errors import AppError, UsageError
from app.wording import Words, sentences, system_language


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console or a pipe may have another encoding; what it can't show must not end the program
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = Words(chosen_language(arguments, system_language()))
    given = ["--help"] if list(arguments) == ["help"] else list(arguments)
    try:
        chosen = parser(words).parse_args(given)
        from app.cli import verbs  # not before the words are understood: --help must be instant

        return verbs.VERBS[chosen.command](chosen, words)
    except UsageError as error:
        print(sentences.error(error, words), words.say("cli.usage_error.hint"), sep="\n", file=sys.stderr)
        return error.exit_code
    except AppError as error:
        print(sentences.error(error, words), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(words.say("errors.cancelled"), file=sys.stderr)
        return 3
    except BrokenPipeError:
        # the reader of our output (head, less) has gone; nothing is left to say, and flushing would fail again
        sys.stdout = None
        return 0
