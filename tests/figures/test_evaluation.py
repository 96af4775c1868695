"""Evaluating: intervals, facts, roots, refusals, and that nothing but the snapshot can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.engine import Engine
from amparo.figures.evaluate import FigureBroken, evaluate, evaluate_all, evaluate_whole
from amparo.figures.merkle import leaf_of, leaves_of, proof_of, proves, root_of
from amparo.figures.model import Aggregate, Breakdown, FigureDefinition, FigureResult
from amparo.snapshot.snapshots import Snapshot
from amparo.statistics.rates import poisson_interval, wilson
from tests.figures.builder import World, pseudonym
from tests.figures.conftest import PERIOD, PREVIOUS

TRIED = load_catalogue()["justice.causes_tried"]


def changed(sql: str, **values: object) -> FigureDefinition:
    return replace(TRIED, sql=sql, body=sql, uses=(), breakdowns=(), **values)  # type: ignore[arg-type]


def facts(result: FigureResult) -> dict[str, object]:
    return dict(result.facts)


@pytest.mark.slow
def test_whole_queries_give_what_the_shared_relations_gave(
    engine: Engine, results: dict[str, FigureResult]
) -> None:
    for name, definition in load_catalogue().items():
        assert evaluate_whole(engine, definition, period=PERIOD, previous=PREVIOUS) == results[name]


@pytest.mark.slow
def test_evaluating_twice_gives_the_same_results(
    snapshot: Snapshot, results: dict[str, FigureResult]
) -> None:
    told: list[str] = []
    again = evaluate_all(snapshot, load_catalogue(), period=PERIOD, previous=PREVIOUS, progress=told.append)
    assert again == results
    assert list(again) == list(load_catalogue())
    assert sorted(told) == sorted(again)


def test_root_is_that_of_the_records_counted_and_proves_each(
    snapshot: Snapshot, results: dict[str, FigureResult]
) -> None:
    result = results["justice.causes_tried"]
    leaves = leaves_of(snapshot.id, [pseudonym("c1"), pseudonym("c2")])
    leaf = leaf_of(snapshot.id, pseudonym("c1"))

    assert result.record_root == root_of(leaves)
    assert result.record_count == 2
    assert proves(result.record_root, leaf, proof_of(leaves, leaf))


def test_root_of_agencies_is_that_of_their_codes(
    snapshot: Snapshot, results: dict[str, FigureResult]
) -> None:
    assert results["data.agencies_reporting"].record_root == root_of(leaves_of(snapshot.id, ["CARE", "FISC"]))


def test_counts_of_events_carry_a_poisson_interval_and_shares_a_wilson_one(
    results: dict[str, FigureResult],
) -> None:
    count, share = results["justice.causes_tried"].interval, results["justice.conviction_share"].interval
    assert count is not None
    assert share is not None
    assert (count.low, count.high, count.method) == (
        poisson_interval(2).low,
        poisson_interval(2).high,
        "Garwood",
    )
    assert (share.low, share.high) == (wilson(3, 4).low, wilson(3, 4).high)
    assert results["plan.actions"].interval is None


def test_rate_names_its_denominator_and_gives_the_range_over_the_others(
    results: dict[str, FigureResult],
) -> None:
    result = results["rates.victims_detected"]
    assert (result.numerator, result.denominator) == (3, 11_208_000)
    found = facts(result)
    assert (found["population_on"], found["population_by"], found["denominators"]) == (
        "2018-12-31",
        "office",
        2,
    )
    assert found["lowest"] == pytest.approx(3 / 112.08)
    assert found["highest"] == pytest.approx(0.03)


def test_rate_without_a_named_denominator_is_not_given(tmp_path: Path) -> None:
    snapshot = World().write(tmp_path / "s")
    with Engine(snapshot) as engine:
        result = evaluate(engine, load_catalogue()["sdg.16_2_2"], period=PERIOD, previous=PREVIOUS)
    assert (result.value, result.numerator, result.denominator) == (None, 0, None)


def test_sum_says_of_how_many_records_the_amount_is_unknown(results: dict[str, FigureResult]) -> None:
    result = results["prevention.reach"]
    assert facts(result) == {"records": 3, "unknown": 1}
    unknown = [cell.value for cell in result.cells if cell.codes == ("campaign",)]
    assert unknown == [None]


def test_delivery_says_what_was_planned_and_held_inside_and_outside(results: dict[str, FigureResult]) -> None:
    found = facts(results["prevention.delivered_share"])
    assert (
        found["planned_inside"],
        found["held_inside"],
        found["planned_outside"],
        found["held_outside"],
    ) == (3, 1, 2, 1)
    assert found["shortfall_inside"] == pytest.approx(2 / 3)


def test_survey_effect_tells_sessions_drop_out_control_and_reliability(
    results: dict[str, FigureResult],
) -> None:
    result = results["prevention.survey_effect"]
    found = facts(result)
    assert (found["sessions"], found["began"], found["matched"], found["lost"]) == (2, 5, 4, 1)
    assert found["control_difference"] == pytest.approx(2)
    assert isinstance(found["omega"], float)
    assert result.interval is not None
    assert result.interval.low < 10 < result.interval.high
    nothing_gained = (float(str(found["nothing_gained_low"])) + float(str(found["nothing_gained_high"]))) / 2
    assert nothing_gained == pytest.approx((10 + 20 + 0) / 3 / 2 + 5 / 2)


def test_survey_with_one_session_gives_no_effect_but_says_who_answered(tmp_path: Path) -> None:
    world = World()
    world.add("session", "o", held_on="2020-02-10")
    world.add(
        "survey_answer", "x", session_id="o", activity_id="t", participant_id="m", wave="before", score=1.0
    )
    with Engine(world.write(tmp_path / "s")) as engine:
        result = evaluate(
            engine, load_catalogue()["prevention.survey_effect"], period=PERIOD, previous=PREVIOUS
        )
    assert result.value is None
    assert facts(result)["lost"] == 1


def test_survey_without_control_items_says_nothing_about_them(engine: Engine) -> None:
    survey = load_catalogue()["prevention.survey_effect"]
    bare = survey.body.replace(", a.control_score, a.items", "")
    result = evaluate(engine, replace(survey, body=bare), period=PERIOD, previous=PREVIOUS)
    assert facts(result)["omega"] is None
    assert "control_low" not in facts(result)


def test_an_empty_register_gives_zero_counts_and_no_shares(tmp_path: Path) -> None:
    results = evaluate_all(World().write(tmp_path / "s"), period=PERIOD, previous=PREVIOUS)
    for result in results.values():
        nothing = {Aggregate.COUNT: 0, Aggregate.SUM: 0}.get(result.definition.aggregate)
        assert result.value == nothing
        assert result.record_count == 0
        assert result.cells == ()


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (changed("SELECT record_id FROM cause UNION ALL SELECT record_id FROM cause"), "18 rows are counted but 9"),
        (changed("SELECT record_id FROM accused"), "9 rows are counted but 0"),
        (changed("SELECT offence FROM cause"), "does not give record_id"),
        (changed("SELECT record_id FROM cause", aggregate=Aggregate.SHARE), "does not give hit"),
        (changed("SELECT record_id, tried_on IS NULL OR NULL AS hit FROM cause", aggregate=Aggregate.SHARE), "a hit is unknown"),
        (replace(changed("SELECT record_id, forms AS form FROM cause"), breakdowns=(Breakdown(("form",), False),)), "star"),
    ],
)  # fmt: skip
def test_a_query_that_breaks_its_promise_is_named(
    engine: Engine, definition: FigureDefinition, words: str
) -> None:
    with pytest.raises(FigureBroken, match=words):
        evaluate(engine, definition, period=PERIOD, previous=PREVIOUS)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "SET enable_external_access = true",
        "ATTACH '/tmp/other.db'",
    ],
)
def test_nothing_outside_the_snapshot_can_be_read_or_written(engine: Engine, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        engine.rows(sql)
