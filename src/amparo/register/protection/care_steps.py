"""Steps on the care of one person: consent, referral and its answer, services, follow-ups."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.clocks.actions import set_many
from amparo.register.moves import check_move
from amparo.register.protection.care import (
    ANSWERED,
    record_consents,
    record_follow_ups,
    record_services,
    refer_victims,
)
from amparo.register.protection.clocking import answer_run, follow_up_run
from amparo.register.protection.entries import ConsentEntry, FollowUpEntry, ReferralEntry, ServiceEntry
from amparo.register.protection.models import (
    Case,
    Consent,
    ConsentDecision,
    FollowUp,
    Referral,
    ReferralState,
    Service,
)
from amparo.register.protection.moves import REFERRAL_MOVES
from amparo.register.refusals import EntryRefused
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def record_consent(
    *, case: Case, purpose: str, decision: ConsentDecision, decided_on: date, by: User
) -> Consent:
    """Record what the person said, for one purpose. Raises NotAllowed."""
    require(by, Permission.CONSENT_RECORD, on=case)
    entry = ConsentEntry(
        source_key=own_key("consent"),
        case_key=case.source_key,
        purpose=purpose,
        decision=decision.value,
        decided_on=decided_on,
        region=case.region,
        is_fictional=case.is_fictional,
    )
    return record_consents(entries=[entry], agency=case.agency, by=by)[0]


@transaction.atomic
def withdraw_consent(*, consent: Consent, on: date, by: User) -> Consent:
    """The person takes her yes back; what was done on it before stays lawful. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(consent, permission=Permission.CONSENT_RECORD, user=by)
    if consent.decision != ConsentDecision.GIVEN or consent.withdrawn_on is not None:
        raise EntryRefused(0, "on", _NOTHING_TO_WITHDRAW)
    if on < consent.decided_on:
        raise EntryRefused(0, "on", _BEFORE_IT_WAS_GIVEN)
    consent.withdrawn_on = on
    save_step(consent, ["withdrawn_on"])
    audit.record(by=by, action=audit.Action.CONSENT_WITHDRAWN, target=consent, fields=["withdrawn_on"])
    return consent


@transaction.atomic
def refer_victim(
    *, case: Case, service_kind: str, sent_at: datetime, by: User, to_agency: Agency | None = None
) -> Referral:
    """Open a referral and start its clock. The victim's consent is checked, not assumed; a child needs none.

    Raises NotAllowed, ConsentMissing. Protocol art. 6(3); CoE Convention art. 12(7).
    """
    require(by, Permission.REFERRAL_CREATE, on=case)
    entry = ReferralEntry(
        source_key=own_key("referral"),
        case_key=case.source_key,
        service_kind=service_kind,
        sent_at=sent_at,
        to_agency_code=to_agency.code if to_agency else "",
        region=case.region,
        is_fictional=case.is_fictional,
    )
    return refer_victims(entries=[entry], agency=case.agency, by=by)[0]


@transaction.atomic
def answer_referral(
    *, referral: Referral, state: ReferralState, at: datetime, by: User, reason: str = ""
) -> Referral:
    """Accept or refuse a referral, which ends its clock, or note that no answer came, which does not.

    Raises NotAllowed, StaleRecord, MoveRefused; EntryRefused for an answer before the referral.
    """
    held(referral, permission=Permission.REFERRAL_ANSWER, user=by)
    if at < referral.sent_at:
        raise EntryRefused(0, "at", _BEFORE_IT_WAS_SENT)
    _move(referral, state)
    referral.answered_at = at if state in ANSWERED else None
    referral.reason = reason
    names = ["state", "answered_at", "reason"]
    save_step(referral, names)
    set_many([answer_run(referral)])
    audit.record(by=by, action=audit.Action.REFERRAL_ANSWERED, target=referral, fields=names)
    return referral


