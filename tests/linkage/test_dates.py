"""A date of birth is what is known of it: a default is a year, and what cannot be read is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.linkage.names import BirthDate, birth_date


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("1990-03-04", BirthDate(1990, "19900304", "19900403")),
        ("04/03/1990", BirthDate(1990, "19900304", "19900403")),
        ("4.3.1990", BirthDate(1990, "19900304", "19900403")),
        ("03/24/1990", BirthDate(1990, "19900324", None)),
        ("19900324", BirthDate(1990, "19900324", None)),
        ("1990-03-24T00:00:00", BirthDate(1990, "19900324", None)),
        ("1990-01-01", BirthDate(1990)),
        ("01/01/1990", BirthDate(1990)),
        ("1990", BirthDate(1990)),
        ("1990.0", BirthDate(1990)),
        ("c. 1990", BirthDate(1990)),
        ("1990-03", BirthDate(1990)),
        ("31/02/1990", BirthDate(1990)),
        ("1900-01-01", BirthDate()),
        ("1812-05-06", BirthDate()),
        ("unknown", BirthDate()),
        ("", BirthDate()),
    ],
)
def test_what_is_known_of_a_date(written: str, known: BirthDate) -> None:
    assert birth_date(written) == known


@given(st.dates(date(1901, 1, 2), date(2099, 12, 31)))
def test_three_writings_of_a_day_are_one(day: date) -> None:
    assert birth_date(day.isoformat()) == birth_date(f"{day:%d/%m/%Y}") == birth_date(f"{day:%Y%m%d}")


@given(st.text(max_size=20))
def test_nothing_written_as_a_date_ends_in_an_error(text: str) -> None:
    assert birth_date(text).day is None or birth_date(text).year is not None
