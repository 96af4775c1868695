"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

import pytest

from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.models import Assessment, Question, Statement
from tests.cast import Cast
from tests.constraints import Try, accepted, constraint_names, refused
from tests.factories.assessments import question_entry, statement_entry

TRIES = (
    Try("assessment_year_plausible", Assessment, {"year": 1999}, {"year": 2000}),
    Try("assessment_year_plausible", Assessment, {"year": 2101}, {"year": 2100}),
    Try("assessment_source_is_a_page", Assessment, {"source_url": "javascript:alert(1)"}, {"source_url": "https://example.org"}),
    Try("assessment_source_is_a_page", Assessment, {"source_url": "file:///etc/passwd"}, {"source_url": "http://example.org"}),
    Try("assessment_in_both_languages", Assessment, {"title_es": ""}, {"title_es": "Otro"}),
    Try("question_in_both_languages", Question, {"asked_en": ""}, {"asked_en": "?"}),
    Try("statement_in_both_languages", Statement, {"said_es": ""}, {"said_es": "Otra"}),
)  # fmt: skip
UNIQUE = {
    "assessment_source_key": Assessment,
    "question_source_key": Question,
    "statement_source_key": Statement,
}
BY_HAND = {"assessment_once_a_year", "question_code_once"}


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model."""
    rows = [
        entry(f"{key}{year}", year=year)
        for year in (2019, 2020)
        for key, entry in (("M", question_entry), ("T", statement_entry))
    ]
    record_assessments(entries=rows, agency=cast.care, by=cast.clerk)
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


def test_an_assessor_assesses_once_a_year_whoever_records_it(everything: Cast) -> None:
    first, second = Assessment.objects.order_by("year")

    accepted(first, year=2018)
    refused(first, "assessment_once_a_year", year=second.year, agency=everything.prosecution)


def test_a_code_stands_for_one_question_of_an_assessment(everything: Cast) -> None:
    first, second = Question.objects.order_by("code")

    accepted(first, assessment=second.assessment)
    refused(first, "question_code_once", assessment=second.assessment, code=second.code)


def test_every_constraint_is_tried() -> None:
    assert constraint_names(*UNIQUE.values()) == {case.name for case in TRIES} | UNIQUE.keys() | BY_HAND
