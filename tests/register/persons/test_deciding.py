"""Decisions about who is who: two pairs of eyes across agencies, nothing silently overwritten, no contradiction."""

from __future__ import annotations

import pytest

from amparo.register.persons.deciding import approve, decide, decline
from amparo.register.persons.models import Decision, DecisionState, Verdict
from amparo.register.persons.refusals import PersonsRefused
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.access import erase_person
from tests.register.persons.people import Deciders
from tests.traces import audited, no_trace

WHY = "both files were read side by side"


def across(of: Deciders, verdict: Verdict = Verdict.SAME) -> Decision:
    return decide(first=of.mine[0], second=of.theirs[0], verdict=verdict, reason=WHY, by=of.cast.gloria)


def test_within_one_agency_one_person_decides(deciders: Deciders) -> None:
    one, other = deciders.mine[:2]

    with audited("persons_decided"):
        decision = decide(first=other, second=one, verdict=Verdict.SAME, reason=WHY, by=deciders.care)

    assert decision.state == DecisionState.IN_FORCE
    assert decision.first_id.hex < decision.second_id.hex


def test_across_agencies_a_second_person_must_approve(deciders: Deciders) -> None:
    decision = across(deciders)
    assert decision.state == DecisionState.PROPOSED

    with audited("persons_approved"):
        approved = approve(decision=decision, version=1, by=deciders.prosecution)

    assert approved.state == DecisionState.IN_FORCE
    assert approved.answered_by == deciders.prosecution


def test_nobody_approves_her_own_decision(deciders: Deciders) -> None:
    decision = across(deciders)

    with no_trace(), pytest.raises(PersonsRefused, match="her own decision"):
        approve(decision=decision, version=1, by=deciders.cast.gloria)


def test_a_declined_decision_binds_nobody_and_is_not_approved_afterwards(deciders: Deciders) -> None:
    with audited("persons_decided", "persons_declined"):
        declined = decline(decision=across(deciders), version=1, by=deciders.care)

    assert declined.state == DecisionState.DECLINED
    with no_trace(), pytest.raises(PersonsRefused, match="no longer waits"):
        approve(decision=declined, version=2, by=deciders.prosecution)


def test_a_decision_on_a_record_out_of_reach_is_refused_and_leaves_no_trace(deciders: Deciders) -> None:
    pair = {"first": deciders.mine[0], "second": deciders.theirs[0]}

    with no_trace(), pytest.raises(NotAllowed):
        decide(**pair, verdict=Verdict.SAME, reason=WHY, by=deciders.care)


def test_a_second_person_without_either_record_in_reach_is_refused(deciders: Deciders) -> None:
    decision = across(deciders)

    for user in (deciders.cast.ana, deciders.cast.dario, deciders.cast.felix, deciders.cast.elsa):
        with no_trace(), pytest.raises(NotAllowed):
            approve(decision=decision, version=1, by=user)


def test_a_stale_decision_is_refused_and_names_the_version_that_stands(deciders: Deciders) -> None:
    pair = {"first": deciders.mine[0], "second": deciders.mine[1]}
    decide(**pair, verdict=Verdict.UNSURE, reason=WHY, by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match=r"stands .1."):
        decide(**pair, verdict=Verdict.SAME, reason=WHY, by=deciders.cast.gloria)

    assert decide(**pair, verdict=Verdict.SAME, reason=WHY, by=deciders.cast.gloria, version=1).version == 2


def test_an_approval_of_what_was_decided_anew_is_refused(deciders: Deciders) -> None:
    seen = across(deciders)
    decide(
        first=deciders.mine[0], second=deciders.theirs[0], verdict=Verdict.DIFFERENT, reason=WHY, by=deciders.cast.gloria, version=1
    )  # fmt: skip

    with no_trace(), pytest.raises(PersonsRefused, match=r"stands .2."):
        approve(decision=seen, version=1, by=deciders.prosecution)


def test_sameness_is_passed_on_so_that_a_decision_against_it_is_refused(deciders: Deciders) -> None:
    a, b, c = deciders.mine[:3]
    for one, other in ((a, b), (b, c)):
        decide(first=one, second=other, verdict=Verdict.SAME, reason=WHY, by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match="contradicts"):
        decide(first=a, second=c, verdict=Verdict.DIFFERENT, reason=WHY, by=deciders.care)


def test_a_sameness_that_joins_two_who_are_told_apart_is_refused(deciders: Deciders) -> None:
    a, b, c = deciders.mine[:3]
    decide(first=a, second=c, verdict=Verdict.DIFFERENT, reason=WHY, by=deciders.care)
    decide(first=a, second=b, verdict=Verdict.SAME, reason=WHY, by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match="contradicts"):
        decide(first=b, second=c, verdict=Verdict.SAME, reason=WHY, by=deciders.care)


def test_an_erased_person_is_not_decided_on(deciders: Deciders) -> None:
    one, other = deciders.mine[:2]
    erase_person(person=one, reason="her request", by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match="erased"):
        decide(first=one, second=other, verdict=Verdict.SAME, reason=WHY, by=deciders.care)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_a_decision_has_a_reason_that_fits(deciders: Deciders, reason: str) -> None:
    with no_trace(), pytest.raises(PersonsRefused, match="Say why"):
        decide(
            first=deciders.mine[0],
            second=deciders.mine[1],
            verdict=Verdict.SAME,
            reason=reason,
            by=deciders.care,
        )
