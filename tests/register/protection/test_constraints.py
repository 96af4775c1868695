"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from amparo.register.protection.actions import raise_alerts
from amparo.register.protection.care import (
    assess_needs,
    record_care_plans,
    record_consents,
    record_follow_ups,
    record_services,
    refer_victims,
)
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
from tests.cast import Cast
from tests.constraints import accepted, constraint_names, refused
from tests.factories.protection import (
    OPENED,
    RAISED,
    alert_entry,
    at,
    care_plan_entry,
    consent_entry,
    follow_up_entry,
    make_child_case,
    need_entry,
    referral_entry,
    service_entry,
)

BEFORE, AFTER = OPENED - timedelta(days=60), OPENED + timedelta(days=60)
_Model = type[models.Model]


@dataclass(frozen=True)
class Try:
    """A constraint with a change that breaks it and a neighbour that does not."""

    name: str
    model: _Model
    breaks: dict[str, Any]
    keeps: dict[str, Any] = field(default_factory=dict)
    also: str = ""
    """Another constraint that it breaks as well; the database names either."""


TRIES = (
    Try("alert_state_known", Alert, {"state": "forgotten", "closed_at": RAISED}, {"state": "screened"}),
    Try("alert_is_child_known", Alert, {"is_child": "maybe"}, {"is_child": "no"}),
    Try(
        "alert_closed_after_raised", Alert,
        {"state": "case_opened", "closed_at": RAISED - timedelta(seconds=1)}, {"state": "case_opened", "closed_at": RAISED},
    ),
    Try("alert_ended_with_date", Alert, {"state": "case_opened"}, {"state": "case_opened", "closed_at": RAISED}),
    Try("alert_ended_with_date", Alert, {"closed_at": RAISED}),
    Try(
        "alert_dismissed_with_reason", Alert, {"state": "dismissed", "closed_at": RAISED},
        {"state": "dismissed", "closed_at": RAISED, "outcome_reason": "duplicate"},
    ),
    Try("screening_result_known", Screening, {"result": "perhaps"}, {"result": "negative"}),
    Try("case_state_known", Case, {"state": "lost"}, also="case_closed_with_date_and_reason"),
    Try("case_status_known", Case, {"status": "suspect"}, {"status": "presumed"}),
    Try("case_child_known", Case, {"is_child_at_offence": "maybe", "age_at_offence": None}),
    Try("case_child_is_under_eighteen", Case, {"is_child_at_offence": "no"}, {"is_child_at_offence": "no", "age_at_offence": 18}),
    Try("case_child_is_under_eighteen", Case, {"age_at_offence": 18}, {"age_at_offence": 17}),
    Try("case_closed_with_date_and_reason", Case, {"state": "closed", "closed_on": AFTER}),
    Try(
        "case_closed_with_date_and_reason", Case, {"state": "closed", "closure_reason": "died"},
        {"state": "closed", "closed_on": AFTER, "closure_reason": "died"},
    ),
    Try("case_closed_with_date_and_reason", Case, {"closed_on": AFTER, "closure_reason": "died"}),
    Try("case_closed_after_opened", Case, {"state": "closed", "closed_on": BEFORE, "closure_reason": "died"}),
    Try(
        "case_reflection_after_grounds", Case, {"reasonable_grounds_on": AFTER, "reflection_until": BEFORE},
        {"reasonable_grounds_on": BEFORE, "reflection_until": AFTER},
    ),
    Try("case_reflection_with_grounds", Case, {"reasonable_grounds_on": AFTER}),
    Try("identification_status_known", Identification, {"status": "suspect"}, {"status": "withdrawn"}),
    Try("consent_decision_known", Consent, {"decision": "silent"}, {"decision": "refused"}),
    Try("consent_withdrawn_after_given", Consent, {"withdrawn_on": BEFORE}, {"withdrawn_on": AFTER}),
    Try("consent_withdrawn_was_given", Consent, {"decision": "refused", "withdrawn_on": AFTER}),
    Try("need_met_after_assessed", Need, {"met_on": BEFORE}, {"met_on": AFTER}),
    Try("care_plan_ends_after_start", CarePlan, {"ended_on": BEFORE}, {"ended_on": AFTER}),
    Try("referral_state_known", Referral, {"state": "lost"}, also="referral_answer_has_a_date"),
    Try("referral_answer_has_a_date", Referral, {"state": "accepted"}, {"state": "accepted", "answered_at": at(AFTER)}),
    Try("referral_answer_has_a_date", Referral, {"answered_at": at(AFTER)}, {"state": "unanswered"}),
    Try("referral_answered_after_sent", Referral, {"state": "accepted", "answered_at": at(BEFORE)}),
    Try("service_ends_after_start", Service, {"ended_on": BEFORE}, {"ended_on": AFTER}),
    Try("alert_narrative_sealed", Alert, {"narrative": "in clear"}, {"narrative": ""}),
)  # fmt: skip
UNIQUE = {
    "alert_source_key": Alert, "screening_source_key": Screening, "case_source_key": Case,
    "identification_source_key": Identification, "consent_source_key": Consent, "need_source_key": Need,
    "care_plan_source_key": CarePlan, "referral_source_key": Referral, "service_source_key": Service,
    "follow_up_source_key": FollowUp,
}  # fmt: skip


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model, of one child's case each."""
    for number in ("1", "2"):
        where = {"agency": cast.care, "by": cast.clerk}
        raise_alerts(
            entries=[alert_entry(f"A{number}", screened_at=RAISED, screening_result="positive")], **where
        )
        Alert.objects.update(state="raised")
        make_child_case(cast, f"C{number}")
        record_consents(entries=[consent_entry(f"K{number}", f"C{number}")], **where)
        assess_needs(entries=[need_entry(f"N{number}", f"C{number}")], **where)
        record_care_plans(entries=[care_plan_entry(f"L{number}", f"C{number}")], **where)
        refer_victims(entries=[referral_entry(f"R{number}", f"C{number}")], **where)
        record_services(entries=[service_entry(f"S{number}", f"C{number}")], **where)
        record_follow_ups(entries=[follow_up_entry(f"F{number}", f"C{number}")], **where)
    return cast


@pytest.mark.parametrize("case", TRIES, ids=lambda case: case.name)
def test_the_database_refuses_what_breaks_a_constraint(
    everything: Cast, case: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = case.model._default_manager.order_by("pk").first()
    assert record is not None
    if "narrative" in case.breaks:  # the field itself refuses first; here the database is tried
        monkeypatch.setattr(type(record)._meta.get_field("narrative"), "get_prep_value", str, raising=False)
    if case.keeps:
        accepted(record, **case.keeps)

    refused(record, case.name, case.also, **case.breaks)


@pytest.mark.parametrize("name", UNIQUE)
def test_an_agency_s_key_stands_for_one_record(everything: Cast, name: str) -> None:
    first, second = UNIQUE[name]._default_manager.order_by("pk")[:2]

    refused(first, name, source_key=second.source_key)


def test_every_constraint_is_tried() -> None:
    assert constraint_names(*UNIQUE.values()) == {case.name for case in TRIES} | UNIQUE.keys()
