"""A register with a row in every table, recorded through the actions by clerks of three institutions. Every row is fictional."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.entries import AssessmentEntry
from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.entries import RequestEntry
from amparo.register.justice.actions import add_accused, add_victims, file_causes, record_links
from amparo.register.justice.entries import AccusedEntry, CauseEntry, CauseVictimEntry, LinkEntry
from amparo.register.justice.models import Cause
from amparo.register.justice.screening import screen_causes
from amparo.register.plan.actions import record_indicators, record_plan_actions
from amparo.register.plan.entries import (
    EvidenceEntry,
    IndicatorEntry,
    ObjectiveEntry,
    PlanActionEntry,
    PlanEntry,
)
from amparo.register.plan.evidence import record_evidence
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
from amparo.returns.models import ReturnFile
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Role
from tests.canary import CANARY
from tests.cast import Cast
from tests.factories.safeguards import make_user

TEXTS = (
    "CANARYDOCKET",
    "CANARYFOLIO",
    "CANARYKEY",
    "CANARYLIMIT",
    "CANARYSUBJECT",
    "CANARYSTORY",
    "CANARYPHONE",
    "CANARYTOLD",
)
"""Free texts and keys of the institutions, none of which may leave the register."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def fill_register(cast: Cast) -> None:
    care = make_user(cast, Role.RETURNS_CLERK, agency=cast.care)
    court = make_user(cast, Role.RETURNS_CLERK, agency=cast.prosecution)
    _protection(cast.care, care)
    _care(cast.care, care)
    _justice(cast.prosecution, court)
    _prevention(cast.care, care)
    _plan(cast.care, care)
    _outside(cast.prosecution, court)
    ReturnFile.objects.create(
        agency=cast.care, kind="alerts", sha256="0" * 64, received_at=at("2020-03-01"), received_by=care, rows=3, accepted=2,
        unchanged=0, superseding=0, quarantined=1, held=0,
    )  # fmt: skip


def _protection(agency: Agency, by: User) -> None:
    raise_alerts(
        entries=[
            AlertEntry("CANARYKEY1", "hotline", at("2020-02-01 23:30"), person=CANARY, region="CU-03", is_child="yes",
                       suspected_forms=frozenset({"sexual_exploitation", "forced_labour"}), narrative="CANARYSTORY",
                       screened_at=at("2020-02-02 08:00"), screening_result="positive", state="case_opened", closed_at=at("2020-02-03 09:00")),
            AlertEntry("a2", "police", at("2020-03-01 10:00"), region="CU-13"),
        ],
        agency=agency, by=by,
    )  # fmt: skip
    open_cases(
        entries=[
            CaseEntry("k1", CANARY, day("2020-02-03"), (("presumed", day("2020-02-05")), ("formally_identified", day("2020-02-20"))),
                      alert_key="CANARYKEY1", region="CU-03", age_at_offence=16, acts=frozenset({"recruitment"}),
                      forms=frozenset({"sexual_exploitation"}), vulnerabilities=frozenset({"poverty", "migration"}),
                      reasonable_grounds_on=day("2020-02-05")),
        ],
        agency=agency, by=by,
    )  # fmt: skip


def _care(agency: Agency, by: User) -> None:
    record_consents(
        entries=[ConsentEntry("co1", "k1", "referral", "given", day("2020-02-06"))], agency=agency, by=by
    )
    assess_needs(entries=[NeedEntry("n1", "k1", "shelter", day("2020-02-07"))], agency=agency, by=by)
    record_care_plans(entries=[CarePlanEntry("g1", "k1", day("2020-02-08"))], agency=agency, by=by)
    sent = ReferralEntry(
        "r1",
        "k1",
        "shelter",
        at("2020-02-07 09:00"),
        to_agency_code="FISC",
        state="accepted",
        answered_at=at("2020-02-08 09:00"),
    )
    refer_victims(entries=[sent], agency=agency, by=by)
    record_services(entries=[ServiceEntry("v1", "k1", "shelter", day("2020-02-08"))], agency=agency, by=by)
    record_follow_ups(entries=[FollowUpEntry("u1", "k1", day("2020-03-10"))], agency=agency, by=by)


