"""One case, step by step: status, reasonable grounds, closure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.law.identification import MOVES, Status
from amparo.register.moves import MoveRefused
from amparo.register.protection.case_steps import (
    close_case,
    find_reasonable_grounds,
    move_identification,
    open_case,
    reopen_case,
)
from amparo.register.protection.models import Case, Identification, IdentificationStatus
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.clocks import rules_of
from tests.factories.protection import HERE, OPENED, make_alert, make_case, make_child_case
from tests.factories.safeguards import ALMA, make_user

LATER = OPENED + timedelta(days=5)


@pytest.fixture
def head(cast: Cast) -> User:
    """The supervisor of the team."""
    return make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care, region=HERE)


def _move(case: Case, to: IdentificationStatus, by: User, on: date = LATER) -> Identification:
    return move_identification(case=case, to=to, decided_on=on, by=by)


def test_a_case_opened_from_an_alert_ends_the_alert(cast: Cast) -> None:
    alert = make_alert(cast)

    case = open_case(
        person=ALMA,
        opened_on=OPENED,
        agency=cast.care,
        region=HERE,
        alert=alert,
        age_at_offence=17,
        by=cast.ana,
    )

    alert.refresh_from_db()
    assert (case.alert, alert.state) == (alert, "case_opened")
    assert (case.status, case.is_child_at_offence) == ("potential", "yes")


def test_two_cases_can_come_from_one_alert(cast: Cast) -> None:
    alert = make_alert(cast)
    for _ in range(2):
        open_case(person=ALMA, opened_on=OPENED, agency=cast.care, region=HERE, alert=alert, by=cast.ana)

    assert alert.cases.count() == 2


def test_a_decision_on_status_is_added_to_the_ledger(cast: Cast, head: User) -> None:
    case = make_case(cast)

    decision = _move(case, IdentificationStatus.PRESUMED, head)

    case.refresh_from_db()
    entry = AuditEntry.objects.latest("number")
    assert (case.status, case.status_since, case.version) == ("presumed", LATER, 2)
    assert [item.status for item in case.identifications.order_by("decided_on")] == ["potential", "presumed"]
    assert (entry.action, entry.target_id) == ("case_identified", str(decision.pk))
    assert "referral_of_presumed" in rules_of(case)


def test_a_status_that_comes_back_has_a_decision_of_its_own(cast: Cast, head: User) -> None:
    case = make_case(cast)
    for status in ("presumed", "not_identified", "presumed"):
        _move(case, IdentificationStatus(status), head)

    assert Identification.objects.filter(case=case, status="presumed").count() == 2


def test_a_decision_by_step_stays_when_a_file_comes_after(cast: Cast, head: User) -> None:
    _move(make_case(cast), IdentificationStatus.PRESUMED, head)

    with pytest.raises(EntryRefused):
        make_case(cast)
    case = make_case(cast, decisions=(("potential", OPENED), ("presumed", LATER)))

    assert case.identifications.count() == 2


def test_a_move_that_the_law_does_not_have_is_refused(cast: Cast, head: User) -> None:
    case = make_case(cast, decisions=(("formally_identified", OPENED),))

    with pytest.raises(MoveRefused):
        _move(case, IdentificationStatus.NOT_IDENTIFIED, head)


def test_a_child_does_not_refuse(cast: Cast, head: User) -> None:
    with pytest.raises(MoveRefused):
        _move(make_child_case(cast), IdentificationStatus.CONSENT_REFUSED, head)


def test_a_decision_cannot_lie_before_the_last(cast: Cast, head: User) -> None:
    with pytest.raises(EntryRefused):
        _move(make_case(cast), IdentificationStatus.PRESUMED, head, OPENED - timedelta(days=1))


def test_reasonable_grounds_start_the_reflection_period_once(cast: Cast, head: User) -> None:
    case = find_reasonable_grounds(case=make_case(cast), on=LATER, by=head)

    assert case.reflection_until == LATER + timedelta(days=30)
    assert rules_of(case)["reasonable_grounds"].outcome == "decided"
    with pytest.raises(EntryRefused):
        find_reasonable_grounds(case=case, on=LATER + timedelta(days=9), by=head)


def test_a_closure_has_its_day_and_reason_and_ends_the_clocks(cast: Cast, head: User) -> None:
    case = close_case(case=make_case(cast), on=LATER, reason="person_request", by=head)

    assert (case.state, case.closed_on, case.closure_reason) == ("closed", LATER, "person_request")
    assert {clock.outcome for clock in rules_of(case).values()} == {"case_closed"}
    assert AuditEntry.objects.latest("number").detail == "person_request"


def test_a_case_that_is_opened_again_owes_again(cast: Cast, head: User) -> None:
    case = close_case(case=make_case(cast), on=LATER, reason="moved_abroad", by=head)

    reopen_case(case=case, by=head)

    stored = Case.objects.get()
    assert (stored.state, stored.closed_on, stored.closure_reason) == ("open", None, "")
    assert all(clock.ended_at is None for clock in rules_of(case).values())


@pytest.mark.parametrize(("on", "reason"), [(LATER, ""), (OPENED - timedelta(days=1), "died")])
def test_a_closure_without_reason_or_before_the_opening_is_refused(
    cast: Cast, head: User, on: date, reason: str
) -> None:
    with pytest.raises(EntryRefused):
        close_case(case=make_case(cast), on=on, reason=reason, by=head)


def test_a_closed_case_is_not_closed_again(cast: Cast, head: User) -> None:
    case = close_case(case=make_case(cast), on=LATER, reason="died", by=head)

    with pytest.raises(MoveRefused):
        close_case(case=case, on=LATER, reason="died", by=head)


def test_a_stale_decision_is_refused(cast: Cast, head: User) -> None:
    case = make_case(cast)
    old = Case.objects.get(pk=case.pk)
    _move(case, IdentificationStatus.PRESUMED, head)

    with pytest.raises(StaleRecord):
        _move(old, IdentificationStatus.NOT_IDENTIFIED, head)


@pytest.mark.parametrize("name", ["ana", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_identify_moves_no_status(cast: Cast, name: str) -> None:
    case = make_case(cast)

    with pytest.raises(NotAllowed):
        _move(case, IdentificationStatus.PRESUMED, cast.everybody()[name])
    with pytest.raises(NotAllowed):
        close_case(case=case, on=LATER, reason="died", by=cast.everybody()[name])


def test_a_supervisor_of_another_region_reaches_no_case(cast: Cast) -> None:
    elsewhere = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care, region="CU-13")

    with pytest.raises(NotAllowed):
        _move(make_case(cast), IdentificationStatus.PRESUMED, elsewhere)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(walk=st.lists(st.sampled_from(IdentificationStatus), max_size=6))
def test_a_random_walk_moves_only_along_the_table_and_the_ledger_tells_it(
    cast: Cast, head: User, walk: list[IdentificationStatus]
) -> None:
    with transaction.atomic():
        case = make_case(cast)
        path = ["potential"]
        for to in walk:
            if Status(to) in MOVES[Status(case.status)]:
                _move(case, to, head)
                path.append(to.value)
            else:
                with pytest.raises(MoveRefused):
                    _move(case, to, head)
        ledger = case.identifications.order_by("decided_on", "recorded_at")
        assert [item.status for item in ledger] == path
        assert Case.objects.get(pk=case.pk).status == path[-1]
        transaction.set_rollback(True)
