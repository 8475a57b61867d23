"""The files in folders and zips. Members of a zip are read into memory, never written; what they are named is
but shown, so no name can lead anywhere.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from app import resources
from app.errors import SourceError
from app.importers.files import charset
from app.importers.files.opened import Opened
from app.importers.files.workbook import BROKEN_ZIP

DEEPEST = 3  # zips in zips
MOST_MEMBERS = 5_000
MOST_FILES = 20_000  # in a folder
MOST_BYTES = 512 << 20  # unpacked, over all members
MOST_RATIO = 300  # unpacked to packed, of a member beyond SMALL
SMALL = 8 << 20
BLOCK = 1 << 20
ENCRYPTED, UTF8 = 0x1, 0x800  # bits of a member's flags

OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
COMPANION = re.compile(r".*-(?:wal|shm|journal)\Z", re.IGNORECASE)

NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL)

Found = Opened | SourceError


@dataclass(slots=True)
class _Allowance:
    """What may still be unpacked of one archive with all that is in it."""

    bytes: int = MOST_BYTES
    members: int = MOST_MEMBERS


def files(paths: Sequence[Path]) -> Iterator[Found]:
    """Every file of the paths given, folders and zips opened up; what can't be is a SourceError as a value.

    Kinds: `missing`, `unreadable`, `empty`, `archive-limit`, `encrypted-archive`, `archive-kind`, `damaged`,
    `empty-folder`.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            kind = "missing" if error.errno in NO_SUCH_FILE else "unreadable"
            yield SourceError(kind, file=shown_name(path))
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path)
        elif not stat.S_ISREG(mode):  # a pipe or a device would never end
            yield SourceError("unreadable", file=shown_name(path))
        else:
            yield from files_in(Opened(shown_name(path), path=path))


def files_in(opened: Opened) -> Iterator[Found]:
    """The file itself, or every file of an archive, as `files` gives them."""
    return _opened(opened, _Allowance(), 0)


def _folder(folder: Path) -> Iterator[Found]:
    count = 0
    closed: list[OSError] = []
    for path in _walk(folder, closed):
        count += 1
        if count > MOST_FILES:
            yield SourceError("archive-limit", file=shown_name(folder))
            return
        name = "/".join(shown_name(part) for part in (folder, *map(Path, path.relative_to(folder).parts)))
        yield from _opened(Opened(name, path=path, inside=True), _Allowance(), 0)
    for error in closed:
        yield SourceError("unreadable", file=shown_name(Path(error.filename or folder)))
    if not count and not closed:
        yield SourceError("empty-folder", file=shown_name(folder))


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files below a folder in the order of their names; folders that can't be read go into `closed`.

    A link that leads round in a circle is left.
    """
    seen: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, followlinks=True, onerror=closed.append):
        at = Path(place).stat()
        if (at.st_dev, at.st_ino) in seen and at.st_ino:
            folders.clear()
            continue
        seen.add((at.st_dev, at.st_ino))
        folders[:] = sorted(name for name in folders if not _is_skipped(name))
        files = (Path(place, name) for name in sorted(names) if not _is_skipped(name))
        yield from (path for path in files if path.is_file() or not path.exists())


def _is_endless(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device; what can't be asked is no such thing."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _is_skipped(name: str) -> bool:
    """Whether a file that nobody named is hidden, of the system, or surely no list."""
    lower = name.lower()
    return (
        lower.startswith((".", "~$"))
        or lower in _no_lists("names")
        or lower.endswith(_no_lists("endings"))
        or COMPANION.fullmatch(lower) is not None
    )


@cache
def _no_lists(which: str) -> tuple[str, ...]:
    return tuple(resources.toml("files", "no-lists.toml")[which])


def _opened(opened: Opened, left: _Allowance, depth: int) -> Iterator[Found]:
    """The file itself, or what is in it if it is an archive."""
    try:
        head = opened.head
        if opened.size == 0:
            raise SourceError("empty", file=opened.name)
        if head.startswith(OTHER_ARCHIVES):
            raise SourceError("archive-kind", file=opened.name)
        if not head.startswith(b"PK\x03\x04") or opened.is_workbook:
            if head.startswith((b"PK\x05\x06", b"PK\x07\x08")):
                raise SourceError("empty", file=opened.name)
            yield opened
            return
        if depth >= DEEPEST:
            raise SourceError("archive-limit", file=opened.name)
    except SourceError as error:
        yield error
        return
    yield from _zip(opened, left, depth)


def _zip(opened: Opened, left: _Allowance, depth: int) -> Iterator[Found]:
    try:
        with opened.open() as stream, zipfile.ZipFile(stream) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                left.members -= 1
                if left.members < 0:
                    raise SourceError("archive-limit", file=opened.name)
                name = member_name(member)
                parts = PurePosixPath(name).parts
                if member.is_dir() or any(map(_is_skipped, parts)) or not parts:
                    continue
                yield from _member(opened, archive, member, name, left, depth)
    except SourceError as error:
        yield error
    except BROKEN_ZIP:
        yield SourceError("damaged", file=opened.name)


def _member(
    opened: Opened, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: _Allowance, depth: int
) -> Iterator[Found]:
    shown = f"{opened.name}/{name}"
    if member.flag_bits & ENCRYPTED:
        yield SourceError("encrypted-archive", file=shown)
        return
    try:
        data = _unpacked(archive, member, left)
    except BROKEN_ZIP:
        yield SourceError("damaged", file=shown)
        return
    if data is None:
        raise SourceError("archive-limit", file=opened.name)
    yield from _opened(Opened(shown, data=data, inside=True), left, depth + 1)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: _Allowance) -> bytes | None:
    """The bytes of a member; None where they are more than allowed, whatever the archive claims."""
    most = min(left.bytes, max(SMALL, MOST_RATIO * max(member.compress_size, 1)))
    data = io.BytesIO()
    with archive.open(member) as stream:
        while block := stream.read(BLOCK):
            data.write(block)
            if data.tell() > most:
                return None
    left.bytes -= data.tell()
    return data.getvalue()


def shown_name(path: Path) -> str:
    """The last part of a path as text; Linux may hold a name in another code page."""
    name = path.name
    if name.isascii():
        return name
    raw = os.fsencode(name)
    return raw.decode(charset.guess(raw), "replace")


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member as it was meant, without the way up; Windows writes it in its code page."""
    name = member.filename
    if not member.flag_bits & UTF8:
        try:
            raw = name.encode("cp437")
            name = raw.decode(charset.guess(raw), "replace")
        except UnicodeEncodeError:
            pass
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
