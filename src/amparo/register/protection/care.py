"""Writing about care, many records at once: consent, needs, plans, referrals, services, follow-ups. Each hangs on a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from amparo.law.identification import needs_consent
from amparo.law.palermo import Tri
from amparo.law.text import Bilingual
from amparo.register.clocks.actions import set_many, start_many
from amparo.register.protection.clocking import NEEDS, REFERRAL, answer_run, follow_up_run, set_case_clocks
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
    ConsentDecision,
    FollowUp,
    Need,
    Referral,
    ReferralState,
    Service,
)
from amparo.register.protection.moves import REFERRAL_MOVES
from amparo.register.references import CHUNK
from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference, pk_of, resolved, write, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

PURPOSES_OF_REFERRAL = ("referral", "care")
"""Consent to care covers the referral that care needs, unless something was said of referrals themselves."""
ANSWERED = frozenset({ReferralState.ACCEPTED, ReferralState.REFUSED})


class ConsentMissing(EntryRefused):
    """An adult is referred whose consent is not on record on that day (Protocol art. 6(3); CoE Convention art. 12(7))."""


class EntryOfCase(Protocol):
    @property
    def source_key(self) -> str: ...
    @property
    def case_key(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def is_fictional(self) -> bool: ...


E = TypeVar("E", bound=EntryOfCase)


@transaction.atomic
def record_consents(*, entries: Sequence[ConsentEntry], agency: Agency, by: User) -> list[Consent]:
    """Write the consent ledger. Raises NotAllowed, UnknownReference, EntryRefused."""
    require(by, Permission.CONSENT_RECORD)
    for row, entry in enumerate(entries):
        if entry.withdrawn_on is not None and entry.decision != ConsentDecision.GIVEN:
            raise EntryRefused(row, "withdrawn_on", _NOTHING_TO_WITHDRAW)
    drafts = [
        Consent(
            **_common(entry, agency),
            case_id=case.pk,
            purpose=entry.purpose,
            decision=entry.decision,
            decided_on=entry.decided_on,
            withdrawn_on=entry.withdrawn_on,
        )
        for entry, case in _with_cases(entries, agency, by)
    ]
    return write_all(Consent, drafts, by=by, action=audit.Action.CONSENT_RECORDED)


@transaction.atomic
def assess_needs(*, entries: Sequence[NeedEntry], agency: Agency, by: User) -> list[Need]:
    """Record needs; the first assessment ends the case's clock. Raises NotAllowed, UnknownReference."""
    require(by, Permission.NEED_ASSESS)
    pairs = _with_cases(entries, agency, by)
    drafts = [
        Need(
            **_common(entry, agency),
            case_id=case.pk,
            kind=entry.kind,
            assessed_on=entry.assessed_on,
            met_on=entry.met_on,
        )
        for entry, case in pairs
    ]
    needs = write_all(Need, drafts, by=by, action=audit.Action.NEED_ASSESSED)
    set_case_clocks((case for _, case in pairs), rules=frozenset({NEEDS}))
    return needs


@transaction.atomic
def record_care_plans(*, entries: Sequence[CarePlanEntry], agency: Agency, by: User) -> list[CarePlan]:
    """Record care plans. Raises NotAllowed, UnknownReference."""
    require(by, Permission.NEED_ASSESS)
    drafts = [
        CarePlan(
            **_common(entry, agency),
            case_id=case.pk,
            started_on=entry.started_on,
            review_due_on=entry.review_due_on,
            ended_on=entry.ended_on,
        )
        for entry, case in _with_cases(entries, agency, by)
    ]
    return write_all(CarePlan, drafts, by=by, action=audit.Action.CARE_PLAN_RECORDED)


@transaction.atomic
def refer_victims(*, entries: Sequence[ReferralEntry], agency: Agency, by: User) -> list[Referral]:
    """Record referrals and answers, and run their clock. The consent of an adult is checked, not assumed.

    Raises NotAllowed, UnknownReference, EntryRefused and its kind ConsentMissing. Protocol art. 6(3); CoE Convention art. 12(7).
    """
    require(by, Permission.REFERRAL_CREATE)
    pairs = _with_cases(entries, agency, by)
    consents = _consents_of({case.pk for _, case in pairs})
    receivers = _receivers(entries)
    drafts = [
        _referral(row, entry, case, agency, receivers[row], consents)
        for row, (entry, case) in enumerate(pairs)
    ]
    written = write(
        Referral, drafts, actor=by, action=audit.Action.REFERRAL_CREATED, moves={"state": REFERRAL_MOVES}
    )
    start_many([answer_run(referral) for referral in written.created])
    set_many([answer_run(referral) for referral in written.existed])
    set_case_clocks((case for _, case in pairs), rules=frozenset({REFERRAL}))
    return written.records


