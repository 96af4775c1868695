"""The docket decides whether causes were tried, whether the courts are inactive, and whether prosecution is vigorous."""

from __future__ import annotations

import pytest

from amparo.publication.content import CellStatus, ProtectedFigure, Verdict
from tests.publication.claims.published import (
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    hidden,
    judged,
    portion,
    small,
)

TRIED, ALL, PENDING = "justice.causes_tried", "justice.causes_tried_all", "justice.causes_pending"


def docket(
    traits: int, *, others: int = 0, not_screened: int = 0, undetermined: int = 0, pending: int = 0
) -> list[ProtectedFigure]:
    findings = {
        "trafficking": traits,
        "not_trafficking": others,
        "not_screened": not_screened,
        "undetermined": undetermined,
    }
    cells = {"finding": {code: number for code, number in findings.items() if number}}
    return [
        counted(TRIED, traits),
        counted(ALL, sum(findings.values()), cells=cells),
        counted(PENDING, pending),
    ]


@pytest.mark.parametrize(
    ("figures", "tried", "inactive"),
    [
        (docket(15, others=80), SUPPORTED, CONTRADICTED),
        (docket(15, others=80, undetermined=4), SUPPORTED, CONTRADICTED),
        (docket(15, others=80, not_screened=1), UNDETERMINED, CONTRADICTED),  # one more may carry the traits
        (docket(0, others=80, pending=3), CONTRADICTED, SUPPORTED),
        (docket(0, others=80, undetermined=1, pending=3), UNDETERMINED, UNDETERMINED),
        (docket(0, others=80, not_screened=1, pending=3), UNDETERMINED, UNDETERMINED),
        (docket(0, others=80), CONTRADICTED, UNDETERMINED),  # nothing waited to be tried
        (docket(0), CONTRADICTED, UNDETERMINED),
    ],
)
def test_the_docket_is_read_in_the_same_way_for_both_voices(
    figures: list[ProtectedFigure], tried: Verdict, inactive: Verdict
) -> None:
    assert judged("cases_tried", figures).verdict is tried
    assert judged("courts_inactive", figures).verdict is inactive


def test_undetermined_causes_make_the_number_a_minimum() -> None:
    more = judged("cases_tried", docket(15, undetermined=4))
    exact = judged("cases_tried", docket(15))

    assert "the traits found are a minimum" in more.reason.en
    assert "minimum" not in exact.reason.en


def test_few_causes_tried_are_protected_and_still_known_to_be_some() -> None:
    figures = [small(TRIED), *docket(3, others=80)[1:]]

    assert judged("cases_tried", figures).verdict is SUPPORTED
    assert judged("courts_inactive", figures).verdict is CONTRADICTED


def test_an_unpublished_docket_decides_nothing() -> None:
    figures = [hidden(TRIED), *docket(3, others=80)[1:]]

    assert judged("cases_tried", figures).verdict is UNDETERMINED
    assert judged("courts_inactive", figures).verdict is UNDETERMINED
    assert judged("cases_tried", [counted(TRIED, 15)]).verdict is UNDETERMINED


def test_whether_anything_was_tried_must_itself_be_known() -> None:
    waiting = [hidden(TRIED), *docket(0, others=80, pending=3)[1:]]

    assert judged("courts_inactive", waiting).verdict is UNDETERMINED


@pytest.mark.parametrize("missing", [TRIED, "justice.conviction_share"])
def test_vigour_takes_trials_and_convictions_to_be_known(missing: str) -> None:
    figures = prosecution(15, (17, 17), (17, 17))

    assert (
        judged("vigorous_prosecution", [one for one in figures if one.definition.id != missing]).verdict
        is UNDETERMINED
    )


def test_causes_that_wait_are_no_failure_while_what_was_tried_is_unknown() -> None:
    figures = [one for one in prosecution(0, (0, 0), (0, 0), pending=4) if one.definition.id != TRIED]

    assert judged("vigorous_prosecution", figures).verdict is UNDETERMINED


def test_inactive_courts_without_causes_to_try_are_told_as_no_opportunity() -> None:
    assert "there was nothing to try" in judged("courts_inactive", docket(0, others=80)).reason.en


def test_unscreened_causes_are_told_and_not_read_as_no() -> None:
    for claim in ("cases_tried", "courts_inactive"):
        assert "is not read as a no" in judged(claim, docket(0, not_screened=2, pending=1)).reason.en


def prosecution(
    tried: int, convicted: tuple[int, int], imprisoned: tuple[int, int], *, pending: int = 0
) -> list[ProtectedFigure]:
    return [
        counted(TRIED, tried),
        counted(PENDING, pending),
        portion("justice.conviction_share", *convicted),
        portion("justice.imprisonment_share", *imprisoned),
    ]


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        # Wilson's 95 % interval of 17 of 17 begins at 0.816, of 4 of 6 at 0.300; that of 2 of 17 ends at 0.343.
        (prosecution(15, (17, 17), (17, 17)), SUPPORTED),
        (prosecution(15, (17, 17), (2, 17)), CONTRADICTED),
        (prosecution(5, (6, 6), (4, 6)), UNDETERMINED),
        (prosecution(0, (0, 0), (0, 0), pending=4), CONTRADICTED),
        (prosecution(5, (0, 6), (0, 0)), CONTRADICTED),
        (prosecution(0, (0, 0), (0, 0)), UNDETERMINED),
    ],
)
def test_vigorous_takes_trials_convictions_and_mostly_imprisonment(
    figures: list[ProtectedFigure], verdict: Verdict
) -> None:
    assert judged("vigorous_prosecution", figures).verdict is verdict


def test_a_protected_part_is_bounded_before_the_majority_is_judged() -> None:
    """Of forty convicted none or all may be imprisoned where the part is protected, so nothing follows."""
    figures = prosecution(15, (40, 40), (38, 40))
    protected = portion("justice.imprisonment_share", None, 40, status=CellStatus.COMPLEMENTARY)

    assert judged("vigorous_prosecution", figures).verdict is SUPPORTED
    assert judged("vigorous_prosecution", [*figures[:3], protected]).verdict is UNDETERMINED
    assert judged("vigorous_prosecution", figures[:3]).verdict is UNDETERMINED


def test_too_few_sentences_are_told_as_chance() -> None:
    claim = judged("vigorous_prosecution", prosecution(5, (6, 6), (4, 6)))

    assert "too few to know whether more than half" in claim.reason.en
    assert ("majority", 0.5) in claim.inputs
