"""Care as files tell of it: consent is checked, everything hangs on a case in reach, corrections are on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from amparo.register.protection.care import (
    ConsentMissing,
    assess_needs,
    record_care_plans,
    record_consents,
    record_follow_ups,
    record_services,
    refer_victims,
)
from amparo.register.protection.models import Consent, Referral
from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.protection import (
    OPENED,
    at,
    care_plan_entry,
    consent_entry,
    follow_up_entry,
    make_case,
    make_child_case,
    need_entry,
    referral_entry,
    service_entry,
)

SENT = OPENED + timedelta(days=10)


def _refer(cast: Cast, **known: Any) -> Referral:
    refer_victims(entries=[referral_entry(sent_at=at(SENT), **known)], agency=cast.care, by=cast.clerk)
    return Referral.objects.get()


def _consent(cast: Cast, key: str = "K1", **known: Any) -> None:
    record_consents(entries=[consent_entry(key, **known)], agency=cast.care, by=cast.clerk)


def test_an_adult_without_consent_is_not_referred_and_it_leaves_no_trace(cast: Cast) -> None:
    make_case(cast)
    before = AuditEntry.objects.count()

    with pytest.raises(ConsentMissing):
        _refer(cast)

    assert Referral.objects.count() == 0
    assert AuditEntry.objects.count() == before


def test_a_child_is_referred_in_its_best_interest(cast: Cast) -> None:
    make_child_case(cast)

    assert _refer(cast).consent is None


def test_a_person_of_unknown_age_is_asked(cast: Cast) -> None:
    make_case(cast, age_at_offence=None)

    with pytest.raises(ConsentMissing):
        _refer(cast)


@pytest.mark.parametrize("purpose", ["referral", "care"])
def test_a_referral_rests_on_the_consent_in_force(cast: Cast, purpose: str) -> None:
    make_case(cast)
    _consent(cast, purpose=purpose)

    assert _refer(cast).consent == Consent.objects.get()


@pytest.mark.parametrize(
    "known",
    [
        {"decision": "refused"},
        {"purpose": "information_sharing"},
        {"decided_on": SENT + timedelta(days=1)},
        {"withdrawn_on": SENT},
    ],
)
def test_what_is_no_consent_on_that_day_is_none(cast: Cast, known: dict[str, Any]) -> None:
    make_case(cast)
    _consent(cast, **known)

    with pytest.raises(ConsentMissing):
        _refer(cast)


def test_a_later_refusal_undoes_an_earlier_yes(cast: Cast) -> None:
    make_case(cast)
    _consent(cast, "K1")
    _consent(cast, "K2", decision="refused", decided_on=OPENED + timedelta(days=1))

    with pytest.raises(ConsentMissing):
        _refer(cast)


def test_what_was_said_of_referrals_goes_before_what_was_said_of_care(cast: Cast) -> None:
    make_case(cast)
    _consent(cast, "K1", purpose="care", decided_on=OPENED + timedelta(days=2))
    _consent(cast, "K2", decision="refused")

    with pytest.raises(ConsentMissing):
        _refer(cast)


def test_a_consent_withdrawn_after_the_referral_leaves_it_lawful(cast: Cast) -> None:
    make_case(cast)
    _consent(cast, withdrawn_on=SENT + timedelta(days=1))

    assert _refer(cast).consent is not None


@pytest.mark.parametrize(
    "known",
    [
        {"state": "accepted"},
        {"state": "unanswered", "answered_at": at(SENT, 15)},
        {"answered_at": at(SENT, 15)},
    ],
)
def test_an_answer_and_its_date_go_together(cast: Cast, known: dict[str, Any]) -> None:
    make_child_case(cast)

    with pytest.raises(EntryRefused) as refusal:
        _refer(cast, **known)

    assert refusal.value.field == "answered_at"


def test_a_referral_names_an_agency_that_exists(cast: Cast) -> None:
    make_child_case(cast)

    with pytest.raises(UnknownReference) as unknown:
        _refer(cast, to_agency_code="NOBODY")

    assert unknown.value.field == "to_agency_code"


def test_an_answer_stays_an_answer(cast: Cast) -> None:
    make_child_case(cast)
    _refer(cast, state="accepted", answered_at=at(SENT, 15))

    with pytest.raises(EntryRefused) as refusal:
        _refer(cast, state="refused", answered_at=at(SENT, 15))

    assert refusal.value.field == "state"


def test_only_a_yes_is_withdrawn(cast: Cast) -> None:
    make_case(cast)

    with pytest.raises(EntryRefused) as refusal:
        _consent(cast, decision="refused", withdrawn_on=SENT)

    assert refusal.value.field == "withdrawn_on"


ACTIONS: dict[str, tuple[Callable[..., Any], Callable[..., Any], str]] = {
    "consents": (record_consents, consent_entry, "consent_recorded"),
    "needs": (assess_needs, need_entry, "need_assessed"),
    "care_plans": (record_care_plans, care_plan_entry, "care_plan_recorded"),
    "referrals": (refer_victims, referral_entry, "referral_created"),
    "services": (record_services, service_entry, "service_recorded"),
    "follow_ups": (record_follow_ups, follow_up_entry, "follow_up_recorded"),
}
every_action = pytest.mark.parametrize("name", ACTIONS)


@every_action
def test_each_record_of_care_has_one_entry(cast: Cast, name: str) -> None:
    action, entry, said = ACTIONS[name]
    make_child_case(cast)
    before = AuditEntry.objects.count()

    records = action(entries=[entry("Z1"), entry("Z2")], agency=cast.care, by=cast.clerk)

    made = AuditEntry.objects.filter(number__gt=before).order_by("number")
    assert list(made.values_list("action", "target_id")) == [(said, str(record.pk)) for record in records]


@every_action
def test_the_same_record_of_care_twice_changes_nothing(cast: Cast, name: str) -> None:
    action, entry, _ = ACTIONS[name]
    make_child_case(cast)
    action(entries=[entry("Z1")], agency=cast.care, by=cast.clerk)
    before = AuditEntry.objects.count()

    again = action(entries=[entry("Z1")], agency=cast.care, by=cast.clerk)

    assert AuditEntry.objects.count() == before
    assert again[0].version == 1


@every_action
def test_care_of_an_unknown_case_is_refused(cast: Cast, name: str) -> None:
    action, entry, _ = ACTIONS[name]
    make_child_case(cast)

    with pytest.raises(UnknownReference) as unknown:
        action(entries=[entry("Z1"), entry("Z2", "C9")], agency=cast.care, by=cast.clerk)

    assert (unknown.value.field, unknown.value.rows) == ("case_key", (1,))


@every_action
def test_care_of_a_case_of_another_region_is_refused(cast: Cast, name: str) -> None:
    action, entry, _ = ACTIONS[name]
    make_child_case(cast)

    with pytest.raises(UnknownReference):
        action(entries=[entry("Z1", region="CU-13")], agency=cast.care, by=cast.carla)


@every_action
@pytest.mark.parametrize("who", ["dario", "elsa", "felix", "gloria"])
def test_who_has_no_duty_in_protection_records_no_care(cast: Cast, name: str, who: str) -> None:
    action, entry, _ = ACTIONS[name]
    make_child_case(cast)

    with pytest.raises(NotAllowed):
        action(entries=[entry("Z1")], agency=cast.care, by=cast.everybody()[who])


@every_action
def test_care_is_not_recorded_for_another_agency(cast: Cast, name: str) -> None:
    action, entry, _ = ACTIONS[name]
    make_child_case(cast)

    with pytest.raises((NotAllowed, UnknownReference)):
        action(entries=[entry("Z1")], agency=cast.prosecution, by=cast.clerk)
