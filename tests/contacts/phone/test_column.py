"""How a column writes its numbers."""

from __future__ import annotations

import pytest

from app.contacts.phone.column import ColumnStyle, Style, ten_digits

CHINA, AMERICA = (
    ["13950027418", "15900461835", "18900527431"],
    ["4155550142", "(206) 555-0142", "646-555-0142"],
)


def test_the_forms_are_counted_and_what_collides_is_not() -> None:
    style = ColumnStyle.of(
        [*CHINA, "8613950027418", *AMERICA, "14155550142", "13105550142", "+8613950027418", "王小伟", ""]
    )
    assert style == ColumnStyle(china_bare=3, china_86=1, america_10=3, america_11=1)


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        ([*CHINA, *AMERICA], Style.NATIONAL),
        (["8613950027418", "8615900461835", "14155550142"], Style.E164_WITHOUT_PLUS),
        ([*CHINA, "14155550142", "12065550142"], Style.UNKNOWN),
        ([*CHINA, *AMERICA, "14155550142"], Style.UNKNOWN),
        ([*CHINA, "4155550142"], Style.UNKNOWN),
        (["8613950027418", "8615900461835", "13950027418"], Style.UNKNOWN),
        (CHINA, Style.UNKNOWN),
        (["13105550142"] * 9, Style.UNKNOWN),
        ([], Style.UNKNOWN),
        (["8613950027418"] * 40 + ["13950027418"], Style.E164_WITHOUT_PLUS),
        ([*CHINA * 40, *AMERICA * 20, "14155550142"], Style.NATIONAL),
        (["1.3950027418E+10", "'15900461835", "4155550142.0", '="2065550142"'], Style.NATIONAL),
        (["王小伟13950027418", "李 (415) 555-0142 / 206-555-0142"], Style.NATIONAL),
    ],
)
def test_a_habit_needs_enough_numbers_that_agree(texts: list[str], style: Style) -> None:
    assert ColumnStyle.of(texts).style is style


def test_an_american_number_of_ten_digits_is_seen() -> None:
    assert ten_digits("美国 (415) 555-0142")
    assert not ten_digits("+1 415 555 0142")
    assert not ten_digits("13950027418")
