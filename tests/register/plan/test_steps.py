"""One plan, step by step: adopted, with objectives, actions, evidence and indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from amparo.register.plan.evidence import confirm_evidence
from amparo.register.plan.models import Indicator, IndicatorLevel, Measurement, Objective, Plan, PlanAction
from amparo.register.plan.status import progress, status
from amparo.register.plan.steps import (
    adopt_plan,
    measure_indicator,
    move_deadline,
    provide_evidence,
    set_action,
    set_indicator,
    set_objective,
)
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.plan import DUE, ENDS, STARTS, coordinator
from tests.factories.safeguards import make_user
from tests.traces import audited, no_trace

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A plan that the care agency keeps, with one of each thing."""

    cast: Cast
    keeper: User
    plan: Plan
    objective: Objective
    action: PlanAction
    indicator: Indicator


def _adopt(cast: Cast, by: User, **known: object) -> Plan:
    facts: dict[str, object] = {
        "title_es": "Plan", "title_en": "Plan", "starts_on": STARTS, "ends_on": ENDS, "agency": cast.care, "is_fictional": True,
    }  # fmt: skip
    return adopt_plan(by=by, **(facts | known))  # type: ignore[arg-type]


@pytest.fixture
def kept(cast: Cast) -> Kept:
    keeper = coordinator(cast)
    with audited("plan_recorded", "plan_recorded", "plan_recorded", "plan_recorded"):
        plan = _adopt(cast, keeper)
        objective = set_objective(
            plan=plan, pillar="prevention", title_es="Objetivo", title_en="Objective", by=keeper
        )
        action = set_action(
            objective=objective, owner=cast.prosecution, title_es="Formar", title_en="Train", due_on=DUE, by=keeper
        )  # fmt: skip
        indicator = set_indicator(
            objective=objective, level=IndicatorLevel.OUTPUT, title_es="Docentes", title_en="Teachers", target=Decimal(100),
            target_on=ENDS, baseline=Decimal(0), baseline_on=STARTS, by=keeper,
        )  # fmt: skip
    return Kept(cast, keeper, plan, objective, action, indicator)


def test_everything_hangs_together_and_is_marked_as_the_plan_is(kept: Kept) -> None:
    assert (kept.indicator.objective.plan, kept.action.objective.plan) == (kept.plan, kept.plan)
    assert all(item.is_fictional for item in (kept.objective, kept.action, kept.indicator))
    assert {kept.objective.agency, kept.action.agency, kept.indicator.agency} == {kept.cast.care}


def test_an_action_goes_from_owed_to_done_by_evidence_alone(kept: Kept) -> None:
    owes = make_user(kept.cast, Role.PLAN_COORDINATOR, agency=kept.cast.prosecution)
    assert status(kept.action, as_of=DUE) == "not_started"

    with audited("evidence_recorded", "evidence_confirmed"):
        evidence = provide_evidence(
            action=kept.action, dated_on=DUE, description_es="Lista", description_en="List", completes=True,
            agency=kept.cast.prosecution, by=owes,
        )  # fmt: skip
        confirm_evidence(evidence=[evidence], on=DUE + DAY, by=kept.keeper)

    assert status(PlanAction.objects.get(), as_of=DUE + DAY) == "done"


def test_a_measurement_moves_an_indicator_and_the_same_day_corrects_it(kept: Kept) -> None:
    with audited("indicator_measured", "record_amended"):
        measure_indicator(indicator=kept.indicator, measured_on=DUE, value=Decimal(10), by=kept.keeper)
        measure_indicator(indicator=kept.indicator, measured_on=DUE, value=Decimal(60), by=kept.keeper)

    found = progress(Indicator.objects.get(), as_of=DUE)
    assert found is not None
    assert (found.value, found.share, found.is_on_target) == (60, Decimal("0.6"), False)
    assert Measurement.objects.count() == 1


def test_a_deadline_moves_on_record_and_the_status_with_it(kept: Kept) -> None:
    assert status(kept.action, as_of=DUE + DAY) == "overdue"

    with audited("record_amended"):
        move_deadline(action=kept.action, due_on=ENDS, by=kept.keeper)

    assert status(PlanAction.objects.get(), as_of=DUE + DAY) == "not_started"


def test_a_stale_deadline_is_refused(kept: Kept) -> None:
    old = PlanAction.objects.get()
    move_deadline(action=kept.action, due_on=ENDS, by=kept.keeper)

    with no_trace(), pytest.raises(StaleRecord):
        move_deadline(action=old, due_on=DUE, by=kept.keeper)


