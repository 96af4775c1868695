"""Sparse Poisson log-linear fits, a whole batch of tables at once, each with its own hierarchical model.

Chan, Silverman and Vincent, "Multiple Systems Estimation for Sparse Capture Data", JASA 116 (2021): a term whose superset sum
is zero has the estimate minus infinity; its cells are deleted, and the rest is fitted. With the counts on the lattice of
subsets, one superset-sum transform of the fitted means holds every entry of the Hessian (row T|U) and of the score (row T).

The Newton step on this canonical link is the step of iteratively reweighted least squares. It is solved by an LDL'
factorisation written out over the batch, so the result does not depend on a BLAS or on how many threads it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from amparo.statistics.mse.lattice import Flags, Floats, Ints, above, subset_sums, superset_sums

UNUSED = -1
MOST_STEPS = 100
DECREMENT_DONE = 1e-8
SINGULAR = 1e-11
WORKING_SET = 250_000
BLOCK = 4


@dataclass(frozen=True, slots=True)
class Fits:
    """Fitted models of a batch, one column per table.

    means: (2^t, columns), 0 on deleted cells; row 0 is the hidden figure exp(intercept).
    coefficients: (terms, columns); minus infinity for a term whose superset sum is zero, 0 for an unused slot.
    log_likelihood: over the kept cells, with -log N_w!.
    converged: Newton decrement below the tolerance. regular: no pivot of the information matrix vanished.
    """

    means: Floats
    coefficients: Floats
    log_likelihood: Floats
    converged: Flags
    regular: Flags
    steps: Ints

    @property
    def hidden(self) -> Floats:
        """The hidden figure of each table."""
        hidden: Floats = self.means[0]
        return hidden


def fit(
    counts: Floats,
    terms: Ints,
    start: Floats | None = None,
    *,
    done: float = DECREMENT_DONE,
    complete: bool = False,
) -> Fits:
    """Fit each column's model to its counts.

    counts: (2^t, columns), row 0 ignored. terms: (slots, columns), bit masks, row 0 the intercept (0), UNUSED for no term;
    each column hierarchical. start: coefficients to begin at; without, the usual mu = y + 0.1. done: the Newton decrement at
    which the last step is taken; what is left after it is of its square. complete: row 0 is a count like any other, for profiles
    over the hidden number.
    """
    size, columns = counts.shape
    slots = terms.shape[0]
    most = max(48, min(4096, WORKING_SET // (2 * size + slots * slots)))
    pieces = max(1, -(-columns // most))
    edges = [columns * i // pieces for i in range(pieces + 1)]
    parts = [
        _fit_chunk(counts[:, i:j], terms[:, i:j], None if start is None else start[:, i:j], done, complete)
        for i, j in pairwise(edges)
    ]
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: list[Fits]) -> Fits:
    return Fits(
        np.concatenate([part.means for part in parts], axis=1),
        np.concatenate([part.coefficients for part in parts], axis=1),
        np.concatenate([part.log_likelihood for part in parts]),
        np.concatenate([part.converged for part in parts]),
        np.concatenate([part.regular for part in parts]),
        np.concatenate([part.steps for part in parts]),
    )


def sparse_terms(sums: Floats, terms: Ints) -> Flags:
    """Which used terms have a superset sum of zero, hence the estimate minus infinity. Shape of `terms`."""
    zero: Flags = (np.take_along_axis(sums, np.maximum(terms, 0), axis=0) == 0) & (terms != UNUSED)
    return zero


def kept_cells(sums: Floats, terms: Ints) -> Flags:
    """Cells that stay in the likelihood: observable ones that contain no sparse term. Shape (2^t, columns)."""
    zero = sparse_terms(sums, terms)
    kept = np.ones(sums.shape, dtype=np.bool_)
    if zero.any():
        marked = np.zeros(sums.shape, dtype=np.bool_)
        slot, column = np.nonzero(zero)
        marked[terms[slot, column], column] = True
        kept = ~above(marked)
    kept[0] = False
    return kept


def _fit_chunk(counts: Floats, terms: Ints, start: Floats | None, done: float, complete: bool) -> Fits:
    counts = np.ascontiguousarray(counts)
    if not complete:
        counts = np.concatenate([np.zeros((1, counts.shape[1])), counts[1:]])
    sums = superset_sums(counts)
    zero = sparse_terms(sums, terms)
    kept = kept_cells(sums, terms)
    kept[0] = complete
    newton = _Newton(sums, kept, np.where(zero, UNUSED, terms), done)
    newton.begin(counts, start)
    newton.run()
    coefficients = newton.coefficients
    fitted = newton.fitted()
    means = np.where(kept, fitted, 0.0)
    means[0] = fitted[0]
    likelihood = newton.likelihood() - _log_factorials(counts)
    coefficients[zero] = -np.inf
    return Fits(means, coefficients, likelihood, newton.done, newton.regular, newton.steps)


def _log_factorials(counts: Floats) -> Floats:
    from scipy.special import gammaln

    some = np.flatnonzero(counts.any(axis=1))
    return np.asarray(gammaln(counts[some] + 1.0).sum(axis=0), dtype=np.float64)


class _Newton:
    """Newton's method on the active columns of a chunk; a step that lowers the likelihood is halved."""

    def __init__(self, sums: Floats, kept: Flags, terms: Ints, enough: float) -> None:
        size, columns = sums.shape
        self.size, self.columns, self.enough = size, columns, enough
        self.used = terms != UNUSED
        self.rows = np.where(self.used, terms, size)
        self.target = np.where(self.used, np.take_along_axis(sums, np.maximum(terms, 0), axis=0), 0.0)
        self.weights = kept.astype(np.float64)
        self.coefficients = np.zeros(terms.shape)
        self.done = np.zeros(columns, dtype=np.bool_)
        self.regular = np.ones(columns, dtype=np.bool_)
        self.steps = np.zeros(columns, dtype=np.int64)
        self.reached = np.zeros(columns)

    def begin(self, counts: Floats, start: Floats | None) -> None:
        """From given coefficients, or from the first weighted least squares step at mu = y + 0.1."""
        if start is not None:
            self.coefficients = np.where(self.used & np.isfinite(start), start, 0.0)
            return
        means = (counts + 0.1) * self.weights
        logs = np.log(counts + 0.1)
        score = superset_sums(means * logs + counts * self.weights - means)
        hessian = _gathered(superset_sums(means), _pair_places(self.rows))
        right = np.where(
            self.used, np.take_along_axis(score, np.minimum(self.rows, self.size - 1), axis=0), 0.0
        )
        self.coefficients, _ = solve(hessian, right)

    def run(self) -> None:
        """Iterate until every column has converged or the most steps are taken; converged columns leave the batch."""
        active = np.arange(self.columns)
        work = _Work(self, active)
        for _ in range(MOST_STEPS):
            finished = work.step()
            if finished.any():
                work.write(self)
                keep = ~work.done
                if not keep.any():
                    return
                if keep.mean() < 0.7:
                    active = active[keep]
                    work = _Work(self, active)
        work.write(self)

    def fitted(self) -> Floats:
        """exp of the linear predictor on every cell, deleted ones too."""
        return np.exp(_predictor(self.coefficients, self.rows, self.size))

    def likelihood(self) -> Floats:
        """Poisson log-likelihood without the factorials."""
        return -self.reached


