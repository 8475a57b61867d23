"""What can go wrong as a whole, as facts; the sentences are in `app.wording`.

AppError
├── UsageError    wrong words on the command line                   exit code 2
├── SourceError   nothing could be read from a file                 exit code 3
├── TargetError   the result could not be written; the old one stays exit code 3
└── Cancelled     the person stopped the work; all is as before     exit code 3

A bad *row* is no error but a `contacts.record.Problem`, which stops nothing.
"""

from __future__ import annotations


class AppError(Exception):
    """A failure told to the person: `kind` chooses the sentence, `facts` fill it."""

    exit_code = 3

    def __init__(self, kind: str, **facts: str | int) -> None:
        """Keep the kind and the facts; the text of the exception names no person."""
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class UsageError(AppError):
    """The command line was used wrongly."""

    exit_code = 2


class SourceError(AppError):
    """A source of which nothing can be read (missing, empty, locked, encrypted, of no known kind)."""


class TargetError(AppError):
    """A target that could not be written (disk full, in use, read-only); what stood there stands there still."""


class Cancelled(AppError):  # noqa: N818 - nothing went wrong
    """The person pressed Cancel."""

    def __init__(self) -> None:
        """A cancellation has one kind."""
        super().__init__("cancelled")
