"""A human says of two person records that they are one, or two, or that she cannot tell. Across agencies a second person agrees."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from amparo.register.persons import refusals
from amparo.register.persons.groups import contradicted, in_order
from amparo.register.persons.models import REASON_LENGTH, Decision, DecisionState, Proposal, Verdict
from amparo.register.persons.refusals import PersonsRefused
from amparo.safeguards import audit
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import NotAllowed, Permission, require

_LOCK = 0x5749484F
"""Of PostgreSQL: what contradicts what depends on every decision, so they are taken one after the other."""


@transaction.atomic
def decide(
    *, first: Person, second: Person, verdict: Verdict, reason: str, by: User, version: int = 0
) -> Decision:
    """Say who is who. In force at once within one agency; across agencies once a second person approves.

    version: of the decision on this pair that `by` has seen, 0 where there was none. Raises NotAllowed for a record out of reach, PersonsRefused.
    """
    why = stated(reason)
    one, other = locked(first, second, by)
    found = decision_on(one, other, version)
    if contradicted((one.pk, other.pk), verdict):
        raise PersonsRefused(refusals.CONTRADICTS)
    decision = found or Decision(first=one, second=other)
    decision.verdict, decision.reason, decision.version = verdict, why, version + 1
    decision.state = _first_state(one, other, verdict)
    proposal = Proposal.objects.filter(first=one, second=other).first()
    decision.probability = proposal.probability if proposal else None
    decision.evidence = proposal.evidence if proposal else []
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.answered_by = decision.answered_at = None
    decision.save()
    audit.record(by=by, action=audit.Action.PERSONS_DECIDED, target=decision, fields=("verdict",))
    return decision


def decision_on(one: Person, other: Person, version: int) -> Decision | None:
    """The decision on a pair that is held, where it is the one that was seen; version 0 says that none was seen. Raises PersonsRefused."""
    found: Decision | None = Decision.objects.select_for_update().filter(first=one, second=other).first()
    stands = found.version if found else 0
    if stands != version:
        raise PersonsRefused(refusals.STALE.filled(version=stands))
    return found


def _first_state(one: Person, other: Person, verdict: Verdict) -> DecisionState:
    if one.agency_id == other.agency_id or verdict == Verdict.UNSURE:
        return DecisionState.IN_FORCE
    return DecisionState.PROPOSED


@transaction.atomic
def approve(*, decision: Decision, version: int, by: User) -> Decision:
    """The second person agrees to what she has seen, and it is in force. version: of the decision seen. Raises NotAllowed, PersonsRefused."""
    waiting = _waiting(decision, version, by)
    if contradicted((waiting.first_id, waiting.second_id), Verdict(waiting.verdict)):
        raise PersonsRefused(refusals.CONTRADICTS)
    return _answered(waiting, DecisionState.IN_FORCE, audit.Action.PERSONS_APPROVED, by)


@transaction.atomic
def decline(*, decision: Decision, version: int, by: User) -> Decision:
    """The second person does not agree to what she has seen: it binds nobody. Raises NotAllowed, PersonsRefused."""
    waiting = _waiting(decision, version, by)
    return _answered(waiting, DecisionState.DECLINED, audit.Action.PERSONS_DECLINED, by)


def _waiting(decision: Decision, version: int, by: User) -> Decision:
    require(by, Permission.PERSON_LINK)
    one_at_a_time()
    found: Decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=decision.pk)
    )
    if found.decided_by_id == by.pk:
        raise PersonsRefused(refusals.SELF_APPROVAL)
    if found.version != version:
        raise PersonsRefused(refusals.STALE.filled(version=found.version))
    if found.state != DecisionState.PROPOSED:
        raise PersonsRefused(refusals.NOT_WAITING)
    _check_other_side(found, by)
    return found


def _check_other_side(decision: Decision, by: User) -> None:
    """Raises NotAllowed where the second person reaches neither record, PersonsRefused where she reaches only the first one's own agency."""
    pair = Person.objects.filter(pk__in=[decision.first_id, decision.second_id])
    reached = set(
        Person.objects.visible_to(by).filter(pk__in=pair.values("pk")).values_list("agency", flat=True)
    )
    if not reached:
        raise NotAllowed("A record of another agency or region is out of your reach.")
    if not reached - {decision.decided_by.agency_id}:
        raise PersonsRefused(refusals.OTHER_AGENCY)
    if pair.filter(erased_at__isnull=False).exists():
        raise PersonsRefused(refusals.ERASED)


def _answered(decision: Decision, state: DecisionState, action: audit.Action, by: User) -> Decision:
    decision.state, decision.answered_by, decision.answered_at = state, by, timezone.now()
    decision.version += 1
    decision.save(update_fields=["state", "answered_by", "answered_at", "version"])
    audit.record(by=by, action=action, target=decision)
    return decision


def stated(reason: str) -> str:
    """The reason without blanks around it. Raises PersonsRefused."""
    why = reason.strip()
    if not why or len(why) > REASON_LENGTH:
        raise PersonsRefused(refusals.REASON_MISSING)
    return why


def locked(first: Person, second: Person, user: User) -> tuple[Person, Person]:
    """Both records as they are now, in the order of a pair, kept from others until the transaction ends. Raises NotAllowed, PersonsRefused."""
    for person in (first, second):
        require(user, Permission.PERSON_LINK, on=person)
    if first.pk == second.pk:
        raise PersonsRefused(refusals.NOT_TWO)
    one_at_a_time()
    found = Person.objects.in_bulk([first.pk, second.pk])
    if any(person.erased_at is not None for person in found.values()):
        raise PersonsRefused(refusals.ERASED)
    one, other = in_order(first.pk, second.pk)
    return found[one], found[other]


def one_at_a_time() -> None:
    """Keep every other decision about who is who out until this transaction ends. On SQLite a writing transaction is alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
