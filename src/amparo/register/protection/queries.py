"""Reading about protection. Everything goes through `visible_to(user)`: what a user may not see is not there."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from amparo.law.identification import COUNTED_AS_VICTIM
from amparo.register.protection.care import consent_to_referral, is_in_force
from amparo.register.protection.models import (
    Alert,
    AlertState,
    CarePlan,
    Case,
    CaseState,
    Consent,
    FollowUp,
    Identification,
    Referral,
    ReferralState,
)
from amparo.safeguards.models import User


def alerts_of(*, user: User) -> QuerySet[Alert]:
    """The alerts in the user's reach, the latest first."""
    return cast("QuerySet[Alert]", Alert.objects.visible_to(user).order_by("-raised_at", "pk"))


def alerts_waiting(*, user: User) -> QuerySet[Alert]:
    """Those that nobody has screened, the oldest first."""
    return alerts_of(user=user).filter(state=AlertState.RAISED).order_by("raised_at", "pk")


def cases_of(*, user: User) -> QuerySet[Case]:
    """The cases in the user's reach with their persons, the latest first."""
    visible = Case.objects.visible_to(user).select_related("person")
    return cast("QuerySet[Case]", visible.order_by("-opened_on", "pk"))


def open_cases_of(*, user: User) -> QuerySet[Case]:
    return cases_of(user=user).filter(state=CaseState.OPEN)


def victims_of(*, user: User) -> QuerySet[Case]:
    """The cases whose persons are in the count of victims as things stand."""
    return cases_of(user=user).filter(status__in=COUNTED_AS_VICTIM)


def case_by_id(*, pk: UUID, user: User) -> Case:
    """One case. Raises Case.DoesNotExist for one that is not there or not for this user, without a difference."""
    return cases_of(user=user).get(pk=pk)


def decisions_on(*, case: Case, user: User) -> QuerySet[Identification]:
    """The ledger of decisions on status, oldest first."""
    ledger = Identification.objects.visible_to(user).filter(case=case)
    return cast("QuerySet[Identification]", ledger.order_by("decided_on", "recorded_at"))


def consents_in_force(*, case: Case, on: date, user: User) -> list[Consent]:
    """What the person agrees to on a day: for each purpose her last word, where it is a yes."""
    said = Consent.objects.visible_to(user).filter(case=case, decided_on__lte=on)
    last = {consent.purpose: consent for consent in said.order_by("decided_on", "recorded_at")}
    return [consent for _, consent in sorted(last.items()) if is_in_force(consent, on=on)]


def may_be_referred(*, case: Case, on: date, user: User) -> bool:
    """Whether a referral may rest on a consent on that day; a child needs none (see `refer_victim`)."""
    said = Consent.objects.visible_to(user).filter(case=case).order_by("decided_on", "recorded_at")
    return case.is_child_at_offence == "yes" or consent_to_referral(list(said), on=on) is not None


def plans_active(*, on: date, user: User) -> QuerySet[CarePlan]:
    """The care plans that run on a day."""
    visible = CarePlan.objects.visible_to(user).filter(started_on__lte=on).exclude(ended_on__lte=on)
    return cast("QuerySet[CarePlan]", visible.order_by("review_due_on", "pk"))


def referrals_waiting(*, user: User) -> QuerySet[Referral]:
    """Referrals without an answer, the oldest first."""
    waiting = Referral.objects.visible_to(user).filter(
        state__in=[ReferralState.SENT, ReferralState.UNANSWERED]
    )
    return cast("QuerySet[Referral]", waiting.order_by("sent_at", "pk"))


def follow_ups_due(*, on: date, user: User) -> QuerySet[FollowUp]:
    """Follow-ups due by a day that did not take place by then, the oldest first."""
    due = FollowUp.objects.visible_to(user).filter(due_on__lte=on).exclude(done_on__lte=on)
    return cast("QuerySet[FollowUp]", due.order_by("due_on", "pk"))
