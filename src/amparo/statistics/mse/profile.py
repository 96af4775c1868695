"""The multinomial profile of the population size under one log-linear model.

Cormack, "Interval estimation for mark-recapture studies of closed populations", Biometrics 48 (1992), as in closedpCI.t of the R
package Rcapture: for each hidden number the completed table is fitted, and the likelihood of the population includes the number of
ways to choose who stays hidden. A whole grid of hidden numbers is one batch of fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse import normal, poisson
from amparo.statistics.mse.lattice import Floats, Ints
from amparo.statistics.mse.table import Table

POINTS = 17
ROUNDS = 8
LARGEST_HIDDEN_RATIO = 1e6
STIRLING_FROM = 1e6


@dataclass(frozen=True, slots=True)
class Profile:
    """Population of the largest likelihood, and where the likelihood has fallen by half a chi-squared quantile."""

    estimate: float
    low: float
    high: float


def profile(table: Table, terms: Iterable[int], start: float, level: float) -> Profile:
    """Profile likelihood estimate and interval under a hierarchical model (terms without intercept).

    start: a hidden figure near the maximum. Limits that lie beyond a millionfold of it are infinite, or the observed number.
    """
    column = np.array([0, *terms], dtype=np.int64)[:, None]

    def likelihood(hidden: Floats) -> Floats:
        return _likelihood(table, column, hidden)

    def score(hidden: Floats) -> Floats:
        return _score(table, column, hidden)

    best = _root(score, start)
    top = float(likelihood(np.array([best]))[0])
    fall = normal.quantile((1 + level) / 2) ** 2 / 2
    low = _crossing(likelihood, top - fall, best, best / LARGEST_HIDDEN_RATIO)
    high = _crossing(likelihood, top - fall, best, best * LARGEST_HIDDEN_RATIO)
    observed = table.observed
    return Profile(observed + best, observed + (low if np.isfinite(low) else 0.0), observed + high)


def _fits(table: Table, column: Ints, hidden: Floats) -> poisson.Fits:
    counts = np.repeat(table.lattice(), hidden.size, axis=1)
    counts[0] = hidden
    return poisson.fit(counts, np.repeat(column, hidden.size, axis=1), complete=True)


def _likelihood(table: Table, column: Ints, hidden: Floats) -> Floats:
    return _fits(table, column, hidden).log_likelihood + _multinomial(table.observed + hidden)


def _multinomial(total: Floats) -> Floats:
    """N - N log N + log N!: from the Poisson to the multinomial likelihood, without cancellation where N is large."""
    from scipy.special import gammaln

    series = 0.5 * np.log(2 * np.pi * total) + 1 / (12 * total)
    return np.asarray(
        np.where(total > STIRLING_FROM, series, total - total * np.log(total) + gammaln(total + 1)),
        dtype=np.float64,
    )


def _score(table: Table, column: Ints, hidden: Floats) -> Floats:
    """Derivative of the profile: by the envelope theorem only the hidden cell and the total enter."""
    from scipy.special import digamma

    total = table.observed + hidden
    return np.asarray(
        np.log(_fits(table, column, hidden).means[0] / total) - digamma(hidden + 1) + digamma(total + 1),
        dtype=np.float64,
    )


def _root(score: Callable[[Floats], Floats], start: float) -> float:
    """Where the derivative turns from positive to negative."""
    low, high = start / 100, start * 100
    for _ in range(ROUNDS):
        grid = np.geomspace(low, high, POINTS)
        falling = np.flatnonzero(score(grid) < 0)
        first = int(falling[0]) if falling.size else POINTS - 1
        low, high = float(grid[max(first - 1, 0)]), float(grid[first])
    return float((low * high) ** 0.5)


def _crossing(likelihood: Callable[[Floats], Floats], target: float, inside: float, outside: float) -> float:
    """Where the likelihood falls to the target between a point above it and one below; infinite when it does not."""
    for _ in range(ROUNDS):
        grid = np.geomspace(inside, outside, POINTS)
        below = np.flatnonzero(likelihood(grid[1:]) < target)
        if not below.size:
            return float("inf")
        inside, outside = float(grid[below[0]]), float(grid[below[0] + 1])
    return outside
