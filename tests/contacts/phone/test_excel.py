"""What a spreadsheet does to a number, undone."""

from __future__ import annotations

import pytest

from app.contacts.phone.excel import lost_digits, undo


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ('="13950027418"', "13950027418"),
        ("'13950027418", "13950027418"),
        ("=+8613950027418", "+8613950027418"),
        ("13950027418.0", "13950027418"),
        ("+8613950027418.00", "+8613950027418"),
        ("1.3950027418E+10", "13950027418"),
        ("1,3950027418e10", "13950027418"),
        ("1.39500274180E+10", "13950027418"),
        ("4.155550142E+09", "4155550142"),
        ("13,950,027,418", "13950027418"),
        ("13,950,027,418.0", "13950027418"),
        ("139.5002.7418", "139.5002.7418"),
        ("(415) 555-0142", "(415) 555-0142"),
        ("", ""),
    ],
)
def test_a_cell_is_as_it_was_typed(cell: str, typed: str) -> None:
    undone = undo(cell, thousands=True)
    assert undone.text == typed
    assert not undone.lost


@pytest.mark.parametrize("cell", ["1.38E+10", "1.3950027E+10", "8.61395E+12", "1E+10", "1.39500274185E+09"])
def test_lost_digits_are_not_made_up(cell: str) -> None:
    undone = undo(cell, thousands=True)
    assert undone.lost
    assert undone.text == ""


def test_in_prose_separators_are_those_of_amounts() -> None:
    assert undo("13,950,027,418", thousands=False).text == "13,950,027,418"


def test_lost_digits_are_seen_among_others() -> None:
    assert lost_digits("1.38E+10; 13950027418")
    assert lost_digits("1.38E+10")
    assert not lost_digits("1.3950027418E+10")
    assert not lost_digits("13950027418")
    assert not lost_digits("v1.3E+1")
