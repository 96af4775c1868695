"""Clocks: they start by a rule, end by an outcome with a reason, and are escalated when nobody ends them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from amparo.law.clocks import Standing
from amparo.register.clocks.actions import Run, change_rule, clocks_on, escalate_overdue, set_many, start_many
from amparo.register.clocks.models import Clock
from amparo.register.clocks.queries import clocks_of, dropped, late, late_by_rule, running, standing_of
from amparo.register.protection.models import Alert
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.constraints import accepted, constraint_names, refused
from tests.factories.clocks import STARTED, make_clock
from tests.factories.protection import HERE, alert_entry, make_alert
from tests.factories.safeguards import make_user

DUE = STARTED + timedelta(hours=48)
LONG_AFTER = STARTED + timedelta(days=30)
SECOND = timedelta(seconds=1)


@pytest.fixture
def matter(cast: Cast) -> Alert:
    """A record on which clocks can run; its own screening clock is put away."""
    alert = make_alert(cast)
    Clock.objects.all().delete()
    return alert


def test_a_clock_takes_its_deadline_from_the_country_and_the_rest_from_its_matter(matter: Alert) -> None:
    clock = make_clock(matter)

    assert (clock.started_at, clock.due_at, clock.ended_at) == (STARTED, DUE, None)
    assert (clock.agency_id, clock.region, clock.matter_table, clock.is_fictional) == (
        matter.agency_id, HERE, "protection_alert", True,
    )  # fmt: skip


def test_a_clock_of_an_unknown_rule_does_not_start(matter: Alert) -> None:
    with pytest.raises(KeyError):
        make_clock(matter, "some_day")


def test_an_end_without_a_reason_of_its_own_has_the_rules(matter: Alert) -> None:
    clock = make_clock(matter, ended_at=DUE, outcome="accepted")

    assert (clock.outcome, clock.reason) == ("accepted", "referral answered")


def test_a_clock_that_is_set_again_is_one_clock_and_stays_escalated(cast: Cast, matter: Alert) -> None:
    make_clock(matter)
    escalate_overdue(as_of=LONG_AFTER, by=cast.gloria)

    clock = make_clock(matter, started_at=STARTED + SECOND, ended_at=LONG_AFTER, outcome="accepted")

    assert Clock.objects.count() == 1
    assert (clock.due_at, clock.ended_at) == (DUE + SECOND, LONG_AFTER)
    assert clock.escalated_at == LONG_AFTER


def test_an_outcome_is_not_written_before_it_happened(matter: Alert) -> None:
    clock = make_clock(matter, outcome="accepted", reason="soon")

    assert (clock.outcome, clock.reason) == ("", "")


def test_no_clock_is_set_for_nothing(matter: Alert, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        set_many([])


def test_many_clocks_start_at_once(cast: Cast, django_assert_num_queries: Any) -> None:
    from amparo.register.protection.actions import raise_alerts

    alerts = raise_alerts(
        entries=[alert_entry(f"A{number}") for number in range(200)], agency=cast.care, by=cast.clerk
    )

    with django_assert_num_queries(1):
        set_many([Run(alert, "referral_answer", STARTED) for alert in alerts])


def test_clocks_of_new_records_start_without_a_look_at_what_is_there(
    cast: Cast, matter: Alert, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        start_many([Run(matter, "referral_answer", STARTED)])
    with django_assert_num_queries(0):
        start_many([])

    assert clocks_on(matter).filter(rule="referral_answer").count() == 1


def test_a_clock_that_runs_already_is_not_started_anew(matter: Alert) -> None:
    make_clock(matter)

    with pytest.raises(IntegrityError), transaction.atomic():
        start_many([Run(matter, "referral_answer", STARTED + SECOND)])


def test_a_clock_can_turn_out_to_run_under_another_rule(matter: Alert) -> None:
    make_clock(matter, "alert_screening_child")

    change_rule([matter], old="alert_screening_child", new="alert_screening_adult")

    assert [clock.rule for clock in clocks_on(matter.pk)] == ["alert_screening_adult"]


@pytest.mark.parametrize(
    ("as_of", "found"), [(DUE, False), (DUE + SECOND, True), (LONG_AFTER, True), (STARTED - SECOND, False)]
)
def test_a_clock_is_late_after_its_deadline_and_not_at_it(
    cast: Cast, matter: Alert, as_of: datetime, found: bool
) -> None:
    make_clock(matter)

    assert late(user=cast.ana, as_of=as_of).exists() is found


def test_a_clock_that_ended_late_was_overdue_until_then(cast: Cast, matter: Alert) -> None:
    make_clock(matter, ended_at=DUE + timedelta(hours=2), outcome="accepted")

    assert late(user=cast.ana, as_of=DUE + timedelta(hours=1)).exists()
    assert not late(user=cast.ana, as_of=DUE + timedelta(hours=2)).exists()


def test_what_runs_is_told_by_urgency(cast: Cast, matter: Alert) -> None:
    make_clock(matter, "needs_assessment")
    make_clock(matter, "alert_screening_child")
    make_clock(matter, ended_at=DUE, outcome="accepted")

    rules = [clock.rule for clock in running(user=cast.ana, as_of=DUE)]

    assert rules == ["alert_screening_child", "needs_assessment"]
    assert not running(user=cast.ana, as_of=STARTED - SECOND).exists()


def test_escalation_hands_the_late_to_whom_the_rule_names_once(cast: Cast, matter: Alert) -> None:
    make_clock(matter)
    make_clock(matter, "needs_assessment")
    before = AuditEntry.objects.count()

    assert escalate_overdue(as_of=DUE + SECOND, by=cast.gloria) == 1
    assert escalate_overdue(as_of=DUE + SECOND, by=cast.gloria) == 0

    clock = Clock.objects.get(rule="referral_answer")
    assert (clock.escalated_at, clock.escalated_to) == (DUE + SECOND, "case_supervisor")
    made = AuditEntry.objects.filter(number__gt=before)
    assert list(made.values_list("action", "target_id")) == [("clock_escalated", str(clock.pk))]


def test_what_is_late_and_in_nobodys_hands_is_dropped(cast: Cast, matter: Alert) -> None:
    make_clock(matter)
    assert dropped(user=cast.ana, as_of=LONG_AFTER).count() == 1

    escalate_overdue(as_of=DUE + SECOND, by=cast.gloria)

    assert dropped(user=cast.ana, as_of=LONG_AFTER).count() == 0
    assert late(user=cast.ana, as_of=LONG_AFTER).count() == 1
    assert dropped(user=cast.ana, as_of=DUE + SECOND / 2).count() == 1  # before it was escalated


def test_the_late_are_counted_by_rule(cast: Cast, matter: Alert) -> None:
    make_clock(matter)
    make_clock(matter, "alert_screening_child")

    assert late_by_rule(user=cast.ana, as_of=DUE + SECOND) == {
        "alert_screening_child": 1,
        "referral_answer": 1,
    }
    assert late_by_rule(user=cast.ana, as_of=DUE) == {"alert_screening_child": 1}


@pytest.mark.parametrize("name", ["ana", "dario", "elsa", "felix", "clerk"])
def test_who_may_not_escalate_does_not(cast: Cast, matter: Alert, name: str) -> None:
    make_clock(matter)

    with pytest.raises(NotAllowed):
        escalate_overdue(as_of=LONG_AFTER, by=cast.everybody()[name])


def test_a_supervisor_escalates_the_matters_of_her_region(cast: Cast, matter: Alert) -> None:
    make_clock(matter)
    there = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care, region="CU-13")
    here = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care, region=HERE)

    assert escalate_overdue(as_of=LONG_AFTER, by=there) == 0
    assert escalate_overdue(as_of=LONG_AFTER, by=here) == 1


SEES = {
    "ana": True,
    "bruno": True,
    "carla": False,
    "dario": False,
    "elsa": False,
    "felix": False,
    "gloria": True,
}


@pytest.mark.parametrize("name", SEES)
def test_a_clock_is_seen_by_whom_its_matter_is(cast: Cast, matter: Alert, name: str) -> None:
    make_clock(matter)
    user = cast.everybody()[name]

    assert clocks_of(matter=matter, user=user).exists() is SEES[name]
    assert running(user=user, as_of=DUE).exists() is SEES[name]
    assert late(user=user, as_of=LONG_AFTER).exists() is SEES[name]


@pytest.mark.parametrize(
    ("ended", "as_of", "standing"),
    [
        (None, DUE, Standing.RUNNING),
        (None, DUE + SECOND, Standing.OVERDUE),
        (DUE, LONG_AFTER, Standing.MET),
        (DUE + SECOND, LONG_AFTER, Standing.LATE),
        (DUE + SECOND, DUE + SECOND / 2, Standing.OVERDUE),
    ],
)
def test_a_clock_stands_as_the_law_says(
    matter: Alert, ended: datetime | None, as_of: datetime, standing: Standing
) -> None:
    clock = make_clock(matter, ended_at=ended, outcome="accepted")

    assert standing_of(clock, as_of=as_of) is standing


TRIES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("clock_due_after_start", {"due_at": STARTED - SECOND}, {"due_at": STARTED}),
    (
        "clock_ends_after_start",
        {"ended_at": STARTED - SECOND, "outcome": "x", "reason": "y"},
        {"ended_at": STARTED, "outcome": "x", "reason": "y"},
    ),
    ("clock_ends_with_outcome_and_reason", {"ended_at": DUE}, {}),
    ("clock_ends_with_outcome_and_reason", {"ended_at": DUE, "outcome": "x"}, {}),
    ("clock_ends_with_outcome_and_reason", {"ended_at": DUE, "reason": "y"}, {}),
    ("clock_ends_with_outcome_and_reason", {"outcome": "x"}, {}),
    ("clock_ends_with_outcome_and_reason", {"reason": "y"}, {}),
    (
        "clock_escalates_to_somebody",
        {"escalated_at": DUE},
        {"escalated_at": DUE, "escalated_to": "rapporteur"},
    ),
    ("clock_escalates_to_somebody", {"escalated_to": "rapporteur"}, {}),
    ("clock_rule_known", {"rule": "some_day"}, {"rule": "needs_assessment"}),
]


@pytest.mark.parametrize(("name", "breaks", "keeps"), TRIES)
def test_the_database_refuses_what_breaks_a_constraint(
    matter: Alert, name: str, breaks: dict[str, Any], keeps: dict[str, Any]
) -> None:
    clock = make_clock(matter)
    if keeps:
        accepted(clock, **keeps)

    refused(clock, name, **breaks)


def test_a_matter_has_one_clock_of_a_rule(matter: Alert) -> None:
    make_clock(matter)

    refused(make_clock(matter, "needs_assessment"), "clock_once_per_matter", rule="referral_answer")


def test_every_constraint_is_tried() -> None:
    assert constraint_names(Clock) == {name for name, _, _ in TRIES} | {"clock_once_per_matter"}


def test_a_clock_says_what_it_runs_on_and_nothing_else(matter: Alert) -> None:
    assert str(make_clock(matter)) == "referral_answer on protection_alert"
