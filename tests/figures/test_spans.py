"""Several periods at once, from memory or from the files: the results are those of one period after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.figures import engine as engines
from amparo.figures.catalogue import load_catalogue
from amparo.figures.engine import Engine
from amparo.figures.evaluate import FEWEST_READERS, evaluate_all, evaluate_spans
from amparo.figures.model import FigureResult, Period
from amparo.snapshot.snapshots import Snapshot
from tests.figures.conftest import PERIOD, PREVIOUS

BEFORE = replace(PREVIOUS, starts_on=PREVIOUS.starts_on.replace(year=2018), ends_on=PREVIOUS.ends_on.replace(year=2018))  # fmt: skip
SPANS: list[tuple[Period, Period]] = [(PERIOD, PREVIOUS), (PREVIOUS, BEFORE)]


@pytest.mark.slow
def test_two_periods_at_once_give_what_each_gives_alone(
    snapshot: Snapshot, results: dict[str, FigureResult]
) -> None:
    now, then = evaluate_spans(snapshot, spans=SPANS)

    assert now == results
    assert then == evaluate_all(snapshot, period=PREVIOUS, previous=BEFORE)
    assert list(now) == list(then) == list(load_catalogue())


@pytest.mark.slow
def test_figures_do_not_depend_on_which_tables_fit_into_memory(
    snapshot: Snapshot, results: dict[str, FigureResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "HELD_FIELDS", 0)

    assert evaluate_all(snapshot, period=PERIOD, previous=PREVIOUS) == results


def test_a_table_read_in_is_used_in_place_of_its_file_and_one_too_large_is_not(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {table.name: table.rows for table in snapshot.tables}
    monkeypatch.setattr(engines, "HELD_FIELDS", rows["disruption"] * 20)
    with Engine(snapshot) as engine:
        engine.read_in(["protection_case", "disruption"])
        held = engine.rows("SELECT table_name FROM duckdb_tables()")
        engine.rows("DROP TABLE temp.disruption")

        assert held == [("disruption",)]
        assert engine.rows("SELECT count(*) FROM disruption") == [(rows["disruption"],)]


def test_causes_are_read_in_because_many_figures_read_them() -> None:
    readers = [one for one in load_catalogue().values() if "cause c" in one.body or "FROM cause" in one.body]

    assert len(readers) >= FEWEST_READERS
