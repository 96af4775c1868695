"""Writing about exchange: requests in and out, and their answers. The legal deadline is a clock like any other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from amparo.law.clocks import due_at
from amparo.law.text import Bilingual
from amparo.register.clocks.actions import Run, set_many
from amparo.register.country import country
from amparo.register.exchange.entries import RequestEntry
from amparo.register.exchange.models import Answer, AnswerOutcome, Direction, Handling, Request, RequestState
from amparo.register.exchange.moves import REQUEST_MOVES, STATE_AFTER
from amparo.register.refusals import EntryRefused
from amparo.register.texts import seal_texts
from amparo.register.writing import write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

CLOCK_OF_URGENCY = {
    "urgent_direct": "exchange_urgent_direct",
    "urgent_indirect": "exchange_urgent_indirect",
    "other": "exchange_other",
}
STRICTNESS = list(Handling.values)


@transaction.atomic
def record_requests(*, entries: Sequence[RequestEntry], agency: Agency, by: User) -> list[Request]:
    """Record requests with the answer they got, if any, and run their clock.

    Raises NotAllowed, EntryRefused (a request about a victim to the state she fears; an answer less restricted than what it answers).
    """
    require(by, Permission.REQUEST_SEND)
    drafts = [_request(row, entry, agency) for row, entry in enumerate(entries)]
    seal_texts(drafts, [entry.subject for entry in entries], column="subject")
    requests = write_all(Request, drafts, by=by, action=audit.Action.REQUEST_RECORDED)
    _answer(entries, requests, by)
    set_many([_run(entry, request) for entry, request in zip(entries, requests, strict=True)])
    return requests


def _request(row: int, entry: RequestEntry, agency: Agency) -> Request:
    if entry.direction == Direction.OUTGOING and entry.counterpart in entry.feared_states:
        raise EntryRefused(row, "counterpart", _FEARED_STATE)
    if entry.answered_at and STRICTNESS.index(entry.answer_handling or entry.handling) < STRICTNESS.index(
        entry.handling
    ):
        raise EntryRefused(row, "answer_handling", _LESS_RESTRICTED)
    rule = country().clocks[CLOCK_OF_URGENCY[entry.urgency]]
    return Request(
        agency=agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        direction=entry.direction,
        kind=entry.kind,
        counterpart=entry.counterpart,
        counterpart_kind=entry.counterpart_kind,
        legal_basis=entry.legal_basis,
        offence=entry.offence,
        urgency=entry.urgency,
        urgency_ground=entry.urgency_ground,
        handling=entry.handling,
        handling_text=entry.handling_text,
        state=STATE_AFTER[AnswerOutcome(entry.outcome)] if entry.answered_at else RequestState.OPEN,
        opened_at=entry.opened_at,
        due_at=due_at(entry.opened_at, rule, country().calendar),
        feared_states=entry.feared_states,
    )


def _answer(entries: Sequence[RequestEntry], requests: Sequence[Request], by: User) -> None:
    drafts = [
        Answer(
            agency=request.agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            request=request,
            answered_at=entry.answered_at,
            outcome=entry.outcome,
            refusal_ground=entry.refusal_ground,
            handling=entry.answer_handling or entry.handling,
        )
        for entry, request in zip(entries, requests, strict=True)
        if entry.answered_at
    ]
    write_all(Answer, drafts, by=by, action=audit.Action.REQUEST_ANSWERED)


def _run(entry: RequestEntry, request: Request) -> Run:
    """A postponement keeps the clock running; every other answer ends it."""
    ends = entry.answered_at if entry.outcome != AnswerOutcome.POSTPONED else None
    return Run(
        request,
        CLOCK_OF_URGENCY[entry.urgency],
        entry.opened_at,
        ends,
        entry.outcome if ends else "",
        entry.refusal_ground,
    )


@transaction.atomic
def move_request(*, request: Request, to: RequestState, by: User) -> Request:
    """Take a request along the one table of moves.

    Raises NotAllowed, ValueError for a move that the table does not have.
    """
    require(by, Permission.REQUEST_SEND, on=request)
    if to not in REQUEST_MOVES[RequestState(request.state)]:
        raise ValueError(f"A request that is {request.state} cannot become {to.value}.")
    request.state = to
    request.version += 1
    request.save(update_fields=["state", "version"])
    audit.record(by=by, action=audit.Action.REQUEST_MOVED, target=request, reason=to.value)
    return request


_FEARED_STATE = Bilingual(
    "La persona teme a ese Estado: no se le envía nada sobre ella. Elija otra contraparte.",
    "The person fears that state: nothing about her is sent to it. Choose another counterpart.",
)
_LESS_RESTRICTED = Bilingual(
    "Una respuesta no puede tener menos restricciones que la solicitud: revise el código de manejo.",
    "An answer cannot be less restricted than its request: review the handling code.",
)
