"""National offences: in force on a day, never twice, never confused with the Protocol's child."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amparo.law.offences import Offence, in_force, to_be_screened
from amparo.law.text import Bilingual

days = st.dates(date(2000, 1, 1), date(2000, 3, 1))


def offence(
    start: date, end: date | None, *, is_trafficking: bool = False, is_related: bool = True
) -> Offence:
    return Offence(
        code="procuring",
        label=Bilingual("Proxenetismo", "Procuring"),
        law="a fictional code",
        article="1",
        iccs="0302",
        in_force_from=start,
        in_force_until=end,
        is_trafficking=is_trafficking,
        is_related=is_related,
        protects_under_age=None,
        minimum_years=None,
        maximum_years=None,
    )


def test_an_offence_is_in_force_on_its_first_and_its_last_day() -> None:
    law = offence(date(2000, 1, 1), date(2000, 12, 31))
    assert law.in_force(date(2000, 1, 1))
    assert law.in_force(date(2000, 12, 31))
    assert not law.in_force(date(1999, 12, 31))
    assert not law.in_force(date(2001, 1, 1))


@given(days, st.none() | st.integers(0, 40), days, st.none() | st.integers(0, 40))
def test_two_offences_overlap_exactly_when_some_day_has_both(
    one: date, one_length: int | None, other: date, other_length: int | None
) -> None:
    first = offence(one, None if one_length is None else one + timedelta(days=one_length))
    second = offence(other, None if other_length is None else other + timedelta(days=other_length))
    calendar = [date(2000, 1, 1) + timedelta(days=number) for number in range(120)]
    shared = any(first.in_force(day) and second.in_force(day) for day in calendar)
    assert first.overlaps(second) == second.overlaps(first) == shared


def test_an_offence_that_was_repealed_is_not_found() -> None:
    old = offence(date(2000, 1, 1), date(2000, 12, 31))
    assert in_force([old], "procuring", on=date(2000, 6, 1)) is old
    assert in_force([old], "procuring", on=date(2001, 6, 1)) is None
    assert in_force([old], "corruption_of_minors", on=date(2000, 6, 1)) is None


def test_what_is_screened_is_trafficking_and_what_is_related_to_it() -> None:
    related = offence(date(2000, 1, 1), None)
    trafficking = offence(date(2000, 1, 1), None, is_trafficking=True, is_related=False)
    neither = offence(date(2000, 1, 1), None, is_related=False)
    later = offence(date(2002, 1, 1), None)
    assert to_be_screened([related, trafficking, neither, later], on=date(2001, 1, 1)) == (
        related,
        trafficking,
    )
