"""Assessments as files tell of them: what was asked, what was said, and the figures that answer. No side is taken."""

from __future__ import annotations

from typing import Any

import pytest

from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.register.refusals import EntryRefused
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.assessments import make_assessment, question_entry, statement_entry
from tests.traces import audited, no_trace


def test_rows_share_their_assessment_with_one_entry_each(cast: Cast) -> None:
    with audited("assessment_recorded", "assessment_recorded", "assessment_recorded"):
        assessment = make_assessment(cast)

    assert assessment.questions.get().answered_by == {"justice.causes_tried"}
    assert assessment.statements.get().figures_against == {"justice.causes_tried"}


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    make_assessment(cast)

    with no_trace():
        make_assessment(cast)


def test_a_row_may_ask_and_say(cast: Cast) -> None:
    both = statement_entry("B1", question_code="Q9", asked_es="¿Cuántas?", asked_en="How many?", pillar="")
    found = record_assessments(entries=[both, statement_entry()], agency=cast.care, by=cast.clerk)

    assert [type(item) for item in found] == [Question, Statement]
    assert Statement.objects.filter(source_key="B1").exists()


def test_a_government_and_its_critic_say_opposite_things_of_one_year(cast: Cast) -> None:
    """Both stand, each with its figures on its own side."""
    make_assessment(
        cast,
        statement_entry("T1", assessor="civil_society"),
        statement_entry(
            "T2", said_es="Los tribunales actúan.", said_en="The courts act.", figures_for=frozenset({"justice.causes_tried"}),
            figures_against=frozenset(),
        ),
    )  # fmt: skip

    assert Statement.objects.count() == 2
    assert Assessment.objects.count() == 2


def test_what_a_row_leaves_empty_another_or_an_earlier_file_says(cast: Cast) -> None:
    make_assessment(cast, question_entry("M1", grade="", source_url=""), question_entry("M2", grade="tier 3"))
    make_assessment(cast, question_entry("M3", source_url="https://example.org/report"))

    assessment = Assessment.objects.get()
    assert (assessment.grade, assessment.source_url) == ("tier 3", "https://example.org/report")


@pytest.mark.parametrize(
    ("known", "field"),
    [({"title_es": "Otro"}, "title_es"), ({"grade": "tier 2"}, "grade"), ({"is_fictional": False}, "is_fictional")],
)  # fmt: skip
def test_rows_that_disagree_on_an_assessment_are_refused_together(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    rows = [
        question_entry("M1", grade="tier 3"),
        question_entry("M2", **known),
        question_entry("M3"),
        statement_entry("T1", **known),
    ]

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_assessment(cast, *rows)

    assert (refusal.value.field, refusal.value.rows) == (field, (1, 3))


QUESTION: list[tuple[dict[str, Any], str]] = [
    ({"assessor": "oracle"}, "assessor"),
    ({"year": 1999}, "year"),
    ({"year": 2101}, "year"),
    ({"title_en": ""}, "title_en"),
    ({"grade": "x" * 41}, "grade"),
    ({"source_url": "javascript:alert(1)"}, "source_url"),
    ({"source_url": "https://a b"}, "source_url"),
    ({"source_url": "https://" + "x" * 400}, "source_url"),
    ({"question_code": "x" * 21}, "question_code"),
    ({"question_code": " "}, "question_code"),
    ({"question_code": ""}, "question_code"),
    ({"pillar": "prayer"}, "pillar"),
    ({"asked_en": ""}, "asked_en"),
    ({"asked_es": "x" * 501}, "asked_es"),
    ({"answered_by": frozenset({"a figure"})}, "answered_by"),
    ({"answered_by": frozenset({"justice.a|justice.b"})}, "answered_by"),
    ({"answered_by": frozenset({f"justice.{n:040}" for n in range(13)})}, "answered_by"),
    ({"question_code": "", "asked_es": "", "asked_en": ""}, "question_code"),
]
STATEMENT: list[tuple[dict[str, Any], str]] = [
    ({"said_es": ""}, "said_es"),
    ({"said_en": " "}, "said_en"),
    ({"said_en": "x" * 501}, "said_en"),
    ({"claim": "Low incidence"}, "claim"),
    ({"claim": "x" * 61}, "claim"),
    ({"figures_for": frozenset({"<script>"})}, "figures_for"),
    ({"figures_for": frozenset({"justice.causes_tried"})}, "figures_against"),
]


@pytest.mark.parametrize(("known", "field"), QUESTION)
def test_a_question_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_assessment(cast, statement_entry("T9"), question_entry(**known))

    assert (refusal.value.row, refusal.value.field) == (1, field)


@pytest.mark.parametrize(("known", "field"), STATEMENT)
def test_a_statement_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_assessment(cast, question_entry("M9"), statement_entry(**known))

    assert (refusal.value.row, refusal.value.field) == (1, field)


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dario", "elsa", "felix"])
def test_who_may_not_record_assessments_leaves_no_trace(cast: Cast, name: str) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        record_assessments(entries=[question_entry()], agency=cast.care, by=cast.everybody()[name])


def test_the_rapporteur_records_them_for_any_agency(cast: Cast) -> None:
    record_assessments(entries=[question_entry()], agency=cast.prosecution, by=cast.gloria)

    assert Assessment.objects.get().agency == cast.prosecution
