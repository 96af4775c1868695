"""Every figure is the same on Spark as on DuckDB: value, limits, cells, facts, and the root over the records counted."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from amparo.figures import spark_engine
from amparo.figures.catalogue import load_catalogue
from amparo.figures.evaluate import evaluate, evaluate_all, evaluate_whole
from amparo.figures.model import Aggregate, FigureResult
from amparo.figures.spark_engine import SparkEngine
from amparo.snapshot.snapshots import Snapshot
from tests.figures.builder import World
from tests.figures.conftest import PERIOD, PREVIOUS
from tests.figures.test_linked import DRAWS, drawn, file_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.slow]
VICTIMS, AGAIN = "protection.victims_identified", "protection.counted_again_share"


def test_every_figure_of_the_catalogue_is_the_same(
    spark: SparkSession, snapshot: Snapshot, results: dict[str, FigureResult]
) -> None:
    on_spark = evaluate_all(
        snapshot, period=PERIOD, previous=PREVIOUS, opened=lambda taken: SparkEngine(taken, spark)
    )

    assert list(on_spark) == list(load_catalogue())
    assert [told for name in results for told in differences(on_spark[name], results[name])] == []


def differences(one: FigureResult, other: FigureResult) -> list[str]:
    """Where two results are not the same. Floating numbers may differ in their last bits, because sums run in another order."""
    parts = [field.name for field in fields(FigureResult) if field.name != "definition"]
    return [
        f"{one.definition.id}: {part} {getattr(one, part)} and {getattr(other, part)}"
        for part in parts
        if not alike(getattr(one, part), getattr(other, part))
    ]


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return bool(np.isclose(one, other, rtol=1e-12, atol=0))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other, strict=True))
    if hasattr(one, "__dataclass_fields__") and type(one) is type(other):
        return all(alike(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))  # type: ignore[arg-type]
    return one == other


def test_a_figure_of_many_rows_is_counted_in_spark_and_is_the_same(
    spark: SparkSession, snapshot: Snapshot, results: dict[str, FigureResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of each aggregate, with breakdowns of one code, of several, and of two dimensions; by the query as it is published."""
    monkeypatch.setattr(spark_engine, "MOST_ROWS", 0)
    chosen = [next(one for one in load_catalogue().values() if one.aggregate is kind) for kind in Aggregate]
    chosen += [load_catalogue()[name] for name in (VICTIMS, "justice.accused", "protection.vulnerabilities")]

    with SparkEngine(snapshot, spark) as engine:
        again = [evaluate_whole(engine, one, period=PERIOD, previous=PREVIOUS) for one in chosen]

    assert [told for one in again for told in differences(one, results[one.definition.id])] == []


def test_the_doubt_of_linkage_is_the_same(spark: SparkSession, tmp_path: Path) -> None:
    world = World()
    file_of(world, "ana care", "CARE", linked="ana care")
    file_of(world, "ana police", "POL", linked="ana care", on="2020-04-01")
    drawn(world, draws=30, record="ana police", linked="ana police")
    world.add("linkage", records=2, persons=1, largest=2, is_trained=False, draws=DRAWS, seed=1)
    taken = world.write(tmp_path / "s")
    catalogue = {name: load_catalogue()[name] for name in (VICTIMS, AGAIN)}

    here = evaluate_all(taken, catalogue, period=PERIOD, previous=PREVIOUS)
    there = evaluate_all(
        taken, catalogue, period=PERIOD, previous=PREVIOUS, opened=lambda one: SparkEngine(one, spark)
    )

    assert dict(here[VICTIMS].facts)["linked_high"] == 2
    assert there == here


@pytest.mark.parametrize("records", [1, 256, 600])
def test_the_root_is_the_same_where_the_digests_are_too_many_to_come_here(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: int
) -> None:
    world = World()
    for number in range(records):
        world.add("cause", f"cause {number}", filed_on="2020-02-01", state="filed", offence="PROXENETISMO")
    taken = world.write(tmp_path / "s")
    definition = load_catalogue()["justice.causes_filed"]
    here = evaluate_all(taken, {definition.id: definition}, period=PERIOD, previous=PREVIOUS)[definition.id]
    monkeypatch.setattr(spark_engine, "MOST_ROWS", 0)

    with SparkEngine(taken, spark) as engine:
        there = evaluate(engine, definition, period=PERIOD, previous=PREVIOUS)

    assert here.record_count == records
    assert there.record_root == here.record_root
