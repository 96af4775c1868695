"""Reading who may be who. Everything goes through `visible_to(user)`: a pair is seen by who sees both records."""

from __future__ import annotations

from typing import cast

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
    return cast("QuerySet[Decision]", waiting.order_by("decided_at", "pk"))


def merges(*, user: User) -> QuerySet[Merge]:
    """The merges of records in the user's reach, the latest first."""
    return cast("QuerySet[Merge]", Merge.objects.visible_to(user).order_by("-merged_at", "pk"))


def proposals(*, user: User) -> QuerySet[Proposal]:
    """Every pair of the last run in the user's reach, decided or not."""
    return cast("QuerySet[Proposal]", Proposal.objects.visible_to(user))
