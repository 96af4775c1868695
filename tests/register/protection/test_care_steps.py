"""The care of one person, step by step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.register.moves import MoveRefused
from amparo.register.protection.care import ConsentMissing
from amparo.register.protection.care_steps import (
    answer_referral,
    end_service,
    record_consent,
    record_follow_up,
    refer_victim,
    schedule_follow_up,
    start_service,
    withdraw_consent,
)
from amparo.register.protection.models import Case, ConsentDecision, Referral, ReferralState, Service
from amparo.register.refusals import EntryRefused
from amparo.safeguards.actions import create_agency
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.clocks import rules_of
from tests.factories.protection import OPENED, at, make_case, make_child_case
from tests.factories.safeguards import make_user

LATER = OPENED + timedelta(days=5)
SENT = at(LATER)


def _agrees(cast: Cast, case: Case, purpose: str = "referral") -> None:
    record_consent(case=case, purpose=purpose, decision=ConsentDecision.GIVEN, decided_on=OPENED, by=cast.ana)


def _sent(cast: Cast) -> Referral:
    return refer_victim(case=make_child_case(cast), service_kind="shelter", sent_at=SENT, by=cast.ana)


def test_referral_without_consent_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    case = make_case(cast)
    before = AuditEntry.objects.count()

    with pytest.raises(ConsentMissing):
        refer_victim(case=case, service_kind="shelter", sent_at=SENT, by=cast.ana)

    assert case.referrals.count() == 0
    assert AuditEntry.objects.count() == before


def test_a_referral_rests_on_the_consent_and_starts_its_clock(cast: Cast) -> None:
    case = make_case(cast)
    _agrees(cast, case)

    referral = refer_victim(
        case=case, service_kind="shelter", sent_at=SENT, to_agency=cast.prosecution, by=cast.ana
    )

    assert referral.consent == case.consents.get()
    assert rules_of(referral)["referral_answer"].ended_at is None
    assert AuditEntry.objects.latest("number").action == "referral_created"


def test_a_withdrawn_consent_carries_no_referral(cast: Cast) -> None:
    case = make_case(cast)
    _agrees(cast, case)
    withdraw_consent(consent=case.consents.get(), on=LATER, by=cast.ana)

    with pytest.raises(ConsentMissing):
        refer_victim(case=case, service_kind="shelter", sent_at=SENT, by=cast.ana)


def test_a_consent_is_withdrawn_once_and_not_before_it_was_given(cast: Cast) -> None:
    case = make_case(cast)
    _agrees(cast, case)
    consent = case.consents.get()

    with pytest.raises(EntryRefused):
        withdraw_consent(consent=consent, on=OPENED - timedelta(days=1), by=cast.ana)
    withdraw_consent(consent=consent, on=LATER, by=cast.ana)
    with pytest.raises(EntryRefused):
        withdraw_consent(consent=consent, on=LATER, by=cast.ana)


def test_an_answer_ends_the_clock(cast: Cast) -> None:
    referral = _sent(cast)
    answered = SENT + timedelta(hours=3)

    answer_referral(
        referral=referral, state=ReferralState.REFUSED, at=answered, reason="no_place", by=cast.ana
    )

    clock = rules_of(referral)["referral_answer"]
    assert (clock.ended_at, clock.outcome, clock.reason) == (answered, "refused", "no_place")


def test_that_no_answer_came_does_not_end_the_clock(cast: Cast) -> None:
    referral = answer_referral(
        referral=_sent(cast), state=ReferralState.UNANSWERED, at=SENT + timedelta(days=9), by=cast.ana
    )

    assert referral.answered_at is None
    assert rules_of(referral)["referral_answer"].ended_at is None


def test_an_answer_is_given_once_and_not_before_the_referral(cast: Cast) -> None:
    referral = _sent(cast)

    with pytest.raises(EntryRefused):
        answer_referral(
            referral=referral, state=ReferralState.ACCEPTED, at=SENT - timedelta(hours=1), by=cast.ana
        )
    answer_referral(referral=referral, state=ReferralState.ACCEPTED, at=SENT, by=cast.ana)
    with pytest.raises(MoveRefused):
        answer_referral(referral=referral, state=ReferralState.REFUSED, at=SENT, by=cast.ana)


def test_the_body_that_owes_the_answer_gives_it_and_does_not_see_the_case(cast: Cast) -> None:
    shelter = create_agency(code="SHEL", name_es="Casa", name_en="House", by=cast.elsa)
    worker = make_user(cast, Role.CASE_WORKER, agency=shelter)
    referral = refer_victim(
        case=make_child_case(cast), service_kind="shelter", sent_at=SENT, to_agency=shelter, by=cast.ana
    )

    answer_referral(referral=referral, state=ReferralState.ACCEPTED, at=SENT, by=worker)

    assert Referral.objects.get().state == "accepted"
    assert not Case.objects.visible_to(worker).exists()


def test_a_service_never_waits_for_a_status(cast: Cast) -> None:
    service = start_service(case=make_case(cast), kind="medical", on=OPENED, by=cast.ana)

    assert end_service(service=service, on=LATER, by=cast.ana).ended_on == LATER
    assert Service.objects.get().ended_on == LATER


def test_a_service_is_tied_to_the_referral_it_follows(cast: Cast) -> None:
    referral = _sent(cast)

    service = start_service(case=referral.case, kind="shelter", on=LATER, referral=referral, by=cast.ana)

    assert Service.objects.get(pk=service.pk).referral == referral


def test_a_service_is_not_tied_to_the_referral_of_another_case(cast: Cast) -> None:
    other = make_case(cast, "C2")

    with pytest.raises(EntryRefused):
        start_service(case=other, kind="shelter", on=LATER, referral=_sent(cast), by=cast.ana)

    assert Service.objects.count() == 0


def test_a_service_ends_once_and_after_it_began(cast: Cast) -> None:
    service = start_service(case=make_case(cast), kind="medical", on=LATER, by=cast.ana)

    with pytest.raises(EntryRefused):
        end_service(service=service, on=OPENED, by=cast.ana)
    end_service(service=service, on=LATER, by=cast.ana)
    with pytest.raises(EntryRefused):
        end_service(service=service, on=LATER, by=cast.ana)


def test_a_follow_up_that_took_place_ends_its_clock_once(cast: Cast) -> None:
    follow_up = schedule_follow_up(case=make_case(cast), due_on=LATER, by=cast.ana)
    assert rules_of(follow_up)["follow_up"].ended_at is None

    record_follow_up(follow_up=follow_up, done_on=LATER, outcome="stable", by=cast.ana)

    clock = rules_of(follow_up)["follow_up"]
    assert (clock.outcome, clock.reason) == ("done", "stable")
    with pytest.raises(EntryRefused):
        record_follow_up(follow_up=follow_up, done_on=LATER, outcome="stable", by=cast.ana)


@pytest.mark.parametrize("name", ["carla", "dario", "elsa", "felix", "gloria"])
def test_care_of_a_case_out_of_reach_is_refused(cast: Cast, name: str) -> None:
    case, who = make_child_case(cast), cast.everybody()[name]
    steps = [
        lambda: record_consent(
            case=case, purpose="care", decision=ConsentDecision.GIVEN, decided_on=OPENED, by=who
        ),
        lambda: refer_victim(case=case, service_kind="shelter", sent_at=SENT, by=who),
        lambda: start_service(case=case, kind="medical", on=OPENED, by=who),
        lambda: schedule_follow_up(case=case, due_on=LATER, by=who),
    ]

    for step in steps:
        with pytest.raises(NotAllowed):
            step()
