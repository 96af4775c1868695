"""What the assessments actions take: one entry, one question or one statement of an assessment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """One row about an assessment: what was asked (`question_code` given) or what was said (`said_*` given), or both."""

    source_key: str
    assessor: str
    year: int
    title_es: str
    title_en: str
    grade: str = ""
    source_url: str = ""
    question_code: str = ""
    pillar: str = ""
    asked_es: str = ""
    asked_en: str = ""
    answered_by: frozenset[str] = frozenset()
    said_es: str = ""
    said_en: str = ""
    claim: str = ""
    figures_for: frozenset[str] = frozenset()
    figures_against: frozenset[str] = frozenset()
    region: str = ""
    is_fictional: bool = False
