"""Anything people hold their contacts in, read into records: files in, `Record`s and `Problem`s out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from app.contacts.phone.reading import damage
from app.contacts.record import Field, Import, Kind, Problem, Record, Source
from app.errors import SourceError
from app.importers.files import archive
from app.importers.files.opened import BINARIES, HEAD, Opened
from app.importers.reader import Item, Reader

ASIDE = frozenset({Kind.FORMER, Kind.BLOCKED, Kind.MYSELF})
LONG = 700  # characters; no shorter text is too full of numbers
LONG_FIELDS = (
    ("remark", Field.REMARK),
    ("nickname", Field.NICKNAME),
    ("description", Field.DESCRIPTION),
    ("signature", Field.SIGNATURE),
    ("note", Field.NOTE),
)
STEP = 256  # records between two words to `progress`
# formats that write all accounts ever seen, and nothing that tells friends from the others
UNFILTERED = frozenset(
    (
        "chatlog-csv",
        "ciphertalk-csv",
        "ciphertalk-json",
        "wechatexporter",
        "wx-cli-json",
        "table",
        "mapped-table",
    )
)
MANY_PEOPLE, SOME_PEOPLE, UNKNOWN_SHARE = 10_000, 300, 0.6  # formats.md §16.3
ENTROPY = 7.5  # bits a byte: no plain file but a packed or encrypted one
PAGE = 1024  # bytes: databases are a multiple of it

Progress = Callable[[int], None]


def quiet(count: int) -> None:
    """A progress that tells nobody."""


@cache
def readers() -> tuple[Reader, ...]:
    """All kinds of sources in the order of trust: databases, known layouts and cards first, guesses last."""
    from app.importers import cards, databases, dumps, handmade, pasted, tables, wechatexporter

    return (
        *databases.READERS,
        *dumps.READERS,
        *cards.READERS,
        *tables.readers(),
        *wechatexporter.READERS,
        *handmade.READERS,
        *pasted.READERS,
    )


def open_all(paths: Sequence[Path]) -> Iterator[Opened | SourceError]:
    """Every file of the paths, folders and zips opened up; a file that can't be opened is its SourceError.

    A file that nobody named (in a folder or a zip) and that is no list of people is left out without a word,
    unless there is nothing else.
    """
    for path in paths:
        silent: list[Opened] = []
        said = False
        for found in archive.files([path]):
            if isinstance(found, Opened) and found.inside and not _is_list(found):
                silent.append(found)
                continue
            said = True
            yield found
        if silent and not said:
            yield SourceError("no-list-inside", file=archive.shown_name(path))


def _is_list(opened: Opened) -> bool:
    try:
        recognise(opened)
    except SourceError as error:
        return error.kind not in ("unknown", "unsupported", "empty")
    return True


def recognise(opened: Opened) -> tuple[Reader, Source]:
    """The reader of a file and the source as it will stand in its records.

    SourceError: `unknown`, `empty`, `encrypted`, `damaged` and whatever a reader says of its own kind.
    """
    if not opened.size:
        raise SourceError("empty", file=opened.name)
    for reader in readers():
        if reader.recognises(opened):
            sure = reader.certainty(opened) if reader.certainty else 1.0
            return reader, Source(opened.name, reader.format, sure, opened.fingerprint)
    if opened.is_text and opened.size <= HEAD and not opened.text.strip("\ufeff \t\r\n,;"):
        raise SourceError("empty", file=opened.name)
    raise SourceError("encrypted" if _is_encrypted(opened) else "unknown", file=opened.name)


def _is_encrypted(opened: Opened) -> bool:
    """Whether a file of any name is a database that is still encrypted: pages without any order (§8.5)."""
    from app.importers.databases import encrypted

    whole_pages = not opened.size % PAGE and not opened.is_text and not opened.head.startswith(BINARIES)
    return whole_pages and encrypted.entropy(opened.head) > ENTROPY


def items(opened: Opened, mapping: Mapping[str, str] | None = None) -> tuple[Source, Iterator[Item]]:
    """The source, and its records and problems one by one; `mapping` sets the columns by hand."""
    if mapping:
        from app.importers import mapped

        source = Source(opened.name, mapped.FORMAT, 1.0, opened.fingerprint)
        return source, mapped.read(opened, source, mapping)
    reader, source = recognise(opened)
    return source, reader.read(opened, source)


def collect(
    opened: Opened, *, mapping: Mapping[str, str] | None = None, progress: Progress = quiet
) -> Import:
    """Everything one file gives. `progress` is told the rows read so far and may raise `Cancelled`."""
    source, found = items(opened, mapping)
    records: list[Record] = []
    aside: list[Record] = []
    problems: list[Problem] = []
    left_out: Counter[Kind] = Counter()
    read = 0
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        read += 1
        if item.kind is Kind.PERSON:
            records.append(item)
            problems += _overfull(item)
        else:
            left_out[item.kind] += 1
            if item.kind in ASIDE:
                aside.append(item)
        if read % STEP == 0:
            progress(read)
    progress(read)
    if source.format in UNFILTERED and looks_like_groups(records):
        problems.append(Problem("looks-like-groups", facts=(("n", len(records)),)))
    return Import(source, tuple(records), tuple(aside), dict(left_out), tuple(problems), read)


def _overfull(record: Record) -> Iterator[Problem]:
    """What of a record's texts is too long or too full of numbers to be read whole."""
    for name, field in LONG_FIELDS:
        text = getattr(record, name)
        if text is not None and len(text) >= LONG and (kind := damage(text, field)):
            yield Problem(kind, record.row, name)


def looks_like_groups(records: Sequence[Record]) -> bool:
    """Whether a list of WeChat accounts seems to hold the members of group chats too (formats.md §16.3).

    A list in which nobody has a remark or a place has no such columns, and says nothing.
    """
    people = [record for record in records if record.wxid]
    if len(people) <= SOME_PEOPLE:
        return False
    unknown = sum(not (record.remark or record.region or record.country) for record in people)
    return len(people) > MANY_PEOPLE or UNKNOWN_SHARE * len(people) < unknown < len(people)
