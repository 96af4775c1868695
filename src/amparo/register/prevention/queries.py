"""Reading prevention through what the user may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from amparo.register.prevention.models import Activity, Disruption
from amparo.safeguards.models import User


def activities_of(user: User) -> QuerySet[Activity]:
    """Activities with their sessions, by planned date."""
    return Activity.objects.visible_to(user).prefetch_related("sessions").order_by("planned_on")


def disruptions_between(user: User, *, starts_on: date, ends_on: date) -> QuerySet[Disruption]:
    """Disruptions that touch the period; one without an end still goes on."""
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gte=starts_on)
    return Disruption.objects.visible_to(user).filter(goes_on, started_on__lte=ends_on).order_by("started_on")
