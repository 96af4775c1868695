"""Persons of different visibility: against a search over the likelihood, and on populations where it is true."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from amparo.statistics import mse
from amparo.statistics.mse.simulate import Scenario, simulate
from amparo.statistics.mse.table import Table

ATTRACTED = Table(("A", "B", "C"), {1: 300, 2: 260, 4: 340, 3: 90, 5: 110, 6: 95, 7: 60})


def found(given: Table) -> mse.Estimate:
    return mse.estimate(given, "visibility", rng=np.random.default_rng(1))


def test_the_fit_is_the_largest_likelihood_that_a_search_finds() -> None:
    counts = np.array([ATTRACTED.counts[w] for w in range(1, 8)], dtype=float)

    def minus_log_likelihood(at: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        value = 0.0
        for w in range(1, 8):
            held = w.bit_count()
            line = at[0] + sum(at[1 + i] for i in range(3) if w >> i & 1) + at[4] * held * (held - 1) / 2
            value += float(np.exp(line) - counts[w - 1] * line)
        return value

    searched = minimize(
        minus_log_likelihood, np.array([5.0, 0, 0, 0, 0]), method="Nelder-Mead",
        options={"maxiter": 20_000, "maxfev": 20_000, "xatol": 1e-9, "fatol": 1e-12},
    )  # fmt: skip

    assert found(ATTRACTED).diagnostic("spread") == pytest.approx(searched.x[4], abs=1e-4)
    assert found(ATTRACTED).estimate == pytest.approx(ATTRACTED.observed + np.exp(searched.x[0]), rel=1e-4)


def test_attraction_of_all_lists_raises_the_estimate_above_independence() -> None:
    independent = mse.estimate_model(ATTRACTED, [])

    assert (found(ATTRACTED).estimate or 0) > 1.1 * (independent.estimate or 0)
    assert float(found(ATTRACTED).diagnostic("spread")) > 0


def test_lists_that_repel_each_other_are_fitted_as_independent() -> None:
    given = Table(("A", "B", "C"), {1: 300, 2: 260, 4: 340, 3: 20, 5: 25, 6: 22, 7: 1})

    assert found(given).estimate == mse.estimate_model(given, []).estimate
    assert found(given).diagnostic("spread") == 0.0


def test_its_bic_is_that_of_the_log_linear_models_plus_one_parameter() -> None:
    """With every pair equally attracted, the spread model has the likelihood of all three pairs and two parameters fewer."""
    even = Table(("A", "B", "C"), {1: 300, 2: 300, 4: 300, 3: 80, 5: 80, 6: 80, 7: 50})
    pairs = mse.estimate_model(even, ["A:B", "A:C", "B:C"])

    assert float(pairs.diagnostic("bic")) - float(found(even).diagnostic("bic")) == pytest.approx(
        2 * np.log(even.observed), abs=1e-4
    )
    assert found(even).estimate == pytest.approx(pairs.estimate, rel=1e-5)


def test_an_overlap_that_cannot_carry_it_is_told() -> None:
    given = found(Table(("A", "B", "C"), {1: 40, 2: 30, 4: 20, 3: 6}))

    assert not given.estimable
    assert given.reasons


def test_it_finds_a_population_whose_persons_differ_where_independence_misses_half() -> None:
    given = simulate(Scenario.HETEROGENEITY, 100_000, np.random.default_rng(2)).table

    assert found(given).estimate == pytest.approx(100_000, rel=0.12)
    assert (mse.estimate_model(given, []).estimate or 0) < 65_000
