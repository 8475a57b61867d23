"""Texts and values that have broken programs: what may stand in one cell of a list."""

from __future__ import annotations

import random
from typing import Any

PATHS = (
    "../../../etc/passwd", "..\\..\\..\\Windows\\win.ini", "/etc/passwd", "C:\\Windows\\System32", "~/.ssh/id",
    "\\\\server\\share\\x", "file:///etc/passwd", "CON", "nul.txt", "COM1", "LPT¹.vcf", "aux.", "a/b", "..", ".",
    "...", "-rf", "a:b", "a\nb", "name.vcf\x00.exe", "$(touch x)", "`touch x`", "%00", "x" * 300, " .", "\u202egnp.exe",
)  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.com\",\"x\")", "@SUM(1+1)*9", "+1+1", "-2+3", "\t=1", "\r=1",
    "=1/0", "#REF!", "#NAME?", "'=1", "\uff1d1",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "+", "1e999999999", "1.38E+10", "1,38E+10", "NaN", "Infinity", "-0.0", "9" * 5000, "9" * 20, "13800138000.0",
    "+" * 999, "1 " * 3000, "- " * 2000, "()" * 900, "１３８００１３８０００", "٠١٢٣٤٥٦٧٨٩", "²³¹⁰⁴⁵⁶⁷⁸⁹", "๑๓๘๐๐๑๓๘๐๐๐", "+86" * 500,
    "tel:+1-202-555-0143;ext=9", "0x1F", "1/2/3/4/5", "0000-00-00", "9999-99-99", "31/02/2020", "-1-13-45", "1e-999",
    "2147483648", "18446744073709551616", "13800138000/" * 500, "００", "೦" * 400, "1;" * 2000, "13800138000转" * 300,
)  # fmt: skip
SIGNS = (
    "", " ", "\u3000", "\x00", "\x00" * 64, "\ufeff", "\ufffe", "\uffff", "\u200b", "\u202e" * 99, "\u2066\u2069",
    "\x1b[2J\x1b[31m", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\x0b\x0c\x1c\x1d\x1e", "\U0010ffff", "\ue000",
    "e" + "\u0301" * 5000, "👨\u200d👩\u200d👧\u200d👦" * 200, "🇨🇳" * 99, "\U000e0041" * 99, "ﷺ" * 300, "İıſẞ", "ΐ" * 300, "\u0345",
    "㍿" * 400, "𠮷野家", "\U0002f800" * 50, "\r", "\n", "\r\n", "\n\r\n\r", '"', "'", '""', "“”", "\\", "\\\\n\\,", "\\n" * 999,
)  # fmt: skip
MARKUP = (
    '<span class="emoji emoji1f600"></span>', '<span class="emoji emojifffffff"></span>', '<span class="emoji emoji"',
    '<span class="emoji emoji1f1e81f1f3"></span>' * 300, "&#99999999999;", "&#x110000;", "&#xd800;", "&#0;", "&" * 3000,
    "&amp;" * 3000, "&lt;script&gt;alert(1)&lt;/script&gt;", "<![CDATA[", "]]>", "<!--", "<" * 3000, "<b>" * 2000, "</td></tr></table>",
    "<td rowspan=999999999 colspan=999999999>x</td>", "_x0000_", "_xFFFF_", "_x000D_", "[表情]" * 500, "[微笑", "[" * 3000, "{" * 3000,
    "%s%n%d", "{0.__class__}", "{name}", "{", "}", "%(name)s", "${jndi:ldap://x}", "<Friend: ", "<Friend: x>" * 900,
)  # fmt: skip
CARDS = (
    "BEGIN:VCARD", "END:VCARD", "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:y", "x\nTEL:+12025550143", "BEGIN:VCARD\r\n" * 400, ";" * 3000,
    ":" * 300, "=" * 999, "=0D=0A" * 500, "=\r\n" * 400, "TEL;TYPE=" + "CELL," * 900, "a;b;c;d;e;f;g", "data:image/png;base64,!!!!",
    "data:image/png;base64," + "QUJD" * 900, "iVBORw0KGgo" * 90, "b'\\xe6'", "item1.X-ABLabel:_$!<Home>!$_",
)  # fmt: skip
ACCOUNTS = (
    "wxid_" * 2000, "wxid_", "gh_", "@@chatroom", "x@chatroom", "@openim", "a@" * 2000, "@" * 2000, "filehelper", "weixin", "fmessage",
    "a@b.c" * 500, "x@y.z;" * 900, "openim@openim", "CN_Guangdong_Shenzhen", "(CN_" * 500, "张三-供应商-深圳-" * 300, "-" * 3000,
    "None", "null", "nan", "N/A", "无", "undefined", "{}", "[]", "b''", "True",
)  # fmt: skip
TEXTS = (*PATHS, *FORMULAS, *NUMBERS, *SIGNS, *MARKUP, *CARDS, *ACCOUNTS)

RUNS = (
    "x", "中", "1", "+", " ", "-", "(", "[", "<", "&", '"', ",", ";", "=", "a@", "1 ", "a b ", "林\u200b", "<b>", "&#1", "\t",
    "138001380001 ", "+1-", "=\r\n", "a\n", "\\,", "👍", "e\u0301", "wxid_a ", "wx", "http://", "{\"a\":", "<span ", "1.", "电话",
)  # fmt: skip
SIZES = (300, 3_000, 30_000)  # bytes
HUGE = (1 << 20, 2 << 20, 5 << 20)  # bytes


def text(pick: random.Random) -> str:
    """A nasty text; now and then a long run of something."""
    if pick.random() < 0.06:
        return run(pick, pick.choice(SIZES))
    return pick.choice(TEXTS)


def run(pick: random.Random, length: int) -> str:
    """The same few characters over and over for so many bytes, sometimes with another end.

    A giant run stays in one line: a million lines are a long list, and a long list takes its time.
    """
    piece = pick.choice(RUNS)
    if length in HUGE:
        piece = piece.replace("\r", " ").replace("\n", " ")
    return piece * (length // len(piece.encode()) + 1) + pick.choice(("", "!", "x", "9", "\n", '"'))


def value(pick: random.Random) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON value of any type."""
    return pick.choice(
        (
            lambda: text(pick),
            lambda: text(pick),
            lambda: pick.choice((None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 10**4200, -(10**18))),
            lambda: pick.choice((0.5, -0.0, 1e308, 1.3800138e10, float("nan"), float("inf"), float("-inf"))),
            lambda: pick.choice(([], {}, [[]], [{}], {"": ""}, [None], {"a": {"b": {"c": {"d": {}}}}})),
            lambda: [text(pick) for _ in range(pick.choice((1, 3, 40)))],
            lambda: {text(pick): text(pick) for _ in range(pick.choice((1, 3, 40)))},
            lambda: pick.choice(("\ud800", "a\udfffb", "\udc00\ud800", "\ud83d", "\U0001f600")),
            lambda: _nested(pick, pick.choice((5, 50, 400))),
        )
    )()


def _nested(pick: random.Random, depth: int) -> Any:  # noqa: ANN401
    inner: Any = text(pick)
    for _ in range(depth):
        inner = [inner] if pick.random() < 0.5 else {"a": inner}
    return inner
