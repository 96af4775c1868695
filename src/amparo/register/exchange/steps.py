"""Steps on one request: prepare it, authorise it, send it, receive one, answer it, let it expire, close it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import check_code
from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.checking import (
    BEFORE_THE_REQUEST,
    check_limit,
    check_not_feared,
    check_outcome,
    check_urgency,
    check_what_is_asked,
    inherited_limit,
)
from amparo.register.exchange.clocking import deadline, set_request_clocks
from amparo.register.exchange.counterparts import counterpart_code, state_codes
from amparo.register.exchange.entries import RequestEntry
from amparo.register.exchange.fears import feared_states
from amparo.register.exchange.handling import NO_LIMIT, Limit
from amparo.register.exchange.models import Answer, AnswerOutcome, Direction, Request, RequestState
from amparo.register.exchange.moves import ANSWERABLE, REQUEST_MOVES, STATE_AFTER
from amparo.register.moves import MoveRefused, check_move
from amparo.register.reach import check_reach
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records, update_records
from amparo.register.steps import held, own_key, save_step
from amparo.register.texts import seal_texts
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, Person, User
from amparo.safeguards.permissions import NotAllowed, Permission, require


@dataclass(frozen=True, slots=True)
class Matter:
    """What a request is about. `subject` is sealed; `person` is somebody of the register in the user's reach."""

    kind: str
    counterpart: str
    counterpart_kind: str
    legal_basis: str = ""
    offence: str = ""
    urgency: str = "other"
    urgency_ground: str = ""
    limit: Limit = NO_LIMIT
    subject: str = ""
    person: Person | None = None
    feared_states: frozenset[str] = frozenset()


@transaction.atomic
def prepare_request(
    *, matter: Matter, agency: Agency, by: User, region: str = "", is_fictional: bool = False
) -> Request:
    """Draft a request to a counterpart. It leaves only when somebody else has authorised it.

    Raises NotAllowed, EntryRefused (a counterpart that the person fears, a code of no list, an urgency without its ground).
    """
    require(by, Permission.REQUEST_SEND)
    if matter.person is not None:
        require(by, Permission.REQUEST_SEND, on=matter.person)
    request = _draft(matter, agency, region, is_fictional)
    request.prepared_by = by
    check_reach(by, [request])
    seal_texts([request], [matter.subject], column="subject", known={})
    insert_records([request])
    audit.record(by=by, action=audit.Action.REQUEST_RECORDED, target=request)
    return request


def _draft(matter: Matter, agency: Agency, region: str, is_fictional: bool) -> Request:
    check_what_is_asked(0, matter.kind, matter.counterpart_kind, matter.legal_basis, matter.offence)
    check_urgency(0, matter.urgency, matter.urgency_ground)
    check_limit(0, "handling", matter.limit)
    counterpart = counterpart_code(0, matter.counterpart, matter.counterpart_kind)
    feared = state_codes(0, "feared_states", matter.feared_states)
    check_not_feared(0, Direction.OUTGOING, counterpart, feared_states(matter.person, feared))
    return Request(
        agency=agency,
        source_key=own_key("request"),
        region=region,
        is_fictional=is_fictional,
        direction=Direction.OUTGOING,
        kind=matter.kind,
        counterpart=counterpart,
        counterpart_kind=matter.counterpart_kind,
        legal_basis=matter.legal_basis,
        offence=matter.offence,
        urgency=matter.urgency,
        urgency_ground=matter.urgency_ground,
        handling=matter.limit.code,
        handling_text=matter.limit.text,
        person=matter.person,
        feared_states=feared,
    )


@transaction.atomic
def authorise_request(*, request: Request, by: User) -> Request:
    """A second person lets a draft leave. It must say its legal basis and its subject (UNTOC art. 18(15)).

    Raises NotAllowed for the person who prepared it; StaleRecord, MoveRefused, EntryRefused.
    """
    held(request, permission=Permission.REQUEST_SEND, user=by)
    if request.prepared_by_id == by.pk:
        raise NotAllowed("A request is authorised by somebody other than the person who prepared it.")
    for name in ("legal_basis", "subject"):
        if not getattr(request, name):
            raise EntryRefused(0, name, _NOT_COMPLETE)
    return _move(request, RequestState.AUTHORISED, by, authorised_by=by)


@transaction.atomic
def send_request(*, request: Request, at: datetime, by: User) -> Request:
    """An authorised request leaves, and its clock starts. Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused."""
    held(request, permission=Permission.REQUEST_SEND, user=by)
    check_not_feared(0, request.direction, request.counterpart, _feared(request))
    _move(request, RequestState.OPEN, by, opened_at=at, due_at=deadline(at, request.urgency))
    set_request_clocks([request])
    return request


