"""A clock ends only by an outcome with a reason; hours are hours, also in the night the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law.clocks import RULES, Outcome, Standing, Unit, WorkingCalendar, due_at, standing

DUE = datetime(2020, 3, 10, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HAVANA = ZoneInfo("America/Havana")
WEEKENDS = WorkingCalendar("")
instants = st.datetimes(datetime(2020, 1, 1), datetime(2020, 12, 31), timezones=st.just(UTC))


def ended(at: datetime) -> Outcome:
    return Outcome("screened", "two indicators found", at)


@pytest.mark.parametrize(("name", "reason"), [("", "a reason"), ("screened", " ")])
def test_a_clock_does_not_end_without_an_outcome_and_a_reason(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match="only by an outcome with a reason"):
        Outcome(name, reason, DUE)


def test_a_clock_does_not_end_at_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Outcome("screened", "a reason", datetime(2020, 1, 1))


@pytest.mark.parametrize(
    ("outcome", "as_of", "expected"),
    [
        (None, DUE, Standing.RUNNING),
        (None, DUE + MINUTE, Standing.OVERDUE),
        (ended(DUE), DUE + MINUTE, Standing.MET),
        (ended(DUE + MINUTE), DUE + MINUTE, Standing.LATE),
        (ended(DUE + 2 * MINUTE), DUE + MINUTE, Standing.OVERDUE),
        (ended(DUE), DUE - MINUTE, Standing.RUNNING),
    ],
)
def test_a_clock_stands_where_its_outcome_and_the_day_put_it(
    outcome: Outcome | None, as_of: datetime, expected: Standing
) -> None:
    assert standing(DUE, outcome, as_of=as_of) is expected


@given(instants, instants, instants)
def test_a_clock_that_ended_stands_the_same_for_ever(due: datetime, end: datetime, later: datetime) -> None:
    first = standing(due, ended(end), as_of=end)
    assert standing(due, ended(end), as_of=max(end, later)) is first
    assert first in {Standing.MET, Standing.LATE}


@pytest.mark.parametrize(
    "evening",
    [datetime(2020, 3, 7, 20, 0, tzinfo=HAVANA), datetime(2020, 10, 31, 20, 0, tzinfo=HAVANA)],
)
def test_eight_hours_are_eight_hours_in_the_night_the_clocks_change(evening: datetime) -> None:
    due = due_at(evening, RULES["exchange_urgent_direct"], WEEKENDS)
    assert due.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=8)
    assert due.tzinfo is HAVANA


@given(instants, st.sampled_from(sorted(RULES)))
def test_no_clock_is_due_before_it_starts(start: datetime, name: str) -> None:
    assert due_at(start, RULES[name], WEEKENDS) > start


@given(instants)
def test_a_working_day_clock_ends_on_a_working_day(start: datetime) -> None:
    rule = RULES["reasonable_grounds"]
    assert rule.unit is Unit.WORKING_DAYS
    assert WEEKENDS.is_working(due_at(start, rule, WEEKENDS).date())
