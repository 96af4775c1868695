"""Writing about assessments, many records at once: what was asked, what was said, and which figures speak for and against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.assessments.entries import AssessmentEntry
from amparo.register.assessments.models import FIRST_YEAR, LAST_YEAR, Assessment, Question, Statement
from amparo.register.checks import NO_SUCH_NUMBER, check_both_languages, check_code, check_length
from amparo.register.fields import joined
from amparo.register.parts import agreed, keep_unsaid
from amparo.register.refusals import EntryRefused
from amparo.register.writing import existing_by_key, write, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

LONGEST_QUOTE, LONGEST_FIGURES, LONGEST_CLAIM, LONGEST_CODE, LONGEST_GRADE = 500, 600, 60, 20, 40
_FIGURE = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
_CLAIM = re.compile(r"[a-z0-9_]*")
_PAGE = re.compile(r"https?://[^\s]+")


@transaction.atomic
def record_assessments(
    *, entries: Sequence[AssessmentEntry], agency: Agency, by: User
) -> list[Question | Statement]:
    """Record questions and statements, and the assessments they belong to, once each.

    Returns one record per entry: its question where it asks, else its statement. Raises NotAllowed; EntryRefused, among others for
    entries that say different things of one assessment.
    """
    require(by, Permission.ASSESSMENT_RECORD)
    for row, entry in enumerate(entries):
        _check(row, entry)
    assessments = _assessments(entries, agency, by)
    questions = write_all(
        Question, _questions(entries, agency, assessments), by=by, action=audit.Action.ASSESSMENT_RECORDED
    )
    statements = write_all(
        Statement, _statements(entries, agency, assessments), by=by, action=audit.Action.ASSESSMENT_RECORDED
    )
    return _one_per_entry(entries, questions, statements)


def _check(row: int, entry: AssessmentEntry) -> None:
    check_assessment(row, entry.assessor, entry.year, entry.title_es, entry.title_en)
    check_grade(row, entry.grade, entry.source_url)
    if not _asks(entry) and not _says(entry):
        raise EntryRefused(row, "question_code", _NOTHING_SAID)
    if _asks(entry):
        check_question(row, entry.question_code, entry.pillar, entry.asked_es, entry.asked_en)
        check_figures(row, "answered_by", entry.answered_by)
    if _says(entry):
        check_both_languages(row, "said", entry.said_es, entry.said_en, longest=LONGEST_QUOTE)
        check_claim(row, entry.claim)
        check_weights(row, entry.figures_for, entry.figures_against)


def check_assessment(row: int, assessor: str, year: int, title_es: str, title_en: str) -> None:
    """Who assessed (list `assessor`), which year, under which title. Raises EntryRefused."""
    check_code(row, "assessor", assessor, "assessor")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EntryRefused(row, "year", NO_SUCH_NUMBER)
    check_both_languages(row, "title", title_es, title_en)


def check_grade(row: int, grade: str, source_url: str) -> None:
    """The grade fits, and the source is a page of the web: it is published as a link. Raises EntryRefused."""
    check_length(row, "grade", grade, LONGEST_GRADE)
    check_length(row, "source_url", source_url, 400)
    if source_url and not _PAGE.fullmatch(source_url):
        raise EntryRefused(row, "source_url", _NO_PAGE)


def check_question(row: int, code: str, pillar: str, asked_es: str, asked_en: str) -> None:
    """A question has its code and is asked in both languages, under a pillar or none. Raises EntryRefused."""
    if not code.strip():
        raise EntryRefused(row, "question_code", _NOTHING_SAID)
    check_length(row, "question_code", code, LONGEST_CODE)
    if pillar:
        check_code(row, "pillar", pillar, "plan_pillar")
    check_both_languages(row, "asked", asked_es, asked_en, longest=LONGEST_QUOTE)


def check_figures(row: int, field: str, figures: frozenset[str]) -> None:
    """Each reads as the id of a figure, `duty.name`, and together they fit. Raises EntryRefused."""
    if not all(_FIGURE.fullmatch(figure) for figure in figures):
        raise EntryRefused(row, field, _NO_FIGURE)
    check_length(row, field, joined(figures), LONGEST_FIGURES)


def check_weights(row: int, figures_for: frozenset[str], figures_against: frozenset[str]) -> None:
    """No figure speaks on both sides. Raises EntryRefused."""
    check_figures(row, "figures_for", figures_for)
    check_figures(row, "figures_against", figures_against)
    if figures_for & figures_against:
        raise EntryRefused(row, "figures_against", _ON_BOTH_SIDES)


def check_claim(row: int, claim: str) -> None:
    """The name of a claim of the report, or none. Raises EntryRefused."""
    check_length(row, "claim", claim, LONGEST_CLAIM)
    if not _CLAIM.fullmatch(claim):
        raise EntryRefused(row, "claim", _NO_CLAIM)


@dataclass(frozen=True, slots=True)
class _AssessmentPart:
    """What one row says of its assessment."""

    source_key: str
    assessor: str
    year: int
    title_es: str
    title_en: str
    grade: str
    source_url: str
    is_fictional: bool


_COLUMNS = {
    name: name for name in ("assessor", "year", "title_es", "title_en", "grade", "source_url", "is_fictional")
}


def assessment_key(assessor: str, year: int) -> str:
    """An assessor assesses once a year: that is the key."""
    return f"{assessor}-{year}"


def _assessments(entries: Sequence[AssessmentEntry], agency: Agency, by: User) -> dict[str, Assessment]:
    """The assessments that the entries belong to. What they leave empty (a grade, a source) stays as it is on record."""
    parts = agreed([_part(entry) for entry in entries], _COLUMNS)
    drafts = [_assessment(part, agency) for part in parts.values()]
    known = existing_by_key(Assessment, agency=agency, keys=parts, for_change=True)
    keep_unsaid(drafts, known, ("grade", "source_url"))
    written = write(Assessment, drafts, actor=by, action=audit.Action.ASSESSMENT_RECORDED, known=known)
    return {assessment.source_key: assessment for assessment in written.records}


def _part(entry: AssessmentEntry) -> _AssessmentPart:
    return _AssessmentPart(
        source_key=assessment_key(entry.assessor, entry.year),
        assessor=entry.assessor,
        year=entry.year,
        title_es=entry.title_es,
        title_en=entry.title_en,
        grade=entry.grade,
        source_url=entry.source_url,
        is_fictional=entry.is_fictional,
    )


def _assessment(part: _AssessmentPart, agency: Agency) -> Assessment:
    return Assessment(
        agency_id=agency.pk,
        source_key=part.source_key,
        is_fictional=part.is_fictional,
        assessor=part.assessor,
        year=part.year,
        title_es=part.title_es,
        title_en=part.title_en,
        grade=part.grade,
        source_url=part.source_url,
    )


def _questions(
    entries: Sequence[AssessmentEntry], agency: Agency, assessments: dict[str, Assessment]
) -> list[Question]:
    return [
        Question(
            agency_id=agency.pk,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            assessment_id=assessments[assessment_key(entry.assessor, entry.year)].pk,
            code=entry.question_code,
            pillar=entry.pillar,
            asked_es=entry.asked_es,
            asked_en=entry.asked_en,
            answered_by=entry.answered_by,
        )
        for entry in entries
        if _asks(entry)
    ]


def _statements(
    entries: Sequence[AssessmentEntry], agency: Agency, assessments: dict[str, Assessment]
) -> list[Statement]:
    return [
        Statement(
            agency_id=agency.pk,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            assessment_id=assessments[assessment_key(entry.assessor, entry.year)].pk,
            said_es=entry.said_es,
            said_en=entry.said_en,
            claim=entry.claim,
            figures_for=entry.figures_for,
            figures_against=entry.figures_against,
        )
        for entry in entries
        if _says(entry)
    ]


def _asks(entry: AssessmentEntry) -> bool:
    return bool(entry.question_code or entry.asked_es or entry.asked_en)


def _says(entry: AssessmentEntry) -> bool:
    return bool(entry.said_es or entry.said_en)


def _one_per_entry(
    entries: Sequence[AssessmentEntry], questions: Sequence[Question], statements: Sequence[Statement]
) -> list[Question | Statement]:
    by_key: dict[str, Question | Statement] = {item.source_key: item for item in statements}
    by_key |= {item.source_key: item for item in questions}
    return [by_key[entry.source_key] for entry in entries]


_NOTHING_SAID = Bilingual(
    "La fila no pregunta ni afirma nada: complete el código de la pregunta o la afirmación.",
    "The row neither asks nor says anything: fill in the code of the question, or the statement.",
)
_NO_PAGE = Bilingual(
    "La fuente es la dirección de una página: empieza por https:// o http://.",
    "The source is the address of a page: it begins with https:// or http://.",
)
_NO_FIGURE = Bilingual(
    "Una cifra se nombra como en el catálogo, por ejemplo justice.causes_tried.",
    "A figure is named as in the catalogue, for example justice.causes_tried.",
)
_ON_BOTH_SIDES = Bilingual(
    "Una misma cifra no puede estar a favor y en contra: déjela en un solo lado.",
    "One figure cannot speak for and against: leave it on one side.",
)
_NO_CLAIM = Bilingual(
    "Un juicio del informe se nombra con letras minúsculas y guiones bajos, por ejemplo low_incidence.",
    "A claim of the report is named in lower-case letters and underscores, for example low_incidence.",
)
