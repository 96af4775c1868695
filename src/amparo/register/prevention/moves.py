"""The life of an activity, in one table. docs/reference/states.md is made from it."""

from __future__ import annotations

from amparo.register.prevention.models import ActivityStatus

ACTIVITY_MOVES: dict[ActivityStatus, frozenset[ActivityStatus]] = {
    ActivityStatus.PLANNED: frozenset(
        {ActivityStatus.HELD, ActivityStatus.POSTPONED, ActivityStatus.CANCELLED}
    ),
    ActivityStatus.POSTPONED: frozenset({ActivityStatus.HELD, ActivityStatus.CANCELLED}),
    ActivityStatus.CANCELLED: frozenset(
        {ActivityStatus.HELD, ActivityStatus.POSTPONED}
    ),  # taken up again after all
    ActivityStatus.HELD: frozenset(
        {ActivityStatus.POSTPONED, ActivityStatus.CANCELLED}
    ),  # recorded as held by mistake; not where sessions are on record
}
