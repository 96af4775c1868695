"""The life of a request, in one table."""

from __future__ import annotations

from amparo.register.exchange.models import AnswerOutcome, RequestState

REQUEST_MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.DRAFT: frozenset({RequestState.AUTHORISED, RequestState.CLOSED}),
    RequestState.AUTHORISED: frozenset({RequestState.OPEN, RequestState.CLOSED}),
    RequestState.OPEN: frozenset(
        {RequestState.ANSWERED, RequestState.PARTLY_ANSWERED, RequestState.REFUSED, RequestState.EXPIRED}
    ),
    RequestState.PARTLY_ANSWERED: frozenset(
        {RequestState.ANSWERED, RequestState.REFUSED, RequestState.CLOSED, RequestState.EXPIRED}
    ),
    RequestState.ANSWERED: frozenset({RequestState.CLOSED}),
    RequestState.REFUSED: frozenset({RequestState.CLOSED}),
    RequestState.EXPIRED: frozenset(
        {RequestState.ANSWERED, RequestState.PARTLY_ANSWERED, RequestState.REFUSED, RequestState.CLOSED}
    ),  # an answer may come late
    RequestState.CLOSED: frozenset(),
}

ANSWERABLE = frozenset({RequestState.OPEN, RequestState.PARTLY_ANSWERED, RequestState.EXPIRED})
"""States in which an answer is still waited for."""

STATE_AFTER: dict[AnswerOutcome, RequestState] = {
    AnswerOutcome.GIVEN: RequestState.ANSWERED,
    AnswerOutcome.NOT_HELD: RequestState.ANSWERED,
    AnswerOutcome.PARTIAL: RequestState.PARTLY_ANSWERED,
    AnswerOutcome.POSTPONED: RequestState.OPEN,
    AnswerOutcome.REFUSED: RequestState.REFUSED,
}
