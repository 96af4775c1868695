"""Writing about exchange, many records at once: requests in and out with the answers they got, and the clock of each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import check_code
from amparo.register.exchange.checking import (
    BEFORE_THE_REQUEST,
    check_limit,
    check_not_feared,
    check_outcome,
    check_urgency,
    check_what_is_asked,
    inherited_limit,
)
from amparo.register.exchange.clocking import deadline, follow_urgency, set_request_clocks
from amparo.register.exchange.counterparts import counterpart_code, state_codes
from amparo.register.exchange.entries import RequestEntry
from amparo.register.exchange.handling import NO_LIMIT, Limit
from amparo.register.exchange.models import Answer, AnswerOutcome, Request, RequestState
from amparo.register.exchange.moves import REQUEST_MOVES, STATE_AFTER
from amparo.register.moves import may_become
from amparo.register.refusals import EntryRefused
from amparo.register.texts import seal_texts
from amparo.register.writing import derived_key, existing_by_key, write, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

_OF_STEPS = ("person", "prepared_by", "authorised_by", "closed_at", "closure_reason")
_PROVISIONAL = frozenset({AnswerOutcome.POSTPONED, AnswerOutcome.PARTIAL})


@transaction.atomic
def record_requests(*, entries: Sequence[RequestEntry], agency: Agency, by: User) -> list[Request]:
    """Record requests with the answer they got, if any, and run their clock.

    A request that exists under its key is brought up to date: a postponement and a partial answer stay on record when the answer
    comes, and an answer on record is not taken back. Raises NotAllowed, EntryRefused (among others for what would be sent to a
    state that the person fears, and for an answer less restricted than its request).
    """
    require(by, Permission.REQUEST_SEND)
    if any(entry.answered_at for entry in entries):
        require(by, Permission.REQUEST_ANSWER)
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Request, agency=agency, keys=keys, for_change=True)
    drafts = [_request(row, entry, agency, known.get(entry.source_key)) for row, entry in enumerate(entries)]
    limits = [_answer_limit(row, entry) for row, entry in enumerate(entries)]
    seal_texts(drafts, [entry.subject for entry in entries], column="subject", known=known)
    written = write(
        Request, drafts, actor=by, action=audit.Action.REQUEST_RECORDED, known=known, kept=_OF_STEPS
    )
    _answer(entries, written.records, limits, by)
    follow_urgency(written.changed)
    set_request_clocks(written.records)
    return written.records


def _request(row: int, entry: RequestEntry, agency: Agency, known: Request | None) -> Request:
    _check_codes(row, entry)
    counterpart = counterpart_code(row, entry.counterpart, entry.counterpart_kind)
    feared = state_codes(row, "feared_states", entry.feared_states)
    check_not_feared(row, entry.direction, counterpart, feared, entry.outcome if entry.answered_at else "")
    _check_answer(row, entry)
    return Request(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        direction=entry.direction,
        kind=entry.kind,
        counterpart=counterpart,
        counterpart_kind=entry.counterpart_kind,
        legal_basis=entry.legal_basis,
        offence=entry.offence,
        urgency=entry.urgency,
        urgency_ground=entry.urgency_ground,
        handling=entry.handling,
        handling_text=entry.handling_text,
        state=_state(row, entry, known),
        opened_at=entry.opened_at,
        due_at=deadline(entry.opened_at, entry.urgency),
        feared_states=feared,
    )


def _check_codes(row: int, entry: RequestEntry) -> None:
    check_code(row, "direction", entry.direction, "direction")
    check_what_is_asked(row, entry.kind, entry.counterpart_kind, entry.legal_basis, entry.offence)
    check_urgency(row, entry.urgency, entry.urgency_ground)
    check_limit(row, "handling", Limit(entry.handling, entry.handling_text))


def _check_answer(row: int, entry: RequestEntry) -> None:
    if entry.answered_at is None:
        if entry.outcome:
            raise EntryRefused(row, "answered_at", _OUTCOME_WITHOUT_DATE)
        return
    check_outcome(row, entry.outcome, entry.refusal_ground)
    if entry.answered_at < entry.opened_at:
        raise EntryRefused(row, "answered_at", BEFORE_THE_REQUEST)


def _state(row: int, entry: RequestEntry, known: Request | None) -> RequestState:
    """Where the request stands after this entry. Steps taken here (closing, expiry) stand whatever a file leaves out."""
    said = STATE_AFTER[AnswerOutcome(entry.outcome)] if entry.answered_at else RequestState.OPEN
    if known is None:
        return said
    state = RequestState(known.state)
    if state == RequestState.CLOSED or (state == RequestState.EXPIRED and said == RequestState.OPEN):
        return state
    if not may_become(REQUEST_MOVES, state, said):
        raise EntryRefused(row, "outcome", _ANSWER_STAYS)
    return said


def _answer_limit(row: int, entry: RequestEntry) -> Limit:
    """What the answer inherits from its request and what it adds. Raises EntryRefused where it says less than it inherits."""
    return inherited_limit(
        row,
        "answer_handling",
        of_request=Limit(entry.handling, entry.handling_text),
        said=Limit(entry.answer_handling or NO_LIMIT.code, entry.answer_handling_text)
        if entry.answer_handling or entry.answer_handling_text
        else None,
    )


def _answer(
    entries: Sequence[RequestEntry], requests: Sequence[Request], limits: Sequence[Limit], by: User
) -> None:
    drafts = [
        Answer(
            agency_id=request.agency_id,
            source_key=answer_key(entry.source_key, entry.outcome),
            region=entry.region,
            is_fictional=entry.is_fictional,
            request_id=request.pk,
            answered_at=entry.answered_at,
            outcome=entry.outcome,
            refusal_ground=entry.refusal_ground,
            handling=limit.code,
            handling_text=limit.text,
        )
        for entry, request, limit in zip(entries, requests, limits, strict=True)
        if entry.answered_at
    ]
    write_all(Answer, drafts, by=by, action=audit.Action.REQUEST_ANSWERED)


def answer_key(request_key: str, outcome: str) -> str:
    """The key of an answer that a file tells: what came before the answer has a key of its own and stays beside it."""
    return derived_key(request_key, outcome) if outcome in _PROVISIONAL else request_key


_OUTCOME_WITHOUT_DATE = Bilingual(
    "Hay resultado sin fecha de respuesta: complete la fecha.",
    "There is an outcome without the date of the answer: fill in the date.",
)
_ANSWER_STAYS = Bilingual(
    "Una respuesta ya registrada no se retira: revise el resultado.",
    "An answer on record is not taken back: review the outcome.",
)
