"""Reading who may be who. Everything goes through `visible_to(user)`: a pair is seen by who sees both records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from amparo.register.persons.models import Decision, DecisionState, Merge, Proposal, Verdict, Zone
from amparo.safeguards.models import User


def queue(*, user: User, zone: Zone | None = None) -> QuerySet[Proposal]:
    """The pairs of the last run in the user's reach that wait for a human, the most doubtful review first, then the links."""
    decided = Decision.objects.filter(first=OuterRef("first"), second=OuterRef("second")).exclude(
        state=DecisionState.DECLINED
    )
    merged = Merge.objects.filter(
        Q(kept=OuterRef("first"), absorbed=OuterRef("second"))
        | Q(kept=OuterRef("second"), absorbed=OuterRef("first"))
    )
    waiting = Proposal.objects.visible_to(user).filter(
        ~Exists(decided.exclude(verdict=Verdict.UNSURE)),
        ~Exists(merged),
        first__erased_at=None,
        second__erased_at=None,
    )
    if zone is not None:
        waiting = waiting.filter(zone=zone)
    ordered = waiting.select_related("first__agency", "second__agency").order_by("-zone", "probability", "pk")
    return cast("QuerySet[Proposal]", ordered)


def to_approve(*, user: User) -> QuerySet[Decision]:
    """The decisions across agencies in the user's reach that wait for a second person, hers aside."""
    waiting = Decision.objects.visible_to(user).filter(state=DecisionState.PROPOSED).exclude(decided_by=user)
    read = waiting.select_related("decided_by", "first__agency", "second__agency")
    return cast("QuerySet[Decision]", read.order_by("decided_at", "pk"))


def versions(pairs: Iterable[Proposal]) -> dict[UUID, int]:
    """By the id of each pair the version of the decision on it; 0 where nobody decided."""
    found = {(pair.first_id, pair.second_id): pair.pk for pair in pairs}
    decided = Decision.objects.filter(first__in=[first for first, _ in found]).values_list("first", "second", "version")  # fmt: skip
    stands = {found[first, second]: version for first, second, version in decided if (first, second) in found}
    return dict.fromkeys(found.values(), 0) | stands


def merges(*, user: User) -> QuerySet[Merge]:
    """The merges of records in the user's reach, the latest first."""
    return cast("QuerySet[Merge]", Merge.objects.visible_to(user).order_by("-merged_at", "pk"))
