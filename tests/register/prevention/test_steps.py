"""One activity, step by step; its sessions, its answers, a disruption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.register.moves import MoveRefused
from amparo.register.prevention.models import Activity, ActivityStatus, Session, SurveyAnswer, Wave
from amparo.register.prevention.moves import ACTIVITY_MOVES
from amparo.register.prevention.steps import (
    cancel_activity,
    end_disruption,
    hold_activity,
    plan_activity,
    postpone_activity,
    record_answer,
    record_disruption,
    record_session,
)
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.prevention import HELD, HERE, PLANNED, make_activity, make_disruption, make_held
from tests.factories.safeguards import make_user
from tests.traces import audited, no_trace


@pytest.fixture
def officer(cast: Cast) -> User:
    return make_user(cast, Role.PREVENTION_OFFICER, agency=cast.care, region=HERE)


def _plan(cast: Cast, by: User, region: str = HERE) -> Activity:
    return plan_activity(
        kind="training", audience="teachers", planned_on=PLANNED, agency=cast.care, by=by, region=region, planned_reach=40,
        is_fictional=True,
    )  # fmt: skip


def test_an_activity_is_planned_put_off_and_held(cast: Cast, officer: User) -> None:
    with audited("activity_recorded", "record_amended", "record_amended"):
        activity = _plan(cast, officer)
        postpone_activity(activity=activity, by=officer)
        hold_activity(activity=activity, held_on=HELD, reached=31, by=officer)

    stored = Activity.objects.get()
    assert (stored.status, stored.planned_on, stored.held_on, stored.reached) == ("held", PLANNED, HELD, 31)
    assert stored.version == 3
    assert AuditEntry.objects.latest("number").detail == "held_on,reached,status: held"


def test_what_was_held_by_mistake_reached_nobody(cast: Cast, officer: User) -> None:
    activity = cancel_activity(activity=make_held(cast), by=officer)

    assert (activity.status, activity.held_on, activity.reached) == ("cancelled", None, None)


def test_what_has_sessions_is_not_given_up(cast: Cast, officer: User) -> None:
    activity = make_held(cast)
    record_session(activity=activity, held_on=HELD, by=officer)

    with no_trace(), pytest.raises(EntryRefused):
        cancel_activity(activity=activity, by=officer)


def test_a_stale_step_is_refused(cast: Cast, officer: User) -> None:
    make_activity(cast)
    read, old = Activity.objects.get(), Activity.objects.get()
    hold_activity(activity=read, held_on=HELD, by=officer)

    with no_trace(), pytest.raises(StaleRecord):
        cancel_activity(activity=old, by=officer)


@pytest.mark.parametrize("reached", [-1, 2_147_483_648])
def test_an_impossible_number_of_people_is_refused(cast: Cast, officer: User, reached: int) -> None:
    activity = make_activity(cast)

    with no_trace(), pytest.raises(EntryRefused):
        hold_activity(activity=activity, held_on=HELD, reached=reached, by=officer)
    with no_trace(), pytest.raises(EntryRefused):
        record_session(activity=activity, held_on=HELD, participants=reached, by=officer)


STEPS: dict[str, Callable[[Activity, User], object]] = {
    "hold": lambda activity, by: hold_activity(activity=activity, held_on=HELD, by=by),
    "postpone": lambda activity, by: postpone_activity(activity=activity, by=by),
    "cancel": lambda activity, by: cancel_activity(activity=activity, by=by),
    "session": lambda activity, by: record_session(activity=activity, held_on=HELD, by=by),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["ana", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_record_takes_no_step_and_leaves_no_trace(cast: Cast, name: str, step: str) -> None:
    activity = make_activity(cast)

    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](activity, cast.everybody()[name])


@pytest.mark.parametrize("step", STEPS)
def test_an_officer_of_another_region_takes_no_step(cast: Cast, step: str) -> None:
    activity = make_activity(cast)
    there = make_user(cast, Role.PREVENTION_OFFICER, agency=cast.care, region="CU-13")

    with no_trace(), pytest.raises(NotAllowed):
        STEPS[step](activity, there)


def test_nobody_plans_in_another_region(cast: Cast, officer: User) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        _plan(cast, officer, region="CU-13")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(walk=st.lists(st.sampled_from(["hold", "postpone", "cancel"]), max_size=6))
def test_an_activity_walks_only_along_its_table(cast: Cast, officer: User, walk: list[str]) -> None:
    leads = {
        "hold": ActivityStatus.HELD,
        "postpone": ActivityStatus.POSTPONED,
        "cancel": ActivityStatus.CANCELLED,
    }
    with transaction.atomic():
        activity = make_activity(cast)
        for step in walk:
            if leads[step] in ACTIVITY_MOVES[ActivityStatus(activity.status)]:
                STEPS[step](activity, officer)
                assert Activity.objects.get().status == leads[step]
            else:
                with pytest.raises(MoveRefused):
                    STEPS[step](activity, officer)
        transaction.set_rollback(True)


def test_the_table_names_every_status_and_no_other() -> None:
    assert set(ACTIVITY_MOVES) == set(ActivityStatus)
    assert frozenset().union(*ACTIVITY_MOVES.values()) <= set(ActivityStatus)


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_is_given_up_or_put_off_has_no_session(cast: Cast, officer: User, status: str) -> None:
    activity = make_activity(cast, status=status)

    with no_trace(), pytest.raises(EntryRefused):
        record_session(activity=activity, held_on=HELD, by=officer)


def _answer(session: Session, by: User, **known: object) -> SurveyAnswer:
    facts: dict[str, object] = {
        "participant": "1",
        "wave": Wave.BEFORE,
        "answered_on": HELD,
        "score": Decimal(40),
    }
    return record_answer(session=session, by=by, **(facts | known))  # type: ignore[arg-type]


def test_answers_in_each_wave_hang_on_the_session(cast: Cast, officer: User) -> None:
    session = record_session(activity=make_held(cast), held_on=HELD, participants=25, by=officer)

    with audited("survey_recorded", "survey_recorded"):
        before = _answer(session, officer)
        after = _answer(session, officer, wave=Wave.AFTER, score=Decimal(70), items=(1, 2))

    assert before.participant_digest == after.participant_digest
    assert {before.session_id, after.session_id} == {session.pk}
    assert Session.objects.get().participants == 25


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"participant": "2", "score": Decimal(101)},
        {"participant": "2", "answered_on": HELD + timedelta(days=1)},
    ],
)
def test_a_second_answer_a_wrong_score_and_a_wrong_day_are_refused(
    cast: Cast, officer: User, known: dict[str, object]
) -> None:
    session = record_session(activity=make_held(cast), held_on=HELD, by=officer)
    _answer(session, officer)

    with no_trace(), pytest.raises(EntryRefused):
        _answer(session, officer, **known)


@pytest.mark.parametrize("name", ["ana", "dario", "elsa", "gloria"])
def test_who_may_not_record_surveys_answers_nothing(cast: Cast, officer: User, name: str) -> None:
    session = record_session(activity=make_held(cast), held_on=HELD, by=officer)

    with no_trace(), pytest.raises(NotAllowed):
        _answer(session, cast.everybody()[name])


def test_a_disruption_begins_and_ends(cast: Cast, officer: User) -> None:
    with audited("disruption_recorded", "record_amended"):
        shock = record_disruption(
            kind="epidemic", title_es="Epidemia ficticia", title_en="Fictional epidemic", started_on=PLANNED,
            agency=cast.care, by=officer, sectors=frozenset({"training"}),
        )  # fmt: skip
        end_disruption(disruption=shock, on=PLANNED + timedelta(days=90), by=officer)

    assert (shock.ended_on, shock.version, shock.regions) == (date(2019, 6, 2), 2, frozenset())


def test_a_disruption_ends_once_and_not_before_it_starts(cast: Cast) -> None:
    shock = make_disruption(cast)

    with no_trace(), pytest.raises(EntryRefused):
        end_disruption(disruption=shock, on=shock.started_on - timedelta(days=1), by=cast.clerk)
    end_disruption(disruption=shock, on=shock.started_on, by=cast.clerk)
    with no_trace(), pytest.raises(EntryRefused):
        end_disruption(disruption=shock, on=shock.started_on, by=cast.clerk)


def test_another_agency_s_disruption_is_seen_and_not_changed(cast: Cast) -> None:
    shock = make_disruption(cast)
    other = make_user(cast, Role.PREVENTION_OFFICER, agency=cast.prosecution)

    with no_trace(), pytest.raises(NotAllowed):
        end_disruption(disruption=shock, on=shock.started_on, by=other)
