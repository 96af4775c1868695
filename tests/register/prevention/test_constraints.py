"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amparo.register.prevention.models import Activity, Disruption, Session, SurveyAnswer
from tests.cast import Cast
from tests.constraints import Try, accepted, constraint_names, refused
from tests.factories.prevention import HELD, make_answer, make_disruption, make_held

TRIES = (
    Try("activity_status_known", Activity, {"status": "done", "held_on": None, "reached": None}),
    Try("activity_held_has_a_date", Activity, {"held_on": None}, {"held_on": date(2019, 3, 7)}),
    Try("activity_held_has_a_date", Activity, {"status": "cancelled", "held_on": None}),
    Try("activity_held_has_a_date", Activity, {"status": "postponed"}, {"status": "postponed", "held_on": None, "reached": None}),
    Try("answer_wave_known", SurveyAnswer, {"wave": "later"}, {"wave": "after"}),
    Try("answer_score_in_range", SurveyAnswer, {"score": Decimal("100.001")}, {"score": Decimal(100)}),
    Try("answer_score_in_range", SurveyAnswer, {"score": Decimal("-0.001")}, {"score": Decimal(0)}),
    Try("answer_control_in_range", SurveyAnswer, {"control_score": Decimal("100.001")}, {"control_score": Decimal(100)}),
    Try("answer_control_in_range", SurveyAnswer, {"control_score": Decimal(-1)}, {"control_score": None}),
    Try("disruption_ends_after_start", Disruption, {"ended_on": date(2019, 2, 28)}, {"ended_on": date(2019, 3, 1)}),
    Try("disruption_in_both_languages", Disruption, {"title_es": ""}, {"title_es": "Otro"}),
    Try("disruption_in_both_languages", Disruption, {"title_en": ""}),
)  # fmt: skip
UNIQUE = {
    "activity_source_key": Activity, "session_source_key": Session, "answer_source_key": SurveyAnswer,
    "disruption_source_key": Disruption,
}  # fmt: skip
BY_HAND = {"answer_once_per_participant_and_wave"}


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model."""
    for number in ("1", "2"):
        make_held(cast, f"A{number}")
        make_answer(
            cast,
            f"E{number}",
            activity_key=f"A{number}",
            session_key=f"S{number}",
            control_score=Decimal(10),
        )
        make_disruption(cast, f"D{number}")
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


def test_a_participant_answers_once_in_a_wave_of_a_session(cast: Cast) -> None:
    make_held(cast)
    first = make_answer(cast, "E1")
    make_answer(cast, "E2", wave="after")

    accepted(first, wave="six_months", answered_on=HELD)
    refused(first, "answer_once_per_participant_and_wave", wave="after")


def test_every_constraint_is_tried() -> None:
    assert constraint_names(*UNIQUE.values()) == {case.name for case in TRIES} | UNIQUE.keys() | BY_HAND
