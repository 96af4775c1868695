"""Screening a docket: every cause goes through the act-means-purpose test, and the finding is kept with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from amparo.law.nonpunishment import collides
from amparo.law.palermo import Act, Element, Facts, Finding, Means, Presence, Purpose, Tri, find
from amparo.register.justice.actions import ALL_OF_IT
from amparo.register.justice.models import Accused, Cause, CauseElement, ElementKind
from amparo.register.writing import BATCH
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require

CHUNK = 5000


@transaction.atomic
def screen_causes(*, causes: QuerySet[Cause], as_of: date, by: User) -> int:
    """Test every cause of the queryset that the user may see, and store finding, forms and date.

    Returns how many findings were made or changed. A cause is screened again when its elements changed; one whose finding stays is left
    alone, with its date. Raises NotAllowed.
    """
    require(by, Permission.CAUSE_SCREEN)
    changed = 0
    ids = list(causes.visible_to(by).order_by("pk").values_list("pk", flat=True))  # type: ignore[attr-defined]
    for start in range(0, len(ids), CHUNK):
        changed += _screen_chunk(ids[start : start + CHUNK], as_of, by)
    _raise_collisions(as_of, by)
    return changed


def _screen_chunk(ids: Sequence[Any], as_of: date, by: User) -> int:
    low, high = ids[0], ids[-1]
    wanted = set(ids)
    causes = [cause for cause in Cause.objects.filter(pk__gte=low, pk__lte=high) if cause.pk in wanted]
    elements: dict[Any, list[CauseElement]] = {}
    for element in CauseElement.objects.filter(cause__gte=low, cause__lte=high):
        elements.setdefault(element.cause_id, []).append(element)
    changed = [cause for cause in causes if _apply(cause, elements.get(cause.pk, []), as_of)]
    Cause.objects.bulk_update(changed, ["finding", "forms", "screened_on", "version"], batch_size=BATCH)
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
            looked_for.add(Element(element.kind))
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


def finding_of(cause: Cause) -> Finding:
    """The finding of one cause with its elements, evidence and reason in both languages."""
    return find(facts_of(cause, cause.elements.all()))


def _raise_collisions(as_of: date, by: User) -> None:
    """An accused who is a presumed victim puts her cause before a human (CoE Convention, art. 26)."""
    open_causes = Accused.objects.visible_to(by).filter(cause__non_punishment_raised_on__isnull=True)
    suspects = open_causes.filter(Q(is_presumed_victim=Tri.YES)).select_related("cause")
    causes = {
        accused.cause_id: accused.cause
        for accused in suspects
        if collides(is_presumed_victim=Tri(accused.is_presumed_victim))
    }
    for cause in causes.values():
        cause.non_punishment_raised_on = as_of
        cause.version += 1
    Cause.objects.bulk_update(causes.values(), ["non_punishment_raised_on", "version"], batch_size=BATCH)
    audit.record_many(by=by, action=audit.Action.COLLISION_RAISED, targets=list(causes.values()))
