"""One request, step by step: prepared, authorised by somebody else, sent, answered, expired, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.register.clocks.models import Clock
from amparo.register.exchange.handling import Limit
from amparo.register.exchange.models import Answer, AnswerOutcome, Request, RequestState
from amparo.register.exchange.moves import ANSWERABLE, REQUEST_MOVES, STATE_AFTER
from amparo.register.exchange.steps import (
    answer_request,
    authorise_request,
    close_request,
    expire_overdue,
    prepare_request,
    receive_request,
    send_request,
)
from amparo.register.moves import MoveRefused
from amparo.register.persons.models import Merge
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry, Person, User
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.exchange import OPENED, liaison, make_draft, make_request, matter
from tests.factories.safeguards import make_person
from tests.traces import audited, no_trace

DAY = timedelta(days=1)


@pytest.fixture
def two(cast: Cast) -> tuple[User, User]:
    """Two liaison officers of the prosecution."""
    return liaison(cast), liaison(cast)


def _sent(cast: Cast, two: tuple[User, User], **known: object) -> Request:
    request = make_draft(cast, two[0], **known)
    authorise_request(request=request, by=two[1])
    return send_request(request=request, at=OPENED, by=two[0])


def test_a_request_leaves_after_two_persons_and_its_clock_starts(cast: Cast, two: tuple[User, User]) -> None:
    with audited("request_recorded", "request_moved", "request_moved"):
        request = _sent(cast, two)

    stored = Request.objects.get()
    assert (stored.state, stored.prepared_by, stored.authorised_by) == ("open", *two)
    assert (stored.opened_at, stored.due_at, stored.version) == (OPENED, OPENED + 7 * DAY, 3)
    assert Clock.objects.get().matter_id == request.pk
    assert AuditEntry.objects.latest("number").detail == "due_at,opened_at: open"


def test_a_draft_runs_no_clock(cast: Cast, two: tuple[User, User]) -> None:
    make_draft(cast, two[0])

    assert not Clock.objects.exists()


def test_nobody_authorises_what_she_prepared(cast: Cast, two: tuple[User, User]) -> None:
    request = make_draft(cast, two[0])

    with no_trace(), pytest.raises(NotAllowed):
        authorise_request(request=request, by=two[0])


def test_nothing_leaves_unauthorised(cast: Cast, two: tuple[User, User]) -> None:
    request = make_draft(cast, two[0])

    with no_trace(), pytest.raises(MoveRefused):
        send_request(request=request, at=OPENED, by=two[1])
    assert request.opened_at is None


@pytest.mark.parametrize("missing", ["legal_basis", "subject"])
def test_a_request_is_not_authorised_without_its_basis_or_its_subject(
    cast: Cast, two: tuple[User, User], missing: str
) -> None:
    request = make_draft(cast, two[0], **{missing: ""})

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        authorise_request(request=request, by=two[1])

    assert refusal.value.field == missing


def test_a_draft_to_the_state_that_the_person_fears_is_refused(cast: Cast, two: tuple[User, User]) -> None:
    with no_trace(), pytest.raises(EntryRefused):
        make_draft(
            cast, two[0], counterpart="España", counterpart_kind="state_europe", feared_states=frozenset({"ESP"})
        )  # fmt: skip


def test_a_person_goes_with_a_request_only_in_the_reach_of_who_prepares_it(
    cast: Cast, two: tuple[User, User]
) -> None:
    near, far = make_person(cast.prosecution), make_person(cast.care)

    assert make_draft(cast, two[0], person=near).person == near
    with no_trace(), pytest.raises(NotAllowed):
        make_draft(cast, two[0], person=far)
    with no_trace(), pytest.raises(NotAllowed):
        receive_request(matter=matter(person=far), at=OPENED, agency=cast.prosecution, by=two[0])


def test_a_request_that_comes_in_runs_from_its_receipt(cast: Cast, two: tuple[User, User]) -> None:
    person = make_person(cast.prosecution)
    asked = matter(urgency="urgent_direct", urgency_ground="danger_to_life", person=person)

    with audited("request_recorded"):
        receive_request(matter=asked, at=OPENED, agency=cast.prosecution, by=two[0])

    stored = Request.objects.get()
    assert (stored.direction, stored.state, stored.person) == ("incoming", "open", person)
    assert stored.due_at == OPENED + timedelta(hours=8)


def test_an_answer_inherits_the_limit_of_its_request(cast: Cast, two: tuple[User, User]) -> None:
    request = _sent(cast, two, limit=Limit("H1"))

    with audited("request_answered"):
        answer = answer_request(
            request=request, outcome=AnswerOutcome.GIVEN, at=OPENED + DAY, limit=Limit("H2"), by=two[0]
        )

    assert (answer.handling, answer.handling_text) == ("H3", "H1; H2")
    assert Request.objects.get().state == "answered"


def test_a_postponement_moves_nothing_and_a_second_part_neither(cast: Cast, two: tuple[User, User]) -> None:
    request = _sent(cast, two)

    for outcome, state in (
        ("postponed", "open"),
        ("partial", "partly_answered"),
        ("partial", "partly_answered"),
    ):
        answer_request(request=request, outcome=AnswerOutcome(outcome), at=OPENED + DAY, by=two[0])
        assert Request.objects.get().state == state
    assert Answer.objects.count() == 3


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"outcome": AnswerOutcome.REFUSED}, "refusal_ground"),
        ({"refusal_ground": "spite"}, "refusal_ground"),
        ({"at": OPENED - DAY}, "at"),
        ({"limit": Limit("H0")}, "limit"),
    ],
)
def test_an_answer_that_contradicts_itself_or_its_request_is_refused(
    cast: Cast, two: tuple[User, User], known: dict[str, object], field: str
) -> None:
    request = _sent(cast, two, limit=Limit("H1"))
    facts: dict[str, object] = {"outcome": AnswerOutcome.GIVEN, "at": OPENED + DAY, "by": two[0]}

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        answer_request(request=request, **(facts | known))  # type: ignore[arg-type]

    assert refusal.value.field == field
    assert request.state == "open"


def test_the_state_that_the_person_fears_gets_a_refusal_and_no_answer(
    cast: Cast, two: tuple[User, User]
) -> None:
    asked = matter(counterpart="ESP", counterpart_kind="state_europe", feared_states=frozenset({"ESP"}))
    request = receive_request(matter=asked, at=OPENED, agency=cast.prosecution, by=two[0])

    with no_trace(), pytest.raises(EntryRefused):
        answer_request(request=request, outcome=AnswerOutcome.GIVEN, at=OPENED, by=two[0])
    answer_request(
        request=request, outcome=AnswerOutcome.REFUSED, refusal_ground="danger_to_person", at=OPENED, by=two[0]
    )  # fmt: skip

    assert Request.objects.get().state == "refused"


def test_a_draft_and_a_closed_request_have_no_answer(cast: Cast, two: tuple[User, User]) -> None:
    draft, sent = make_draft(cast, two[0]), _sent(cast, two)
    answer_request(request=sent, outcome=AnswerOutcome.NOT_HELD, at=OPENED + DAY, by=two[0])
    close_request(request=sent, at=OPENED + DAY, reason="answered", by=two[0])

    for request in (draft, sent):
        with no_trace(), pytest.raises(MoveRefused):
            answer_request(request=request, outcome=AnswerOutcome.GIVEN, at=OPENED + DAY, by=two[0])


def test_a_draft_that_is_given_up_is_closed_with_its_reason(cast: Cast, two: tuple[User, User]) -> None:
    draft = make_draft(cast, two[0])

    with audited("request_moved"):
        close_request(request=draft, at=OPENED, reason="withdrawn", by=two[0])

    assert not Clock.objects.exists()
    assert (draft.state, draft.closure_reason) == ("closed", "withdrawn")


@pytest.mark.parametrize(
    ("days", "reason", "refused"),
    [(1, "tired of it", EntryRefused), (1, "", EntryRefused), (-1, "answered", EntryRefused), (1, "answered", MoveRefused)],
)  # fmt: skip
def test_an_open_request_is_not_dropped(
    cast: Cast, two: tuple[User, User], days: int, reason: str, refused: type[Exception]
) -> None:
    request = _sent(cast, two)

    with no_trace(), pytest.raises(refused):
        close_request(request=request, at=OPENED + days * DAY, reason=reason, by=two[0])


def test_the_expiry_marks_what_is_past_its_deadline_and_nothing_else(
    cast: Cast, two: tuple[User, User]
) -> None:
    make_draft(cast, two[0])
    make_request(cast, "Q1")
    make_request(cast, "Q2", opened_at=OPENED + 5 * DAY)
    make_request(cast, "Q3", answered_at=OPENED + DAY, outcome="given")
    make_request(cast, "Q4", answered_at=OPENED + DAY, outcome="partial")

    with no_trace():
        assert expire_overdue(as_of=OPENED + 7 * DAY, by=two[0]) == 0
    with audited("request_moved", "request_moved"):
        assert expire_overdue(as_of=OPENED + 8 * DAY, by=two[0]) == 2
    with no_trace():
        assert expire_overdue(as_of=OPENED + 9 * DAY, by=two[0]) == 0

    expired = Request.objects.filter(state="expired").values_list("source_key", flat=True)
    assert set(expired) == {"Q1", "Q4"}


def test_an_answer_may_come_late(cast: Cast, two: tuple[User, User]) -> None:
    make_request(cast)
    expire_overdue(as_of=OPENED + 8 * DAY, by=two[0])

    answer_request(request=Request.objects.get(), outcome=AnswerOutcome.GIVEN, at=OPENED + 9 * DAY, by=two[0])

    assert Request.objects.get().state == "answered"


def test_a_stale_step_is_refused(cast: Cast, two: tuple[User, User]) -> None:
    make_draft(cast, two[0])
    read, old = Request.objects.get(), Request.objects.get()
    authorise_request(request=read, by=two[1])

    with no_trace(), pytest.raises(StaleRecord):
        close_request(request=old, at=OPENED, reason="withdrawn", by=two[0])


STEPS: dict[str, Callable[[Request, User], object]] = {
    "authorise": lambda request, by: authorise_request(request=request, by=by),
    "send": lambda request, by: send_request(request=request, at=OPENED, by=by),
    "answer": lambda request, by: answer_request(
        request=request, outcome=AnswerOutcome.GIVEN, at=OPENED, by=by
    ),
    "close": lambda request, by: close_request(request=request, at=OPENED, reason="withdrawn", by=by),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["ana", "carla", "clerk", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_or_does_not_see_it_takes_no_step_and_leaves_no_trace(
    cast: Cast, two: tuple[User, User], name: str, step: str
) -> None:
    request = make_draft(cast, two[0])

    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](request, cast.everybody()[name])


@pytest.mark.parametrize("name", ["ana", "clerk", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_send_prepares_receives_and_expires_nothing(cast: Cast, name: str) -> None:
    by = cast.everybody()[name]

    with no_trace(), pytest.raises(NotAllowed):
        prepare_request(matter=matter(), agency=cast.prosecution, by=by)
    with no_trace(), pytest.raises(NotAllowed):
        receive_request(matter=matter(), at=OPENED, agency=cast.prosecution, by=by)
    if name != "clerk":
        with no_trace(), pytest.raises(NotAllowed):
            expire_overdue(as_of=OPENED, by=by)


def _step_to(request: Request, to: RequestState, two: tuple[User, User]) -> None:
    if to == RequestState.AUTHORISED:
        authorise_request(request=request, by=two[1])
    elif to == RequestState.OPEN:
        send_request(request=request, at=OPENED, by=two[0])
    elif to == RequestState.CLOSED:
        close_request(request=request, at=OPENED + DAY, reason="withdrawn", by=two[0])
    else:
        outcome = next(key for key, state in STATE_AFTER.items() if state == to)
        ground = "not_relevant" if outcome == AnswerOutcome.REFUSED else ""
        answer_request(request=request, outcome=outcome, at=OPENED + DAY, refusal_ground=ground, by=two[0])


_WALKED = [state for state in RequestState if state not in {RequestState.DRAFT, RequestState.EXPIRED}]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(walk=st.lists(st.sampled_from(_WALKED), max_size=7))
def test_a_request_walks_only_along_its_table(
    cast: Cast, two: tuple[User, User], walk: list[RequestState]
) -> None:
    with transaction.atomic():
        request = make_draft(cast, two[0])
        for to in walk:
            state = RequestState(request.state)
            again = to == state == RequestState.PARTLY_ANSWERED
            if to in REQUEST_MOVES[state] or again:
                _step_to(request, to, two)
                assert Request.objects.get().state == to
            else:
                with pytest.raises(MoveRefused):
                    _step_to(request, to, two)
        transaction.set_rollback(True)


def test_the_table_names_every_state_and_every_outcome_leads_into_it() -> None:
    assert set(REQUEST_MOVES) == set(RequestState)
    assert frozenset().union(*REQUEST_MOVES.values()) <= set(RequestState)
    assert set(STATE_AFTER) == set(AnswerOutcome)
    for state in ANSWERABLE:
        for outcome, after in STATE_AFTER.items():
            waits = outcome == AnswerOutcome.POSTPONED or after == state
            assert waits or after in REQUEST_MOVES[state], (state, outcome)


def _two_records_of_one(cast: Cast) -> tuple[Person, Person]:
    """A record of the prosecution and one of the care agency; a request about the latter says that she fears Mexico."""
    ours, theirs = make_person(cast.prosecution), make_person(cast.care)
    known = make_request(cast, "Q-fear", feared_states=frozenset({"MEX"}))
    Request.objects.filter(pk=known.pk).update(person=theirs)
    return ours, theirs


def test_a_fear_told_of_one_record_protects_the_person_under_every_record_read_as_hers(
    cast: Cast, two: tuple[User, User]
) -> None:
    ours, theirs = _two_records_of_one(cast)
    to_mexico = {"counterpart": "MEX", "counterpart_kind": "state_other", "person": ours}
    before = make_draft(cast, two[0], **to_mexico)
    authorise_request(request=before, by=two[1])
    came = receive_request(matter=matter(**to_mexico), at=OPENED, agency=cast.prosecution, by=two[0])
    Merge.objects.create(kept=theirs, absorbed=ours, merged_by=cast.gloria)

    with no_trace(), pytest.raises(EntryRefused):
        make_draft(cast, two[0], **to_mexico)
    with no_trace(), pytest.raises(EntryRefused):
        send_request(request=before, at=OPENED, by=two[0])
    with no_trace(), pytest.raises(EntryRefused):
        answer_request(request=came, outcome=AnswerOutcome.GIVEN, at=OPENED + DAY, by=two[0])
    assert make_draft(cast, two[0], person=ours).person == ours, "others may still be asked"


def test_a_fear_told_of_somebody_else_keeps_no_request_from_leaving(
    cast: Cast, two: tuple[User, User]
) -> None:
    ours, _ = _two_records_of_one(cast)

    assert make_draft(cast, two[0], counterpart="MEX", counterpart_kind="state_other", person=ours)
