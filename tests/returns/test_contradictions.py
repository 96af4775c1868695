"""Which values of one row contradict each other: found with the column to look at, before the register is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from amparo.returns import contradictions as rules
from amparo.returns.contradictions import contradictions, with_unknown_hours
from amparo.returns.kinds import kind_named, kinds
from amparo.returns.mapping import TARGETS
from amparo.returns.models import ReturnLine
from tests.returns.conftest import Send, example

TABLES: dict[str, Any] = {
    "NOT_BEFORE": rules.NOT_BEFORE, "TOGETHER": rules.TOGETHER, "NEEDED_WHEN": rules.NEEDED_WHEN, "ONLY_WHEN": rules.ONLY_WHEN,
    "ONE_OF": rules.ONE_OF, "POSITIVE": rules.POSITIVE,
}  # fmt: skip


def _columns_of(rule: Any) -> set[str]:
    if isinstance(rule, str):
        return {rule}
    return {part for part in rule if isinstance(part, str)}


@pytest.mark.parametrize("table", TABLES)
def test_every_rule_is_about_columns_that_the_kind_has(table: str) -> None:
    for kind, found in TABLES[table].items():
        for rule in found:
            assert _columns_of(rule) <= kinds()[kind].by_name.keys(), (kind, rule)


def test_every_kind_is_written_by_an_action() -> None:
    assert TARGETS.keys() == kinds().keys()


ROWS: list[tuple[str, int, dict[str, str], set[str]]] = [
    ("alerts", 0, {"screened_at": "2019-03-01 08:00"}, {"screened_at"}),
    ("alerts", 0, {"state": "dismissed"}, {"outcome_reason"}),
    ("cases", 1, {"closed_on": "2019-12-01", "closure_reason": ""}, {"closure_reason"}),
    ("cases", 1, {"closed_on": "", "closure_reason": "died"}, {"closed_on"}),
    ("causes", 0, {"state": "tried", "tried_on": ""}, {"tried_on"}),
    ("accused", 0, {"outcome": "convicted", "decided_on": ""}, {"decided_on"}),
    ("accused", 0, {"outcome": "acquitted", "decided_on": "2020-01-01", "sentence_kind": "imprisonment", "sentence_years": "5"}, {"sentence_kind"}),
    ("accused", 0, {"outcome": "convicted", "decided_on": "2020-01-01", "sentence_kind": "imprisonment", "sentence_years": "0"}, {"sentence_years"}),
    ("activities", 0, {"held_on": ""}, {"held_on"}),
    ("activities", 1, {"held_on": "2019-04-01"}, {"held_on"}),
    ("activities", 1, {"reached": "5"}, {"reached"}),
    ("disruptions", 0, {"ended_on": "2019-09-01"}, {"ended_on"}),
    ("plan_actions", 0, {"plan_ends_on": "2016-01-01"}, {"plan_ends_on"}),
    ("plan_actions", 0, {"starts_on": "2020-06-01"}, {"due_on"}),
    ("plan_indicators", 0, {"baseline_on": ""}, {"baseline_on"}),
    ("plan_indicators", 0, {"baseline_on": "2021-06-01"}, {"target_on"}),
    ("requests", 0, {"answered_at": "2019-03-01 08:00"}, {"answered_at"}),
    ("requests", 0, {"outcome": ""}, {"outcome"}),
    ("requests", 0, {"outcome": "refused"}, {"refusal_ground"}),
    ("requests", 0, {"handling": "H3", "answer_handling": "H3"}, {"handling_text"}),
    ("requests", 0, {"urgency": "urgent_direct"}, {"urgency_ground"}),
    ("assessments", 1, {"said_es": "", "said_en": ""}, {"question_code"}),
    ("assessments", 1, {"said_en": ""}, {"said_en"}),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "number", "changes", "columns"), ROWS)
def test_a_contradiction_waits_with_its_column_and_writes_nothing(
    send: Send, kind: str, number: int, changes: dict[str, str], columns: set[str]
) -> None:
    report = send([example(kind, number, **changes)], kind=kind)

    assert (report.accepted, report.quarantined) == (0, 1)
    assert {problem.column for problem in report.problems} == columns
    assert {problem.code for problem in report.problems} == {"contradictory"}
    assert ReturnLine.objects.get().target_id is None
    for problem in report.problems:
        assert problem.advice.es != problem.advice.en
        assert "{" not in problem.advice.es


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "changes", "column"),
    [
        ("requests", {"answer_handling": "H0"}, "answer_handling"),
        ("requests", {"counterpart": "Atlántida", "counterpart_kind": "state_other"}, "counterpart"),
        ("requests", {"counterpart": "España", "counterpart_kind": "state_europe", "feared_states": "ESP"}, "counterpart"),
        ("requests", {"answer_handling": "H3"}, "answer_handling_text"),
        ("assessments", {"source_url": "javascript:alert(1)"}, "source_url"),
        ("assessments", {"answered_by": "not a figure"}, "answered_by"),
        ("plan_actions", {"due_on": "2016-12-31"}, "due_on"),
    ],
)  # fmt: skip
def test_what_the_register_itself_refuses_waits_with_its_column(
    send: Send, kind: str, changes: dict[str, str], column: str
) -> None:
    report = send([example(kind, 0, **changes)], kind=kind)

    assert (report.accepted, report.quarantined) == (0, 1)
    assert [problem.column for problem in report.problems] == [column]


@pytest.mark.django_db
def test_rows_that_disagree_on_their_plan_wait_and_the_others_come_in(send: Send) -> None:
    rows = [example("plan_actions", 0, key=f"AN-{number:03}") for number in range(200)]
    for number in (7, 100, 199):
        rows[number] = {**rows[number], "plan_title_es": "Otro plan"}

    report = send(rows)

    assert (report.accepted, report.quarantined) == (197, 3)
    assert {(problem.row, problem.column) for problem in report.problems} == {
        (number + 2, "plan_title_es") for number in (7, 100, 199)
    }


@pytest.mark.parametrize(
    ("raised", "screened", "expected"),
    [
        ((4, 12), (4, 9), (9, 9)),  # the alert's hour is not known: it is not later than its screening
        ((4, 15), (4, 12), (15, 15)),  # nor the screening earlier than the alert
        ((4, 9), (4, 15), (9, 15)),
        ((5, 12), (4, 9), (12, 9)),  # another day is another matter
        ((4, 15), (4, 9), (15, 9)),  # both hours are known, and contradict each other
    ],
)
def test_an_hour_that_is_not_known_is_never_before_or_after_one_that_is(
    raised: tuple[int, int], screened: tuple[int, int], expected: tuple[int, int]
) -> None:
    row = {
        "raised_at": datetime(2019, 3, *raised, tzinfo=UTC),
        "screened_at": datetime(2019, 3, *screened, tzinfo=UTC),
    }

    with_unknown_hours("alerts", row)

    assert (row["raised_at"].hour, row["screened_at"].hour) == expected


def test_a_row_that_agrees_with_itself_has_no_contradiction() -> None:
    assert contradictions(kind_named("activities"), {"status": "planned"}) == []
