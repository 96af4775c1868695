"""Alerts, cases and care for tests. Everybody here is fictional."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from amparo.register.protection.actions import open_cases, raise_alerts
from amparo.register.protection.care import record_consents
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
from amparo.register.protection.models import Alert, Case, Consent
from amparo.safeguards.people import PersonEntry
from amparo.standards.ilo import indicators
from tests.cast import Cast
from tests.factories.safeguards import fictional_entry

RAISED = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)  # a Monday
OPENED = date(2019, 3, 5)
HERE = "CU-03"
EVERY_INDICATOR = frozenset(indicators())
"""Positive for anybody, by the ILO's rule."""


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def alert_entry(key: str = "A1", **known: Any) -> AlertEntry:
    facts: dict[str, Any] = {"channel": "hotline", "raised_at": RAISED, "region": HERE, "is_fictional": True}
    return AlertEntry(source_key=key, **(facts | known))


def case_entry(key: str = "C1", **known: Any) -> CaseEntry:
    """An adult, potential victim on the day of the opening."""
    facts: dict[str, Any] = {
        "person": fictional_entry(int("".join(sign for sign in key if sign.isdigit()) or 0)),
        "opened_on": OPENED,
        "decisions": (("potential", OPENED),),
        "region": HERE,
        "age_at_offence": 30,
        "is_fictional": True,
    }
    return CaseEntry(source_key=key, **(facts | known))


def _of_case(kind: type[Any], key: str, case_key: str, facts: dict[str, Any], known: dict[str, Any]) -> Any:
    return kind(source_key=key, case_key=case_key, **({"region": HERE, "is_fictional": True} | facts | known))


def consent_entry(key: str = "K1", case_key: str = "C1", **known: Any) -> ConsentEntry:
    entry: ConsentEntry = _of_case(
        ConsentEntry, key, case_key, {"purpose": "referral", "decision": "given", "decided_on": OPENED}, known
    )
    return entry


def need_entry(key: str = "N1", case_key: str = "C1", **known: Any) -> NeedEntry:
    entry: NeedEntry = _of_case(
        NeedEntry, key, case_key, {"kind": "shelter", "assessed_on": date(2019, 3, 8)}, known
    )
    return entry


def care_plan_entry(key: str = "L1", case_key: str = "C1", **known: Any) -> CarePlanEntry:
    entry: CarePlanEntry = _of_case(CarePlanEntry, key, case_key, {"started_on": date(2019, 3, 10)}, known)
    return entry


def referral_entry(key: str = "R1", case_key: str = "C1", **known: Any) -> ReferralEntry:
    facts = {"service_kind": "shelter", "sent_at": at(date(2019, 3, 9), 10)}
    entry: ReferralEntry = _of_case(ReferralEntry, key, case_key, facts, known)
    return entry


def service_entry(key: str = "S1", case_key: str = "C1", **known: Any) -> ServiceEntry:
    facts = {"kind": "shelter", "started_on": date(2019, 3, 11)}
    entry: ServiceEntry = _of_case(ServiceEntry, key, case_key, facts, known)
    return entry


def follow_up_entry(key: str = "F1", case_key: str = "C1", **known: Any) -> FollowUpEntry:
    entry: FollowUpEntry = _of_case(FollowUpEntry, key, case_key, {"due_on": date(2019, 4, 7)}, known)
    return entry


def make_alert(cast: Cast, key: str = "A1", **known: Any) -> Alert:
    raise_alerts(entries=[alert_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Alert.objects.get(source_key=key)


def make_case(cast: Cast, key: str = "C1", **known: Any) -> Case:
    open_cases(entries=[case_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Case.objects.get(source_key=key)


def make_child_case(cast: Cast, key: str = "C1", **known: Any) -> Case:
    return make_case(cast, key, age_at_offence=15, **known)


def make_consent(cast: Cast, case: Case, key: str = "K1", **known: Any) -> Consent:
    entry = consent_entry(key, case.source_key, region=case.region, **known)
    return record_consents(entries=[entry], agency=cast.care, by=cast.clerk)[0]


NAMELESS = PersonEntry(sex="female")
