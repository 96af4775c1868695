"""Poisson log-linear fits by an explicit design matrix, for models that are not sets of terms on the lattice of lists.

Products are written as einsum: those of matrices depend on the number of threads in their last bits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.poisson import solve

NEWTON_STEPS = 60
DONE = 1e-9


@dataclass(frozen=True, slots=True)
class DenseFit:
    """Coefficients; value is the sum of means less counts times their logarithms, so minus the log-likelihood up to the factorials.

    converged: Newton decrement below 1e-9. regular: no pivot of the information matrix vanished.
    """

    coefficients: Floats
    value: float
    converged: bool
    regular: bool


def fit(design: Floats, counts: Floats) -> DenseFit:
    """Newton's method with halving from the weighted least squares step at mu = y + 0.1. design: (cells, terms)."""
    first = counts + 0.1
    at, _ = _solved(information(design, first), _weighted(design, first * np.log(first)))
    value = _objective(design, counts, at)
    for _ in range(NEWTON_STEPS):
        means = np.exp(linear(design, at))
        slope = _weighted(design, counts - means)
        move, regular = _solved(information(design, means), slope)
        while not (
            new := _objective(design, counts, np.asarray(at + move, dtype=np.float64))
        ) <= value + 1e-9 * abs(value):
            move = move * 0.5
        at, value = np.asarray(at + move, dtype=np.float64), new
        if float((slope * move).sum()) < DONE:
            return DenseFit(at, value, True, regular)
    return DenseFit(at, value, False, True)


def information(design: Floats, weights: Floats) -> Floats:
    """X' diag(weights) X."""
    return np.asarray(np.einsum("ci,cj->ij", design * weights[:, None], design), dtype=np.float64)


def linear(design: Floats, at: Floats) -> Floats:
    """The linear predictor of each cell."""
    return np.asarray(np.einsum("ci,i->c", design, at), dtype=np.float64)


def _solved(matrix: Floats, right: Floats) -> tuple[Floats, bool]:
    """Solution in the directions that the matrix determines, and whether it determines all of them."""
    solution, regular = solve(matrix[:, :, None], right[:, None])
    return solution[:, 0], bool(regular[0])


def _weighted(design: Floats, weights: Floats) -> Floats:
    return np.asarray(np.einsum("ci,c->i", design, weights), dtype=np.float64)


def _objective(design: Floats, counts: Floats, at: Floats) -> float:
    predictor = linear(design, at)
    with np.errstate(over="ignore"):
        return float(np.exp(predictor).sum() - (counts * predictor).sum())
