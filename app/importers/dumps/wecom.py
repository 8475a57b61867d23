"""WeCom customers as its interface answers, and dumps of hooks into WeCom (formats.md §13.2)."""

from __future__ import annotations

from collections.abc import Iterable

from app.contacts.record import Record, Source
from app.importers import extras
from app.importers.dumps.entry import Entry, Items, Json, keys, listed, reader, under, with_keys

WECHAT = 1  # type of a customer who uses WeChat: the name is the nickname there


def customers(value: Json) -> Items | None:
    """A list of objects with `external_contact`, the batch answer around it, or one single answer."""
    found = under(value, "external_contact_list") or value
    found = [found] if isinstance(found, dict) else found
    return found if "external_contact" in keys(found) else None


def hooked_items(value: Json) -> Items | None:
    """A list of objects with `uid`, `real_name` and `name`, perhaps under `data`."""
    return with_keys(listed(value, "data", "list"), "uid", "name", "real_name")


def customer(entry: Entry, source: Source) -> Record:
    """One customer with what each colleague who follows them has noted."""
    person = entry.part("external_contact")
    notes = (*entry.parts("follow_user"), *entry.parts("follow_info"))
    name, remark = person.text("name"), said(note.text("remark") for note in notes)
    company = said(note.text("remark_corp_name") for note in notes)
    labels = (tag.text("tag_name") for note in notes for tag in note.parts("tags"))
    described = dict.fromkeys(text for note in notes if (text := note.text("description")))
    is_wechat = person.number("type") == WECHAT
    return Record(
        source=source,
        row=entry.row,
        remark=remark,
        nickname=name if is_wechat else None,
        name=None if is_wechat else name,
        phones=tuple(dict.fromkeys(phone for note in notes for phone in note.phones("remark_mobiles"))),
        labels=tuple(dict.fromkeys(label for label in labels if label)),
        organization=company or person.text("corp_full_name", "corp_name"),
        description="\n".join(described) or None,
        gender=person.gender("gender"),
        details=extras.details(
            title=person.text("position"),
            extra=extras.pairs(extras.added(max((note.number("createtime") for note in notes), default=0))),
        ),
    )


def hooked(entry: Entry, source: Source) -> Record:
    """One contact of a hook's dump; names of keys are of both spellings."""
    company = entry.text("corp_name", "company")
    return Record(
        source=source,
        row=entry.row,
        remark=entry.text("Remark", "remark"),
        nickname=entry.text("name"),
        name=entry.text("real_name"),
        phones=entry.phones("mobile", "phone1"),
        organization=company,
        description=entry.text("Describe", "describe"),
        gender=entry.gender("sex"),
        details=extras.details(
            title=entry.text("position"),
            extra=extras.pairs(
                ("english_name", entry.text("english_name")), extras.added(entry.number("add_time"))
            ),
        ),
    )


def said(texts: Iterable[str | None]) -> str | None:
    """The first text that is there."""
    return next((text for text in texts if text), None)


READERS = (reader("wecom-customers", customers, customer), reader("wecom-hook", hooked_items, hooked))
