"""The clock of a request by its urgency: 8 hours, 3 days, 7 days (EU Directive 2023/977, art. 5)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from amparo.law.clocks import Standing
from amparo.register.clocks.models import Clock
from amparo.register.clocks.queries import standing_of
from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.models import AnswerOutcome, Request
from amparo.register.exchange.steps import answer_request, close_request, expire_overdue
from tests.cast import Cast
from tests.factories.exchange import OPENED, answered_entry, liaison, make_request, request_entry
from tests.factories.justice import clerk_of_court

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
URGENT: dict[str, Any] = {"urgency_ground": "danger_to_life"}
LENGTHS = {"urgent_direct": 8 * HOUR, "urgent_indirect": 3 * DAY, "other": 7 * DAY}
RULES = {
    "urgent_direct": "exchange_urgent_direct",
    "urgent_indirect": "exchange_urgent_indirect",
    "other": "exchange_other",
}


def _answered(cast: Cast, **known: Any) -> Request:
    record_requests(entries=[answered_entry(**known)], agency=cast.prosecution, by=clerk_of_court(cast))
    return Request.objects.get()


@pytest.mark.parametrize("urgency", LENGTHS)
def test_the_deadline_follows_the_urgency(cast: Cast, urgency: str) -> None:
    request = make_request(cast, urgency=urgency, **URGENT)

    clock = Clock.objects.get()
    assert request.due_at == clock.due_at == OPENED + LENGTHS[urgency]
    assert (clock.rule, clock.ended_at, clock.matter_id) == (RULES[urgency], None, request.pk)


def test_eight_hours_are_hours_that_pass_in_whatever_zone_they_are_told(cast: Cast) -> None:
    havana = datetime(2019, 3, 10, 0, 30, tzinfo=timezone(-5 * HOUR))

    assert make_request(cast, urgency="urgent_direct", opened_at=havana, **URGENT).due_at == havana + 8 * HOUR


@pytest.mark.parametrize("urgency", LENGTHS)
@pytest.mark.parametrize(
    ("late", "standing"), [(timedelta(0), Standing.MET), (timedelta(seconds=1), Standing.LATE)]
)
def test_an_answer_at_the_last_instant_is_in_time(
    cast: Cast, urgency: str, late: timedelta, standing: Standing
) -> None:
    due = OPENED + LENGTHS[urgency]
    _answered(cast, urgency=urgency, answered_at=due + late, **URGENT)

    assert standing_of(Clock.objects.get(), as_of=due + 30 * DAY) == standing


def test_a_postponement_leaves_the_clock_running(cast: Cast) -> None:
    _answered(cast, outcome="postponed", answered_at=OPENED + DAY)

    assert standing_of(Clock.objects.get(), as_of=OPENED + 8 * DAY) == Standing.OVERDUE


@pytest.mark.parametrize(
    ("outcome", "ground"), [("given", ""), ("partial", ""), ("not_held", ""), ("refused", "not_relevant")]
)
def test_every_other_answer_ends_it_with_its_outcome_and_a_reason(
    cast: Cast, outcome: str, ground: str
) -> None:
    _answered(cast, outcome=outcome, refusal_ground=ground)

    clock = Clock.objects.get()
    assert (clock.outcome, clock.reason) == (outcome, ground or "request answered")


def test_the_first_answer_ends_the_clock_whatever_comes_later(cast: Cast) -> None:
    _answered(cast, outcome="partial", answered_at=OPENED + 2 * DAY)

    _answered(cast, outcome="given", answered_at=OPENED + 20 * DAY)

    clock = Clock.objects.get()
    assert (clock.ended_at, clock.outcome) == (OPENED + 2 * DAY, "partial")


def test_a_corrected_opening_or_urgency_corrects_the_clock_and_leaves_no_second_one(cast: Cast) -> None:
    make_request(cast)

    make_request(cast, urgency="urgent_direct", opened_at=OPENED + DAY, **URGENT)

    clock = Clock.objects.get()
    assert (clock.rule, clock.started_at) == ("exchange_urgent_direct", OPENED + DAY)
    assert clock.due_at == OPENED + DAY + 8 * HOUR


def test_an_expired_request_is_overdue_until_it_is_closed(cast: Cast) -> None:
    make_request(cast)
    by = liaison(cast)

    assert expire_overdue(as_of=OPENED + 8 * DAY, by=by) == 1

    assert standing_of(Clock.objects.get(), as_of=OPENED + 9 * DAY) == Standing.OVERDUE
    close_request(request=Request.objects.get(), at=OPENED + 10 * DAY, reason="no_answer", by=by)
    clock = Clock.objects.get()
    assert (clock.outcome, clock.reason, clock.ended_at) == ("closed", "no_answer", OPENED + 10 * DAY)
    assert standing_of(clock, as_of=OPENED + 11 * DAY) == Standing.LATE


def test_an_answer_by_a_step_ends_the_clock(cast: Cast) -> None:
    request = make_request(cast)

    answer_request(request=request, outcome=AnswerOutcome.GIVEN, at=OPENED + HOUR, by=liaison(cast))

    assert Clock.objects.get().ended_at == OPENED + HOUR


def test_many_requests_have_one_clock_each(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.register.exchange.clocking.CHUNK", 2)
    entries = [request_entry(f"Q{n}") for n in range(3)] + [answered_entry(f"R{n}") for n in range(2)]

    record_requests(entries=entries, agency=cast.prosecution, by=clerk_of_court(cast))

    assert Clock.objects.count() == 5
    assert Clock.objects.filter(ended_at__isnull=True).count() == 3
