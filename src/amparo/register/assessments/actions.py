"""Writing about assessments: what was asked, what was said, and which figures speak for and against."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from amparo.register.assessments.entries import AssessmentEntry
from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.register.writing import write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def record_assessments(
    *, entries: Sequence[AssessmentEntry], agency: Agency, by: User
) -> list[Question | Statement]:
    """Record questions and statements, and the assessments they belong to, once each.

    Returns one record per entry: its question where it asks, else its statement.
    Raises NotAllowed.
    """
    require(by, Permission.ASSESSMENT_RECORD)
    assessments = _assessments(entries, agency, by)
    questions = write_all(
        Question, _questions(entries, agency, assessments), by=by, action=audit.Action.ASSESSMENT_RECORDED
    )
    statements = write_all(
        Statement, _statements(entries, agency, assessments), by=by, action=audit.Action.ASSESSMENT_RECORDED
    )
    return _one_per_entry(entries, questions, statements)


def _key_of(entry: AssessmentEntry) -> str:
    return f"{entry.assessor}-{entry.year}"


def _assessments(entries: Sequence[AssessmentEntry], agency: Agency, by: User) -> dict[str, Assessment]:
    """The assessments that the entries belong to; where entries disagree the last one wins."""
    drafts = {_key_of(entry): _assessment(entry, agency) for entry in entries}
    stored = write_all(Assessment, list(drafts.values()), by=by, action=audit.Action.ASSESSMENT_RECORDED)
    return {assessment.source_key: assessment for assessment in stored}


def _assessment(entry: AssessmentEntry, agency: Agency) -> Assessment:
    return Assessment(
        agency=agency,
        source_key=_key_of(entry),
        is_fictional=entry.is_fictional,
        assessor=entry.assessor,
        year=entry.year,
        title_es=entry.title_es,
        title_en=entry.title_en,
        grade=entry.grade,
        source_url=entry.source_url,
    )


def _questions(
    entries: Sequence[AssessmentEntry], agency: Agency, assessments: dict[str, Assessment]
) -> list[Question]:
    return [
        Question(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            assessment=assessments[_key_of(entry)],
            code=entry.question_code,
            pillar=entry.pillar,
            asked_es=entry.asked_es,
            asked_en=entry.asked_en,
            answered_by=entry.answered_by,
        )
        for entry in entries
        if entry.question_code
    ]


def _statements(
    entries: Sequence[AssessmentEntry], agency: Agency, assessments: dict[str, Assessment]
) -> list[Statement]:
    return [
        Statement(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            assessment=assessments[_key_of(entry)],
            said_es=entry.said_es,
            said_en=entry.said_en,
            claim=entry.claim,
            figures_for=entry.figures_for,
            figures_against=entry.figures_against,
        )
        for entry in entries
        if entry.said_es or entry.said_en
    ]


def _one_per_entry(
    entries: Sequence[AssessmentEntry], questions: Sequence[Question], statements: Sequence[Statement]
) -> list[Question | Statement]:
    by_key: dict[str, Question | Statement] = {item.source_key: item for item in statements}
    by_key |= {item.source_key: item for item in questions}
    return [by_key[entry.source_key] for entry in entries]
