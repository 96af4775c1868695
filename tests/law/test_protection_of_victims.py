"""Identification by history, services that do not wait, children who cannot refuse, returns that need an assessment."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law import identification
from amparo.law.identification import MOVES, SERVICES_OPEN_TO, Status, may_move, was_found_a_victim
from amparo.law.palermo import Tri
from amparo.law.return_of_child import may_return


@st.composite
def histories(draw: st.DrawFn) -> list[Status]:
    """A random walk along the table of moves."""
    history = [Status.POTENTIAL]
    for _ in range(draw(st.integers(0, 8))):
        history.append(draw(st.sampled_from(sorted(MOVES[history[-1]]))))
    return history


def test_every_status_can_be_reached_and_none_moves_to_itself() -> None:
    reached = {Status.POTENTIAL}.union(*MOVES.values())
    assert reached == set(Status) == set(MOVES) == set(identification.LABEL)
    assert all(status not in moves for status, moves in MOVES.items())


@given(histories())
def test_a_withdrawal_never_changes_who_is_counted(history: list[Status]) -> None:
    assert was_found_a_victim([*history, Status.WITHDRAWN]) == was_found_a_victim(history)


@given(histories())
def test_a_decision_that_she_is_not_a_victim_takes_her_out_of_the_count(history: list[Status]) -> None:
    assert not was_found_a_victim([*history, Status.NOT_IDENTIFIED])


@given(histories())
def test_a_refusal_of_help_leaves_her_in_the_count(history: list[Status]) -> None:
    assert was_found_a_victim([*history, Status.CONSENT_REFUSED])


def test_a_formally_identified_victim_who_withdraws_is_still_counted() -> None:
    history = [Status.POTENTIAL, Status.PRESUMED, Status.FORMALLY_IDENTIFIED, Status.WITHDRAWN]
    assert was_found_a_victim(history)


@pytest.mark.parametrize("history", [[], [Status.POTENTIAL], [Status.POTENTIAL, Status.WITHDRAWN]])
def test_nobody_is_counted_before_a_decision(history: list[Status]) -> None:
    assert not was_found_a_victim(history)


def test_services_never_wait_for_formal_identification() -> None:
    assert {Status.POTENTIAL, Status.PRESUMED} <= SERVICES_OPEN_TO
    assert Status.NOT_IDENTIFIED not in SERVICES_OPEN_TO


@pytest.mark.parametrize("old", Status)
def test_a_child_cannot_refuse_what_needs_no_consent(old: Status) -> None:
    assert not may_move(old, Status.CONSENT_REFUSED, is_child=Tri.YES)
    for new in set(Status) - {Status.CONSENT_REFUSED}:
        assert may_move(old, new, is_child=Tri.YES) == may_move(old, new) == (new in MOVES[old])


def test_an_adult_may_refuse() -> None:
    assert may_move(Status.PRESUMED, Status.CONSENT_REFUSED, is_child=Tri.NO)
    assert may_move(Status.PRESUMED, Status.CONSENT_REFUSED)


@pytest.mark.parametrize(("is_child", "assessed", "safe"), list(product(Tri, Tri, Tri)))
def test_whoever_may_be_a_child_returns_only_after_an_assessment_that_found_it_safe(
    is_child: Tri, assessed: Tri, safe: Tri
) -> None:
    allowed = may_return(is_child=is_child, risk_assessed=assessed, return_is_safe=safe)
    if is_child is Tri.NO:
        assert allowed == (safe is not Tri.NO)
    else:
        assert allowed == (assessed is Tri.YES and safe is Tri.YES)
