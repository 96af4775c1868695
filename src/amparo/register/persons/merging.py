"""Two person records read as one, and read as two again. A merge is a pointer: it rewrites nothing, so taking it away restores everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Q

from amparo.register.persons import refusals
from amparo.register.persons.deciding import decision_on, locked, one_at_a_time, stated
from amparo.register.persons.groups import contradicted, in_order, person_of
from amparo.register.persons.models import Decision, DecisionState, Merge, Proposal, Verdict
from amparo.register.persons.refusals import PersonsRefused
from amparo.register.reach import check_reach
from amparo.register.rows import update_records
from amparo.safeguards import audit
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.records import Record


@transaction.atomic
def merge(*, kept: Person, absorbed: Person, reason: str, by: User, version: int = 0) -> Merge:
    """Read `absorbed` as `kept`, with the evidence of the last linkage. Nobody may read more of either record than before.

    version: of the decision on this pair that `by` has seen, 0 where there was none. Across agencies a decision `same` that a second person
    approved is needed. Raises NotAllowed, PersonsRefused.
    """
    why = stated(reason)
    pair = locked(kept, absorbed, by)
    decision = decision_on(*pair, version)
    _check_mergeable(kept, absorbed)
    if kept.agency_id != absorbed.agency_id and not _is_approved(decision):
        raise PersonsRefused(refusals.NEEDS_APPROVAL)
    proposal: Proposal | None = Proposal.objects.filter(first=pair[0], second=pair[1]).first()
    made = Merge.objects.create(
        kept=kept,
        absorbed=absorbed,
        probability=proposal.probability if proposal else None,
        evidence=proposal.evidence if proposal else [],
        merged_by=by,
        approved_by_id=decision.answered_by_id if decision and _is_approved(decision) else None,
    )
    audit.record(by=by, action=audit.Action.PERSONS_MERGED, target=made, reason=why)
    return made


def _is_approved(decision: Decision | None) -> bool:
    """Whether a second person agreed that the two are one."""
    if decision is None or decision.answered_by_id is None:
        return False
    return decision.verdict == Verdict.SAME and decision.state == DecisionState.IN_FORCE


def _check_mergeable(kept: Person, absorbed: Person) -> None:
    if Merge.objects.filter(absorbed=absorbed).exists():
        raise PersonsRefused(refusals.ALREADY_MERGED)
    if person_of(kept) == absorbed.pk:
        raise PersonsRefused(refusals.CYCLE)
    pair = in_order(kept.pk, absorbed.pk)
    said = Decision.objects.filter(
        first=pair[0], second=pair[1], verdict=Verdict.DIFFERENT, state=DecisionState.IN_FORCE
    )
    if said.exists() or contradicted(pair, Verdict.SAME):
        raise PersonsRefused(refusals.CONTRADICTS)


def added_since(merge: Merge) -> list[Record]:
    """The records written on either of the two persons since they are read as one, in the order of their writing."""
    found = [
        record
        for model in _models_of_persons()
        for record in model.objects.filter(
            Q(person__in=[merge.kept_id, merge.absorbed_id]), recorded_at__gt=merge.merged_at
        )
    ]
    return sorted(found, key=lambda record: (record.recorded_at, record.pk.hex))


def _models_of_persons() -> Iterator[type[Record]]:
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, Record) and relation.field.name == "person":
            yield model


@transaction.atomic
def unmerge(*, merge: Merge, assign: Mapping[Record, Person], reason: str, by: User) -> None:
    """Read the two records as two again. `assign` says of each record written since whose it is; those of the other person move to her.

    Raises NotAllowed; PersonsRefused where a record is not assigned, was not written since, or would move to another agency's person.
    """
    why = stated(reason)
    require(by, Permission.PERSON_LINK)
    one_at_a_time()
    found: Merge | None = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    if found is None:
        raise PersonsRefused(refusals.ALREADY_UNMERGED)
    require(by, Permission.PERSON_LINK, on=found)
    added = added_since(found)
    moved = _moved(found, added, assign)
    check_reach(by, moved)
    for record in moved:
        record.version += 1
    for model in {type(record) for record in moved}:
        update_records([record for record in moved if type(record) is model], ["person", "version"])
    audit.record_many(by=by, action=audit.Action.RECORD_AMENDED, targets=moved, fields=("person",))
    audit.record(by=by, action=audit.Action.PERSONS_UNMERGED, target=found, reason=why)
    found.delete()


def _moved(merge: Merge, added: list[Record], assign: Mapping[Record, Person]) -> list[Record]:
    """The records that go to the other person, with that person set."""
    if missing := [record for record in added if record not in assign]:
        raise PersonsRefused(refusals.UNASSIGNED.filled(count=len(missing), merge=merge.pk))
    both = {merge.kept_id, merge.absorbed_id}
    if set(assign) - set(added) or {person.pk for person in assign.values()} - both:
        raise PersonsRefused(refusals.NOT_ADDED)
    moved = [record for record in added if record.person_id != assign[record].pk]  # type: ignore[attr-defined]
    if any(record.agency_id != assign[record].agency_id for record in moved):
        raise PersonsRefused(refusals.OTHER_AGENCYS_RECORD)
    for record in moved:
        record.person = assign[record]  # type: ignore[attr-defined]
    return moved
