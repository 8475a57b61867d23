"""Saving people to a file of the kind its ending says: written beside, read back, then put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.contacts.contact import Contact
from app.errors import TargetError, UsageError
from app.exporters.options import Saved, SaveOptions, Tally
from app.exporters.profile import Profile, profile
from app.exporters.tables import cells
from app.exporters.target import Drafts, drafts, is_folder, target_error

if TYPE_CHECKING:
    from app.exporters.tables.row import Table

Progress = Callable[[int], None]
"""Told after every few people how many are done; may raise `Cancelled`: then all is as it was before."""


def save(
    contacts: Sequence[Contact],
    target: Path,
    options: SaveOptions,
    *,
    sources: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Saved:
    """Write the people; whatever stood at the target stays there until the new file is written and read back.

    `.vcf` is one card file, with `split` several (`name-1.vcf` …), with `one_file_each` a folder of that
    name; a folder takes a file for each, a `.zip` packs card files. `.csv`, `.xlsx`, `.json` are one file.
    TargetError for every failure of the system and where one of the `sources` would be written over; UsageError
    `ending`.
    """
    if not contacts:
        raise TargetError("nothing-to-save", file=target.name)
    chosen = profile(options.profile)
    with drafts(sources) as files:
        tally = _written(contacts, target, options, chosen, files, progress or _quiet)
        try:
            size = sum(draft.path.stat().st_size for draft in files.written)
        except OSError as error:
            raise target_error(error, target) from None
        placed = files.place()
    return Saved(files=placed, size=size, warnings=_warnings(placed, tally, options, chosen), **asdict(tally))


def _quiet(_done: int) -> None:
    pass


def _written(
    contacts: Sequence[Contact],
    target: Path,
    options: SaveOptions,
    chosen: Profile,
    files: Drafts,
    tell: Progress,
) -> Tally:
    ending, each = target.suffix.lower(), options.one_file_each or chosen.one_file_each
    if ending in (".csv", ".xlsx", ".json"):
        write = {".csv": _csv, ".xlsx": _workbook, ".json": _json}[ending]
        with files.writing(target) as stream:
            return write(stream, contacts, target, options, tell)
    from app.exporters.vcard import packing  # not at start: a window that only looks needs no writer

    there = is_folder(target)
    if there and not each:
        raise TargetError("is-folder", file=target.name)
    if there or (each and not ending):
        return packing.folder(contacts, target, options, files, tell)
    if ending == ".zip":
        return packing.package(contacts, target, options, files, tell, each=each)
    if ending != packing.ENDING:
        raise UsageError("ending", file=target.name)
    if options.one_file_each:
        return packing.folder(contacts, target.with_suffix(""), options, files, tell)
    return (packing.split if options.split else packing.single)(contacts, target, options, files, tell)


def _csv(
    stream: BinaryIO, contacts: Sequence[Contact], target: Path, options: SaveOptions, tell: Progress
) -> Tally:
    from app.exporters.tables import google, outlook, people

    kind = profile(options.profile).table
    tables = {"people": people.table, "google": google.table, "outlook": outlook.table}
    table = tables[kind](contacts, options)

    def rows() -> Iterator[list[str]]:
        yield table.headings
        for done, contact in enumerate(contacts, 1):
            yield table.row(contact)
            tell(done)

    cells.write_csv(stream, rows(), bom=kind != "google")
    stream.seek(0)
    _must_be_whole(cells.read_csv(stream), table, target)
    return table.tally


def _workbook(
    stream: BinaryIO, contacts: Sequence[Contact], target: Path, options: SaveOptions, tell: Progress
) -> Tally:
    from app.exporters.tables import workbook

    table = workbook.table(contacts, options)
    workbook.write(stream, contacts, table, options.say("cards.column.sheet"), tell)
    stream.seek(0)
    _must_be_whole(workbook.read(stream), table, target)
    return table.tally


def _json(
    stream: BinaryIO, contacts: Sequence[Contact], target: Path, options: SaveOptions, tell: Progress
) -> Tally:
    from app.exporters import json_file

    tally = json_file.write(stream, contacts, options.why, tell)
    stream.seek(0)
    if json_file.lost(stream, tally):
        raise TargetError("verify-failed", file=target.name)
    return tally


def _must_be_whole(rows: Iterable[Sequence[str]], table: Table, target: Path) -> None:
    """Count people and numbers of a table that was read back."""
    found = numbers = 0
    for row in rows:
        found += 1
        if found > 1:
            cells_of = [row[column] for column in table.number_columns if row[column]]
            numbers += sum(cell.count(table.between) + 1 for cell in cells_of)
    if (found - 1, numbers) != (table.tally.people, table.tally.numbers):
        raise TargetError("verify-failed", file=target.name)


def _warnings(placed: Sequence[Path], tally: Tally, options: SaveOptions, chosen: Profile) -> tuple[str, ...]:
    """What the person should know of the file that was asked for."""
    found = []
    endings = {path.suffix.lower() for path in placed}
    if endings <= {".vcf", ".zip"} and (options.version or chosen.version) == "4.0":
        found.append("not-on-android")
    if chosen.one_file_each and endings == {".vcf"} and len(placed) < tally.people:
        found.append("first-card-only")
    return tuple(found)
