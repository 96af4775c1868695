"""Reading clocks: what runs, what is late, and how a clock stands. Everything goes through `visible_to(user)`."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Count, QuerySet

from amparo.law.clocks import Outcome, Standing, standing
from amparo.register.clocks.actions import clocks_on, overdue
from amparo.register.clocks.models import Clock
from amparo.safeguards.models import User
from amparo.safeguards.records import Record


def running(*, user: User, as_of: datetime) -> QuerySet[Clock]:
    """The clocks in the user's reach that had started and not ended, the most urgent first."""
    clocks = _visible(user).filter(started_at__lte=as_of).exclude(ended_at__lte=as_of)
    return clocks.order_by("due_at", "pk")


def late(*, user: User, as_of: datetime) -> QuerySet[Clock]:
    """The clocks in the user's reach past their deadline without an outcome, the longest overdue first."""
    return cast("QuerySet[Clock]", overdue(as_of).visible_to(user).order_by("due_at", "pk"))  # type: ignore[attr-defined]


def dropped(*, user: User, as_of: datetime) -> QuerySet[Clock]:
    """Late and in nobody's hands: not escalated by then either. Their number is published."""
    return late(user=user, as_of=as_of).exclude(escalated_at__lte=as_of)


def late_by_rule(*, user: User, as_of: datetime) -> dict[str, int]:
    """How many clocks of each rule are late; rules with none are absent."""
    counted = late(user=user, as_of=as_of).order_by("rule").values_list("rule").annotate(number=Count("pk"))
    return dict(counted)


def clocks_of(*, matter: Record, user: User) -> QuerySet[Clock]:
    """The clocks of one matter, if the user may see them."""
    return cast("QuerySet[Clock]", clocks_on(matter).visible_to(user))  # type: ignore[attr-defined]


def standing_of(clock: Clock, *, as_of: datetime) -> Standing:
    """Running, overdue, met or late at an instant."""
    ended = clock.ended_at
    outcome = Outcome(clock.outcome, clock.reason, ended) if ended is not None else None
    return standing(clock.due_at, outcome, as_of=as_of)


def _visible(user: User) -> QuerySet[Clock]:
    return cast("QuerySet[Clock]", Clock.objects.visible_to(user))