class _Work:
    """The arrays of the columns still at work."""

    def __init__(self, newton: _Newton, active: Ints) -> None:
        everything = active.size == newton.columns
        pick = slice(None) if everything else active
        self.active = active
        self.size, self.enough = newton.size, newton.enough
        self.rows = newton.rows[:, pick]
        self.used = newton.used[:, pick]
        self.target = newton.target[:, pick]
        self.weights = newton.weights[:, pick]
        self.at = newton.coefficients[:, pick].copy()
        self.done = np.zeros(active.size, dtype=np.bool_)
        self.regular = newton.regular[pick].copy()
        self.steps = newton.steps[pick].copy()
        self.value = np.full(active.size, np.inf)
        self.move = np.zeros_like(self.at)
        self.places = _pair_places(self.rows)
        self.flat = self.rows * active.size + np.arange(active.size)

    def step(self) -> Flags:
        """One Newton step, or half of the last one where the objective rose. True where a column has just converged."""
        with np.errstate(over="ignore", invalid="ignore"):
            sums = superset_sums(np.exp(_predictor(self.at, self.rows, self.size)) * self.weights)
            value = sums[0] - (self.at * self.target).sum(axis=0)
        rose = ~(value <= self.value + 1e-9 * (1.0 + np.abs(value))) & np.isfinite(self.value) | ~np.isfinite(
            value
        )
        if rose.any():
            self._halve(rose)
            sums, value = self._again(sums, value, rose)
        self.value = np.where(self.done, self.value, value)
        hessian = _gathered(sums, self.places)
        score = self.target - np.take_along_axis(
            np.vstack([sums, np.zeros((1, sums.shape[1]))]), self.rows, axis=0
        )
        move, regular = solve(hessian, score)
        decrement = (move * score).sum(axis=0)
        fresh: Flags = ~self.done & (np.abs(decrement) < self.enough)
        going = ~self.done
        self.move = np.where(going, move, 0.0)
        self.at += self.move
        self.value = np.where(fresh, value - 0.5 * decrement, self.value)
        self.regular &= regular | ~going
        self.steps += going
        self.done |= fresh
        return fresh

    def _halve(self, rose: Flags) -> None:
        self.move = np.where(rose, self.move * 0.5, self.move)
        self.at = np.where(rose, self.at - self.move, self.at)

    def _again(self, sums: Floats, value: Floats, rose: Flags) -> tuple[Floats, Floats]:
        """Objective and sums after halving, repeated while it still rises."""
        for _ in range(40):
            with np.errstate(over="ignore", invalid="ignore"):
                sums = superset_sums(np.exp(_predictor(self.at, self.rows, self.size)) * self.weights)
                value = sums[0] - (self.at * self.target).sum(axis=0)
            rose = rose & (
                ~(value <= self.value + 1e-9 * (1.0 + np.abs(value))) & np.isfinite(self.value)
                | ~np.isfinite(value)
            )
            if not rose.any():
                break
            self._halve(rose)
        return sums, value

    def write(self, newton: _Newton) -> None:
        """Put the state of these columns back."""
        newton.coefficients[:, self.active] = self.at
        newton.reached[self.active] = self.value
        newton.done[self.active] = self.done
        newton.regular[self.active] = self.regular
        newton.steps[self.active] = self.steps