STEPS: dict[str, Callable[[Kept, User], object]] = {
    "objective": lambda kept, by: set_objective(
        plan=kept.plan, pillar="prevention", title_es="O", title_en="O", by=by
    ),
    "action": lambda kept, by: set_action(
        objective=kept.objective, owner=kept.cast.care, title_es="A", title_en="A", due_on=DUE, by=by
    ),
    "indicator": lambda kept, by: set_indicator(
        objective=kept.objective,
        level=IndicatorLevel.OUTPUT,
        title_es="I",
        title_en="I",
        target=Decimal(1),
        target_on=ENDS,
        by=by,
    ),
    "deadline": lambda kept, by: move_deadline(action=kept.action, due_on=ENDS, by=by),
    "measure": lambda kept, by: measure_indicator(
        indicator=kept.indicator, measured_on=DUE, value=Decimal(1), by=by
    ),
    "prove": lambda kept, by: provide_evidence(
        action=kept.action,
        dated_on=DUE,
        description_es="L",
        description_en="L",
        agency=kept.cast.care,
        by=by,
    ),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["ana", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_edit_the_plan_takes_no_step_and_leaves_no_trace(
    kept: Kept, name: str, step: str
) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](kept, kept.cast.everybody()[name])


@pytest.mark.parametrize("step", STEPS)
def test_another_agency_s_coordinator_reads_the_plan_and_changes_nothing_in_it(kept: Kept, step: str) -> None:
    other = make_user(kept.cast, Role.PLAN_COORDINATOR, agency=kept.cast.prosecution)

    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](kept, other)


def test_nobody_adopts_a_plan_for_another_agency(kept: Kept) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        _adopt(kept.cast, kept.keeper, agency=kept.cast.prosecution)
    with no_trace(), pytest.raises(NotAllowed):
        _adopt(kept.cast, kept.cast.ana)


def test_evidence_comes_from_who_owes_or_keeps_and_from_nobody_else(kept: Kept) -> None:
    owned = set_action(
        objective=kept.objective, owner=kept.cast.care, title_es="A", title_en="A", due_on=DUE, by=kept.keeper
    )  # fmt: skip
    other = make_user(kept.cast, Role.PLAN_COORDINATOR, agency=kept.cast.prosecution)

    with no_trace(), pytest.raises(NotAllowed):
        provide_evidence(
            action=owned, dated_on=DUE, description_es="L", description_en="L", agency=kept.cast.prosecution, by=other
        )  # fmt: skip


@pytest.mark.parametrize(
    "known",
    [
        {"title_es": ""},
        {"title_en": "x" * 301},
        {"ends_on": STARTS - DAY},
        {"gazette": "x" * 121},
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(cast: Cast, known: dict[str, object]) -> None:
    keeper = coordinator(cast)

    with no_trace(), pytest.raises(EntryRefused):
        _adopt(cast, keeper, **known)


@pytest.mark.parametrize("due_on", [STARTS - DAY, date(1, 1, 1)])
def test_nothing_is_due_before_the_plan_starts(kept: Kept, due_on: date) -> None:
    with no_trace(), pytest.raises(EntryRefused):
        set_action(
            objective=kept.objective, owner=kept.cast.care, title_es="A", title_en="A", due_on=due_on, by=kept.keeper
        )  # fmt: skip
    with no_trace(), pytest.raises(EntryRefused):
        move_deadline(action=kept.action, due_on=due_on, by=kept.keeper)


def test_a_pillar_of_no_list_and_a_value_that_is_no_number_are_refused(kept: Kept) -> None:
    with no_trace(), pytest.raises(EntryRefused):
        set_objective(plan=kept.plan, pillar="prayer", title_es="O", title_en="O", by=kept.keeper)
    for value in (Decimal("NaN"), Decimal("Infinity"), Decimal("1e11")):
        with no_trace(), pytest.raises(EntryRefused):
            measure_indicator(indicator=kept.indicator, measured_on=DUE, value=value, by=kept.keeper)


def test_evidence_is_described_in_both_languages(kept: Kept) -> None:
    with no_trace(), pytest.raises(EntryRefused):
        provide_evidence(
            action=kept.action, dated_on=DUE, description_es="Lista", description_en="", agency=kept.cast.care, by=kept.keeper
        )  # fmt: skip
