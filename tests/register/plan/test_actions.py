"""Plans, objectives, actions and indicators as files tell of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from amparo.register.plan.actions import record_indicators, record_plan_actions
from amparo.register.plan.models import Indicator, Measurement, Objective, Plan, PlanAction
from amparo.register.references import UnknownReference
from amparo.register.refusals import EntryRefused
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.plan import (
    DUE,
    ENDS,
    OBJECTIVE,
    PLAN,
    STARTS,
    action_entry,
    indicator_entry,
    make_action,
    make_indicator,
)
from tests.traces import audited, no_trace


def _record(cast: Cast, *entries: Any) -> list[PlanAction]:
    return record_plan_actions(entries=entries, agency=cast.care, by=cast.clerk)


def test_actions_share_their_plan_and_objective_with_one_entry_each(cast: Cast) -> None:
    with audited("plan_recorded", "plan_recorded", "plan_recorded", "plan_recorded"):
        first, second = _record(cast, action_entry("N1"), action_entry("N2", owner_code="FISC"))

    assert first.objective == second.objective
    assert (Plan.objects.count(), Objective.objects.count()) == (1, 1)
    assert (first.owner.code, second.owner.code) == ("CARE", "FISC")


def test_the_same_plan_twice_changes_nothing(cast: Cast) -> None:
    make_action(cast)

    with no_trace():
        make_action(cast)


def test_a_deadline_that_moves_is_on_record(cast: Cast) -> None:
    make_action(cast)

    make_action(cast, due_on=ENDS)

    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.detail) == ("record_amended", "due_on")


def test_what_a_later_file_leaves_empty_of_a_plan_stays(cast: Cast) -> None:
    make_action(cast, plan=replace(PLAN, approved_on=date(2016, 12, 1)))

    with no_trace():
        make_action(cast, plan=replace(PLAN, gazette=""))

    plan = Plan.objects.get()
    assert (plan.gazette, plan.approved_on) == ("Gaceta 1", date(2016, 12, 1))


def test_what_one_row_leaves_empty_another_fills_in(cast: Cast) -> None:
    _record(cast, action_entry("N1", plan=replace(PLAN, gazette="")), action_entry("N2"))

    assert Plan.objects.get().gazette == "Gaceta 1"


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"plan": replace(PLAN, title_es="Otro")}, "plan_title_es"),
        ({"plan": replace(PLAN, ends_on=date(2021, 12, 31))}, "plan_ends_on"),
        ({"plan": replace(PLAN, gazette="Gaceta 2")}, "plan_gazette"),
        ({"objective": replace(OBJECTIVE, pillar="protection")}, "pillar"),
        ({"objective": replace(OBJECTIVE, title_en="Another")}, "objective_en"),
        ({"plan": replace(PLAN, source_key="P2")}, "plan_key"),
        ({"is_fictional": False}, "is_fictional"),
    ],
)
def test_rows_that_disagree_on_a_plan_or_an_objective_are_refused_together(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    entries = [
        action_entry("N1"),
        action_entry("N2", **known),
        action_entry("N3"),
        action_entry("N4", **known),
    ]

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, *entries)

    assert (refusal.value.field, refusal.value.rows) == (field, (1, 3))


def test_an_owner_that_is_no_agency_is_told_with_every_row(cast: Cast) -> None:
    with no_trace(), pytest.raises(UnknownReference) as refusal:
        _record(
            cast,
            action_entry("N1"),
            action_entry("N2", owner_code="XX"),
            action_entry("N3", owner_code=""),
        )

    assert (refusal.value.field, refusal.value.rows) == ("owner_code", (1, 2))


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"title_es": ""}, "title_es"),
        ({"title_en": "  "}, "title_en"),
        ({"title_en": "x" * 301}, "title_en"),
        ({"plan": replace(PLAN, title_en="")}, "plan_title_en"),
        ({"plan": replace(PLAN, gazette="x" * 121)}, "plan_gazette"),
        ({"plan": replace(PLAN, ends_on=date(2016, 12, 31))}, "plan_ends_on"),
        ({"objective": replace(OBJECTIVE, pillar="prayer")}, "pillar"),
        ({"objective": replace(OBJECTIVE, title_es="")}, "objective_es"),
        ({"due_on": date(2016, 12, 31)}, "due_on"),
        ({"starts_on": date(2019, 7, 1)}, "due_on"),
    ],
)
def test_an_action_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_action(cast, **known)

    assert refusal.value.field == field


@pytest.mark.parametrize("known", [{"due_on": STARTS}, {"due_on": DUE, "starts_on": DUE}])
def test_an_action_may_be_due_on_its_first_day(cast: Cast, known: dict[str, Any]) -> None:
    assert make_action(cast, **known).due_on == known["due_on"]


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_edit_plans_leaves_no_trace(cast: Cast, name: str) -> None:
    make_action(cast)
    by = cast.everybody()[name]

    with no_trace(), pytest.raises(NotAllowed):
        record_plan_actions(entries=[action_entry("N2")], agency=cast.care, by=by)
    with no_trace(), pytest.raises(NotAllowed):
        record_indicators(entries=[indicator_entry()], agency=cast.care, by=by)


def test_an_indicator_and_its_measurement_have_one_entry_each(cast: Cast) -> None:
    make_action(cast)

    with audited("plan_recorded", "indicator_measured"):
        make_indicator(cast, measured=Decimal("12.5"), measured_on=DUE)
    with audited("indicator_measured"):
        make_indicator(cast, measured=Decimal(20), measured_on=ENDS)
    with no_trace():
        make_indicator(cast, measured=Decimal(20), measured_on=ENDS)


def test_a_second_value_for_the_same_day_corrects_the_first(cast: Cast) -> None:
    make_action(cast)
    make_indicator(cast, measured=Decimal(1), measured_on=DUE)

    make_indicator(cast, measured=Decimal(2), measured_on=DUE)

    assert Measurement.objects.get().value == 2


def test_the_longest_key_of_an_indicator_leaves_room_for_its_measurements(cast: Cast) -> None:
    make_action(cast)
    for key in ("K" * 64, "K" * 63 + "L"):
        make_indicator(cast, key, measured=Decimal(1), measured_on=DUE)

    keys = Measurement.objects.values_list("source_key", flat=True)
    assert len(set(keys)) == 2
    assert all(len(key) <= 64 for key in keys)


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"level": "dream"}, "level"),
        ({"title_en": ""}, "title_en"),
        ({"figure": "x" * 81}, "figure"),
        ({"target": Decimal("NaN")}, "target"),
        ({"target": Decimal("-Infinity")}, "target"),
        ({"target": Decimal("1e11")}, "target"),
        ({"baseline": Decimal("1e400"), "baseline_on": STARTS}, "baseline"),
        ({"baseline": Decimal(0)}, "baseline_on"),
        ({"baseline_on": STARTS}, "baseline_on"),
        ({"measured": Decimal(0)}, "measured_on"),
        ({"measured_on": DUE}, "measured_on"),
        ({"baseline": Decimal(0), "baseline_on": date(2021, 1, 1)}, "target_on"),
    ],
)
def test_an_indicator_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    make_action(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_indicator(cast, **known)

    assert refusal.value.field == field


def test_the_largest_value_is_kept_as_it_was_given(cast: Cast) -> None:
    make_action(cast)

    make_indicator(cast, target=Decimal("99999999999.999"), baseline=Decimal("-0.001"), baseline_on=STARTS)

    stored = Indicator.objects.get()
    assert (stored.target, stored.baseline) == (Decimal("99999999999.999"), Decimal("-0.001"))


def test_an_indicator_of_an_objective_that_was_not_sent_is_told(cast: Cast) -> None:
    make_action(cast)

    with no_trace(), pytest.raises(UnknownReference) as refusal:
        make_indicator(cast, objective_key="O9")

    assert refusal.value.field == "objective_key"
