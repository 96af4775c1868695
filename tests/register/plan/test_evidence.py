"""Evidence: who provides it, on what, and the second person who confirms it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amparo.register.plan.actions import record_plan_actions
from amparo.register.plan.evidence import confirm_evidence, record_evidence
from amparo.register.plan.models import Evidence
from amparo.register.references import UnknownReference
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.actions import create_agency
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.justice import clerk_of_court
from tests.factories.plan import action_entry, coordinator, evidence_entry, make_action, make_evidence
from tests.factories.safeguards import make_user
from tests.traces import audited, no_trace

DATED = date(2019, 6, 1)
LATER = DATED + timedelta(days=10)


def test_the_provider_is_who_acts(cast: Cast) -> None:
    make_action(cast)

    with audited("evidence_recorded"):
        evidence = make_evidence(cast)

    assert (evidence.provided_by, evidence.confirmed_by, evidence.confirmed_on) == (cast.clerk, None, None)


def test_whoever_owes_an_action_proves_it_under_another_s_plan(cast: Cast) -> None:
    make_action(cast, owner_code="FISC")
    other = clerk_of_court(cast)

    record_evidence(entries=[evidence_entry()], agency=cast.prosecution, by=other)

    stored = Evidence.objects.get()
    assert (stored.agency, stored.action.agency) == (cast.prosecution, cast.care)


def test_an_action_that_somebody_else_owes_is_not_known(cast: Cast) -> None:
    make_action(cast)
    other = clerk_of_court(cast)

    with no_trace(), pytest.raises(UnknownReference) as refusal:
        record_evidence(
            entries=[evidence_entry("V1", "N9"), evidence_entry("V2")], agency=cast.prosecution, by=other
        )

    assert (refusal.value.field, refusal.value.rows) == ("action_key", (0, 1))


def test_an_agency_s_own_action_goes_before_one_that_it_owes_elsewhere(cast: Cast) -> None:
    make_action(cast, owner_code="FISC")
    other = clerk_of_court(cast)
    [own] = record_plan_actions(entries=[action_entry(owner_code="FISC")], agency=cast.prosecution, by=other)

    record_evidence(entries=[evidence_entry()], agency=cast.prosecution, by=other)

    assert Evidence.objects.get().action == own


def test_a_key_that_stands_for_two_actions_owed_is_refused(cast: Cast) -> None:
    make_action(cast, owner_code="FISC")
    third = create_agency(code="EDU", name_es="Educación", name_en="Education", by=cast.elsa)
    record_plan_actions(
        entries=[action_entry(owner_code="FISC")],
        agency=third,
        by=make_user(cast, Role.RETURNS_CLERK, agency=third),
    )
    other = clerk_of_court(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        record_evidence(entries=[evidence_entry()], agency=cast.prosecution, by=other)

    assert (refusal.value.field, refusal.value.rows) == ("action_key", (0,))


@pytest.mark.parametrize("known", [{"description_es": ""}, {"description_en": "x" * 301}])
def test_evidence_is_described_in_both_languages_and_fits(cast: Cast, known: dict[str, Any]) -> None:
    make_action(cast)

    with no_trace(), pytest.raises(EntryRefused):
        make_evidence(cast, **known)


@pytest.mark.parametrize("name", ["ana", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_prove_or_confirm_leaves_no_trace(cast: Cast, name: str) -> None:
    make_action(cast)
    evidence, by = make_evidence(cast), cast.everybody()[name]

    with no_trace(), pytest.raises(NotAllowed):
        record_evidence(entries=[evidence_entry("V2")], agency=cast.care, by=by)
    with no_trace(), pytest.raises(NotAllowed):
        confirm_evidence(evidence=[evidence], on=LATER, by=by)
    with no_trace(), pytest.raises(NotAllowed):
        confirm_evidence(evidence=[], on=LATER, by=by)


def test_a_second_person_confirms(cast: Cast) -> None:
    make_action(cast)
    evidence, second = make_evidence(cast), coordinator(cast)

    with audited("evidence_confirmed"):
        confirm_evidence(evidence=[evidence], on=LATER, by=second)

    stored = Evidence.objects.get()
    assert (stored.confirmed_by, stored.confirmed_on, stored.version) == (second, LATER, 2)


def test_nobody_confirms_her_own_evidence(cast: Cast) -> None:
    make_action(cast)
    evidence = make_evidence(cast)

    with no_trace(), pytest.raises(NotAllowed):
        confirm_evidence(evidence=[evidence], on=LATER, by=cast.clerk)


def test_whoever_owes_does_not_confirm_under_another_s_plan(cast: Cast) -> None:
    """The agency that owes the action sees its evidence, and another of its people may keep plans: not this one."""
    make_action(cast, owner_code="FISC")
    record_evidence(entries=[evidence_entry()], agency=cast.prosecution, by=clerk_of_court(cast))
    colleague = make_user(cast, Role.PLAN_COORDINATOR, agency=cast.prosecution)
    evidence = Evidence.objects.get()

    assert Evidence.objects.visible_to(colleague).exists()
    with no_trace(), pytest.raises(NotAllowed):
        confirm_evidence(evidence=[evidence], on=LATER, by=colleague)


def test_the_keeper_of_the_plan_confirms_what_another_agency_proves(cast: Cast) -> None:
    make_action(cast, owner_code="FISC")
    record_evidence(entries=[evidence_entry()], agency=cast.prosecution, by=clerk_of_court(cast))

    confirm_evidence(evidence=[Evidence.objects.get()], on=LATER, by=coordinator(cast))

    assert Evidence.objects.get().confirmed_on == LATER


@pytest.mark.parametrize(("on", "field"), [(DATED - timedelta(days=1), "on"), (LATER, "evidence")])
def test_a_confirmation_before_the_evidence_or_a_second_one_is_refused(
    cast: Cast, on: date, field: str
) -> None:
    make_action(cast)
    second = coordinator(cast)
    evidence = make_evidence(cast)
    if field == "evidence":
        confirm_evidence(evidence=[evidence], on=DATED, by=second)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        confirm_evidence(evidence=[evidence], on=on, by=second)

    assert refusal.value.field == field


def test_one_refusal_confirms_none(cast: Cast) -> None:
    make_action(cast)
    second = coordinator(cast)
    early = make_evidence(cast, "V1")
    late = make_evidence(cast, "V2", dated_on=LATER)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        confirm_evidence(evidence=[early, late], on=DATED, by=second)

    assert refusal.value.row == 1
    assert early.confirmed_on is None


def test_a_stale_confirmation_is_refused(cast: Cast) -> None:
    make_action(cast)
    old = make_evidence(cast)
    make_evidence(cast, completes=False)
    second = coordinator(cast)

    with no_trace(), pytest.raises(StaleRecord):
        confirm_evidence(evidence=[old], on=LATER, by=second)


def _confirmed(cast: Cast) -> tuple[Evidence, User]:
    make_action(cast)
    second = coordinator(cast)
    return confirm_evidence(evidence=[make_evidence(cast)], on=LATER, by=second)[0], second


def test_evidence_that_is_sent_again_as_it_was_keeps_its_confirmation(cast: Cast) -> None:
    _, second = _confirmed(cast)

    with no_trace():
        make_evidence(cast)
    with no_trace():  # not even when the one who confirmed sends the file again
        record_evidence(entries=[evidence_entry()], agency=cast.care, by=second)


@pytest.mark.parametrize(
    "known", [{"dated_on": LATER}, {"description_en": "Another list"}, {"completes": False}]
)
def test_evidence_that_says_something_else_waits_for_its_confirmation_anew(
    cast: Cast, known: dict[str, Any]
) -> None:
    _confirmed(cast)

    evidence = make_evidence(cast, **known)

    assert (evidence.confirmed_by, evidence.confirmed_on) == (None, None)
    assert "confirmed_on" in AuditEntry.objects.latest("number").detail
