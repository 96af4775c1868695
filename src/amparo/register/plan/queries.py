"""Reading the plan. The status of an action is computed from its evidence on a date; nobody types it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from amparo.register.plan.models import PlanAction
from amparo.safeguards.models import User


class PlanStatus(StrEnum):
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


def actions_of(user: User) -> QuerySet[PlanAction]:
    """The actions this user may see, with their evidence."""
    return (
        PlanAction.objects.visible_to(user).select_related("objective", "owner").prefetch_related("evidence")
    )


def status(action: PlanAction, *, as_of: date) -> PlanStatus:
    """The status on a date.

    Done needs evidence that completes the action and was confirmed by a second person; it is late when the
    evidence is dated after the deadline. Without that, an action past its deadline is overdue, whatever was begun.
    """
    seen = [item for item in action.evidence.all() if item.dated_on <= as_of]
    completing = [
        item.dated_on for item in seen if item.completes and item.confirmed_on and item.confirmed_on <= as_of
    ]
    if completing:
        return PlanStatus.DONE if min(completing) <= action.due_on else PlanStatus.DONE_LATE
    if as_of > action.due_on:
        return PlanStatus.OVERDUE
    return PlanStatus.UNDER_WAY if seen else PlanStatus.NOT_STARTED
