"""Whoever speaks is judged alike: opposites are never both supported, and knowing less never makes a verdict."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.publication.claims import CLAIMS, OPPOSITES, Evidence, judge_all
from amparo.publication.content import Verdict, Voice
from tests.publication.claims.generated import evidences, lessened
from tests.publication.claims.published import CONTRADICTED, SUPPORTED, UNDETERMINED, published

SOME = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FLIPPED = {SUPPORTED: CONTRADICTED, CONTRADICTED: SUPPORTED, UNDETERMINED: UNDETERMINED}


@given(evidences())
@SOME
def test_opposite_claims_are_never_both_supported(evidence: Evidence) -> None:
    verdicts = {claim: result.verdict for claim, result in judge_all(evidence).items()}

    for one, other in OPPOSITES:
        assert (verdicts[one], verdicts[other]) != (SUPPORTED, SUPPORTED), (one, other)


@given(evidences())
@SOME
def test_a_claim_and_its_denial_always_have_opposite_verdicts(evidence: Evidence) -> None:
    results = judge_all(evidence)
    by_question: dict[object, list[tuple[str, bool]]] = {}
    for claim in CLAIMS:
        by_question.setdefault(claim.asks, []).append((claim.id, claim.denies))

    shared = [group for group in by_question.values() if len(group) > 1]
    assert len(shared) >= 5
    for (one, denies), (other, other_denies) in shared:
        assert denies is not other_denies
        assert results[other].verdict is FLIPPED[results[one].verdict]
        assert results[other].reason == results[one].reason


@given(st.data())
@SOME
def test_knowing_less_never_makes_or_turns_a_verdict(data: st.DataObject) -> None:
    evidence = data.draw(evidences())
    less = data.draw(lessened(evidence))

    before, after = judge_all(evidence), judge_all(less)

    for claim in before:
        assert after[claim].verdict in {before[claim].verdict, UNDETERMINED}, claim


@given(st.data())
@SOME
def test_removing_evidence_never_makes_a_claim_supported(data: st.DataObject) -> None:
    evidence = data.draw(evidences())
    less = data.draw(lessened(evidence, ("the figure removed",)))

    before, after = judge_all(evidence), judge_all(less)

    newly = [
        claim
        for claim in before
        if after[claim].verdict is SUPPORTED and before[claim].verdict is not SUPPORTED
    ]
    assert newly == []


def test_where_nothing_is_published_nothing_can_be_determined() -> None:
    assert {result.verdict for result in judge_all(published([])).values()} == {UNDETERMINED}


@pytest.mark.slow
@given(st.data())
@settings(SOME, max_examples=200)
def test_knowing_less_never_makes_or_turns_a_verdict_in_many_trials(data: st.DataObject) -> None:
    evidence = data.draw(evidences())
    less = data.draw(lessened(evidence))

    before, after = judge_all(evidence), judge_all(less)

    assert [
        claim for claim in before if after[claim].verdict not in {before[claim].verdict, UNDETERMINED}
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("claim", [claim.id for claim in CLAIMS])
def test_generated_evidence_reaches_every_verdict_of_every_claim(
    claim: str, reached: dict[str, set[Verdict]]
) -> None:
    """Else the properties above would hold for want of opportunity."""
    assert reached[claim] == {SUPPORTED, CONTRADICTED, UNDETERMINED}


@pytest.fixture(scope="module")
def reached() -> dict[str, set[Verdict]]:
    found: dict[str, set[Verdict]] = {claim.id: set() for claim in CLAIMS}

    @given(evidences())
    @settings(SOME, max_examples=400, derandomize=True, database=None)
    def collect(evidence: Evidence) -> None:
        for claim, result in judge_all(evidence).items():
            found[claim].add(result.verdict)

    collect()
    return found


def test_every_statement_of_the_government_has_an_opponent_or_is_its_own_test() -> None:
    paired = {claim for pair in OPPOSITES for claim in pair}
    eight = {
        "zero_tolerance", "training_raised_risk_perception", "despite_covid", "exchange_maintained", "care_maintained",
        "cases_tried", "low_incidence", "no_organised_networks",
    }  # fmt: skip

    assert eight <= paired


def test_voices_are_all_heard() -> None:
    voices = {claim.voice for claim in CLAIMS}

    assert voices == set(Voice)
