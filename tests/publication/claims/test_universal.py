"""All, none and every: the complement is empty, somebody could have found it otherwise, and unknown is not no."""

from __future__ import annotations

import pytest

from amparo.publication.content import CellStatus, ProtectedFigure, Verdict
from tests.publication.claims.published import CONTRADICTED, SUPPORTED, UNDETERMINED, judged, portion

SCREENED = "justice.screened_share"
CHILDREN = "justice.child_victims_share"
AGE_UNKNOWN = "data.age_unknown_share"
ANSWERED = "assessments.questions_answered_share"


@pytest.mark.parametrize(
    ("hits", "among", "verdict"), [(590, 590, SUPPORTED), (589, 590, CONTRADICTED), (0, 0, UNDETERMINED)]
)
def test_every_cause_is_screened_when_none_is_left(hits: int, among: int, verdict: Verdict) -> None:
    assert judged("all_causes_screened", [portion(SCREENED, hits, among)]).verdict is verdict


def test_no_cause_filed_is_told_as_no_opportunity() -> None:
    claim = judged("all_causes_screened", [portion(SCREENED, 0, 0)])

    assert "there was nothing to screen" in claim.reason.en
    assert "at_most" not in dict(claim.inputs)


def test_opportunities_are_shown_with_what_they_leave_possible() -> None:
    claim = judged("all_causes_screened", [portion(SCREENED, 20, 20)])

    # One minus the twentieth root of 0.05: the exact form of three in n.
    assert dict(claim.inputs)["at_most"] == pytest.approx(1 - 0.05 ** (1 / 20), rel=1e-2)
    assert "{input:at_most as=percent}" in claim.reason.en
    assert "{input:justice.screened_share.denominator} causes filed under related offences" in claim.reason.en


@pytest.mark.parametrize(("opportunities", "at_most"), [(1, 0.95), (3, 0.6316), (300, 0.009936)])
def test_few_opportunities_leave_much_possible(opportunities: int, at_most: float) -> None:
    claim = judged("all_causes_screened", [portion(SCREENED, opportunities, opportunities)])

    assert dict(claim.inputs)["at_most"] == at_most


def test_a_counter_example_needs_no_bound() -> None:
    assert "at_most" not in dict(judged("all_causes_screened", [portion(SCREENED, 19, 20)]).inputs)


def children(hits: int, known_age: int, unknown_age: int) -> list[ProtectedFigure]:
    return [portion(CHILDREN, hits, known_age), portion(AGE_UNKNOWN, unknown_age, known_age + unknown_age)]


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (children(0, 18, 0), SUPPORTED),
        (children(10, 18, 0), CONTRADICTED),
        (children(1, 18, 4), CONTRADICTED),
        (children(0, 18, 1), UNDETERMINED),  # of one victim the age is unknown
        (children(0, 0, 0), UNDETERMINED),  # nobody could have found a child
        (children(0, 0, 6), UNDETERMINED),
        ([portion(CHILDREN, 0, 18)], UNDETERMINED),  # whether ages are unknown is not published
    ],
)
def test_no_child_takes_every_age_to_be_known(figures: list[ProtectedFigure], verdict: Verdict) -> None:
    assert judged("no_child_victims", figures).verdict is verdict


def test_an_unknown_age_is_told_and_not_read_as_adult() -> None:
    claim = judged("no_child_victims", children(0, 18, 1))

    assert "but also {input:data.age_unknown_share.numerator} victim of unknown age" in claim.reason.en
    assert "age of the victims of unknown age" in claim.would_decide.en


@pytest.mark.parametrize("among", [18, None])
def test_a_protected_share_decides_nothing(among: int | None) -> None:
    children_hidden = portion(CHILDREN, None, among, status=CellStatus.COMPLEMENTARY)
    screened_hidden = portion(SCREENED, None, among, status=CellStatus.COMPLEMENTARY)

    claim = judged("no_child_victims", [children_hidden, portion(AGE_UNKNOWN, 0, 18)])

    assert claim.verdict is UNDETERMINED
    assert "the following stays protected: the number of victims under eighteen" in claim.reason.en
    assert judged("all_causes_screened", [screened_hidden]).verdict is UNDETERMINED


@pytest.mark.parametrize(
    ("hits", "among", "supplied", "not_supplied"),
    [(6, 6, SUPPORTED, CONTRADICTED), (5, 6, CONTRADICTED, SUPPORTED), (0, 0, UNDETERMINED, UNDETERMINED)],
)
def test_government_and_assessor_are_judged_by_the_same_answers(
    hits: int, among: int, supplied: Verdict, not_supplied: Verdict
) -> None:
    figures = [portion(ANSWERED, hits, among)]

    assert judged("data_supplied", figures).verdict is supplied
    assert judged("data_not_supplied", figures).verdict is not_supplied
    assert judged("data_supplied", figures).reason == judged("data_not_supplied", figures).reason
