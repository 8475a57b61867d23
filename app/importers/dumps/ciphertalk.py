"""CipherTalk JSON (formats.md §6.1)."""

from __future__ import annotations

from app.contacts.record import Kind, RawPhone, Record, Source, Trust
from app.importers.accounts import kind_of
from app.importers.dumps.entry import Entry, Items, Json, reader, under
from app.importers.dumps.kinds import ids, kind_in, shown


def contacts(value: Json) -> Items | None:
    """Row 37 of the signature table: `exportInfo.generator` is CipherTalk."""
    found = under(value, "contacts")
    named = under(under(value, "exportInfo"), "generator") == "CipherTalk"
    return found if named and isinstance(found, list) else None


def record(entry: Entry, source: Source) -> Record:
    """One contact; the number is the first that looked like one in the raw bytes, so only a guess."""
    wxid, wechat_id = ids(entry.text("alias"), entry.text("username"))
    remark, nickname, number = entry.text("remark"), entry.text("nickname"), entry.text("mobile")
    kind = kind_in(wxid, entry.text("type"))
    if kind is Kind.OFFICIAL and kind_of(wxid) is Kind.PERSON:
        kind = Kind.STRANGER  # members of groups are called official by mistake
    return Record(
        source=source,
        row=entry.row,
        kind=kind,
        wxid=wxid,
        wechat_id=wechat_id,
        remark=remark,
        nickname=nickname,
        shown=None if remark or nickname else shown(entry.text("displayName"), wxid, wechat_id),
        phones=(RawPhone(number, trust=Trust.GUESSED),) if number else (),
    )


READER = reader("ciphertalk-json", contacts, record)
