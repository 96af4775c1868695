"""The status of an action is computed from dated, confirmed evidence and from nothing else; so is an indicator's progress."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import amparo.figures
from amparo.register.plan import queries
from amparo.register.plan.evidence import confirm_evidence, record_evidence
from amparo.register.plan.models import Evidence, Indicator, PlanAction
from amparo.register.plan.status import PlanStatus, progress, status
from amparo.standards import load
from tests.cast import Cast
from tests.factories.plan import (
    DUE,
    ENDS,
    STARTS,
    coordinator,
    evidence_entry,
    make_action,
    make_confirmed,
    make_evidence,
    make_indicator,
)

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(DUE - DAY, "not_started"), (DUE, "not_started"), (DUE + DAY, "overdue")],
)
def test_without_evidence_an_action_is_overdue_from_the_day_after_its_deadline(
    cast: Cast, as_of: date, expected: str
) -> None:
    assert status(make_action(cast), as_of=as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (DUE - 2 * DAY, "not_started"),  # the evidence is dated later
        (DUE - DAY, "under_way"),
        (DUE, "under_way"),  # it completes, and nobody has confirmed it
        (DUE + DAY, "overdue"),
    ],
)
def test_evidence_that_nobody_confirmed_shows_a_beginning_and_no_end(
    cast: Cast, as_of: date, expected: str
) -> None:
    action = make_action(cast)
    make_evidence(cast, dated_on=DUE - DAY)

    assert status(action, as_of=as_of) == expected


@pytest.mark.parametrize(
    ("dated_on", "confirmed_on", "as_of", "expected"),
    [
        (DUE, DUE + 9 * DAY, DUE, "under_way"),
        (DUE, DUE + 9 * DAY, DUE + 8 * DAY, "overdue"),  # the confirmation is still to come
        (DUE, DUE + 9 * DAY, DUE + 9 * DAY, "done"),  # what counts is the date of the evidence
        (DUE + DAY, DUE + DAY, DUE + DAY, "done_late"),
        (DUE + DAY, DUE + DAY, DUE, "not_started"),
    ],
)
def test_done_and_done_late_part_at_the_deadline(
    cast: Cast, dated_on: date, confirmed_on: date, as_of: date, expected: str
) -> None:
    action = make_action(cast)
    make_confirmed(cast, confirmed_on, dated_on=dated_on)

    assert status(action, as_of=as_of) == expected


def test_confirmed_evidence_that_does_not_complete_completes_nothing(cast: Cast) -> None:
    action = make_action(cast)
    make_confirmed(cast, DUE, completes=False)

    assert status(action, as_of=DUE) == "under_way"
    assert status(action, as_of=DUE + DAY) == "overdue"


def test_the_first_completing_evidence_decides_whether_it_was_late(cast: Cast) -> None:
    action = make_action(cast)
    make_confirmed(cast, ENDS, "V1", dated_on=DUE + 5 * DAY)
    assert status(action, as_of=ENDS) == "done_late"

    make_confirmed(cast, ENDS, "V2", dated_on=DUE)
    assert status(action, as_of=ENDS) == "done"


def test_no_column_holds_a_status() -> None:
    assert not [field for field in PlanAction._meta.concrete_fields if "status" in field.name]
    assert set(PlanStatus) == set(load("plan_status").codes)


pieces = st.lists(
    st.tuples(st.integers(-20, 20), st.booleans(), st.one_of(st.none(), st.integers(0, 30))), max_size=6
)


def _give(cast: Cast, key: str, given_: list[tuple[int, bool, int | None]]) -> None:
    """Evidence on the action, dated around its deadline, some of it confirmed so many days later."""
    second = coordinator(cast)
    for number, (days, completes, confirmed) in enumerate(given_):
        entry = evidence_entry(f"V-{key}-{number}", key, dated_on=DUE + days * DAY, completes=completes)
        [evidence] = record_evidence(entries=[entry], agency=cast.care, by=cast.clerk)
        if confirmed is not None:
            confirm_evidence(evidence=[evidence], on=evidence.dated_on + confirmed * DAY, by=second)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(own=pieces, others=pieces, as_of=st.integers(-25, 60))
def test_evidence_on_another_action_never_changes_a_status(
    cast: Cast,
    own: list[tuple[int, bool, int | None]],
    others: list[tuple[int, bool, int | None]],
    as_of: int,
) -> None:
    with transaction.atomic():
        action = make_action(cast, "N1")
        make_action(cast, "N2")
        _give(cast, "N1", own)
        before = status(action, as_of=DUE + as_of * DAY)

        _give(cast, "N2", others)

        assert status(PlanAction.objects.get(pk=action.pk), as_of=DUE + as_of * DAY) == before
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(given_=pieces, as_of=st.integers(-25, 60), more=st.integers(1, 40))
def test_later_evidence_never_changes_how_an_action_stood(
    cast: Cast, given_: list[tuple[int, bool, int | None]], as_of: int, more: int
) -> None:
    with transaction.atomic():
        action, day = make_action(cast), DUE + as_of * DAY
        _give(cast, "N1", given_)
        before = status(action, as_of=day)

        record_evidence(
            entries=[evidence_entry("V-later", dated_on=day + more * DAY)], agency=cast.care, by=cast.clerk
        )

        assert status(PlanAction.objects.get(pk=action.pk), as_of=day) == before
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(first=pieces, second=pieces, as_of=st.integers(-25, 60))
@pytest.mark.slow
def test_the_page_the_query_and_the_published_figure_say_the_same(
    cast: Cast,
    first: list[tuple[int, bool, int | None]],
    second: list[tuple[int, bool, int | None]],
    as_of: int,
) -> None:
    with transaction.atomic():
        day = DUE + as_of * DAY
        actions = [make_action(cast, "N1"), make_action(cast, "N2")]
        _give(cast, "N1", first)
        _give(cast, "N2", second)

        expected = {action.source_key: status(action, as_of=day) for action in actions}
        overdue = {item.source_key for item in queries.actions_overdue(as_of=day, user=cast.clerk)}
        listed = {
            item.source_key: state
            for state, found in queries.actions_by_status(as_of=day, user=cast.clerk).items()
            for item in found
        }
        assert overdue == {key for key, state in expected.items() if state is PlanStatus.OVERDUE}
        assert listed == expected
        assert _published(day) == expected
        transaction.set_rollback(True)


def _published(day: date) -> dict[str, str]:
    """The status by the figures' own SQL, over tables that a snapshot would hold."""
    sql = (Path(amparo.figures.__file__).parent / "catalogue/shared/plan_state.sql").read_text(
        encoding="utf-8"
    )
    with duckdb.connect() as memory:
        memory.execute(
            "CREATE TABLE plan AS SELECT 'P' AS record_id, ?::DATE AS starts_on, ?::DATE AS ends_on",
            [STARTS, ENDS],
        )
        memory.execute(
            "CREATE TABLE plan_action (record_id TEXT, objective_id TEXT, plan_id TEXT, pillar TEXT, owner TEXT, due_on DATE)"
        )
        memory.execute(
            "CREATE TABLE evidence (action_id TEXT, dated_on DATE, completes BOOLEAN, confirmed_on DATE)"
        )
        for action in PlanAction.objects.all():
            memory.execute(
                "INSERT INTO plan_action VALUES (?, 'O', 'P', 'prevention', 'CARE', ?)",
                [action.source_key, action.due_on],
            )
        for item in Evidence.objects.select_related("action"):
            values = [item.action.source_key, item.dated_on, item.completes, item.confirmed_on]
            memory.execute("INSERT INTO evidence VALUES (?, ?, ?, ?)", values)
        found = memory.execute(
            f"SELECT record_id, plan_status FROM ({sql})", {"period_from": STARTS, "period_to": day}
        ).fetchall()
    return dict(found)  # fmt: skip


