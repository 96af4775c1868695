"""Where each column of a snapshot comes from. What is not named here never leaves the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models

from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.register.clocks.models import Clock
from amparo.register.exchange.models import Answer, Request
from amparo.register.justice.models import Accused, Cause, CauseElement, CauseVictim, Decision, Link, Sentence
from amparo.register.plan.models import Evidence, Indicator, Measurement, Objective, Plan, PlanAction
from amparo.register.prevention.models import Activity, Disruption, Session, SurveyAnswer
from amparo.register.protection.models import (
    Alert,
    CarePlan,
    Case,
    Consent,
    FollowUp,
    Identification,
    Need,
    Referral,
    Screening,
    Service,
)
from amparo.returns.models import ReturnFile
from amparo.safeguards.models import Agency, Person
from amparo.snapshot.linked import JOINED, LINKED_ID, PROBABILITY


@dataclass(frozen=True)
class Source:
    """`paths` maps a column to its ORM path where the names differ; `derived` to a SQL expression over raw columns;
    `extra` names raw columns (with their paths) that only derived ones need; `joined` is a join with a table of the engine."""

    model: type[models.Model]
    paths: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    joined: str = ""


def _day(instant: str) -> str:
    return f"CAST({instant} AS DATE)"


_AGE = "TRY_CAST(raw_age AS INTEGER)"
_AGE_CLASS = f"""CASE WHEN {_AGE} IS NULL THEN 'unknown' WHEN {_AGE} <= 11 THEN '0-11' WHEN {_AGE} <= 14 THEN '12-14'
    WHEN {_AGE} <= 17 THEN '15-17' WHEN {_AGE} <= 24 THEN '18-24' WHEN {_AGE} <= 34 THEN '25-34'
    WHEN {_AGE} <= 44 THEN '35-44' WHEN {_AGE} <= 54 THEN '45-54' ELSE '55+' END"""
_SEX_AGE = """CASE
    WHEN sex = 'female' AND is_child_at_offence = 'no' THEN 'woman'
    WHEN sex = 'female' AND is_child_at_offence = 'yes' THEN 'girl'
    WHEN sex = 'male' AND is_child_at_offence = 'no' THEN 'man'
    WHEN sex = 'male' AND is_child_at_offence = 'yes' THEN 'boy'
    WHEN sex = 'female' THEN 'female_age_unknown'
    WHEN sex = 'male' THEN 'male_age_unknown'
    WHEN is_child_at_offence = 'yes' THEN 'child_other'
    WHEN is_child_at_offence = 'no' THEN 'adult_other'
    ELSE 'unknown' END"""
_EVIDENCE = "raw_evidence <> ''"

SOURCES: dict[str, Source] = {
    "agency": Source(Agency),
    "return_file": Source(ReturnFile),
    "person": Source(
        Person,
        derived={
            "is_erased": "raw_erased IS NOT NULL",
            "linked_id": LINKED_ID,
            "link_probability": PROBABILITY,
        },
        extra={"raw_erased": "erased_at", "raw_id": "id"},
        joined=JOINED,
    ),
    "alert": Source(
        Alert,
        derived={
            "raised_on": _day("raised_at"),
            "closed_on": "CAST(TRY_CAST(raw_closed AS TIMESTAMPTZ) AS DATE)",
        },
        extra={"raw_closed": "closed_at"},
    ),
    "screening": Source(
        Screening,
        derived={
            "screened_on": _day("screened_at"),
            "indicators": "CASE WHEN raw_indicators = '' THEN 0 ELSE len(string_split(raw_indicators, '|')) END",
        },
        extra={"raw_indicators": "indicators"},
    ),
    "protection_case": Source(
        Case,
        paths={"sex": "person__sex", "nationality": "person__nationality"},
        derived={"age_class": _AGE_CLASS, "sex_age": _SEX_AGE},
        extra={"raw_age": "age_at_offence"},
    ),
    "identification": Source(Identification, paths={"person_id": "case__person_id"}),
    "consent": Source(Consent),
    "need": Source(Need),
    "care_plan": Source(CarePlan),
    "referral": Source(
        Referral, paths={"to_agency": "to_agency__code"}, derived={"sent_on": _day("sent_at")}
    ),
    "service": Source(Service),
    "follow_up": Source(FollowUp),
    "cause": Source(Cause),
    "cause_element": Source(
        CauseElement, derived={"has_evidence": _EVIDENCE}, extra={"raw_evidence": "evidence_reference"}
    ),
    "accused": Source(Accused, derived={"age_class": _AGE_CLASS}, extra={"raw_age": "age_at_offence"}),
    "cause_victim": Source(
        CauseVictim,
        derived={"age_class": _AGE_CLASS, "sex_age": _SEX_AGE},
        extra={"raw_age": "age_at_offence"},
    ),
    "decision": Source(Decision, paths={"cause_id": "accused__cause_id"}),
    "sentence": Source(
        Sentence,
        paths={
            "accused_id": "decision__accused_id",
            "cause_id": "decision__accused__cause_id",
            "decided_on": "decision__decided_on",
        },
    ),
    "link": Source(
        Link,
        paths={"identifier_id": "identifier_digest"},
        derived={"has_evidence": _EVIDENCE},
        extra={"raw_evidence": "evidence_reference"},
    ),
    "activity": Source(Activity),
    "session": Source(Session),
    "survey_answer": Source(
        SurveyAnswer, paths={"activity_id": "session__activity_id", "participant_id": "participant_digest"}
    ),
    "disruption": Source(Disruption),
    "plan": Source(Plan),
    "objective": Source(Objective),
    "plan_action": Source(
        PlanAction,
        paths={"plan_id": "objective__plan_id", "pillar": "objective__pillar", "owner": "owner__code"},
    ),
    "evidence": Source(Evidence),
    "indicator": Source(Indicator, paths={"pillar": "objective__pillar"}),
    "measurement": Source(Measurement),
    "request": Source(Request, derived={"opened_on": _day("opened_at")}),
    "answer": Source(Answer),
    "clock": Source(Clock),
    "assessment": Source(Assessment),
    "question": Source(Question),
    "statement": Source(Statement),
}
