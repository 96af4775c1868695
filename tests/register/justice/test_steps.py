"""One cause and one accused, step by step."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.register.justice.models import Accused, CauseState, Decision, Outcome
from amparo.register.justice.moves import CAUSE_MOVES, OUTCOME_MOVES
from amparo.register.justice.steps import decide, lay_down_sentence, move_cause
from amparo.register.moves import MoveRefused, reachable
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.justice import DECIDED, FILED, accused_entry, cause_entry, make_accused, make_cause
from tests.factories.safeguards import make_user

APPEALED = DECIDED + timedelta(days=90)


@pytest.fixture
def judge(cast: Cast) -> User:
    """The clerk of a court that belongs to the prosecution's docket."""
    return make_user(cast, Role.COURT_CLERK, agency=cast.prosecution)


def test_a_cause_is_charged_and_tried_on_its_day(cast: Cast, judge: User) -> None:
    cause = move_cause(cause=make_cause(cast), to=CauseState.CHARGED, by=judge)

    move_cause(cause=cause, to=CauseState.TRIED, tried_on=DECIDED, by=judge)

    entry = AuditEntry.objects.latest("number")
    assert (cause.state, cause.tried_on, cause.version) == ("tried", DECIDED, 3)
    assert (entry.action, entry.detail) == ("record_amended", "state,tried_on")


@pytest.mark.parametrize("day", [None, FILED - timedelta(days=1)])
def test_a_trial_without_its_day_or_before_the_filing_is_refused(
    cast: Cast, judge: User, day: date | None
) -> None:
    with pytest.raises(EntryRefused):
        move_cause(cause=make_cause(cast), to=CauseState.TRIED, tried_on=day, by=judge)


def test_a_final_cause_moves_no_more(cast: Cast, judge: User) -> None:
    cause = make_cause(cast, cause_entry(state="final", tried_on=DECIDED))

    with pytest.raises(MoveRefused):
        move_cause(cause=cause, to=CauseState.FILED, by=judge)


def test_the_first_decision_is_of_first_instance_and_the_next_is_an_appeal(cast: Cast, judge: User) -> None:
    make_cause(cast)
    accused = make_accused(cast)

    first = decide(accused=accused, outcome=Outcome.CONVICTED, decided_on=DECIDED, by=judge)
    lay_down_sentence(decision=first, kind="imprisonment", years=Decimal(8), by=judge)
    second = decide(accused=accused, outcome=Outcome.ACQUITTED, decided_on=APPEALED, by=judge)

    assert (first.instance, second.instance) == ("first", "appeal")
    assert first.sentences.get().years == 8
    stored = Accused.objects.get()
    assert (stored.outcome, stored.decided_on) == ("acquitted", APPEALED)


@pytest.mark.parametrize("day", [FILED - timedelta(days=1), date(2019, 2, 1)])
def test_a_decision_before_the_charge_or_the_filing_is_refused(cast: Cast, judge: User, day: date) -> None:
    make_cause(cast)
    accused = make_accused(cast, accused_entry(charged_on=date(2019, 3, 1)))

    with pytest.raises(EntryRefused):
        decide(accused=accused, outcome=Outcome.ACQUITTED, decided_on=day, by=judge)


def test_an_appeal_cannot_lie_before_the_first_instance(cast: Cast, judge: User) -> None:
    make_cause(cast)
    accused = make_accused(cast)
    decide(accused=accused, outcome=Outcome.CONVICTED, decided_on=DECIDED, by=judge)

    with pytest.raises(EntryRefused):
        decide(accused=accused, outcome=Outcome.ACQUITTED, decided_on=DECIDED - timedelta(days=1), by=judge)


def test_a_sentence_needs_a_conviction_and_some_time(cast: Cast, judge: User) -> None:
    make_cause(cast)
    acquitted = decide(accused=make_accused(cast), outcome=Outcome.ACQUITTED, decided_on=DECIDED, by=judge)
    convicted = decide(
        accused=make_accused(cast, accused_entry("X2")),
        outcome=Outcome.CONVICTED,
        decided_on=DECIDED,
        by=judge,
    )

    with pytest.raises(EntryRefused):
        lay_down_sentence(decision=acquitted, kind="fine", by=judge)
    with pytest.raises(EntryRefused):
        lay_down_sentence(decision=convicted, kind="imprisonment", years=Decimal(0), by=judge)


def test_a_stale_step_is_refused(cast: Cast, judge: User) -> None:
    make_cause(cast)
    make_accused(cast)
    read, old = Accused.objects.get(), Accused.objects.get()
    decide(accused=read, outcome=Outcome.CONVICTED, decided_on=DECIDED, by=judge)

    with pytest.raises(StaleRecord):
        decide(accused=old, outcome=Outcome.ACQUITTED, decided_on=DECIDED, by=judge)

    assert Decision.objects.count() == 1


@pytest.mark.parametrize("name", ["ana", "carla", "dario", "elsa", "felix", "gloria", "clerk"])
def test_who_may_not_decide_or_does_not_see_the_cause_takes_no_step(cast: Cast, name: str) -> None:
    cause = make_cause(cast)
    accused = make_accused(cast)
    who = cast.everybody()[name]

    with pytest.raises(NotAllowed):
        move_cause(cause=cause, to=CauseState.CHARGED, by=who)
    with pytest.raises(NotAllowed):
        decide(accused=accused, outcome=Outcome.ACQUITTED, decided_on=DECIDED, by=who)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(walk=st.lists(st.sampled_from(CauseState), max_size=6))
def test_a_cause_walks_only_along_its_table(cast: Cast, judge: User, walk: list[CauseState]) -> None:
    with transaction.atomic():
        cause = make_cause(cast)
        for to in walk:
            if to in CAUSE_MOVES[CauseState(cause.state)]:
                assert move_cause(cause=cause, to=to, tried_on=DECIDED, by=judge).state == to
            else:
                with pytest.raises(MoveRefused):
                    move_cause(cause=cause, to=to, tried_on=DECIDED, by=judge)
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(walk=st.lists(st.sampled_from([item for item in Outcome if item != Outcome.PENDING]), max_size=6))
def test_an_outcome_walks_only_along_its_table(cast: Cast, judge: User, walk: list[Outcome]) -> None:
    with transaction.atomic():
        make_cause(cast)
        accused, made = make_accused(cast), 0
        for to in walk:
            if to in OUTCOME_MOVES[Outcome(accused.outcome)]:
                decide(accused=accused, outcome=to, decided_on=DECIDED, by=judge)
                made += 1
            else:
                with pytest.raises(MoveRefused):
                    decide(accused=accused, outcome=to, decided_on=DECIDED, by=judge)
        assert Decision.objects.filter(accused=accused).count() == made
        transaction.set_rollback(True)


@pytest.mark.parametrize(("states", "moves"), [(CauseState, CAUSE_MOVES), (Outcome, OUTCOME_MOVES)])
def test_a_table_names_every_state_and_no_other(
    states: type[CauseState] | type[Outcome], moves: dict[str, frozenset[str]]
) -> None:
    assert set(moves) == set(states)
    assert frozenset().union(*moves.values()) <= set(states)


def test_no_decision_leads_back_to_waiting_for_one() -> None:
    assert all(Outcome.PENDING not in reachable(OUTCOME_MOVES, outcome) for outcome in Outcome)
