"""Legal clocks: what starts one, how long it runs, what ends it, to whom it escalates.

Defaults of the design; a country file overrides lengths. Exchange: EU Directive 2023/977, art. 5. Working days skip weekends and the
country's public holidays, and a working-day clock runs to the end of its last day. A clock ends only by an outcome with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays as public_holidays
from holidays.registry import EntityLoader


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class ClockRule:
    id: str
    starts: str
    length: int
    unit: Unit
    ends: str
    escalates_to: str
    source: str


RULES: dict[str, ClockRule] = {
    rule.id: rule
    for rule in (
        ClockRule("alert_screening_child", "alert raised", 24, Unit.HOURS, "alert screened", "case_supervisor", "CoE Convention art. 10"),
        ClockRule("alert_screening_adult", "alert raised", 72, Unit.HOURS, "alert screened", "case_supervisor", "CoE Convention art. 10"),
        ClockRule("referral_of_presumed", "person presumed a victim", 24, Unit.HOURS, "referral sent", "case_supervisor", "CoE Convention art. 12"),
        ClockRule("reasonable_grounds", "case opened", 5, Unit.WORKING_DAYS, "decision on reasonable grounds", "rapporteur", "CoE Convention arts 10, 13"),
        ClockRule("needs_assessment", "case opened", 7, Unit.DAYS, "needs assessed", "case_supervisor", "Protocol art. 6(3)"),
        ClockRule("referral_answer", "referral sent", 48, Unit.HOURS, "referral answered", "case_supervisor", "CoE Convention art. 12"),
        ClockRule("follow_up", "follow-up scheduled", 30, Unit.DAYS, "follow-up done", "case_supervisor", "Protocol art. 6(3)"),
        ClockRule("exchange_urgent_direct", "request opened", 8, Unit.HOURS, "request answered", "international_liaison", "EU Directive 2023/977 art. 5"),
        ClockRule("exchange_urgent_indirect", "request opened", 3, Unit.DAYS, "request answered", "international_liaison", "EU Directive 2023/977 art. 5"),
        ClockRule("exchange_other", "request opened", 7, Unit.DAYS, "request answered", "international_liaison", "EU Directive 2023/977 art. 5"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ended a clock, when, and why. Raises ValueError without a name, a reason or a time zone."""

    name: str
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.reason.strip():
            raise ValueError("A clock ends only by an outcome with a reason.")
        if self.at.tzinfo is None:
            raise ValueError("A clock ends at an instant with a time zone.")


class Standing(StrEnum):
    """Where a clock stands. Late and overdue are kept apart: an outcome that came late is still an outcome."""

    RUNNING = "running"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"


def standing(due: datetime, outcome: Outcome | None, *, as_of: datetime) -> Standing:
    """How a clock stands at an instant. An outcome after `as_of` has not happened yet; the due instant itself is in time."""
    if outcome is None or outcome.at > as_of:
        return Standing.OVERDUE if as_of > due else Standing.RUNNING
    return Standing.LATE if outcome.at > due else Standing.MET


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked. `code` is the country's two letters in the `holidays` library; empty means weekends only."""

    code: str
    extra: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.extra and not self._is_public_holiday(day)

    def _is_public_holiday(self, day: date) -> bool:
        return bool(self.code) and day in _holidays_of(self.code, day.year)


@lru_cache(maxsize=512)
def _holidays_of(code: str, year: int) -> frozenset[date]:
    return frozenset(public_holidays.country_holidays(code, years=year))


def knows_country(code: str) -> bool:
    """Whether the `holidays` library has this country."""
    return code in EntityLoader.get_country_codes()  # its public list would load every country


def due_at(started_at: datetime, rule: ClockRule, calendar: WorkingCalendar) -> datetime:
    """The instant at which the clock is overdue. Raises ValueError for a start without a time zone or a negative length."""
    if started_at.tzinfo is None:
        raise ValueError("A clock starts at an instant with a time zone.")
    if rule.length < 0:
        raise ValueError("A clock cannot have a negative length.")
    if rule.unit is Unit.HOURS:
        # On one zone's wall clock a night of summer time has 23 or 25 hours; a deadline in hours counts the hours that passed.
        return (started_at.astimezone(UTC) + timedelta(hours=rule.length)).astimezone(started_at.tzinfo)
    if rule.unit is Unit.DAYS:
        return started_at + timedelta(days=rule.length)
    return _after_working_days(started_at, rule.length, calendar)


def _after_working_days(started_at: datetime, length: int, calendar: WorkingCalendar) -> datetime:
    day = started_at.date()
    left = length
    while left > 0:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return datetime.combine(day, time(23, 59, 59), tzinfo=started_at.tzinfo)


def with_lengths(overrides: Mapping[str, int]) -> dict[str, ClockRule]:
    """The rules with a country's own lengths. Raises KeyError for a rule that does not exist."""
    rules = dict(RULES)
    for name, length in overrides.items():
        rules[name] = replace(rules[name], length=length)
    return rules


def screening_rule(is_child: str) -> str:
    """Which clock an alert starts. An unknown age gets the shorter one, which protects."""
    return "alert_screening_adult" if is_child == "no" else "alert_screening_child"
