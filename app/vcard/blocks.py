"""Lines as cards: from BEGIN:VCARD to END:VCARD, where one of them is missing and cards inside cards too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.vcard.card import Fault

LARGEST = 1 << 26  # bytes of one card; a photograph of a phone has a few millions
NESTED = 4  # so deep, and so many cards inside one, is believed; beyond it an END was forgotten
OUTSIDE = 10_000  # lines between two cards that are kept, should they turn out to be a card without BEGIN

_FIRST = frozenset((b"B", b"b", b"E", b"e", b"\xef", b" ", b"\t"))
_MARK = re.compile(rb"(?:\xef\xbb\xbf)*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_INDENTED = re.compile(rb"[\xef\xbb\xbf \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_PROPERTY = re.compile(rb"(?:VERSION|FN|N|TEL|EMAIL|ORG)[;:]", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """The lines of one card, without BEGIN and END. `line` is that of its BEGIN in the file."""

    line: int
    lines: list[bytes] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    size: int = 0
    inner: int = 0  # cards found inside
    runs: list[tuple[int, int]] = field(default_factory=list)  # (index of a line, its number in the file)

    def add(self, lines: list[bytes], number: int) -> None:
        """More lines, of which the first has this number in the file; beyond the limit they are not kept."""
        if not lines:
            return
        self.size += sum(map(len, lines))
        if self.size > LARGEST:
            if not any(fault.kind == "too-large" for fault in self.faults):
                self.faults.append(Fault(self.line, "too-large"))
            self.lines.clear()
            return
        self.runs.append((len(self.lines), number))
        self.lines += lines

    def number(self, index: int) -> int:
        """The number in the file of one of the lines."""
        start, number = next((run for run in reversed(self.runs) if run[0] <= index), (0, self.line))
        return number + index - start


class Cutter:
    """Cuts a file into cards; what stands between them is counted, or is a card whose BEGIN is missing."""

    def __init__(self) -> None:
        """Before the first line."""
        self._open: list[Block] = []
        self._outside = Block(1)
        self._outside_count = 0
        self._number = 1  # of the next line

    def cut(self, batches: Iterable[list[bytes]]) -> Iterator[Block | Fault]:
        """Every card when its end is reached, inner ones before the outer."""
        for lines in batches:
            start = 0
            for index, line in enumerate(lines):
                if line[:1] in _FIRST and (begins := self._mark(line)) is not None:
                    self._take(lines[start:index])
                    yield from self._begin() if begins else self._end()
                    self._number += 1
                    start = index + 1
            self._take(lines[start:])
        for block in self._open:
            if block.lines and b"END:VCARD".startswith(block.lines[-1].upper()):
                block.lines.pop()  # the file was cut in the middle of the END
            block.faults.append(Fault(block.line, "missing-end"))
            yield block
        yield from self._leave_outside()

    def _mark(self, line: bytes) -> bool | None:
        """True for a BEGIN, False for an END, None for others; an indented line inside a card is folded."""
        found = (_MARK if self._open else _INDENTED).fullmatch(line)
        return None if found is None else found[1].upper() == b"BEGIN"

    def _take(self, lines: list[bytes]) -> None:
        if self._open:
            self._open[-1].add(lines, self._number)
        elif any(lines):
            self._outside_count += sum(1 for line in lines if line.strip())
            if len(self._outside.lines) + len(lines) <= OUTSIDE:
                self._outside.add(lines, self._number)
        self._number += len(lines)

    def _begin(self) -> Iterator[Block | Fault]:
        if not self._open:
            yield from self._leave_outside()
        else:
            self._open[-1].inner += 1
            if len(self._open) >= NESTED or self._open[-1].inner > NESTED:
                forgotten = self._open.pop(0 if len(self._open) >= NESTED else -1)
                forgotten.faults.append(Fault(forgotten.line, "missing-end"))
                yield forgotten
        self._open.append(Block(self._number))

    def _end(self) -> Iterator[Block | Fault]:
        if self._open:
            yield self._open.pop()
        elif any(_PROPERTY.match(line) for line in self._outside.lines):
            block = self._outside
            block.line = block.runs[0][1]
            block.faults.append(Fault(block.line, "missing-begin"))
            self._outside, self._outside_count = Block(self._number), 0
            yield block

    def _leave_outside(self) -> Iterator[Fault]:
        if self._outside_count:
            first = self._outside.runs[0][1] if self._outside.runs else self._outside.line
            yield Fault(first, "outside-card", lines=self._outside_count)
            self._outside, self._outside_count = Block(self._number), 0