def _predictor(coefficients: Floats, rows: Ints, size: int) -> Floats:
    """Linear predictor on every cell: the subset sums of the coefficients."""
    columns = coefficients.shape[1]
    scattered = np.zeros((size + 1, columns))
    np.put_along_axis(scattered, rows, coefficients, axis=0)
    return subset_sums(scattered[:size])


def _pair_places(rows: Ints) -> Ints:
    """Where in the flat array of superset sums each entry of the Hessian lies: row T|U.

    An unused slot has the row `size`, one bit above every subset, so all its entries fall among the zero rows above the lattice.
    """
    slots, columns = rows.shape
    place = np.empty((slots, slots, columns), dtype=np.intp)
    np.bitwise_or(rows[:, None], rows[None, :], out=place)
    place *= columns
    place += np.arange(columns)
    return place


def _gathered(sums: Floats, places: Ints) -> Floats:
    """The Hessian of every column, shape (slots, slots, columns)."""
    return np.concatenate([sums.ravel(), np.zeros(sums.size)]).take(places)


def solve(matrix: Floats, right: Floats) -> tuple[Floats, Flags]:
    """Solve symmetric positive systems over the last axis; also whether no pivot vanished. Overwrites `matrix`.

    Reads the upper triangle only. A vanishing pivot pins its unknown at zero: the fit goes on in the directions that the data determine.
    """
    size = matrix.shape[0]
    right = right.copy()
    regular = np.ones(matrix.shape[2], dtype=np.bool_)
    scale = matrix[np.arange(size), np.arange(size)]
    for k in range(size):
        good = matrix[k, k] > SINGULAR * scale[k]
        regular &= good | (scale[k] == 0)
        inverse = np.divide(1.0, matrix[k, k], out=np.zeros_like(scale[k]), where=good)
        factor = matrix[k, k + 1 :] * inverse
        for row in range(k + 1, size, BLOCK):
            below = factor[row - k - 1 : row - k - 1 + BLOCK]
            matrix[row : row + BLOCK, row:] -= below[:, None] * matrix[k, None, row:]
        right[k + 1 :] -= factor * right[k]
        scale[k] = inverse
    for k in range(size - 1, -1, -1):
        right[k] *= scale[k]
        right[:k] -= matrix[:k, k] * right[k]
    return right, regular
