"""Reading assessments. Everything goes through `visible_to(user)`; an assessment is published, so whoever reads records reads it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.safeguards.models import User


def assessments_of(*, user: User) -> QuerySet[Assessment]:
    """Assessments with what was asked and said, the latest first."""
    visible = Assessment.objects.visible_to(user).prefetch_related("questions", "statements")
    return cast("QuerySet[Assessment]", visible.order_by("-year", "assessor"))


def assessment_by_id(*, pk: UUID, user: User) -> Assessment:
    """One assessment. Raises Assessment.DoesNotExist for one that is not there or not for this user, without a difference."""
    return assessments_of(user=user).get(pk=pk)


def questions_unanswered(*, user: User) -> QuerySet[Question]:
    """What was asked and no figure answers, the latest assessment first."""
    visible = Question.objects.visible_to(user).filter(answered_by=frozenset())
    return cast("QuerySet[Question]", visible.order_by("-assessment__year", "code", "pk"))


def statements_unweighed(*, user: User) -> QuerySet[Statement]:
    """What was said while no figure speaks for or against it, the latest assessment first."""
    visible = Statement.objects.visible_to(user).filter(figures_for=frozenset(), figures_against=frozenset())
    return cast("QuerySet[Statement]", visible.order_by("-assessment__year", "pk"))
