"""Assessments for tests, with fictional questions and statements; of the care agency."""

from __future__ import annotations

from typing import Any

from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.entries import AssessmentEntry
from amparo.register.assessments.models import Assessment
from tests.cast import Cast

HEAD: dict[str, Any] = {
    "assessor": "greta", "year": 2020, "title_es": "Informe ficticio", "title_en": "Fictional report", "is_fictional": True,
}  # fmt: skip


def question_entry(key: str = "M1", **known: Any) -> AssessmentEntry:
    facts = HEAD | {
        "question_code": f"Q-{key}", "pillar": "prosecution", "asked_es": "¿Cuántas causas?", "asked_en": "How many causes?",
        "answered_by": frozenset({"justice.causes_tried"}),
    }  # fmt: skip
    return AssessmentEntry(source_key=key, **(facts | known))


def statement_entry(key: str = "T1", **known: Any) -> AssessmentEntry:
    facts = HEAD | {
        "said_es": "Los tribunales no actúan.", "said_en": "The courts do not act.", "claim": "courts_inactive",
        "figures_against": frozenset({"justice.causes_tried"}),
    }  # fmt: skip
    return AssessmentEntry(source_key=key, **(facts | known))


def make_assessment(cast: Cast, *entries: AssessmentEntry) -> Assessment:
    """The assessment of GRETA for 2020 with these rows, or with a question and a statement."""
    rows = entries or (question_entry(), statement_entry())
    record_assessments(entries=rows, agency=cast.care, by=cast.clerk)
    return Assessment.objects.get(source_key="greta-2020")