@transaction.atomic
def receive_request(
    *, matter: Matter, at: datetime, agency: Agency, by: User, region: str = "", is_fictional: bool = False
) -> Request:
    """A counterpart's request came in: its clock starts. Raises NotAllowed, EntryRefused."""
    if matter.person is not None:
        require(by, Permission.REQUEST_SEND, on=matter.person)
    entry = RequestEntry(
        source_key=own_key("request"),
        direction=Direction.INCOMING.value,
        kind=matter.kind,
        counterpart=matter.counterpart,
        counterpart_kind=matter.counterpart_kind,
        opened_at=at,
        region=region,
        legal_basis=matter.legal_basis,
        offence=matter.offence,
        urgency=matter.urgency,
        urgency_ground=matter.urgency_ground,
        handling=matter.limit.code,
        handling_text=matter.limit.text,
        subject=matter.subject,
        feared_states=matter.feared_states,
        is_fictional=is_fictional,
    )
    request = record_requests(entries=[entry], agency=agency, by=by)[0]
    if matter.person is not None:
        request.person = matter.person
        request.save(update_fields=["person"])
    return request


@transaction.atomic
def answer_request(
    *,
    request: Request,
    outcome: AnswerOutcome,
    at: datetime,
    by: User,
    refusal_ground: str = "",
    limit: Limit | None = None,
) -> Answer:
    """Record the answer that was given or that came. A postponement leaves the clock running; any other answer ends it.

    The answer inherits the request's handling limit. Raises NotAllowed, StaleRecord, MoveRefused; EntryRefused for an answer before
    the request, one that is less restricted, and one that tells something to a state that the person fears.
    """
    held(request, permission=Permission.REQUEST_ANSWER, user=by)
    after = _state_after(request, outcome)
    check_outcome(0, outcome, refusal_ground)
    check_not_feared(0, request.direction, request.counterpart, _feared(request), outcome)
    if request.opened_at is None or at < request.opened_at:
        raise EntryRefused(0, "at", BEFORE_THE_REQUEST)
    inherited = inherited_limit(
        0, "limit", of_request=Limit(request.handling, request.handling_text), said=limit
    )
    answer = Answer(
        agency=request.agency,
        source_key=own_key("answer"),
        region=request.region,
        is_fictional=request.is_fictional,
        request=request,
        answered_at=at,
        outcome=outcome,
        refusal_ground=refusal_ground,
        handling=inherited.code,
        handling_text=inherited.text,
    )
    insert_records([answer])
    request.state = after
    save_step(request, ["state"])
    set_request_clocks([request])
    audit.record(by=by, action=audit.Action.REQUEST_ANSWERED, target=answer)
    return answer


def _feared(request: Request) -> frozenset[str]:
    return feared_states(request.person, request.feared_states)


def _state_after(request: Request, outcome: AnswerOutcome) -> RequestState:
    """A postponement moves nothing; nor does a second part after the first. Raises MoveRefused where no answer is waited for."""
    state, after = RequestState(request.state), STATE_AFTER[outcome]
    if state not in ANSWERABLE:
        raise MoveRefused("A request", state, after)
    if outcome == AnswerOutcome.POSTPONED or after == state:
        return state
    check_move(REQUEST_MOVES, "A request", state, after)
    return after


@transaction.atomic
def close_request(*, request: Request, at: datetime, reason: str, by: User) -> Request:
    """Close a request with its reason (list `request_closure_reason`). One that is open is answered first, or expires.

    Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused.
    """
    held(request, permission=Permission.REQUEST_SEND, user=by)
    check_code(0, "reason", reason, "request_closure_reason")
    if request.opened_at is not None and at < request.opened_at:
        raise EntryRefused(0, "at", _CLOSED_BEFORE)
    _move(request, RequestState.CLOSED, by, closed_at=at, closure_reason=reason)
    set_request_clocks([request])
    return request


@transaction.atomic
def expire_overdue(*, as_of: datetime, by: User) -> int:
    """Mark every request in the user's reach whose deadline passed without its answer. Its clock keeps running: nobody answered.

    Returns how many. Raises NotAllowed.
    """
    require(by, Permission.REQUEST_SEND)
    waiting = [state for state, to in REQUEST_MOVES.items() if RequestState.EXPIRED in to]
    late = list(
        Request.objects.visible_to(by)
        .filter(state__in=waiting, due_at__lt=as_of)
        .select_for_update(of=("self",))
        .order_by("due_at", "pk")
    )
    check_reach(by, late)
    for request in late:
        request.state = RequestState.EXPIRED
        request.version += 1
    update_records(late, ["state", "version"])
    audit.record_many(
        by=by, action=audit.Action.REQUEST_MOVED, targets=late, reason=RequestState.EXPIRED.value
    )
    return len(late)


def _move(request: Request, to: RequestState, by: User, **facts: Any) -> Request:
    """The one place where a step moves a request along its table, with the facts that go with it. Raises MoveRefused."""
    check_move(REQUEST_MOVES, "A request", request.state, to)
    request.state = to
    for name, value in facts.items():
        setattr(request, name, value)
    save_step(request, ["state", *facts])
    audit.record(by=by, action=audit.Action.REQUEST_MOVED, target=request, fields=facts, reason=to.value)
    return request


_NOT_COMPLETE = Bilingual(
    "Falta en el borrador: sin base jurídica y sin asunto una solicitud no sale.",
    "It is missing in the draft: a request does not leave without its legal basis and its subject.",
)
_CLOSED_BEFORE = Bilingual(
    "El cierre no puede ser anterior a la apertura: corrija la fecha.",
    "The closure cannot lie before the opening: correct the date.",
)