def _move(referral: Referral, to: ReferralState) -> None:
    """The one place where the state of a referral changes by a step. Raises MoveRefused."""
    check_move(REFERRAL_MOVES, "A referral", referral.state, to)
    referral.state = to


@transaction.atomic
def start_service(*, case: Case, kind: str, on: date, by: User, referral: Referral | None = None) -> Service:
    """A service begins, whatever the status: it never waits for formal identification. Raises NotAllowed."""
    require(by, Permission.SERVICE_RECORD, on=case)
    entry = ServiceEntry(
        source_key=own_key("service"),
        case_key=case.source_key,
        kind=kind,
        started_on=on,
        region=case.region,
        is_fictional=case.is_fictional,
    )
    service = record_services(entries=[entry], agency=case.agency, by=by)[0]
    if referral is not None:
        if referral.case_id != case.pk:
            raise EntryRefused(0, "referral", _OF_ANOTHER_CASE)
        service.referral = referral
        service.save(update_fields=["referral"])
    return service


@transaction.atomic
def end_service(*, service: Service, on: date, by: User) -> Service:
    """A service ends. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(service, permission=Permission.SERVICE_RECORD, user=by)
    if service.ended_on is not None:
        raise EntryRefused(0, "on", _ENDED_BEFORE)
    if on < service.started_on:
        raise EntryRefused(0, "on", _BEFORE_IT_BEGAN)
    service.ended_on = on
    save_step(service, ["ended_on"])
    audit.record(by=by, action=audit.Action.SERVICE_RECORDED, target=service, fields=["ended_on"])
    return service


@transaction.atomic
def schedule_follow_up(*, case: Case, due_on: date, by: User) -> FollowUp:
    """Agree a day for a visit or a call, and start its clock. Raises NotAllowed."""
    require(by, Permission.FOLLOW_UP_RECORD, on=case)
    entry = FollowUpEntry(
        source_key=own_key("follow-up"),
        case_key=case.source_key,
        due_on=due_on,
        region=case.region,
        is_fictional=case.is_fictional,
    )
    return record_follow_ups(entries=[entry], agency=case.agency, by=by)[0]


@transaction.atomic
def record_follow_up(*, follow_up: FollowUp, done_on: date, outcome: str, by: User) -> FollowUp:
    """The visit or call took place (list `follow_up_outcome`): its clock ends. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(follow_up, permission=Permission.FOLLOW_UP_RECORD, user=by)
    if follow_up.done_on is not None:
        raise EntryRefused(0, "done_on", _DONE_BEFORE)
    follow_up.done_on, follow_up.outcome = done_on, outcome
    save_step(follow_up, ["done_on", "outcome"])
    set_many([follow_up_run(follow_up)])
    audit.record(
        by=by, action=audit.Action.FOLLOW_UP_RECORDED, target=follow_up, fields=["done_on", "outcome"]
    )
    return follow_up


_NOTHING_TO_WITHDRAW = Bilingual(
    "No hay aquí un consentimiento en vigor que retirar.",
    "There is no consent in force here to withdraw.",
)
_BEFORE_IT_WAS_GIVEN = Bilingual(
    "La retirada no puede ser anterior al consentimiento: corrija la fecha.",
    "The withdrawal cannot lie before the consent: correct the date.",
)
_BEFORE_IT_WAS_SENT = Bilingual(
    "La respuesta no puede ser anterior a la derivación: corrija la fecha.",
    "The answer cannot lie before the referral: correct the date.",
)
_OF_ANOTHER_CASE = Bilingual(
    "Esa derivación es de otro expediente.",
    "That referral is of another case.",
)
_ENDED_BEFORE = Bilingual("El servicio ya terminó.", "The service has ended already.")
_BEFORE_IT_BEGAN = Bilingual(
    "El servicio no puede terminar antes de empezar: corrija la fecha.",
    "The service cannot end before it begins: correct the date.",
)
_DONE_BEFORE = Bilingual("Este seguimiento ya se hizo.", "This follow-up was done already.")
