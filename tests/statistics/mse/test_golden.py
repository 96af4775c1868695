"""Replicate by replicate against SparseMSE 2.0.1: interval end points carry Monte-Carlo error, replicates do not."""

from __future__ import annotations

import numpy as np
import pytest

from amparo.statistics.mse import stepwise
from tests.statistics.mse.tables import golden, table

AGREEMENT = 1e-6


def largest_deviation(name: str, columns: slice) -> float:
    wanted, counts = golden(name)
    given = table(name)
    found = stepwise.select(counts[:, columns], len(given.lists))
    return float(np.abs((given.observed + found.hidden) / wanted[columns] - 1).max())


@pytest.mark.parametrize("name", ["UKdat_5", "Ned_5", "Kosovo"])
def test_the_first_hundred_golden_replicates_agree(name: str) -> None:
    assert largest_deviation(name, slice(0, 100)) < AGREEMENT


@pytest.mark.slow
@pytest.mark.parametrize("name", ["UKdat_5", "Ned_5", "Kosovo"])
def test_all_golden_replicates_agree(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    deviation = largest_deviation(name, slice(None))

    with capsys.disabled():
        print(f"\n{name}: largest relative deviation over 1,000 golden replicates {deviation:.2e}")
    assert deviation < AGREEMENT
