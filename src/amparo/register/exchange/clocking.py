"""The clock of a request, worked out from its facts: it runs from the opening to the first answer that is no postponement.

A request that expires keeps its clock running, for nobody answered; closing it ends the clock, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from amparo.law.clocks import due_at
from amparo.register.clocks.actions import Run, change_rule, set_many
from amparo.register.country import country
from amparo.register.exchange.models import Answer, AnswerOutcome, Request, Urgency
from amparo.register.references import CHUNK

RULE_OF: dict[str, str] = {
    Urgency.URGENT_DIRECT.value: "exchange_urgent_direct",
    Urgency.URGENT_INDIRECT.value: "exchange_urgent_indirect",
    Urgency.OTHER.value: "exchange_other",
}

Ending = tuple[datetime, str, str]
"""When a request was first answered, with what outcome, and the ground of a refusal."""


def deadline(opened_at: datetime, urgency: str) -> datetime:
    """When a request of this urgency is due. Raises ValueError for an instant without a time zone."""
    return due_at(opened_at, country().clocks[RULE_OF[urgency]], country().calendar)


def set_request_clocks(requests: Iterable[Request]) -> None:
    """Bring the clocks of these requests up to date with everything that is on record about them."""
    opened = [(request, request.opened_at) for request in requests if request.opened_at is not None]
    for start in range(0, len(opened), CHUNK):
        part = opened[start : start + CHUNK]
        answered = _first_answers([request.pk for request, _ in part])
        set_many([_run(request, at, answered) for request, at in part])


def follow_urgency(requests: Sequence[Request]) -> None:
    """After a correction: a request of another urgency runs under that rule."""
    for urgency, rule in RULE_OF.items():
        matters = [request for request in requests if request.urgency == urgency]
        for other in RULE_OF.values():
            if other != rule:
                change_rule(matters, old=other, new=rule)


def _run(request: Request, opened_at: datetime, answered: Mapping[UUID, Ending]) -> Run:
    rule = RULE_OF[request.urgency]
    if request.pk in answered:
        return Run(request, rule, opened_at, *answered[request.pk])
    if request.closed_at is not None:
        return Run(request, rule, opened_at, request.closed_at, "closed", request.closure_reason)
    return Run(request, rule, opened_at)


def _first_answers(ids: Sequence[UUID]) -> dict[UUID, Ending]:
    answers = Answer.objects.filter(request__in=ids).exclude(outcome=AnswerOutcome.POSTPONED)
    found: dict[UUID, Ending] = {}
    for answer in answers.order_by("answered_at", "pk"):
        found.setdefault(answer.request_id, (answer.answered_at, answer.outcome, answer.refusal_ground))
    return found
