"""Steps on one assessment: record it, a question and the figures that answer it, a statement and the figures that weigh on it."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.assessments.actions import (
    LONGEST_QUOTE,
    assessment_key,
    check_assessment,
    check_claim,
    check_figures,
    check_grade,
    check_question,
    check_weights,
)
from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.register.checks import check_both_languages
from amparo.register.reach import check_reach
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.records import Record

R = TypeVar("R", bound=Record)


@transaction.atomic
def record_assessment(
    *,
    assessor: str,
    year: int,
    title_es: str,
    title_en: str,
    agency: Agency,
    by: User,
    grade: str = "",
    source_url: str = "",
    is_fictional: bool = False,
) -> Assessment:
    """An assessor (list `assessor`) published its assessment of a year. Raises NotAllowed; EntryRefused for one on record."""
    require(by, Permission.ASSESSMENT_RECORD)
    check_assessment(0, assessor, year, title_es, title_en)
    check_grade(0, grade, source_url)
    if Assessment.objects.filter(assessor=assessor, year=year).exists():
        raise EntryRefused(0, "year", _ON_RECORD)
    assessment = Assessment(
        agency=agency,
        source_key=assessment_key(assessor, year),
        is_fictional=is_fictional,
        assessor=assessor,
        year=year,
        title_es=title_es,
        title_en=title_en,
        grade=grade,
        source_url=source_url,
    )
    _insert(assessment, by)
    return assessment


@transaction.atomic
def record_question(
    *,
    assessment: Assessment,
    code: str,
    asked_es: str,
    asked_en: str,
    by: User,
    pillar: str = "",
    answered_by: frozenset[str] = frozenset(),
) -> Question:
    """What the assessor asks, and the figures that answer. Raises NotAllowed, EntryRefused."""
    require(by, Permission.ASSESSMENT_RECORD, on=assessment)
    check_question(0, code, pillar, asked_es, asked_en)
    check_figures(0, "answered_by", answered_by)
    if Question.objects.filter(assessment=assessment, code=code).exists():
        raise EntryRefused(0, "question_code", _ON_RECORD)
    question = Question(
        agency=assessment.agency,
        source_key=own_key("question"),
        is_fictional=assessment.is_fictional,
        assessment=assessment,
        code=code,
        pillar=pillar,
        asked_es=asked_es,
        asked_en=asked_en,
        answered_by=answered_by,
    )
    _insert(question, by)
    return question


@transaction.atomic
def answer_question(*, question: Question, figures: frozenset[str], by: User) -> Question:
    """Name the figures that answer a question. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(question, permission=Permission.ASSESSMENT_RECORD, user=by)
    check_reach(by, [question])
    check_figures(0, "answered_by", figures)
    question.answered_by = figures
    return _amended(question, ["answered_by"], by)


@transaction.atomic
def record_statement(
    *,
    assessment: Assessment,
    said_es: str,
    said_en: str,
    by: User,
    claim: str = "",
    figures_for: frozenset[str] = frozenset(),
    figures_against: frozenset[str] = frozenset(),
) -> Statement:
    """What the assessor says, the claim of the report that tests it, and our figures for and against. Raises NotAllowed, EntryRefused."""
    require(by, Permission.ASSESSMENT_RECORD, on=assessment)
    check_both_languages(0, "said", said_es, said_en, longest=LONGEST_QUOTE)
    check_claim(0, claim)
    check_weights(0, figures_for, figures_against)
    statement = Statement(
        agency=assessment.agency,
        source_key=own_key("statement"),
        is_fictional=assessment.is_fictional,
        assessment=assessment,
        said_es=said_es,
        said_en=said_en,
        claim=claim,
        figures_for=figures_for,
        figures_against=figures_against,
    )
    _insert(statement, by)
    return statement


@transaction.atomic
def weigh_statement(
    *, statement: Statement, figures_for: frozenset[str], figures_against: frozenset[str], by: User
) -> Statement:
    """Name the figures that speak for and against a statement. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(statement, permission=Permission.ASSESSMENT_RECORD, user=by)
    check_reach(by, [statement])
    check_weights(0, figures_for, figures_against)
    statement.figures_for, statement.figures_against = figures_for, figures_against
    return _amended(statement, ["figures_for", "figures_against"], by)


def _insert(record: Record, by: User) -> None:
    """A new record of one's own agency, with its audit entry. Raises NotAllowed."""
    check_reach(by, [record])
    insert_records([record])
    audit.record(by=by, action=audit.Action.ASSESSMENT_RECORDED, target=record)


def _amended(record: R, names: list[str], by: User) -> R:
    save_step(record, names)
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=record, fields=names)
    return record


_ON_RECORD = Bilingual(
    "Ya consta: corrija el registro que hay.",
    "It is on record already: correct the record that there is.",
)
