"""Reading the plan. Everything goes through `visible_to(user)`; how an action stands is in `status`."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from amparo.register.plan.models import Evidence, Indicator, PlanAction
from amparo.register.plan.status import PlanStatus, status
from amparo.safeguards.models import User


def actions_of(*, user: User) -> QuerySet[PlanAction]:
    """The actions of the plans with their evidence, by deadline. A plan is published: whoever reads records reads it."""
    visible = PlanAction.objects.visible_to(user).select_related("objective", "owner")
    return cast("QuerySet[PlanAction]", visible.prefetch_related("evidence").order_by("due_on", "pk"))


def actions_owed(*, user: User) -> QuerySet[PlanAction]:
    """What the user's agency owes, by deadline."""
    return actions_of(user=user).filter(owner=user.agency_id)


def action_by_id(*, pk: UUID, user: User) -> PlanAction:
    """One action. Raises PlanAction.DoesNotExist for one that is not there or not for this user, without a difference."""
    return actions_of(user=user).get(pk=pk)


def actions_overdue(*, as_of: date, user: User) -> QuerySet[PlanAction]:
    """Past their deadline on a date without confirmed evidence that completes them, the longest overdue first."""
    completed = Q(evidence__completes=True, evidence__dated_on__lte=as_of, evidence__confirmed_on__lte=as_of)
    done = actions_of(user=user).annotate(done_on=Min("evidence__dated_on", filter=completed))
    return done.filter(due_on__lt=as_of, done_on__isnull=True)


def actions_by_status(*, as_of: date, user: User) -> dict[PlanStatus, list[PlanAction]]:
    """Every action under the status that it has on a date; a status without actions has an empty list."""
    found: dict[PlanStatus, list[PlanAction]] = {item: [] for item in PlanStatus}
    for action in actions_of(user=user):
        found[status(action, as_of=as_of)].append(action)
    return found


def evidence_on(*, action: PlanAction, user: User) -> QuerySet[Evidence]:
    """The evidence on one action that the user may see, oldest first."""
    visible = Evidence.objects.visible_to(user).filter(action=action)
    return cast("QuerySet[Evidence]", visible.order_by("dated_on", "pk"))


def evidence_to_confirm(*, user: User) -> QuerySet[Evidence]:
    """Evidence on the plans that the user's agency keeps, not confirmed yet and provided by somebody else."""
    waiting = Evidence.objects.visible_to(user).filter(
        action__agency=user.agency_id, confirmed_by__isnull=True
    )
    return cast("QuerySet[Evidence]", waiting.exclude(provided_by=user.pk).order_by("recorded_at", "pk"))


def indicators_of(*, user: User) -> QuerySet[Indicator]:
    """The indicators of the plans with their measurements, by the date of their target."""
    visible = Indicator.objects.visible_to(user).select_related("objective")
    return cast("QuerySet[Indicator]", visible.prefetch_related("measurements").order_by("target_on", "pk"))
