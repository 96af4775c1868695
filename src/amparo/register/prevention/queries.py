"""Reading prevention. Everything goes through `visible_to(user)`: what a user may not see is not there."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from amparo.register.prevention.models import Activity, ActivityStatus, Disruption, Session, SurveyAnswer
from amparo.safeguards.models import User


def activities_of(*, user: User) -> QuerySet[Activity]:
    """The activities in the user's reach with their sessions, by the day they were planned for."""
    visible = Activity.objects.visible_to(user).prefetch_related("sessions")
    return cast("QuerySet[Activity]", visible.order_by("planned_on", "pk"))


def activities_unreported(*, on: date, user: User) -> QuerySet[Activity]:
    """Those whose day has passed while nobody said what became of them, the oldest first."""
    return activities_of(user=user).filter(status=ActivityStatus.PLANNED, planned_on__lt=on)


def activity_by_id(*, pk: UUID, user: User) -> Activity:
    """One activity. Raises Activity.DoesNotExist for one that is not there or not for this user, without a difference."""
    return activities_of(user=user).get(pk=pk)


def sessions_of(*, activity: Activity, user: User) -> QuerySet[Session]:
    """The meetings of one activity, oldest first."""
    visible = Session.objects.visible_to(user).filter(activity=activity)
    return cast("QuerySet[Session]", visible.order_by("held_on", "pk"))


def answers_in(*, session: Session, user: User) -> QuerySet[SurveyAnswer]:
    """What the participants of one session answered, by participant and day."""
    visible = SurveyAnswer.objects.visible_to(user).filter(session=session)
    return cast("QuerySet[SurveyAnswer]", visible.order_by("participant_digest", "answered_on", "pk"))


def disruptions_between(*, starts_on: date, ends_on: date, user: User) -> QuerySet[Disruption]:
    """Disruptions that touch the period; one without an end still goes on."""
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gte=starts_on)
    visible = Disruption.objects.visible_to(user).filter(goes_on, started_on__lte=ends_on)
    return cast("QuerySet[Disruption]", visible.order_by("started_on", "pk"))


def disruptions_of(*, activity: Activity, user: User) -> list[Disruption]:
    """The disruptions in which the day planned for an activity fell: of its region, and of its kind."""
    day = activity.planned_on
    return [
        disruption
        for disruption in disruptions_between(starts_on=day, ends_on=day, user=user)
        if (not disruption.regions or activity.region in disruption.regions)
        and (not disruption.sectors or activity.kind in disruption.sectors)
    ]
