"""From the values of a row to an entry of the register, and to the action that takes such entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from amparo.law.text import Bilingual
from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.entries import AssessmentEntry
from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.entries import RequestEntry
from amparo.register.justice.actions import add_accused, add_victims, file_causes, record_links
from amparo.register.justice.entries import AccusedEntry, CauseEntry, CauseVictimEntry, LinkEntry
from amparo.register.plan.actions import record_evidence, record_indicators, record_plan_actions
from amparo.register.plan.entries import (
    EvidenceEntry,
    IndicatorEntry,
    ObjectiveEntry,
    PlanActionEntry,
    PlanEntry,
)
from amparo.register.prevention.actions import record_activities, record_disruptions, record_survey_answers
from amparo.register.prevention.entries import ActivityEntry, DisruptionEntry, SurveyEntry
from amparo.register.protection.actions import open_cases, raise_alerts
from amparo.register.protection.care import (
    assess_needs,
    record_care_plans,
    record_consents,
    record_follow_ups,
    record_services,
    refer_victims,
)
from amparo.register.protection.entries import (
    AlertEntry,
    CarePlanEntry,
    CaseEntry,
    ConsentEntry,
    FollowUpEntry,
    NeedEntry,
    ReferralEntry,
    ServiceEntry,
)
from amparo.safeguards.people import PersonEntry

Row = Mapping[str, Any]


class RowContradicts(Exception):
    """The values of a row contradict each other; `column` and what to do."""

    def __init__(self, column: str, advice: Bilingual) -> None:
        super().__init__(column)
        self.column = column
        self.advice = advice


@dataclass(frozen=True)
class Target:
    """How one kind of return is written."""

    entry: Callable[[Row], Any]
    action: Callable[..., Sequence[Any]]


STATUS_COLUMNS = (
    ("potential", "potential_on"),
    ("presumed", "presumed_on"),
    ("formally_identified", "formally_identified_on"),
    ("not_identified", "not_identified_on"),
    ("withdrawn", "withdrawn_on"),
    ("consent_refused", "consent_refused_on"),
)
_PERSON = {field.name for field in fields(PersonEntry)}


def _plain(kind: type[Any]) -> Callable[[Row], Any]:
    """An entry whose fields are the row's columns of the same name."""
    names = [
        field.name for field in fields(kind) if field.name not in {"source_key", "is_fictional", "person"}
    ]

    def entry(row: Row) -> Any:
        given = {name: row[name] for name in names if row.get(name) is not None}
        return kind(source_key=row["key"], is_fictional=row.get("is_fictional") == "yes", **given)

    return entry


def _person(row: Row) -> PersonEntry:
    return PersonEntry(**{name: row[name] for name in _PERSON if row.get(name) is not None})


def _with_person(kind: type[Any]) -> Callable[[Row], Any]:
    """An entry that carries a person. A row that says nothing identifying has none."""
    names = [
        field.name for field in fields(kind) if field.name not in {"source_key", "is_fictional", "person"}
    ]
    identifying = _PERSON - {"sex", "nationality"}

    def entry(row: Row) -> Any:
        given = {name: row[name] for name in names if row.get(name) is not None}
        person = _person(row) if any(row.get(name) for name in identifying) else None
        return kind(
            source_key=row["key"], is_fictional=row.get("is_fictional") == "yes", person=person, **given
        )

    return entry


def _alert(row: Row) -> AlertEntry:
    given = dict(row)
    if not given.get("state"):
        given["state"] = "raised"
    if given["state"] == "dismissed" and not given.get("outcome_reason"):
        raise RowContradicts(
            "outcome_reason",
            Bilingual("Una alerta descartada necesita su motivo.", "A dismissed alert needs its reason."),
        )
    if given["state"] in {"case_opened", "referred_elsewhere", "dismissed"} and not given.get("closed_at"):
        given["closed_at"] = given.get("screened_at") or given["raised_at"]
    entry = _with_person(AlertEntry)(given)
    assert isinstance(entry, AlertEntry)
    return entry


