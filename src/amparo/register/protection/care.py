"""Writing about care: consent, needs, plans, referrals, services, follow-ups. Each hangs on a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from amparo.law.identification import needs_consent
from amparo.law.palermo import Tri
from amparo.law.text import Bilingual
from amparo.register.clocks.actions import Run, set_many
from amparo.register.protection.actions import midday
from amparo.register.protection.entries import (
    CarePlanEntry,
    ConsentEntry,
    FollowUpEntry,
    NeedEntry,
    ReferralEntry,
    ServiceEntry,
)
from amparo.register.protection.models import (
    CarePlan,
    Case,
    Consent,
    FollowUp,
    Need,
    Referral,
    ReferralState,
    Service,
)
from amparo.register.refusals import EntryRefused
from amparo.register.writing import BATCH, UnknownReference, resolved, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def record_consents(*, entries: Sequence[ConsentEntry], agency: Agency, by: User) -> list[Consent]:
    """Write the consent ledger. Raises NotAllowed, UnknownReference."""
    require(by, Permission.CONSENT_RECORD)
    drafts = [
        Consent(
            **_common(entry, agency),
            case=case,
            purpose=entry.purpose,
            decision=entry.decision,
            decided_on=entry.decided_on,
            withdrawn_on=entry.withdrawn_on,
        )
        for entry, case in _with_cases(entries, agency)
    ]
    return write_all(Consent, drafts, by=by, action=audit.Action.CONSENT_RECORDED)


@transaction.atomic
def assess_needs(*, entries: Sequence[NeedEntry], agency: Agency, by: User) -> list[Need]:
    """Record needs; the first assessment ends the case's clock. Raises NotAllowed, UnknownReference."""
    require(by, Permission.NEED_ASSESS)
    pairs = _with_cases(entries, agency)
    drafts = [
        Need(
            **_common(entry, agency),
            case=case,
            kind=entry.kind,
            assessed_on=entry.assessed_on,
            met_on=entry.met_on,
        )
        for entry, case in pairs
    ]
    needs = write_all(Need, drafts, by=by, action=audit.Action.NEED_ASSESSED)
    set_many(_assessment_runs(pairs))
    return needs


def _assessment_runs(pairs: Sequence[tuple[NeedEntry, Case]]) -> list[Run]:
    first: dict[Any, tuple[NeedEntry, Case]] = {}
    for entry, case in pairs:
        if case.pk not in first or entry.assessed_on < first[case.pk][0].assessed_on:
            first[case.pk] = (entry, case)
    return [
        Run(
            case,
            "needs_assessment",
            midday(case.opened_on),
            midday(max(entry.assessed_on, case.opened_on)),
            "assessed",
        )
        for entry, case in first.values()
    ]


@transaction.atomic
def record_care_plans(*, entries: Sequence[CarePlanEntry], agency: Agency, by: User) -> list[CarePlan]:
    """Record care plans. Raises NotAllowed, UnknownReference."""
    require(by, Permission.NEED_ASSESS)
    drafts = [
        CarePlan(
            **_common(entry, agency),
            case=case,
            started_on=entry.started_on,
            review_due_on=entry.review_due_on,
            ended_on=entry.ended_on,
        )
        for entry, case in _with_cases(entries, agency)
    ]
    return write_all(CarePlan, drafts, by=by, action=audit.Action.CARE_PLAN_RECORDED)


@transaction.atomic
def refer_victims(*, entries: Sequence[ReferralEntry], agency: Agency, by: User) -> list[Referral]:
    """Record referrals and answers, and run their clock. The consent of an adult is checked, not assumed.

    Raises NotAllowed, UnknownReference, EntryRefused. Protocol art. 6(3); CoE Convention art. 12(7).
    """
    require(by, Permission.REFERRAL_CREATE)
    pairs = _with_cases(entries, agency)
    consents = _consents_in_force(pairs)
    receivers = _receivers(entries)
    drafts = [
        Referral(
            **_common(entry, agency),
            case=case,
            service_kind=entry.service_kind,
            to_agency=receivers[row],
            consent=_consent_for(row, entry, case, consents),
            sent_at=entry.sent_at,
            state=entry.state,
            answered_at=entry.answered_at,
            reason=entry.reason,
        )
        for row, (entry, case) in enumerate(pairs)
    ]
    referrals = write_all(Referral, drafts, by=by, action=audit.Action.REFERRAL_CREATED)
    set_many([_answer_run(referral) for referral in referrals])
    return referrals


def _answer_run(referral: Referral) -> Run:
    answered = referral.answered_at
    return Run(
        referral,
        "referral_answer",
        referral.sent_at,
        answered,
        referral.state if answered else "",
        referral.reason,
    )


