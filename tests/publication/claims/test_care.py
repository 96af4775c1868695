"""Care is judged by plans, closures and services, and unknown consent is no refusal."""

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
)

KEPT = "protection.earlier_cohort_in_care"


def cohort(
    kept: int, owed: int, *, refused: int = 0, unknown: int = 0, given: int | None = None
) -> list[ProtectedFigure]:
    agreed = owed if given is None else given
    cells = {"consent_decision": {"given": agreed, "refused": refused, "unknown": unknown}}
    return [
        portion(KEPT, kept, owed),
        counted("protection.earlier_cohort", agreed + refused + unknown, cells=cells),
    ]


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (cohort(25, 25), SUPPORTED),
        (cohort(22, 22, refused=3), SUPPORTED),  # who refused is not owed
        (cohort(24, 25), CONTRADICTED),
        (cohort(24, 25, unknown=2), CONTRADICTED),
        (cohort(22, 22, unknown=3), UNDETERMINED),  # they may have consented
        (
            cohort(25, 25, unknown=3, given=22),
            SUPPORTED,
        ),  # three children: owed without consent, and cared for
        (cohort(0, 0), UNDETERMINED),
        (cohort(0, 0, unknown=4), UNDETERMINED),
        ([portion(KEPT, 25, 25)], UNDETERMINED),  # consent is not published
    ],
)
def test_care_is_maintained_when_nobody_owed_it_is_left(
    figures: list[ProtectedFigure], verdict: Verdict
) -> None:
    assert judged("care_maintained", figures).verdict is verdict


def test_unknown_consent_is_told_and_not_read_as_refusal() -> None:
    claim = judged("care_maintained", cohort(22, 22, unknown=3))

    assert "what is unknown is not read as a refusal" in claim.reason.en
    assert "Recording whether these victims consented" in claim.would_decide.en


def test_an_earlier_cohort_without_victims_is_told_as_such() -> None:
    assert "No victim of the previous period" in judged("care_maintained", cohort(0, 0)).reason.en


def test_a_protected_number_in_care_decides_nothing() -> None:
    figures = [portion(KEPT, None, 25, status=CellStatus.COMPLEMENTARY), *cohort(24, 25)[1:]]

    claim = judged("care_maintained", figures)

    assert claim.verdict is UNDETERMINED
    assert "stays protected" in claim.reason.en


def files(
    served: int,
    *,
    formal: int,
    presumed: int = 0,
    others: int = 0,
    plans: int = 0,
    kept: tuple[int, int] = (0, 0),
) -> list[ProtectedFigure]:
    status = {"formally_identified": formal, "presumed": presumed, "potential": others}
    cells = {"status": {code: number for code, number in status.items() if number}}
    return [
        counted("protection.victims_by_status", sum(status.values()), cells=cells),
        counted("protection.persons_served", served),
        counted("protection.active_plans", plans),
        portion(KEPT, *kept),
    ]


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (files(18, formal=15, presumed=3), SUPPORTED),
        (files(20, formal=15, presumed=3, others=2), SUPPORTED),
        (files(17, formal=15, presumed=3), CONTRADICTED),
        (files(18, formal=15, presumed=3, others=2), UNDETERMINED),  # two of twenty were not served: which?
        (files(2, formal=0, others=2), UNDETERMINED),  # no victims
        (files(0, formal=0), UNDETERMINED),
    ],
)
def test_all_are_assisted_when_nobody_with_a_file_is_left(
    figures: list[ProtectedFigure], verdict: Verdict
) -> None:
    assert judged("all_victims_assisted", figures).verdict is verdict


def test_who_was_served_is_not_guessed() -> None:
    claim = judged("all_victims_assisted", files(18, formal=15, presumed=3, others=2))

    assert "does not say whether those served are the victims" in claim.reason.en


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (files(0, formal=15, presumed=3), SUPPORTED),
        (files(4, formal=15, plans=4), CONTRADICTED),
        (files(4, formal=15), UNDETERMINED),  # those served may be no victims
        (
            files(0, formal=15, kept=(3, 3)),
            UNDETERMINED,
        ),  # an earlier victim's case was closed and documented
        (files(0, formal=0, others=6), UNDETERMINED),  # zero opportunities
    ],
)
def test_none_is_protected_takes_victims_and_no_plan_or_service(
    figures: list[ProtectedFigure], verdict: Verdict
) -> None:
    assert judged("no_victims_protected", figures).verdict is verdict


def test_no_victim_is_told_as_no_opportunity() -> None:
    for claim in ("all_victims_assisted", "no_victims_protected"):
        assert "No victim to be protected" in judged(claim, files(0, formal=0, others=6)).reason.en


def test_hidden_plans_leave_the_critics_claim_open() -> None:
    figures = [*files(0, formal=15)[:2], hidden("protection.active_plans"), portion(KEPT, 0, 0)]

    assert judged("no_victims_protected", figures).verdict is UNDETERMINED
