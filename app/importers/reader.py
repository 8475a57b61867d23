"""What every importer is: how it recognises its files, and how it reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.contacts.record import Problem, Record, Source
from app.importers.files.opened import Opened

Item = Record | Problem


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of source. `read` is a generator: between two items the caller shows progress and may stop.

    `recognises` looks at the content, never at the name alone, and must be cheap; it may raise SourceError
    where the file is surely of this kind and surely unreadable (`encrypted`). `certainty` tells from 0 to 1
    how sure the reading of a file is; without it a recognised file is certain.
    """

    format: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened, Source], Iterator[Item]]
    certainty: Callable[[Opened], float] | None = None
