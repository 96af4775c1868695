"""The small world, written and evaluated once for all tests that only look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from amparo.figures.engine import Engine
from amparo.figures.evaluate import evaluate_all
from amparo.figures.model import FigureResult, Period
from amparo.snapshot.snapshots import Snapshot
from tests.figures.world import small_world

PERIOD = Period(date(2020, 1, 1), date(2020, 12, 31))
PREVIOUS = Period(date(2019, 1, 1), date(2019, 12, 31))


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_world().write(tmp_path_factory.mktemp("figures") / "snapshot")


@pytest.fixture(scope="session")
def results(snapshot: Snapshot) -> dict[str, FigureResult]:
    return evaluate_all(snapshot, period=PERIOD, previous=PREVIOUS)


@pytest.fixture
def engine(snapshot: Snapshot) -> Iterator[Engine]:
    with Engine(snapshot) as engine:
        yield engine
