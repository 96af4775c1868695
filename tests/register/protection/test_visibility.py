"""Who sees what of protection: the cast against every model, and every query through the same filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from amparo.register.protection import queries
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
from amparo.safeguards.models import User
from tests.cast import Cast, fresh
from tests.factories.protection import (
    HERE,
    OPENED,
    RAISED,
    alert_entry,
    care_plan_entry,
    consent_entry,
    follow_up_entry,
    make_case,
    make_child_case,
    make_consent,
    need_entry,
    referral_entry,
    service_entry,
)

pytestmark = pytest.mark.slow

MODELS = (Alert, Screening, Case, Identification, Consent, Need, CarePlan, Referral, Service, FollowUp)
LONG_AFTER = OPENED + timedelta(days=365)
# Records of CU-03 and of CU-13, of the care agency: who sees which.
SEES = {
    "ana": {HERE}, "bruno": {HERE}, "carla": {"CU-13"}, "dario": set(), "elsa": set(), "felix": set(),
    "gloria": {HERE, "CU-13"}, "clerk": {HERE, "CU-13"},
}  # fmt: skip


@pytest.fixture
def two_regions(cast: Cast) -> Cast:
    """One record of each model in each of two regions."""
    for region in (HERE, "CU-13"):
        where: dict[str, Any] = {"agency": cast.care, "by": cast.clerk}
        key = f"C-{region}"
        raise_alerts(entries=[alert_entry(f"A-{region}", region=region, screened_at=RAISED)], **where)
        make_child_case(cast, key, region=region)
        for action, entry in (
            (record_consents, consent_entry), (assess_needs, need_entry), (record_care_plans, care_plan_entry),
            (refer_victims, referral_entry), (record_services, service_entry), (record_follow_ups, follow_up_entry),
        ):  # fmt: skip
            action(entries=[entry(f"Z-{region}", key, region=region)], **where)  # type: ignore[operator]
    return cast


@pytest.mark.parametrize("name", SEES)
def test_records_are_seen_by_their_agency_and_region_and_by_who_reads_the_nation(
    two_regions: Cast, name: str
) -> None:
    user = two_regions.everybody()[name]

    for model in MODELS:
        assert {record.region for record in model.objects.visible_to(user)} == SEES[name], model


LISTS: dict[str, Callable[[User], Any]] = {
    "alerts_of": lambda user: queries.alerts_of(user=user),
    "cases_of": lambda user: queries.cases_of(user=user),
    "open_cases_of": lambda user: queries.open_cases_of(user=user),
    "plans_active": lambda user: queries.plans_active(on=LONG_AFTER, user=user),
    "referrals_waiting": lambda user: queries.referrals_waiting(user=user),
    "follow_ups_due": lambda user: queries.follow_ups_due(on=LONG_AFTER, user=user),
}


@pytest.mark.parametrize("query", LISTS)
@pytest.mark.parametrize("name", SEES)
def test_every_list_is_filtered_alike(two_regions: Cast, name: str, query: str) -> None:
    user = two_regions.everybody()[name]

    assert {record.region for record in LISTS[query](user)} == SEES[name]


def test_a_case_out_of_reach_is_not_there(two_regions: Cast) -> None:
    pk = Case.objects.get(region=HERE).pk

    assert queries.case_by_id(pk=pk, user=two_regions.ana).pk == pk
    with pytest.raises(Case.DoesNotExist):
        queries.case_by_id(pk=pk, user=two_regions.carla)


def test_somebody_who_left_sees_nothing(two_regions: Cast) -> None:
    User.objects.filter(pk=two_regions.ana.pk).update(is_active=False)

    assert not Case.objects.visible_to(fresh(two_regions.ana)).exists()


def test_alerts_waiting_are_those_that_nobody_screened(cast: Cast) -> None:
    raise_alerts(
        entries=[alert_entry("A1"), alert_entry("A2", screened_at=RAISED)], agency=cast.care, by=cast.clerk
    )

    assert [alert.source_key for alert in queries.alerts_waiting(user=cast.ana)] == ["A1"]


def test_victims_are_those_whose_status_counts(cast: Cast) -> None:
    for number, status in enumerate(["potential", "presumed", "consent_refused", "not_identified"]):
        make_case(cast, f"C{number}", decisions=((status, OPENED),))

    victims = queries.victims_of(user=cast.ana)

    assert {case.status for case in victims} == {"presumed", "consent_refused"}


def test_decisions_are_told_in_order(cast: Cast) -> None:
    case = make_case(cast, decisions=(("potential", OPENED), ("presumed", OPENED)))

    assert [item.status for item in queries.decisions_on(case=case, user=cast.ana)] == [
        "potential",
        "presumed",
    ]
    assert not queries.decisions_on(case=case, user=cast.carla)


def test_of_each_purpose_the_last_word_counts(cast: Cast) -> None:
    case = make_case(cast)
    make_consent(cast, case, "K1", purpose="care")
    make_consent(cast, case, "K2", purpose="referral")
    make_consent(
        cast, case, "K3", purpose="referral", decision="refused", decided_on=OPENED + timedelta(days=2)
    )
    make_consent(cast, case, "K4", purpose="information_sharing", withdrawn_on=OPENED + timedelta(days=2))

    def purposes(days: int) -> list[str]:
        on = OPENED + timedelta(days=days)
        return [item.purpose for item in queries.consents_in_force(case=case, on=on, user=cast.ana)]

    assert purposes(1) == ["care", "information_sharing", "referral"]
    assert purposes(2) == ["care"]
    assert purposes(-1) == []


def test_whether_somebody_may_be_referred_is_told_before_it_is_tried(cast: Cast) -> None:
    adult, child = make_case(cast, "C1"), make_child_case(cast, "C2")

    def may(case: Case) -> bool:
        return queries.may_be_referred(case=case, on=OPENED, user=cast.ana)

    assert (may(adult), may(child)) == (False, True)
    make_consent(cast, adult)
    assert may(adult)
