"""What the database itself refuses of proposals, decisions and merges, one row of the table for each constraint."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import models

from amparo.register.persons.groups import in_order
from amparo.register.persons.models import Decision, LinkageRun, Merge, Proposal
from amparo.safeguards.models import Person
from tests.cast import Cast
from tests.constraints import Try, accepted, constraint_names, refused
from tests.factories.safeguards import fictional_entry, make_persons

NOW = datetime(2021, 1, 10, 9, tzinfo=UTC)
TRIES = (
    Try("proposal_probability", Proposal, {"probability": 1.2}, {"probability": 1.0}),
    Try("proposal_probability", Proposal, {"probability": -0.1}, {"probability": 0.0}),
    Try("proposal_zone_known", Proposal, {"zone": "no_link"}, {"zone": "link"}),
    Try("decision_verdict_known", Decision, {"verdict": "perhaps"}, {"verdict": "different"}),
    Try("decision_state_known", Decision, {"state": "lost"}, {"state": "proposed"}),
    Try("decision_has_a_reason", Decision, {"reason": ""}, {"reason": "seen"}),
    Try("decision_answered_by_somebody", Decision, {"answered_at": NOW}),
    Try("decision_answered_when_declined", Decision, {"state": "declined"}),
    Try("decision_probability", Decision, {"probability": 1.5}, {"probability": 0.5}),
    Try("linkage_run_errors", LinkageRun, {"expected_false": -0.1}, {"expected_false": 0.1}),
    Try("linkage_run_errors", LinkageRun, {"expected_missed": -0.1}, {"expected_missed": 0.0}),
    Try("merge_probability", Merge, {"probability": 2.0}, {"probability": 0.5}),
)  # fmt: skip
TRIED_BELOW = {
    "proposal_once_per_pair", "proposal_in_order", "decision_once_per_pair", "decision_in_order", "decision_not_self_approved",
    "merge_absorbed_once", "merge_of_two",
}  # fmt: skip


def stored(model: type[models.Model], one: Person, other: Person, cast: Cast) -> models.Model:
    first, second = in_order(one.pk, other.pk)
    pair: dict[str, Any] = {"first_id": first, "second_id": second}
    if model is LinkageRun:
        counts = dict.fromkeys(("records", "linked", "reviewed", "not_linked"), 1)
        return LinkageRun.objects.create(made_at=NOW, expected_false=0.0, expected_missed=0.0, **counts)
    if model is Proposal:
        return Proposal.objects.create(**pair, zone="review", probability=0.4, proposed_at=NOW)
    if model is Decision:
        said = {"verdict": "same", "state": "in_force", "reason": "seen", "decided_by": cast.gloria}
        return Decision.objects.create(**pair, **said, decided_at=NOW)
    return Merge.objects.create(kept_id=first, absorbed_id=second, merged_by=cast.gloria)


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    return make_persons(cast.care, [fictional_entry(i) for i in range(4)])


@pytest.mark.parametrize("one", TRIES, ids=lambda one: f"{one.name}-{one.breaks}")
def test_the_database_refuses(one: Try, cast: Cast, people: list[Person]) -> None:
    record = stored(one.model, people[0], people[1], cast)

    refused(record, one.name, **one.breaks)
    if one.keeps:
        accepted(record, **one.keeps)


@pytest.mark.parametrize("model", [Proposal, Decision])
def test_a_pair_stands_once_and_in_its_order(
    model: type[models.Model], cast: Cast, people: list[Person]
) -> None:
    name = model.__name__.lower()
    record = stored(model, people[0], people[1], cast)
    other = stored(model, people[2], people[3], cast)
    first, second = in_order(people[2].pk, people[3].pk)

    refused(record, f"{name}_once_per_pair", first_id=first, second_id=second)
    refused(other, f"{name}_in_order", first_id=second, second_id=first)


def test_nobody_is_stored_as_having_approved_her_own_decision(cast: Cast, people: list[Person]) -> None:
    decision = stored(Decision, people[0], people[1], cast)

    refused(decision, "decision_not_self_approved", answered_by=cast.gloria, answered_at=NOW)
    accepted(decision, answered_by=cast.ana, answered_at=NOW)


def test_a_record_is_absorbed_once_and_never_by_itself(cast: Cast, people: list[Person]) -> None:
    record = Merge.objects.create(kept=people[0], absorbed=people[1], merged_by=cast.gloria)
    Merge.objects.create(kept=people[2], absorbed=people[3], merged_by=cast.gloria)

    refused(record, "merge_absorbed_once", absorbed=people[3])
    refused(record, "merge_of_two", absorbed=people[0])


def test_every_constraint_is_tried() -> None:
    assert {one.name for one in TRIES} | TRIED_BELOW == constraint_names(
        Proposal, LinkageRun, Decision, Merge
    )
