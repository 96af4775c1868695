"""The plan is fulfilled when everything is done, and on paper when nothing is although it was due."""

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


def plan(done: int, actions: int, overdue: int) -> list[ProtectedFigure]:
    return [portion("plan.actions_done_share", done, actions), counted("plan.actions_overdue", overdue)]


@pytest.mark.parametrize(
    ("figures", "fulfilled", "on_paper"),
    [
        (plan(12, 12, 0), SUPPORTED, CONTRADICTED),
        (plan(11, 12, 1), CONTRADICTED, CONTRADICTED),
        (plan(0, 12, 1), CONTRADICTED, SUPPORTED),
        (plan(7, 12, 0), UNDETERMINED, CONTRADICTED),  # five deadlines are open
        (plan(0, 12, 0), UNDETERMINED, UNDETERMINED),  # no deadline has passed
        (plan(0, 0, 0), UNDETERMINED, UNDETERMINED),  # no plan in force
    ],
)
def test_the_plan_is_judged_by_what_is_done_and_overdue(
    figures: list[ProtectedFigure], fulfilled: Verdict, on_paper: Verdict
) -> None:
    assert judged("plan_fulfilled", figures).verdict is fulfilled
    assert judged("plan_on_paper", figures).verdict is on_paper


def test_everything_done_is_not_fulfilled_while_what_is_overdue_is_unknown() -> None:
    done = portion("plan.actions_done_share", 12, 12)

    assert judged("plan_fulfilled", [done, hidden("plan.actions_overdue")]).verdict is UNDETERMINED
    assert judged("plan_fulfilled", [done]).verdict is UNDETERMINED


def test_nothing_done_is_not_on_paper_while_what_was_done_is_unknown() -> None:
    unknown = portion("plan.actions_done_share", None, 12, status=CellStatus.COMPLEMENTARY)

    assert judged("plan_on_paper", [unknown, counted("plan.actions_overdue", 3)]).verdict is UNDETERMINED


def test_open_deadlines_are_named_as_the_reason() -> None:
    claim = judged("plan_fulfilled", plan(7, 12, 0))

    assert "the deadlines of the others have not passed" in claim.reason.en
    assert ("plan.actions_done_share.numerator", 7) in claim.inputs
    assert ("plan.actions_done_share.denominator", 12) in claim.inputs


def test_without_a_plan_in_force_the_reason_says_so() -> None:
    assert "No action of a plan in force" in judged("plan_fulfilled", plan(0, 0, 0)).reason.en
    assert "No action of a plan in force" in judged("plan_on_paper", plan(0, 0, 0)).reason.en


def test_one_action_is_told_in_the_singular() -> None:
    claim = judged("plan_fulfilled", plan(11, 12, 1))

    assert "{input:plan.actions_overdue} acción vencida," in claim.reason.es
    assert "{input:plan.actions_overdue} action overdue," in claim.reason.en