def _case(row: Row) -> CaseEntry:
    decisions = tuple(
        sorted(
            ((status, row[column]) for status, column in STATUS_COLUMNS if row.get(column)),
            key=lambda d: d[1],
        )
    )
    names = [
        field.name
        for field in fields(CaseEntry)
        if field.name not in {"source_key", "is_fictional", "person", "decisions"}
    ]
    given = {name: row[name] for name in names if row.get(name) is not None}
    if bool(row.get("closed_on")) != bool(row.get("closure_reason")):
        raise RowContradicts(
            "closure_reason",
            Bilingual(
                "La fecha y el motivo de cierre van juntos.", "The closing date and its reason go together."
            ),
        )
    return CaseEntry(
        source_key=row["key"],
        is_fictional=row.get("is_fictional") == "yes",
        person=_person(row),
        decisions=decisions,
        **given,
    )


def _cause(row: Row) -> CauseEntry:
    given = dict(row)
    given["looked_for"] = frozenset(
        element
        for element, column in (
            ("act", "looked_for_acts"),
            ("means", "looked_for_means"),
            ("purpose", "looked_for_purposes"),
        )
        if row.get(column) == "yes"
    )
    if given.get("state") in {"tried", "final"} and not given.get("tried_on"):
        raise RowContradicts(
            "tried_on",
            Bilingual(
                "Una causa juzgada necesita la fecha del juicio.", "A tried cause needs its date of trial."
            ),
        )
    entry = _plain(CauseEntry)(given)
    assert isinstance(entry, CauseEntry)
    return entry


def _plan_action(row: Row) -> PlanActionEntry:
    return PlanActionEntry(
        source_key=row["key"],
        plan=PlanEntry(
            source_key=row["plan_key"],
            title_es=row["plan_title_es"],
            title_en=row["plan_title_en"],
            starts_on=row["plan_starts_on"],
            ends_on=row["plan_ends_on"],
            gazette=row.get("plan_gazette") or "",
        ),
        objective=ObjectiveEntry(
            row["objective_key"], row["pillar"], row["objective_es"], row["objective_en"]
        ),
        owner_code=row["owner_code"],
        title_es=row["title_es"],
        title_en=row["title_en"],
        due_on=row["due_on"],
        starts_on=row.get("starts_on"),
        is_fictional=row.get("is_fictional") == "yes",
    )


def _evidence(row: Row) -> EvidenceEntry:
    given = dict(row)
    given["completes"] = row.get("completes") == "yes"
    entry = _plain(EvidenceEntry)(given)
    assert isinstance(entry, EvidenceEntry)
    return entry


def _assessment(row: Row) -> AssessmentEntry:
    if not row.get("question_code") and not (row.get("said_es") and row.get("said_en")):
        raise RowContradicts(
            "question_code",
            Bilingual(
                "Indique una pregunta con su código o una afirmación en ambos idiomas.",
                "Give a question with its code or a statement in both languages.",
            ),
        )
    entry = _plain(AssessmentEntry)(row)
    assert isinstance(entry, AssessmentEntry)
    return entry


TARGETS: dict[str, Target] = {
    "alerts": Target(_alert, raise_alerts),
    "cases": Target(_case, open_cases),
    "consents": Target(_plain(ConsentEntry), record_consents),
    "needs": Target(_plain(NeedEntry), assess_needs),
    "care_plans": Target(_plain(CarePlanEntry), record_care_plans),
    "referrals": Target(_plain(ReferralEntry), refer_victims),
    "services": Target(_plain(ServiceEntry), record_services),
    "follow_ups": Target(_plain(FollowUpEntry), record_follow_ups),
    "causes": Target(_cause, file_causes),
    "accused": Target(_with_person(AccusedEntry), add_accused),
    "cause_victims": Target(_with_person(CauseVictimEntry), add_victims),
    "links": Target(_plain(LinkEntry), record_links),
    "activities": Target(_plain(ActivityEntry), record_activities),
    "surveys": Target(_plain(SurveyEntry), record_survey_answers),
    "disruptions": Target(_plain(DisruptionEntry), record_disruptions),
    "plan_actions": Target(_plan_action, record_plan_actions),
    "plan_evidence": Target(_evidence, record_evidence),
    "plan_indicators": Target(_plain(IndicatorEntry), record_indicators),
    "requests": Target(_plain(RequestEntry), record_requests),
    "assessments": Target(_assessment, record_assessments),
}
