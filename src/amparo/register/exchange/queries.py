"""Reading exchange. Everything goes through `visible_to(user)`: what a user may not see is not there."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from amparo.register.exchange.handling import Limit, strictest
from amparo.register.exchange.models import Answer, Request, RequestState
from amparo.register.exchange.moves import ANSWERABLE
from amparo.safeguards.models import User


def requests_of(*, user: User) -> QuerySet[Request]:
    """The requests in the user's reach, the latest first; drafts, which have no date yet, before them."""
    visible = Request.objects.visible_to(user)
    return cast("QuerySet[Request]", visible.order_by("-opened_at", "pk"))


def requests_waiting(*, user: User) -> QuerySet[Request]:
    """Those that still wait for an answer, the most urgent first. What expired waits as well."""
    return requests_of(user=user).filter(state__in=ANSWERABLE).order_by("due_at", "pk")


def requests_late(*, as_of: datetime, user: User) -> QuerySet[Request]:
    """Those that still wait at an instant past their deadline, the longest overdue first."""
    return requests_waiting(user=user).filter(due_at__lt=as_of)


def requests_to_authorise(*, user: User) -> QuerySet[Request]:
    """Drafts that wait for this user: prepared by somebody else."""
    drafts = requests_of(user=user).filter(state=RequestState.DRAFT)
    return drafts.exclude(prepared_by=user.pk).order_by("recorded_at", "pk")


def request_by_id(*, pk: UUID, user: User) -> Request:
    """One request. Raises Request.DoesNotExist for one that is not there or not for this user, without a difference."""
    return requests_of(user=user).get(pk=pk)


def answers_to(*, request: Request, user: User) -> QuerySet[Answer]:
    """The answers to one request, oldest first."""
    visible = Answer.objects.visible_to(user).filter(request=request)
    return cast("QuerySet[Answer]", visible.order_by("answered_at", "pk"))


def limit_of(*, request: Request, user: User) -> Limit:
    """The limit of whatever is made from this request and its answers: the strictest of all of them."""
    answers = answers_to(request=request, user=user)
    of_answers = [Limit(answer.handling, answer.handling_text) for answer in answers]
    return strictest([Limit(request.handling, request.handling_text), *of_answers])
