"""One case of the label policy in, one answer out (phones.md §6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.contacts.phone.reading import Circumstances, ColumnStyle, read
from app.contacts.record import Field


def answer(case: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a case in E.164, its extension, and whether some number has to be asked about.

    A case that lacks a key, or has a value of another kind there, is read as if nothing were said.
    """
    phones = read(
        _text(case.get("text")) or "", _field(case.get("field")), circumstances(case.get("context"))
    )
    numbers = [
        number
        for phone in phones
        for number in (phone.readings if phone.ambiguous else (phone.e164,))
        if number
    ]
    return {
        "id": case.get("id"),
        "numbers": list(dict.fromkeys(numbers)),
        "ext": next((phone.ext for phone in phones if phone.ext), None),
        "ambiguous": any(phone.ambiguous for phone in phones),
    }


def circumstances(context: object) -> Circumstances:
    """What the context of a case says."""
    known = context if isinstance(context, Mapping) else {}
    column = _texts(known.get("column_sample"))
    return Circumstances(
        country=_text(known.get("country")),
        province=_text(known.get("province")),
        city=_text(known.get("city")),
        home=_text(known.get("home_region")),
        name=_text(known.get("name")),
        other_numbers=_texts(known.get("other_numbers")),
        column=ColumnStyle.of(column) if column else None,
    )


def _field(value: object) -> Field:
    try:
        return Field(str(value))
    except ValueError:
        return Field.NOTE


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
