"""Who is to decide or approve sees the pair first: masked, with its evidence, its probability, who decided, and the version."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amparo.linkage.evidence import Part
from amparo.register.persons import queries
from amparo.register.persons.deciding import approve, decide
from amparo.register.persons.groups import in_order
from amparo.register.persons.looking import look_at_decision, look_at_pair
from amparo.register.persons.merging import merge
from amparo.register.persons.models import Decision, LinkageRun, Proposal, Verdict
from amparo.safeguards.models import Person
from amparo.safeguards.permissions import NotAllowed
from tests.register.persons.people import Deciders
from tests.traces import no_trace

WHY = "both files were read side by side"
AT = datetime(2021, 1, 10, 9, tzinfo=UTC)
EVIDENCE = [{"name": "prior", "level": 0, "bits": -8.0}, {"name": "sex", "level": 0, "bits": 0.8}]


def proposed(one: Person, other: Person, probability: float = 0.9) -> Proposal:
    first, second = in_order(one.pk, other.pk)
    return Proposal.objects.create(
        first_id=first, second_id=second, zone="review", probability=probability, evidence=EVIDENCE, proposed_at=AT
    )  # fmt: skip


def across(of: Deciders) -> Decision:
    return decide(first=of.mine[0], second=of.theirs[0], verdict=Verdict.SAME, reason=WHY, by=of.cast.gloria)


def run_of_numbers() -> LinkageRun:
    return LinkageRun.objects.create(
        made_at=AT, records=6, linked=1, reviewed=2, not_linked=3, expected_false=0.1, expected_missed=0.2
    )


def test_the_second_person_sees_the_pair_its_evidence_and_who_decided_before_she_answers(
    deciders: Deciders,
) -> None:
    proposed(deciders.mine[0], deciders.theirs[0])
    (waiting,) = [across(deciders)]

    with no_trace():
        seen = look_at_decision(decision=waiting, user=deciders.prosecution)

    assert {seen.first, seen.second} == {deciders.mine[0], deciders.theirs[0]}
    assert dict(zip((seen.first, seen.second), seen.in_reach, strict=True)) == {
        deciders.mine[0]: False,
        deciders.theirs[0]: True,
    }
    assert seen.parts == tuple(Part(**part) for part in EVIDENCE)
    assert (seen.probability, seen.version) == (0.9, 1)
    assert seen.expected_error(Verdict.SAME) == pytest.approx(0.1)
    assert seen.decision is not None
    assert (seen.decision.decided_by, seen.decision.reason) == (deciders.cast.gloria, WHY)


def test_an_answer_is_bound_to_the_version_that_was_seen(deciders: Deciders) -> None:
    seen = look_at_decision(decision=across(deciders), user=deciders.prosecution)
    assert seen.decision is not None

    done = approve(decision=seen.decision, version=seen.version, by=deciders.prosecution)

    assert done.version == seen.version + 1


def test_what_was_decided_keeps_the_evidence_of_its_day(deciders: Deciders) -> None:
    proposed(deciders.mine[0], deciders.theirs[0])
    decision = across(deciders)
    Proposal.objects.all().delete()

    seen = look_at_decision(decision=decision, user=deciders.care)

    assert seen.probability == 0.9
    assert len(seen.parts) == len(EVIDENCE)


def test_a_pair_that_was_not_weighed_has_no_expected_error(deciders: Deciders) -> None:
    seen = look_at_pair(first=deciders.mine[0], second=deciders.mine[1], user=deciders.care)

    assert (seen.probability, seen.parts, seen.version, seen.decision) == (None, (), 0, None)
    assert seen.expected_error(Verdict.SAME) is None


def test_the_expected_error_of_a_verdict_is_the_probability_of_its_contrary(deciders: Deciders) -> None:
    proposed(deciders.mine[0], deciders.mine[1], 0.75)
    seen = look_at_pair(first=deciders.mine[0], second=deciders.mine[1], user=deciders.care)

    assert [seen.expected_error(one) for one in Verdict] == [0.25, 0.75, None]


def test_a_pair_is_shown_to_those_alone_who_see_both_or_are_asked(deciders: Deciders) -> None:
    decision = across(deciders)
    others = {name: user for name, user in deciders.cast.everybody().items() if name != "gloria"}

    for user in others.values():
        with pytest.raises(NotAllowed):
            look_at_decision(decision=decision, user=user)
    for user in (deciders.care, deciders.prosecution, *others.values()):
        with pytest.raises(NotAllowed):
            look_at_pair(first=deciders.mine[0], second=deciders.theirs[0], user=user)

    approve(decision=decision, version=1, by=deciders.prosecution)
    with pytest.raises(NotAllowed):
        look_at_decision(decision=decision, user=deciders.care)


def test_counts_of_the_nations_pairs_are_for_who_reads_the_nation(deciders: Deciders) -> None:
    run = run_of_numbers()
    pair = {"first": deciders.mine[0], "second": deciders.mine[1]}

    assert look_at_pair(**pair, user=deciders.cast.gloria).run == run
    assert look_at_pair(**pair, user=deciders.care).run is None


def test_a_merged_record_is_shown_as_the_one_it_is_read_as_along_the_chain(deciders: Deciders) -> None:
    a, b, c, _ = deciders.mine
    first = merge(kept=a, absorbed=b, reason=WHY, by=deciders.care)
    merge(kept=c, absorbed=a, reason=WHY, by=deciders.care)

    seen = look_at_pair(first=b, second=c, user=deciders.care)

    assert seen.read_as[0] is not None
    assert (seen.read_as[0].person, seen.read_as[0].merge) == (c, first)
    assert seen.read_as[1] is None


def test_the_queue_gives_each_pair_the_version_of_the_decision_on_it(deciders: Deciders) -> None:
    doubtful = proposed(deciders.mine[0], deciders.mine[1])
    untouched = proposed(deciders.mine[2], deciders.mine[3])
    decide(
        first=deciders.mine[0],
        second=deciders.mine[1],
        verdict=Verdict.UNSURE,
        reason=WHY,
        by=deciders.care,
    )

    queue = list(queries.queue(user=deciders.care))

    assert queries.versions(queue) == {doubtful.pk: 1, untouched.pk: 0}
