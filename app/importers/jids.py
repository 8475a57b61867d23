"""WhatsApp's ids (`<digits>@s.whatsapp.net`): who stands behind one, and which number (formats.md §15.8)."""

from __future__ import annotations

import re

from app.contacts.record import Kind

NUMBER_ID = re.compile(r"(\d{5,15})(?:[.:]\d+)*@(?:s\.whatsapp\.net|c\.us)")
KINDS = {"g.us": Kind.GROUP, "broadcast": Kind.SYSTEM, "newsletter": Kind.SYSTEM, "bot": Kind.SYSTEM}


def kind_of(jid: str) -> Kind:
    """The kind of a WhatsApp id, by what stands behind its `@`; `@lid` is a person without a number."""
    return KINDS.get(jid.rpartition("@")[2], Kind.PERSON)


def number_of(jid: str) -> str | None:
    """The international number in a person's id `<digits>@s.whatsapp.net`; None for `@lid`."""
    found = NUMBER_ID.fullmatch(jid)
    return f"+{found[1]}" if found else None