def _referral(
    row: int,
    entry: ReferralEntry,
    case: Case,
    agency: Agency,
    receiver: Agency | None,
    consents: Mapping[UUID, Sequence[Consent]],
) -> Referral:
    if (entry.state in ANSWERED) != (entry.answered_at is not None):
        raise EntryRefused(row, "answered_at", _ANSWER_AND_DATE)
    return Referral(
        **_common(entry, agency),
        case_id=case.pk,
        service_kind=entry.service_kind,
        to_agency_id=pk_of(receiver),
        consent_id=pk_of(_consent_for(row, case, consents.get(case.pk, ()), on=entry.sent_at.date())),
        sent_at=entry.sent_at,
        state=entry.state,
        answered_at=entry.answered_at,
        reason=entry.reason,
    )


def _consents_of(ids: set[UUID]) -> dict[UUID, list[Consent]]:
    """What each person said of referrals and care, in order of time."""
    found: dict[UUID, list[Consent]] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        said = Consent.objects.filter(
            case__in=ordered[start : start + CHUNK], purpose__in=PURPOSES_OF_REFERRAL
        )
        for consent in said.order_by("decided_on", "recorded_at"):
            found.setdefault(consent.case_id, []).append(consent)
    return found


def _consent_for(row: int, case: Case, consents: Sequence[Consent], *, on: date) -> Consent | None:
    """The consent in force on the day, or None for a child, who is referred in its best interest."""
    consent = consent_to_referral(consents, on=on)
    if consent is None and needs_consent(is_child=case.is_child_at_offence == Tri.YES):
        raise ConsentMissing(row, "case_key", _CONSENT_MISSING)
    return consent


def consent_to_referral(consents: Sequence[Consent], *, on: date) -> Consent | None:
    """The consent on which a referral may rest, of one case's decisions in order of time.

    The last word counts: a refusal undoes an earlier yes, and what was said of referrals goes before what was said of care.
    """
    for purpose in PURPOSES_OF_REFERRAL:
        said = [consent for consent in consents if consent.purpose == purpose and consent.decided_on <= on]
        if said:
            return said[-1] if is_in_force(said[-1], on=on) else None
    return None


def is_in_force(consent: Consent, *, on: date) -> bool:
    """Whether a person's yes stands on a day: from the day she gave it to the day before she took it back."""
    given = consent.decision == ConsentDecision.GIVEN and consent.decided_on <= on
    return given and (consent.withdrawn_on is None or on < consent.withdrawn_on)


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
    pairs = _with_cases(entries, agency, by)
    drafts = [
        Service(
            **_common(entry, agency),
            case_id=case.pk,
            kind=entry.kind,
            started_on=entry.started_on,
            ended_on=entry.ended_on,
        )
        for entry, case in pairs
    ]
    services = write_all(Service, drafts, by=by, action=audit.Action.SERVICE_RECORDED)
    set_case_clocks((case for _, case in pairs), rules=frozenset({REFERRAL}))
    return services


@transaction.atomic
def record_follow_ups(*, entries: Sequence[FollowUpEntry], agency: Agency, by: User) -> list[FollowUp]:
    """Record follow-ups that were due and whether they took place, and run their clock.

    Raises NotAllowed, UnknownReference.
    """
    require(by, Permission.FOLLOW_UP_RECORD)
    drafts = [
        FollowUp(
            **_common(entry, agency),
            case_id=case.pk,
            due_on=entry.due_on,
            done_on=entry.done_on,
            outcome=entry.outcome,
        )
        for entry, case in _with_cases(entries, agency, by)
    ]
    written = write(FollowUp, drafts, actor=by, action=audit.Action.FOLLOW_UP_RECORDED)
    start_many([follow_up_run(follow_up) for follow_up in written.created])
    set_many([follow_up_run(follow_up) for follow_up in written.existed])
    return written.records


def _with_cases(entries: Sequence[E], agency: Agency, by: User) -> list[tuple[E, Case]]:
    keys = [entry.case_key for entry in entries]
    cases = resolved(Case, agency=agency, keys=keys, field="case_key", user=by)
    return list(zip(entries, cases, strict=True))


def _common(entry: EntryOfCase, agency: Agency) -> dict[str, Any]:
    return {
        "agency_id": agency.pk,
        "source_key": entry.source_key,
        "region": entry.region,
        "is_fictional": entry.is_fictional,
    }


_NOTHING_TO_WITHDRAW = Bilingual(
    "Solo se retira un consentimiento que se dio: revise la decisión o quite la fecha de retirada.",
    "Only a consent that was given is withdrawn: review the decision or remove the date of withdrawal.",
)
_ANSWER_AND_DATE = Bilingual(
    "La fecha de respuesta va con una derivación aceptada o rehusada, y solo con ella: revise el estado o la fecha.",
    "The date of the answer goes with a referral that was accepted or refused, and with no other: review the state or the date.",
)
_CONSENT_MISSING = Bilingual(
    "No consta el consentimiento de la persona adulta para la derivación: envíe primero el consentimiento.",
    "The adult's consent to the referral is not on record: send the consent first.",
)