def _justice(agency: Agency, by: User) -> None:
    cause = CauseEntry("c1", "CANARYDOCKET", day("2020-01-15"), "procuring", region="CU-03", state="tried", acts=frozenset({"recruitment"}),
                       means=frozenset({"deception"}), purposes=frozenset({"sexual_exploitation"}), evidence_reference="CANARYFOLIO",
                       tried_on=day("2020-06-10"), links_looked_for="yes")  # fmt: skip
    file_causes(entries=[cause], agency=agency, by=by)
    first = AccusedEntry("d1", "c1", "male", person=CANARY, age_at_offence=30, charged_on=day("2020-03-01"), outcome="convicted",
                         decided_on=day("2020-06-10"), sentence_kind="imprisonment", sentence_years=Decimal("7.5"))  # fmt: skip
    add_accused(entries=[first, AccusedEntry("d2", "c1", "female")], agency=agency, by=by)
    add_victims(
        entries=[CauseVictimEntry("w1", "c1", "female", person=CANARY, age_at_offence=25)],
        agency=agency,
        by=by,
    )
    record_links(
        entries=[
            LinkEntry("l1", "d1", "phone", identifier="CANARYPHONE", evidence_reference="CANARYFOLIO"),
            LinkEntry("l2", "d1", "acted_together", other_accused_key="d2"),
        ],
        agency=agency, by=by,
    )  # fmt: skip
    screen_causes(causes=Cause.objects.all(), as_of=day("2020-02-01"), by=by)


def _prevention(agency: Agency, by: User) -> None:
    held = ActivityEntry(
        "t1", "training", "officials", day("2020-02-10"), held_on=day("2020-02-10"), status="held", reached=25
    )
    record_activities(entries=[held], agency=agency, by=by)
    answer = SurveyEntry(
        "m1",
        "t1",
        "o1",
        day("2020-02-10"),
        "CANARYTOLD",
        "before",
        day("2020-02-10"),
        Decimal("50.5"),
        items=(1, 2, 3),
    )
    record_survey_answers(entries=[answer], agency=agency, by=by)
    shock = DisruptionEntry(
        "q1", "epidemic", "Epidemia", "Epidemic", day("2020-03-20"), regions=frozenset({"CU-03"})
    )
    record_disruptions(entries=[shock], agency=agency, by=by)


def _plan(agency: Agency, by: User) -> None:
    plan = PlanEntry("P1", "Plan", "Plan", day("2017-01-01"), day("2020-12-31"))
    objective = ObjectiveEntry("ob1", "prevention", "Objetivo", "Objective")
    action = PlanActionEntry("y1", plan, objective, agency.code, "Acción", "Action", day("2020-06-30"))
    record_plan_actions(entries=[action], agency=agency, by=by)
    proof = EvidenceEntry("e1", "y1", day("2020-06-01"), "CANARYTOLD", "CANARYTOLD", completes=True)
    record_evidence(entries=[proof], agency=agency, by=by)
    measured = IndicatorEntry("j1", "ob1", "output", "Indicador", "Indicator", Decimal(50), day("2020-12-31"), measured=Decimal("12.5"),
                              measured_on=day("2020-06-30"))  # fmt: skip
    record_indicators(entries=[measured], agency=agency, by=by)


def _outside(agency: Agency, by: User) -> None:
    sent = RequestEntry("h1", "outgoing", "information", "INTERPOL", "interpol", at("2020-02-01 08:00"), handling="H3",
                        handling_text="CANARYLIMIT", subject="CANARYSUBJECT", answered_at=at("2020-02-03 08:00"), outcome="given",
                        answer_handling="H3")  # fmt: skip
    record_requests(entries=[sent], agency=agency, by=by)
    told = AssessmentEntry("as1", "tip_report", 2020, "Informe", "Report", question_code="I1", pillar="prosecution", asked_es="¿?",
                           asked_en="?", answered_by=frozenset({"justice.accused"}), said_es="Dice", said_en="Says")  # fmt: skip
    record_assessments(entries=[told], agency=agency, by=by)