def _indicator(cast: Cast, baseline: int | None, target: int, values: dict[date, int]) -> Indicator:
    make_action(cast)
    start = {} if baseline is None else {"baseline": Decimal(baseline), "baseline_on": STARTS}
    for day, value in values.items() or {DUE: None}.items():
        measured = {} if value is None else {"measured": Decimal(value), "measured_on": day}
        make_indicator(cast, target=Decimal(target), **start, **measured)
    return Indicator.objects.get()


@pytest.mark.parametrize(
    ("baseline", "target", "value", "reached", "share"),
    [
        (0, 500, 499, False, "0.998"), (0, 500, 500, True, "1"), (0, 500, 700, True, "1.4"),
        (90, 30, 31, False, None), (90, 30, 30, True, "1"), (90, 30, 20, True, None), (90, 30, 120, False, "-0.5"),
        (None, 500, 499, False, None), (None, 500, 500, True, None),
        (500, 500, 499, False, None), (500, 500, 500, True, None),
    ],
)  # fmt: skip
def test_a_target_is_reached_in_the_direction_that_leads_to_it(
    cast: Cast, baseline: int | None, target: int, value: int, reached: bool, share: str | None
) -> None:
    found = progress(_indicator(cast, baseline, target, {DUE: value}), as_of=DUE)

    assert found is not None
    assert found.is_on_target is reached
    if share is not None:
        assert found.share == Decimal(share)
    if baseline in (None, target):
        assert found.share is None


def test_what_nobody_measured_is_not_off_target(cast: Cast) -> None:
    indicator = _indicator(cast, 0, 500, {})

    assert progress(indicator, as_of=ENDS) is None


def test_the_last_measurement_by_the_date_counts(cast: Cast) -> None:
    indicator = _indicator(cast, 0, 500, {DUE: 600, DUE + 30 * DAY: 100, ENDS: 550})

    assert progress(indicator, as_of=DUE - DAY) is None
    for day, value in ((DUE, 600), (DUE + 29 * DAY, 600), (DUE + 30 * DAY, 100), (ENDS, 550)):
        found = progress(indicator, as_of=day)
        assert found is not None
        assert (found.value, found.is_on_target) == (value, value >= 500)
