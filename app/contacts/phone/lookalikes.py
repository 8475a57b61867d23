"""Digits that are no phone number by their form: dates, amounts, coordinates, masked numbers … (phones.md §6.7)."""

from __future__ import annotations

import re

_LONG = 1000
HIDDEN = "\0"  # stands where something was hidden; joins nothing, labels nothing
LINK = "\x02"  # stands where a link says that a full international number follows

_LINKED = re.compile(
    r"(?:https?://)?(?:api\.|web\.|www\.)?(?:wa\.me/|whatsapp\.com/send/?\?phone=)(?:%2B|\+)?(?=\d)|"
    r"whatsapp://send/?\?phone=(?:%2B|\+)?(?=\d)",
    re.IGNORECASE,
)
_URL = re.compile(
    # a label of a domain has 63 characters at most and is tried from its beginning only: a long run costs no square
    r"(?:https?://|www\.)[!-~]+|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:com|cn|net|org|io|cc|me|us)/(?!\+)[!-~]+",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d ?([-./年]) ?{_MONTH} ?(?:\1|月) ?{_DAY}(?!\d)日?"
    rf"|{_MONTH}([-./]){_DAY}\2(?:19|20)\d\d(?!\d|[-. ]\d{{3}}))"
)
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)")
_MASKED = re.compile(r"(?<!\d)\d{2,7}(?:[ .-]?[*xX×•●○?]{2,}[ .-]?\d{2,}|[*xX×•●○?]{3,})")
_AMOUNT = re.compile(
    r"[$¥€£] ?\d[\d,]*(?:\.\d+)?"
    r"|(?<![\d+])(?:\d{1,10}|\d{1,3}(?:,\d{3})+)(?:\.\d+)? ?"
    r"(?:元|块钱|塊錢|万元|萬元|美元|美金|人民币|港币|台币|[rR][mM][bB]|USD|CNY)"
)
_ADDRESS = re.compile(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)"
)
_COORDINATE = re.compile(
    r"(?<![\d.])-?(?:\d{2,3}\.\d{3,}|\d\.\d{3,9})(?!\d)°? ?[NSEWnsew]? ?[,;/ ] ?-?\d{1,3}\.\d{3,}(?!\d)"
)
# A degree, but not a mobile divided 3-8.
_DECIMAL = re.compile(r"(?<![\d.+])(?!1[3-9]\d\.\d{8}(?!\d))(?:1[0-7]\d|180|[1-9]?\d)\.\d{4,8}(?![\d-]|\.\d)")

_TABLE = re.compile(r"(?<!\d)\d{1,2}(?:[ .-]\d{1,2}(?!\d)){12,}")  # more short groups than any number has

# What a text must have for a form to be looked for, and the form.
_FORMS = (
    (re.compile("@"), _EMAIL),
    (re.compile(r"/|www\."), _URL),
    (re.compile("19|20"), _DATE),
    (re.compile(":"), _TIME),
    (re.compile(r"[*xX×•●○?]{2}"), _MASKED),
    (re.compile(r"[$¥€£元块塊金币BbDYy]"), _AMOUNT),
)
_DOTTED = (_ADDRESS, _COORDINATE)


def hide(text: str, *, cell: bool) -> str:
    """The text with such digits hidden, every other character in its place; `cell` is a phone column's cell."""
    if "/" in text or "=" in text:
        text = _LINKED.sub(lambda match: HIDDEN * (len(match[0]) - 1) + LINK, text)
    for sign, form in _FORMS:
        if sign.search(text):
            text = form.sub(_hidden, text)
    if len(text) > _LONG:
        text = _TABLE.sub(_hidden, text)
    if "." in text:
        for form in _DOTTED if cell else (*_DOTTED, _DECIMAL):
            text = form.sub(_hidden, text)
    return text


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def compact_date(digits: str) -> bool:
    """Whether eight digits read as a date of a person's time (19900307)."""
    return (
        re.fullmatch(r"(?:19[3-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits) is not None
    )


def bank_card(digits: str) -> bool:
    """Whether 16 to 19 digits carry the check digit of a bank card (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return digits[0] in "3456" and total % 10 == 0
