"""Screening a docket: every cause goes through the act-means-purpose test, and the finding is kept with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from amparo.law.palermo import Act, Element, Facts, Means, Presence, Purpose, Tri, find
from amparo.register.justice.actions import ALL_OF_IT
from amparo.register.justice.collisions import raise_collisions_in
from amparo.register.justice.models import Cause, CauseElement, ElementKind
from amparo.register.references import CHUNK
from amparo.register.rows import update_records
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def screen_causes(*, causes: QuerySet[Cause] | Iterable[Cause], as_of: date, by: User) -> int:
    """Test every one of these causes that the user may see, and store finding, forms and date.

    Returns how many findings were made or changed. A cause is screened again when its elements changed; one whose finding stays is left
    alone, with its date. An accused among them who may be a victim puts her cause before a human. Raises NotAllowed.
    """
    require(by, Permission.CAUSE_SCREEN)
    ids = sorted(_ids(causes))
    changed = 0
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        changed += _screen(part, as_of, by)
        raise_collisions_in(ids=part, as_of=as_of, by=by)
    return changed


def _ids(causes: QuerySet[Cause] | Iterable[Cause]) -> Iterable[UUID]:
    return (
        causes.values_list("pk", flat=True)
        if isinstance(causes, QuerySet)
        else {cause.pk for cause in causes}
    )


def _screen(ids: Sequence[UUID], as_of: date, by: User) -> int:
    visible: QuerySet[Cause] = Cause.objects.visible_to(by).filter(pk__in=ids)
    causes = list(visible.select_for_update(of=("self",)).order_by("pk"))
    elements: dict[UUID, list[CauseElement]] = {}
    for element in CauseElement.objects.filter(cause__in=ids):
        elements.setdefault(element.cause_id, []).append(element)
    changed = [cause for cause in causes if _apply(cause, elements.get(cause.pk, []), as_of)]
    update_records(changed, ["finding", "forms", "screened_on", "version"])
    audit.record_many(by=by, action=audit.Action.CAUSE_SCREENED, targets=changed)
    return len(changed)


def _apply(cause: Cause, elements: Iterable[CauseElement], as_of: date) -> bool:
    finding = find(facts_of(cause, elements))
    forms = frozenset(finding.purpose.codes)
    if (cause.finding, cause.forms) == (finding.outcome, forms):
        return False
    cause.finding, cause.forms = finding.outcome, forms
    cause.screened_on = max(as_of, cause.filed_on)
    cause.version += 1
    return True


def facts_of(cause: Cause, elements: Iterable[CauseElement]) -> Facts:
    """The facts of the test as the file holds them. What nobody searched for stays unknown."""
    found: dict[str, dict[str, Presence]] = {kind: {} for kind in ElementKind.values}
    looked_for: set[Element] = set()
    evidence: dict[str, tuple[str, ...]] = {}
    for element in elements:
        if element.code == ALL_OF_IT:
            if element.presence == Presence.ABSENT:
                looked_for.add(Element(element.kind))
            continue
        if element.presence == Presence.UNKNOWN:  # taken back: as if it had never been stated
            continue
        found[element.kind][element.code] = Presence(element.presence)
        if element.evidence_reference:
            evidence[element.code] = (element.evidence_reference,)
    return Facts(
        acts={Act(code): presence for code, presence in found["act"].items()},
        means={Means(code): presence for code, presence in found["means"].items()},
        purposes={Purpose(code): presence for code, presence in found["purpose"].items()},
        looked_for=frozenset(looked_for),
        is_child=Tri(cause.victim_is_child),
        evidence=evidence,
    )
