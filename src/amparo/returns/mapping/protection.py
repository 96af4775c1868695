"""Rows about protection."""

from __future__ import annotations

from typing import Any

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
from amparo.returns.contradictions import Row
from amparo.returns.mapping.plain import Target, common, given, names_of, person_of, plain, with_person

STATUS_COLUMNS = (
    ("potential", "potential_on"),
    ("presumed", "presumed_on"),
    ("formally_identified", "formally_identified_on"),
    ("not_identified", "not_identified_on"),
    ("withdrawn", "withdrawn_on"),
    ("consent_refused", "consent_refused_on"),
)
_CLOSED = frozenset({"case_opened", "referred_elsewhere", "dismissed"})
_alert_with_person = with_person(AlertEntry)
_CASE = names_of(CaseEntry, without=frozenset({"decisions"}))


def _alert(row: Row) -> Any:
    """An alert that was put to an end without a date ended when it was screened, else when it was raised."""
    completed: dict[str, Any] = {**row, "all_indicators_asked": row.get("all_indicators_asked") == "yes"}
    if row.get("state") in _CLOSED:
        completed.setdefault("closed_at", row.get("screened_at") or row["raised_at"])
    return _alert_with_person(completed)


def _case(row: Row) -> CaseEntry:
    decisions = sorted(
        ((status, row[column]) for status, column in STATUS_COLUMNS if column in row), key=lambda one: one[1]
    )
    return CaseEntry(**common(row), **given(row, _CASE), person=person_of(row), decisions=tuple(decisions))


PROTECTION = {
    "alerts": Target(_alert, raise_alerts),
    "cases": Target(_case, open_cases),
    "consents": Target(plain(ConsentEntry), record_consents),
    "needs": Target(plain(NeedEntry), assess_needs),
    "care_plans": Target(plain(CarePlanEntry), record_care_plans),
    "referrals": Target(plain(ReferralEntry), refer_victims),
    "services": Target(plain(ServiceEntry), record_services),
    "follow_ups": Target(plain(FollowUpEntry), record_follow_ups),
}
