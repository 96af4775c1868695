"""One assessment, step by step: recorded, asked, answered, said, weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.register.assessments.steps import (
    answer_question,
    record_assessment,
    record_question,
    record_statement,
    weigh_statement,
)
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.safeguards import make_user
from tests.traces import audited, no_trace

FIGURES = frozenset({"justice.causes_tried"})


@dataclass(frozen=True)
class Kept:
    cast: Cast
    keeper: User
    assessment: Assessment
    question: Question
    statement: Statement


def _record(cast: Cast, by: User, **known: object) -> Assessment:
    facts: dict[str, object] = {
        "assessor": "greta", "year": 2020, "title_es": "Informe ficticio", "title_en": "Fictional report", "agency": cast.care,
        "is_fictional": True,
    }  # fmt: skip
    return record_assessment(by=by, **(facts | known))  # type: ignore[arg-type]


def _ask(assessment: Assessment, by: User, **known: object) -> Question:
    facts: dict[str, object] = {"code": "Q1", "asked_es": "¿Cuántas?", "asked_en": "How many?"}
    return record_question(assessment=assessment, by=by, **(facts | known))  # type: ignore[arg-type]


def _say(assessment: Assessment, by: User, **known: object) -> Statement:
    facts: dict[str, object] = {"said_es": "No actúan.", "said_en": "They do not act."}
    return record_statement(assessment=assessment, by=by, **(facts | known))  # type: ignore[arg-type]


@pytest.fixture
def kept(cast: Cast) -> Kept:
    keeper = make_user(cast, Role.PLAN_COORDINATOR, agency=cast.care)
    with audited("assessment_recorded", "assessment_recorded", "assessment_recorded"):
        assessment = _record(cast, keeper, source_url="https://example.org/report")
        question, statement = _ask(assessment, keeper), _say(assessment, keeper)
    return Kept(cast, keeper, assessment, question, statement)


def test_a_question_is_answered_by_figures(kept: Kept) -> None:
    with audited("record_amended"):
        answer_question(question=kept.question, figures=FIGURES, by=kept.keeper)

    stored = Question.objects.get()
    assert (stored.answered_by, stored.version, stored.is_fictional) == (FIGURES, 2, True)
    assert AuditEntry.objects.latest("number").detail == "answered_by"


def test_a_statement_is_weighed_by_figures_for_and_against(kept: Kept) -> None:
    with audited("record_amended"):
        weigh_statement(
            statement=kept.statement, figures_for=frozenset({"plan.actions"}), figures_against=FIGURES, by=kept.keeper
        )  # fmt: skip

    stored = Statement.objects.get()
    assert (stored.figures_for, stored.figures_against) == ({"plan.actions"}, FIGURES)


def test_an_assessor_assesses_once_a_year_and_asks_each_question_once(kept: Kept) -> None:
    with no_trace(), pytest.raises(EntryRefused):
        _record(kept.cast, kept.keeper)
    with no_trace(), pytest.raises(EntryRefused):
        _ask(kept.assessment, kept.keeper)
    assert _record(kept.cast, kept.keeper, year=2021).source_key == "greta-2021"


def test_a_stale_step_is_refused(kept: Kept) -> None:
    old = Question.objects.get()
    answer_question(question=kept.question, figures=FIGURES, by=kept.keeper)

    with no_trace(), pytest.raises(StaleRecord):
        answer_question(question=old, figures=frozenset(), by=kept.keeper)


STEPS: dict[str, Callable[[Kept, User], object]] = {
    "assessment": lambda kept, by: _record(kept.cast, by, year=2019),
    "question": lambda kept, by: _ask(kept.assessment, by, code="Q2"),
    "answer": lambda kept, by: answer_question(question=kept.question, figures=FIGURES, by=by),
    "statement": lambda kept, by: _say(kept.assessment, by),
    "weigh": lambda kept, by: weigh_statement(
        statement=kept.statement, figures_for=FIGURES, figures_against=frozenset(), by=by
    ),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["ana", "carla", "dario", "elsa", "felix"])
def test_who_may_not_record_assessments_takes_no_step_and_leaves_no_trace(
    kept: Kept, name: str, step: str
) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](kept, kept.cast.everybody()[name])


@pytest.mark.parametrize("step", STEPS)
def test_another_agency_reads_it_and_changes_nothing(kept: Kept, step: str) -> None:
    other = make_user(kept.cast, Role.PLAN_COORDINATOR, agency=kept.cast.prosecution)

    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](kept, other)


@pytest.mark.parametrize("step", STEPS)
def test_the_rapporteur_takes_every_step(kept: Kept, step: str) -> None:
    STEPS[step](kept, kept.cast.gloria)


def test_hostile_values_are_refused(kept: Kept) -> None:
    bad = frozenset({"=HYPERLINK"})
    for step in (
        lambda: _record(kept.cast, kept.keeper, year=2019, source_url="javascript:alert(1)"),
        lambda: _record(kept.cast, kept.keeper, year=1900),
        lambda: _ask(kept.assessment, kept.keeper, code=""),
        lambda: _ask(kept.assessment, kept.keeper, code="Q3", answered_by=bad),
        lambda: _say(kept.assessment, kept.keeper, said_en=""),
        lambda: _say(kept.assessment, kept.keeper, claim="a claim"),
        lambda: answer_question(question=kept.question, figures=bad, by=kept.keeper),
        lambda: weigh_statement(statement=kept.statement, figures_for=FIGURES, figures_against=FIGURES, by=kept.keeper),
    ):  # fmt: skip
        with no_trace(), pytest.raises(EntryRefused):
            step()
