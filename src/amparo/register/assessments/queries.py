"""Reading assessments through what the user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from amparo.register.assessments.models import Assessment
from amparo.safeguards.models import User


def assessments_of(user: User) -> QuerySet[Assessment]:
    """Assessments, newest first, with what was asked and said."""
    return (
        Assessment.objects.visible_to(user)
        .prefetch_related("questions", "statements")
        .order_by("-year", "assessor")
    )
