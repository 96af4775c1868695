"""What agencies write in a cell, and what is made of it: dates, hours, numbers, codes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law.country import load_country
from amparo.returns.kinds import kind_named, kinds
from amparo.returns.values import Mistake, Values
from amparo.returns.values.codes import parse_tri
from amparo.returns.values.dates import from_spreadsheet, parse_date, parse_instant
from amparo.returns.values.mistakes import ADVICE, Code, class_of
from amparo.returns.values.numbers import parse_decimal, parse_integer, parse_numbers
from amparo.returns.values.parsing import as_text

CUBA = load_country("cu")
DAY = date(2019, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-04", "2019/3/4", "04/03/2019", "4/3/2019", "4-3-2019", "4.3.2019", "4 3 2019", "04/03/19", "2019-03-04 00:00:00",
        "2019-03-04T00:00", "4 de marzo de 2019", "4 marzo 2019", "4-mar-19", "4 mar. 2019", "4 March 2019", "4 de Marzo del 2019",
        "43528",
    ],
)  # fmt: skip
def test_a_day_is_read_as_agencies_write_it(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2019", "partial_date"), ("2019-03", "partial_date"), ("03/2019", "partial_date"), ("marzo de 2019", "partial_date"),
        ("31/02/2019", "impossible_date"), ("2019-13-01", "impossible_date"), ("03/14/2019", "impossible_date"),
        ("4 de brumario de 2019", "impossible_date"), ("0000-01-01", "impossible_date"), ("1899-12-31", "impossible_date"),
        ("2101-01-01", "impossible_date"), ("9999", "partial_date"), ("99999", "not_a_date"), ("ayer", "not_a_date"),
        ("2019-03-04 25:00", "not_a_date"), ("4/3-2019", "not_a_date"), ("٢٠١٩-٠٣-٠٤x", "not_a_date"),
    ],
)  # fmt: skip
def test_a_day_that_nobody_knows_is_not_invented(text: str, code: str) -> None:
    found = parse_date(text)

    assert isinstance(found, Mistake)
    assert found.code == code


@pytest.mark.parametrize(("digits", "year"), [("29", 2029), ("30", 1930), ("99", 1999), ("00", 2000)])
def test_two_digits_of_a_year_belong_to_1930_to_2029(digits: str, year: int) -> None:
    assert parse_date(f"01/01/{digits}") == date(year, 1, 1)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_in_every_order_of_its_parts(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day


@given(text=st.text(max_size=30))
def test_no_text_breaks_the_reading_of_days_and_hours(text: str) -> None:
    assert isinstance(parse_date(text), date | Mistake)
    assert isinstance(parse_instant(text), datetime | Mistake)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-03-04", datetime(2019, 3, 4, 12, tzinfo=UTC)),
        ("04/03/2019 9:05", datetime(2019, 3, 4, 9, 5, tzinfo=UTC)),
        ("2019-03-04T09:05:07", datetime(2019, 3, 4, 9, 5, 7, tzinfo=UTC)),
        ("2019-03-04 09:05:07.123456Z", datetime(2019, 3, 4, 9, 5, 7, tzinfo=UTC)),
        ("2019-03-04 23:30-0500", datetime(2019, 3, 5, 4, 30, tzinfo=UTC)),
        ("2019-03-04 00:30+02:00", datetime(2019, 3, 3, 22, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_is_honoured_with_its_offset(text: str, expected: datetime) -> None:
    assert parse_instant(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ayer 9:00", "not_a_date"), ("9:00", "not_a_date"), ("2019-03-04 9:5", "not_a_date"), ("2019-03-04 25:00", "impossible_date"),
        ("2019-03-04 09:61", "impossible_date"), ("2019-03-04 09:00+99:00", "impossible_date"), ("2019-02-30 09:00", "impossible_date"),
    ],
)  # fmt: skip
def test_an_hour_that_does_not_exist_is_told(text: str, code: str) -> None:
    found = parse_instant(text)

    assert isinstance(found, Mistake)
    assert found.code == code


@pytest.mark.parametrize(
    ("cell", "type_", "expected"),
    [
        (DAY, "date", DAY),
        (datetime(2019, 3, 4, 9), "date", DAY),
        (DAY, "instant", datetime(2019, 3, 4, 12, tzinfo=UTC)),
        (datetime(2019, 3, 4), "instant", datetime(2019, 3, 4, 12, tzinfo=UTC)),
        (datetime(2019, 3, 4, 9, 5), "instant", datetime(2019, 3, 4, 9, 5, tzinfo=UTC)),
        (datetime(2019, 3, 4, 23, tzinfo=timezone(timedelta(hours=-5))), "instant", datetime(2019, 3, 5, 4, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_cell_that_is_a_date_already_keeps_it(cell: date, type_: str, expected: date) -> None:
    assert from_spreadsheet(cell, type_) == expected


@pytest.mark.parametrize("cell", [date(1899, 12, 31), datetime(2101, 1, 1)])
def test_a_cell_outside_two_centuries_is_told(cell: date) -> None:
    found = from_spreadsheet(cell, "date")

    assert isinstance(found, Mistake)
    assert found.code == "impossible_date"


REACH = kind_named("activities").column("planned_reach")
AGE = kind_named("accused").column("age_at_offence")
SCORE = kind_named("surveys").column("score")
TARGET = kind_named("plan_indicators").column("target")


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (REACH, "0", 0), (REACH, "2147483647", 2_147_483_647), (REACH, "2147483648", "out_of_range"), (REACH, "-1", "out_of_range"),
        (REACH, "1.000", "not_a_number"), (REACH, "1e3", "not_a_number"), (REACH, "doce", "not_a_number"), (REACH, "9" * 13, "not_a_number"),
        (AGE, "120", 120), (AGE, "121", "out_of_range"), (AGE, "17", 17),
    ],
)  # fmt: skip
def test_a_whole_number_stays_within_its_column(column: Any, text: str, expected: object) -> None:
    found = parse_integer(column, text)

    assert (found.code if isinstance(found, Mistake) else found) == expected


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (SCORE, "42,5", Decimal("42.5")), (SCORE, "42.5", Decimal("42.5")), (SCORE, "100", Decimal(100)), (SCORE, "100,1", "out_of_range"),
        (SCORE, "-0.1", "out_of_range"), (SCORE, "1.000,5", "not_a_number"), (SCORE, "NaN", "not_a_number"), (SCORE, "inf", "not_a_number"),
        (TARGET, "-999999999.999999", Decimal("-999999999.999999")), (TARGET, "1e400", "not_a_number"), (TARGET, "9" * 10, "not_a_number"),
    ],
)  # fmt: skip
def test_a_decimal_takes_comma_or_point_and_no_thousands(column: Any, text: str, expected: object) -> None:
    found = parse_decimal(column, text)

    assert (found.code if isinstance(found, Mistake) else found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3; 4;5", (3, 4, 5)),
        ("3|4", (3, 4)),
        ("3 4", (3, 4)),
        (";", ()),
        ("3,4", None),
        ("-1", None),
        ("1000", None),
    ],
)
def test_single_answers_are_small_whole_numbers(text: str, expected: tuple[int, ...] | None) -> None:
    found = parse_numbers(text)

    assert (None if isinstance(found, Mistake) else found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sí", "yes"), ("SI", "yes"), ("x", "yes"), ("1", "yes"), ("no", "no"), ("0", "no"), ("Falso", "no"), ("?", "unknown"),
        ("se desconoce", "unknown"), ("n/d", "unknown"), ("quizá", None), ("2", None),
    ],
)  # fmt: skip
def test_yes_no_and_unknown_are_three_answers(text: str, expected: str | None) -> None:
    found = parse_tri(text)

    assert (None if isinstance(found, Mistake) else found) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"), (5.5, "5.5"), (float("nan"), "nan"), (float("inf"), "inf"), (7, "7"), (True, "True"), (b"raw", ""),
        (datetime(2019, 3, 4), "2019-03-04"), (datetime(2019, 3, 4, 9), "2019-03-04 09:00:00"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_text_reads_as_one_would_write_it(cell: object, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("text", "seen"), [("3/4/2019", "date"), ("1.234,5", "number"), ("12%", "number"), ("x", "text")]
)
def test_a_value_is_told_by_its_class_and_never_by_itself(text: str, seen: str) -> None:
    assert class_of(text) == seen


def _parsed(kind: str, name: str, cell: object) -> object:
    found = Values(CUBA).parser(kind_named(kind).column(name))(cell)
    return found.code if isinstance(found, Mistake) else found


@pytest.mark.parametrize(
    ("kind", "name", "cell", "expected"),
    [
        ("activities", "topic", "x" * 121, "too_long"),
        ("activities", "topic", "a\u200bb", "control_characters"),
        ("activities", "topic", None, None),
        ("activities", "topic", "   ", None),
        ("activities", "kind", None, "missing"),
        ("activities", "kind", "  ", "missing"),
        ("activities", "kind", "Capacitación", "training"),
        ("activities", "kind", "training; campaign", "unknown_code"),
        ("activities", "region", "3", "CU-03"),
        ("activities", "planned_reach", 40.0, 40),
        ("activities", "is_fictional", True, "yes"),
        ("disruptions", "sectors", "charla en escuela ; CAMPAÑA", frozenset({"school_talk", "campaign"})),
        ("disruptions", "sectors", "training; prayer", "unknown_code"),
        ("disruptions", "regions", "CU-03|CU-13", frozenset({"CU-03", "CU-13"})),
        ("surveys", "items", "1;" * 100, "too_long"),
        ("surveys", "items", "1;2", (1, 2)),
        ("assessments", "figures_for", "a.b; c.d;", frozenset({"a.b", "c.d"})),
        ("assessments", "figures_for", "x" * 601, "too_long"),
        ("causes", "offence", "proxenetismo y trata de personas", "procuring"),
        ("alerts", "indicators", "no_such_indicator", "unknown_code"),
        ("alerts", "phone", "+53 5 200-01.01", "+53 5 200-01.01"),
    ],
)  # fmt: skip
def test_a_cell_becomes_a_value_or_a_mistake(kind: str, name: str, cell: object, expected: object) -> None:
    assert _parsed(kind, name, cell) == expected


@pytest.mark.parametrize("cell", ["hotline", " Hotline ", "nobody knows", "", "x" * 500])
def test_a_cell_that_comes_again_says_the_same(cell: str) -> None:
    read = Values(CUBA).parser(kind_named("alerts").column("channel"))

    assert read(cell) == read(cell) == Values(CUBA).parser(kind_named("alerts").column("channel"))(cell)


def test_a_number_is_not_taken_for_another_that_equals_it() -> None:
    read = Values(CUBA).parser(kind_named("alerts").column("is_child"))

    assert [read(cell) for cell in ("1", 1, 1.0, True, "0", 0, False)] == ["yes"] * 4 + ["no"] * 3


@pytest.mark.parametrize(
    ("text", "kept", "counted"),
    [("=1+1", "=1+1", 1), ("@SUM(A1)", "@SUM(A1)", 1), ("-x", "-x", 1), ("'=1+1", "=1+1", 1), ("'tis", "'tis", 0), ("+53 5", "+53 5", 0)],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_run_is_kept_as_text_and_counted(
    text: str, kept: str, counted: int
) -> None:
    values = Values(CUBA)

    assert values.parser(kind_named("activities").column("topic"))(text) == kept
    assert values.formulas == counted


COLUMNS = [(kind.name, column) for kind in kinds().values() for column in kind.columns]


@given(
    cell=st.one_of(
        st.none(),
        st.text(max_size=40),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.binary(max_size=5),
    )
)
def test_no_cell_breaks_any_column_of_any_kind(cell: object) -> None:
    values = Values(CUBA)
    for kind, column in COLUMNS:
        found = values.parser(column)(cell)
        if column.is_required:
            assert found is not None, (kind, column.name)
        if isinstance(found, Mistake):
            assert str(cell) not in found.seen or found.seen in {"date", "number", "text", "empty"}


def test_every_mistake_has_advice_in_both_languages() -> None:
    assert set(ADVICE) == set(Code)
    for advice in ADVICE.values():
        assert advice.es != advice.en
