"""The quick way for most texts: one number in a usual form, no other digit. The rest goes through `candidates`."""

from __future__ import annotations

import re

from app.contacts.phone import labels, readings
from app.contacts.phone.candidates import ZONE, Mention
from app.contacts.phone.meaning import UNCUT, Digits, Setting

_USUAL = (
    r"(?P<explicit>\+(?:86[ -]?1\d{10}|86[ -]1\d\d[ -]?\d{4}[ -]?\d{4}|1[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{4}))"
    r"|(?P<bare>(?:86)?1\d{10}|[2-9]\d{9})(?!\d)|(?P<mobile>1\d\d[ -]\d{4}[ -]\d{4})"
    r"|(?P<american>\(\d{3}\) ?\d{3}-\d{4}|\d{3}([-. ])\d{3}\5\d{4})"
)
_CUTS = {"explicit": UNCUT, "bare": UNCUT, "mobile": frozenset({3, 7}), "american": frozenset({3, 6})}
_NOT_DIGITS = str.maketrans("", "", "+()-. ")

# In prose nothing may stand in the text that could make the digits something else: a link, an amount, an id, a mask.
_MARKS = r"\d+@/$¥€£=*\n\0"
_AMOUNT = "(?! ?(?:[元块塊]|万元|萬元|美元|美金|人民币|港币|台币|RMB|rmb|USD|CNY))"
_CELL = re.compile(_USUAL)
_PROSE = re.compile(
    rf"[^{_MARKS}(]*(?:\([^{_MARKS}]*)?(?<![A-Za-z_.])(?:{_USUAL})(?![A-Za-z_*.]){_AMOUNT}[^\d@*]*"
)

_PART, _WORD = re.compile(r"[,;。\n]"), re.compile(r"[^\W\d_]")
_IN_CELL, _IN_PROSE = Setting(cell=True), Setting()


def lone_numbers(text: str, cell: bool, label: str | None = None) -> tuple[Mention, ...] | None:
    """The one number of a plain text, or one in each of its parts; None where the text is not that simple.

    There are none where a word beside them rules them out. `label` is the word beside a phone column's cell.
    """
    found = _lone_number(text, cell, label)
    if found is not None or cell or not _PART.search(text):
        return found
    mentions: tuple[Mention, ...] = ()
    place = 0
    for part in _PART.split(text):
        if part.strip():
            found = _lone_number(part, cell, label)
            if not found or not _WORD.search(found[0].before):
                return None  # without words of its own it may share its neighbour's
            mention = found[0]
            mentions += (mention._replace(start=place + mention.start, end=place + mention.end),)
        place += len(part) + 1
    return mentions


def _lone_number(text: str, cell: bool, label: str | None) -> tuple[Mention, ...] | None:
    match = (_CELL if cell else _PROSE).fullmatch(text)
    if match is None:
        return None
    form = match.lastgroup or ""
    start, end = match.span(form)
    before, after = label or "", ""
    if not cell:
        before, after = text[max(0, start - ZONE) : start], text[end : end + ZONE].partition("\n")[0]
    beside = labels.before(before) if before else None
    if beside and beside.kind == "other" and form != "explicit":
        return ()
    if after and not (beside and beside.phone):
        beside = labels.after(after, last=True) or beside
    if beside and not beside.phone:
        return None
    digits = Digits(match[form].translate(_NOT_DIGITS), _CUTS[form])
    if form == "explicit":
        read = readings.explicit(digits, form, "+")
    else:
        read = readings.bare(digits, _IN_CELL if cell else _IN_PROSE)
    return (Mention(start, end, digits.text, read, None, beside, before, after),) if read else None
