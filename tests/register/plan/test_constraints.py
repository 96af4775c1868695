"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from amparo.register.plan.models import Evidence, Indicator, Measurement, Objective, Plan, PlanAction
from tests.cast import Cast
from tests.constraints import Try, accepted, constraint_names, refused
from tests.factories.plan import (
    DUE,
    ENDS,
    OBJECTIVE,
    PLAN,
    STARTS,
    coordinator,
    make_action,
    make_evidence,
    make_indicator,
)

TRIES = (
    Try("plan_ends_after_start", Plan, {"ends_on": date(2016, 12, 31)}, {"ends_on": STARTS}),
    Try("plan_in_both_languages", Plan, {"title_es": ""}, {"title_es": "Otro"}),
    Try("objective_in_both_languages", Objective, {"title_en": ""}, {"title_en": "Another"}),
    Try("plan_action_due_after_start", PlanAction, {"starts_on": date(2019, 7, 1)}, {"starts_on": DUE}),
    Try("plan_action_in_both_languages", PlanAction, {"title_es": ""}, {"title_es": "Otra"}),
    Try("evidence_confirmed_with_date", Evidence, {"confirmed_on": DUE}),
    Try("evidence_in_both_languages", Evidence, {"description_es": ""}, {"description_es": "Otra"}),
    Try("indicator_level_known", Indicator, {"level": "dream"}, {"level": "impact"}),
    Try("indicator_baseline_with_date", Indicator, {"baseline": Decimal(1)}, {"baseline": Decimal(1), "baseline_on": STARTS}),
    Try("indicator_baseline_with_date", Indicator, {"baseline_on": STARTS}),
    Try("indicator_target_after_baseline", Indicator, {"baseline": Decimal(1), "baseline_on": date(2021, 1, 1)},
        {"baseline": Decimal(1), "baseline_on": ENDS}),
    Try("indicator_in_both_languages", Indicator, {"title_en": ""}, {"title_en": "Another"}),
)  # fmt: skip
UNIQUE = {
    "plan_source_key": Plan, "objective_source_key": Objective, "plan_action_source_key": PlanAction,
    "evidence_source_key": Evidence, "indicator_source_key": Indicator, "measurement_source_key": Measurement,
}  # fmt: skip
BY_HAND = {
    "evidence_confirmed_by_somebody_else",
    "evidence_confirmed_after_its_date",
    "measurement_once_a_day",
}


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model."""
    for number in ("1", "2"):
        plan = replace(PLAN, source_key=f"P{number}")
        objective = replace(OBJECTIVE, source_key=f"O{number}")
        make_action(cast, f"N{number}", plan=plan, objective=objective)
        make_evidence(cast, f"V{number}", f"N{number}")
        known: dict[str, Any] = {
            "objective_key": f"O{number}",
            "measured": Decimal(1),
            "measured_on": date(2019, 1, int(number)),
        }
        make_indicator(cast, f"I{number}", **known)
    return cast


@pytest.mark.parametrize("case", TRIES, ids=lambda case: case.name)
def test_the_database_refuses_what_breaks_a_constraint(everything: Cast, case: Try) -> None:
    record = case.model._default_manager.order_by("pk").first()
    assert record is not None
    if case.keeps:
        accepted(record, **case.keeps)

    refused(record, case.name, **case.breaks)


@pytest.mark.parametrize("name", UNIQUE)
def test_an_agency_s_key_stands_for_one_record(everything: Cast, name: str) -> None:
    first, second = UNIQUE[name]._default_manager.order_by("pk")[:2]

    refused(first, name, source_key=second.source_key)


def test_evidence_is_confirmed_by_somebody_else_and_not_before_its_date(everything: Cast) -> None:
    evidence, second = Evidence.objects.order_by("pk")[0], coordinator(everything)

    accepted(evidence, confirmed_by=second, confirmed_on=evidence.dated_on)
    refused(
        evidence,
        "evidence_confirmed_by_somebody_else",
        confirmed_by=evidence.provided_by,
        confirmed_on=DUE,
    )
    refused(
        evidence, "evidence_confirmed_after_its_date", confirmed_by=second, confirmed_on=date(2019, 5, 31)
    )
    refused(evidence, "evidence_confirmed_with_date", confirmed_by=second)


def test_an_indicator_has_one_value_for_a_day(everything: Cast) -> None:
    first, second = Measurement.objects.order_by("measured_on")

    accepted(first, indicator=second.indicator)
    refused(first, "measurement_once_a_day", indicator=second.indicator, measured_on=second.measured_on)


def test_every_constraint_is_tried() -> None:
    assert constraint_names(*UNIQUE.values()) == {case.name for case in TRIES} | UNIQUE.keys() | BY_HAND
