"""How far the cells of a workbook reach, told before the library makes room for the rectangle around them.

The library takes a cell's place from its reference, adds without a limit, and ends the whole program where the
memory does not suffice. So every place is looked at beforehand, and what is written oddly is refused.
"""

from __future__ import annotations

import re
from xml.parsers import expat

LOWEST, RIGHTMOST = 1 << 20, 1 << 14  # the last row and column that Excel and LibreOffice have
LONGEST_TAG = 1 << 20  # bytes
CELL = 32  # bytes of a cell in the library, without its text

_NAME = rb"""(?!r\s*=)[^\s=<>"'/]+"""
_VALUE = rb"""\s*=\s*(?:"[^"]*"|'[^']*')"""
_TAG = rb"<(?:[^\s<>/:!?]+:)?%s(?:\s*" + _NAME + _VALUE + rb")*(?:\s*r\s*=\s*[\"']%s[\"'])?"
_REST = rb"(?:\s*[^\s=<>\"'/]+" + _VALUE + rb")*\s*/?>"
_CELL = re.compile(_TAG % (b"c", b"([A-Za-z]+)([0-9]+)") + _REST)
_ROW = re.compile(_TAG % (b"row", b"([0-9]+)") + _REST)
_ANY = re.compile(rb"<(?:[^\s<>/:!?]+:)?(?:c|row)(?=[\s/>])")
# as all usual programs write them, which is looked at in a third of the time
_USUAL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_UNUSUAL = re.compile(rb'<[^\s<>/:!?]+:(?:c|row)[\s/>]|<(?:c|row)[\t\r\n/>]|<row (?!r="[0-9]{1,7}")')
_USUAL_ROW = re.compile(rb'<row r="([0-9]+)"')


class SheetExtent:
    """Follows the cells of xlsx sheets, piece by piece, and knows how large the rectangles around them are."""

    def __init__(self) -> None:
        """Before the first sheet."""
        self.largest = 0
        self._before = 0
        self._start()

    def _start(self) -> None:
        self._rest = b""
        self._is_sheet = False  # pictures and other parts hold no cells
        self._top, self._bottom, self._left, self._right = 1 << 30, 0, 1 << 30, 0
        # of rows and cells without a reference, which follow the one before
        self._last_row = self._rows = self._widest = self._in_row = 0

    @property
    def cells(self) -> int:
        """The rectangles so far."""
        if self._widest:  # seldom; then rather too many
            return self._before + (max(self._bottom, self._last_row) + self._rows) * (
                self._right + self._widest
            )
        here = (self._bottom - self._top + 1) * (self._right - self._left + 1) if self._bottom else 0
        return self._before + here

    def end(self) -> None:
        """The next piece belongs to another sheet."""
        self._count(self._rest)
        self.largest = max(self.largest, self.cells - self._before)
        self._before = self.cells
        self._start()

    def take(self, block: bytes) -> None:
        """A piece of a sheet; ValueError for a cell beyond the last place or one that can't be understood."""
        text = self._rest + block
        whole = max(text.rfind(b"<"), 0)
        self._rest = text[whole:]
        if len(self._rest) > LONGEST_TAG:
            raise ValueError
        self._count(text[:whole])

    def _count(self, text: bytes) -> None:
        if not self._is_sheet:
            _, mark, text = text.partition(b"sheetData")
            self._is_sheet = bool(mark)
        cells = _USUAL.findall(text)
        if len(cells) != text.count(b"<c ") or _UNUSUAL.search(text):
            cells = self._count_unusual(text)
        elif last := _USUAL_ROW.match(text, max(text.rfind(b"<row "), 0)):
            self._last_row, self._in_row = int(last[1]), 0
        if cells:
            places = {int(row) for row in {row for _, row in cells} if row}
            columns = {_number(letters) for letters in {letters for letters, _ in cells} if letters}
            self._top, self._bottom = min(self._top, *places, 1 << 30), max(self._bottom, *places, 0)
            self._left, self._right = min(self._left, *columns, 1 << 30), max(self._right, *columns, 0)
        if max(self._bottom, self._last_row) > LOWEST or max(self._right, self._widest) > RIGHTMOST:
            raise ValueError

    def _count_unusual(self, text: bytes) -> list[tuple[bytes, bytes]]:
        """The references of all cells, empty ones too; rows and cells without any are counted."""
        cells, rows = _CELL.findall(text), _ROW.findall(text)
        if len(cells) + len(rows) != len(_ANY.findall(text)):
            raise ValueError
        self._last_row = max(self._last_row, *map(int, filter(None, rows)), 0)
        self._rows += rows.count(b"")
        if self._widest or (b"", b"") in cells:
            widths = [len(_CELL.findall(part)) for part in _ROW.split(text)[:: _ROW.groups + 1]]
            widths[0] += self._in_row
            self._widest, self._in_row = max(self._widest, *widths), widths[-1]
        return cells


def _number(letters: bytes) -> int:
    """The number of a column: A = 1, AA = 27; one far beyond the last for a longer name."""
    number = 0
    for letter in letters[:5].upper():
        number = number * 26 + letter - 64
    return number


class RepeatExtent:
    """Follows the cells of ods sheets, repeated ones too, and knows the rectangles around them.

    The library gives every repeated cell a text of its own: these count once more, long ones as several.
    """

    def __init__(self) -> None:
        """Before the first sheet."""
        self.largest = 0
        self._before = self._row = self._column = self._rows = self._filled = self._right = self._bottom = 0
        self._times = self._texts = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    @property
    def cells(self) -> int:
        """The rectangles so far, and what their texts take."""
        return self._before + self._right * self._bottom + self._texts // CELL

    def take(self, block: bytes) -> None:
        """A piece of the content; ValueError where it is no XML."""
        try:
            self._parser.Parse(block)
        except expat.ExpatError:
            raise ValueError from None

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if element == "table:table":
            self._before = self.cells
            self._row = self._right = self._bottom = self._texts = 0
        elif element == "table:table-row":
            self._rows, self._column, self._filled = _repeats(attributes, "rows"), 0, 0
        elif element.endswith("table-cell"):
            times = _repeats(attributes, "columns")
            self._column += times
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._filled = self._column
                self._times = times * self._rows
                self._texts += self._times * CELL

    def _text(self, text: str) -> None:
        self._texts += len(text) * self._times

    def _end(self, element: str) -> None:
        if element.endswith("table-cell"):
            self._times = 0
        elif element == "table:table-row":
            self._row += self._rows
            if self._filled:
                self._right, self._bottom = max(self._right, self._filled), self._row
        elif element == "table:table":
            self.largest = max(self.largest, self.cells - self._before)


def _repeats(attributes: dict[str, str], what: str) -> int:
    text = attributes.get(f"table:number-{what}-repeated", "1").removeprefix("+")
    return int(text[:20]) if text.isascii() and text.isdigit() else 1
