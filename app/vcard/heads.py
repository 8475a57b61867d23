"""What stands before the colon: group, name and parameters of a property (RFC 6350 §3.3, and version 2.1)."""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

from app.vcard.card import Params
from app.vcard.escaping import unescape_parameter

# The names of RFC 2426, RFC 6350 with its extensions, and version 2.1
KNOWN = frozenset((
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BIRTHPLACE", "CALADRURI", "CALURI", "CATEGORIES",
    "CLASS", "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EMAIL",
    "EXPERTISE", "FBURL", "FN", "GENDER", "GEO", "GRAMGENDER", "HOBBY", "IMPP", "INTEREST", "KEY",
    "KIND", "LABEL", "LANG", "LANGUAGE", "LOGO", "MAILER", "MEMBER", "N", "NICKNAME", "NOTE", "ORG",
    "ORG-DIRECTORY", "PHOTO", "PRODID", "PROFILE", "PRONOUNS", "RELATED", "REV", "ROLE",
    "SOCIALPROFILE", "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ", "UID", "URL",
    "VERSION", "XML",
))  # fmt: skip
# A line that begins no property belongs to the text before it, but not to a number, an address or a picture
CLOSED = frozenset((
    "AGENT", "ANNIVERSARY", "BDAY", "CLASS", "EMAIL", "GEO", "IMPP", "KEY", "KIND", "LANG", "LOGO",
    "MEMBER", "PHOTO", "PRODID", "REV", "SOUND", "SOURCE", "TEL", "TZ", "UID", "URL", "VERSION",
    "X-ABUID", "X-WECHAT-ID",
))  # fmt: skip
BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"))

_HEAD = re.compile(
    r"[\s\ufeff]*((?:[A-Za-z0-9_-]+\.)*)"
    r"([A-Za-z][A-Za-z0-9_/-]*|[Xx]-[A-Za-z0-9_/-]+(?: [A-Za-z0-9_/-]+)*)[ \t]*(;.*)?",
    re.DOTALL,
)
_QUOTED_PART = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_QUOTED_LIST = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_TO_COLON = re.compile(r'(?:[^":]|"[^"]*")*:')
# Android: X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=BE=AE=E4=BF=A1), the label of the person's own
_CUSTOM = re.compile(
    r"X-CUSTOM\((?:CHARSET=([^,)]*),)?(?:ENCODING=([^,)]*),)?(.*?)\)?", re.IGNORECASE | re.DOTALL
)
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"))


class Head(NamedTuple):
    """A parsed head; `encoding` is `Q` (quoted-printable), `B` (base64), `-` (nothing escaped) or "".

    `sure` is False where the name may as well begin a text: neither an X- name nor a known one in capitals or
    small letters.
    """

    name: str
    group: str
    params: Params
    encoding: str
    charset: str
    label: str | None
    sure: bool


def end_of_head(line: str) -> int:
    """Where the colon stands that ends the head of a line, the first one outside of quotes, or -1."""
    colon = line.find(":")
    if colon > 0 and line.find('"', 0, colon) >= 0:
        found = _TO_COLON.match(line)
        if found is not None:
            return found.end() - 1
    return colon


@lru_cache(maxsize=4096)
def parse_head(text: str) -> Head | None:
    """A head as a value, or None where the text before the colon can be none."""
    if len(text) > 4096:
        return None
    found = _HEAD.fullmatch(text)
    if found is None:
        return None
    name = found[2].upper()
    params, label = _parameters(found[3] or "")
    encoding = charset = ""
    for key, value in params:
        if key == "ENCODING" and not encoding:
            upper = value.upper()
            encoding = "Q" if upper in ("QUOTED-PRINTABLE", "Q") else "B" if upper in ("B", "BASE64") else ""
        elif key == "CHARSET" and not charset:
            charset = value
    sure = name.startswith("X-") or (name in KNOWN and (found[2].isupper() or found[2].islower()))
    return Head(name, found[1][:-1], params, encoding, charset, label, sure)


def _parameters(text: str) -> tuple[Params, str | None]:
    params: list[tuple[str, str]] = []
    label = None
    for item in _QUOTED_PART.findall(text):
        name, equals, value = item.strip().partition("=")
        if (custom := _CUSTOM.fullmatch(item.strip())) is not None:
            label = _custom_label(custom[3], custom[1] or "utf-8", custom[2] or "")
        elif not equals:
            bare = name.strip()
            if bare.upper() in _ENCODINGS:
                params.append(("ENCODING", bare.upper()))
            else:
                params += [("TYPE", one) for one in _types(bare)]
        elif name.strip().upper() == "TYPE":
            params += [("TYPE", one) for one in _types(value)]
        else:
            params.append((name.strip().upper(), unescape_parameter(value.strip())))
    return tuple(params), label


def _types(text: str) -> list[str]:
    """`voice,home`, also where the whole list stands in quotes (RFC 6350's own examples)."""
    texts = (unescape_parameter(part.strip()) for part in _QUOTED_LIST.findall(text))
    return [one.strip() for part in texts for one in part.split(",") if one.strip()]


def _custom_label(text: str, charset: str, encoding: str) -> str | None:
    if not encoding.upper().startswith("QUOTED"):
        return text.strip() or None
    data = binascii.a2b_qp(text.encode("utf-8", "replace"))
    try:
        return data.decode(charset, "replace").strip() or None
    except LookupError:
        return data.decode("utf-8", "replace").strip() or None
