"""Files that take their place whole or not at all: written beside their target, then put there at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import TargetError

_KINDS = {  # by name: not every system has every number
    "ENOSPC": "no-space",
    "EDQUOT": "no-space",
    "WSAEDQUOT": "no-space",
    "EROFS": "read-only",
    "EACCES": "read-only",
    "EPERM": "read-only",
    "ENOENT": "no-folder",
    "ENOTDIR": "no-folder",
    "EISDIR": "is-folder",
    "EBUSY": "in-use",
    "ETXTBSY": "in-use",
}
_BUFFER = 1 << 18  # bytes; a card at a time goes through it
_DURABLE = 100  # so many files are each forced onto the disk; of more only the folder, or it takes minutes


def target_error(error: OSError, path: Path, *, placing: bool = False) -> TargetError:
    """What an error of the system means for the person; while `placing`, a refusal is a file in use."""
    kind = _KINDS.get(errno.errorcode.get(error.errno or 0, ""), "not-written")
    if placing and isinstance(error, PermissionError):
        kind = "in-use"
    return TargetError(kind, file=path.name)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is written already and still stands beside its target."""

    path: Path
    target: Path


class Drafts:
    """The files of one saving: all are written and read back before the first takes its place."""

    def __init__(self, sources: Iterable[Path] = ()) -> None:
        """Nothing written yet; what is in `sources` (files, and folders with all that is in them) is never."""
        self._sources = frozenset(filter(None, map(_identity, sources)))
        self.written: list[Draft] = []
        self._open: Path | None = None
        self._made: Path | None = None

    def folder(self, path: Path) -> None:
        """Make the folder for the files, if it is not there; TargetError where that can't be."""
        if path.is_dir():
            return
        if path.exists():
            raise TargetError("not-written", file=path.name)
        try:
            path.mkdir()
        except OSError as error:
            raise target_error(error, path) from None
        self._made = path

    @contextmanager
    def writing(self, target: Path) -> Iterator[BinaryIO]:
        """A stream for one file; on any failure nothing of it stays.

        TargetError for errors of the system, and `is-source` for a list that was brought in.
        """
        real = _real(target)
        if self._sources and _is_source(real, self._sources):
            raise TargetError("is-source", file=target.name)
        draft = real.with_name(f".reachbook-{os.urandom(6).hex()}.part")
        try:
            # not through tempfile: a contact file has the rights of any file the person makes
            descriptor = os.open(
                draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            )
            self._open = draft
            with open(descriptor, "w+b", _BUFFER) as stream:  # noqa: PTH123 - a descriptor has no path
                yield stream
                stream.flush()
                if len(self.written) < _DURABLE:
                    os.fsync(stream.fileno())
        except OSError as error:
            raise target_error(error, target) from None
        self.written.append(Draft(draft, real))
        self._open = None

    def place(self) -> tuple[Path, ...]:
        """Put every file where it belongs; each is wholly new or, if the system fails midway, wholly old."""
        placed = []
        for draft in self.written:
            try:
                if draft.target.exists():
                    draft.path.chmod(draft.target.stat().st_mode & 0o777)
                draft.path.replace(draft.target)
            except OSError as error:
                raise target_error(error, draft.target, placing=True) from None
            placed.append(draft.target)
        self._made = None
        for folder in {path.parent for path in placed}:
            _settle(folder)
        return tuple(placed)

    def discard(self) -> None:
        """Remove whatever has not taken its place."""
        for path in (self._open, *(draft.path for draft in self.written)):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        if self._made is not None:
            with suppress(OSError):
                self._made.rmdir()


@contextmanager
def drafts(sources: Iterable[Path] = ()) -> Iterator[Drafts]:
    """Drafts that are gone when the block is left, however it is left, unless they were placed."""
    files = Drafts(sources)
    try:
        yield files
    finally:
        files.discard()


def is_folder(target: Path) -> bool:
    """Whether a folder of that name is there; TargetError for a name that the system refuses."""
    try:
        return target.is_dir()
    except OSError as error:
        raise target_error(error, target) from None


def _identity(path: Path) -> tuple[int, int] | None:
    """What a file or folder is, under whatever name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_source(target: Path, sources: frozenset[tuple[int, int]]) -> bool:
    """Whether a file that is there is one of the sources, or in one that is a folder."""
    identity = _identity(target)
    return identity is not None and not sources.isdisjoint(
        (identity, *filter(None, map(_identity, target.resolve().parents)))
    )


def _real(target: Path) -> Path:
    """The file itself where the name is a link; TargetError for what can't be written over."""
    try:
        real = target.resolve() if target.is_symlink() else target
        if real.is_dir():
            raise TargetError("is-folder", file=target.name)
        if real.exists() and not (real.is_file() and os.access(real, os.W_OK)):
            raise TargetError("read-only", file=target.name)
    except OSError as error:
        raise target_error(error, target) from None
    return real


def _settle(folder: Path) -> None:
    """Make the system write down the new names; where it can't be asked (Windows) it does so by itself."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