def _consents_in_force(pairs: Sequence[tuple[ReferralEntry, Case]]) -> dict[Any, list[Consent]]:
    ids = sorted({case.pk for _, case in pairs})
    found: dict[Any, list[Consent]] = {}
    for start in range(0, len(ids), BATCH):
        given = Consent.objects.filter(
            case__in=ids[start : start + BATCH], purpose__in=("referral", "care"), decision="given"
        )
        for consent in given.order_by("decided_on"):
            found.setdefault(consent.case_id, []).append(consent)
    return found


def _consent_for(
    row: int, entry: ReferralEntry, case: Case, consents: dict[Any, list[Consent]]
) -> Consent | None:
    """The consent in force on the day, or None for a child, who is referred in its best interest."""
    day = entry.sent_at.date()
    for consent in reversed(consents.get(case.pk, [])):
        if consent.decided_on <= day and (consent.withdrawn_on is None or day < consent.withdrawn_on):
            return consent
    if needs_consent(is_child=case.is_child_at_offence == Tri.YES):
        raise EntryRefused(row, "case_key", _CONSENT_MISSING)
    return None


def _receivers(entries: Sequence[ReferralEntry]) -> list[Agency | None]:
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    unknown = [
        row
        for row, entry in enumerate(entries)
        if entry.to_agency_code and entry.to_agency_code not in agencies
    ]
    if unknown:
        raise UnknownReference("to_agency_code", unknown)
    return [agencies.get(entry.to_agency_code) for entry in entries]


@transaction.atomic
def record_services(*, entries: Sequence[ServiceEntry], agency: Agency, by: User) -> list[Service]:
    """Record services begun and ended. They never wait for formal identification. Raises NotAllowed, UnknownReference."""
    require(by, Permission.SERVICE_RECORD)
    drafts = [
        Service(
            **_common(entry, agency),
            case=case,
            kind=entry.kind,
            started_on=entry.started_on,
            ended_on=entry.ended_on,
        )
        for entry, case in _with_cases(entries, agency)
    ]
    return write_all(Service, drafts, by=by, action=audit.Action.SERVICE_RECORDED)


@transaction.atomic
def record_follow_ups(*, entries: Sequence[FollowUpEntry], agency: Agency, by: User) -> list[FollowUp]:
    """Record follow-ups that were due and whether they took place. Raises NotAllowed, UnknownReference."""
    require(by, Permission.FOLLOW_UP_RECORD)
    drafts = [
        FollowUp(
            **_common(entry, agency),
            case=case,
            due_on=entry.due_on,
            done_on=entry.done_on,
            outcome=entry.outcome,
        )
        for entry, case in _with_cases(entries, agency)
    ]
    return write_all(FollowUp, drafts, by=by, action=audit.Action.FOLLOW_UP_RECORDED)


@transaction.atomic
def answer_referral(
    *, referral: Referral, state: ReferralState, at: Any, reason: str = "", by: User
) -> Referral:
    """Accept or refuse a referral and end its clock. Raises NotAllowed, ValueError for a referral that is answered."""
    require(by, Permission.REFERRAL_ANSWER, on=referral)
    if state not in REFERRAL_MOVES[ReferralState(referral.state)]:
        raise ValueError(f"A referral that is {referral.state} cannot become {state.value}.")
    referral.state, referral.answered_at, referral.reason = state, at, reason
    referral.version += 1
    referral.save(update_fields=["state", "answered_at", "reason", "version"])
    set_many([_answer_run(referral)])
    audit.record(
        by=by, action=audit.Action.REFERRAL_ANSWERED, target=referral, fields=["state", "answered_at"]
    )
    return referral


REFERRAL_MOVES: dict[ReferralState, frozenset[ReferralState]] = {
    ReferralState.SENT: frozenset({ReferralState.ACCEPTED, ReferralState.REFUSED, ReferralState.UNANSWERED}),
    ReferralState.UNANSWERED: frozenset({ReferralState.ACCEPTED, ReferralState.REFUSED}),
    ReferralState.ACCEPTED: frozenset(),
    ReferralState.REFUSED: frozenset(),
}


def _with_cases(entries: Sequence[Any], agency: Agency) -> list[tuple[Any, Case]]:
    cases = resolved(Case, agency=agency, keys=[entry.case_key for entry in entries], field="case_key")
    return list(zip(entries, cases, strict=True))


def _common(entry: Any, agency: Agency) -> dict[str, Any]:
    return {
        "agency": agency,
        "source_key": entry.source_key,
        "region": entry.region,
        "is_fictional": entry.is_fictional,
    }


_CONSENT_MISSING = Bilingual(
    "No consta el consentimiento de la persona adulta para la derivación: envíe primero el consentimiento.",
    "The adult's consent to the referral is not on record: send the consent first.",
)
