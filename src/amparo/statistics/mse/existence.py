"""Whether a model has an estimate at all, and only one: existence and identifiability of the extended MLE.

Fienberg and Rinaldo, "Maximum likelihood estimation in log-linear models", Annals of Statistics 40 (2012); the linear
programme on the kept cells is that of Chan, Silverman and Vincent (2021). By Stiemke's lemma the maximum of that programme is
positive iff no direction of the finite parameters leaves the observed cells alone and lowers some zero cells without raising
others. So only the null space of the observed rows matters, usually nothing or one line, and the data only through their zeros:
verdicts are remembered by support and model. On the same kept cells a verdict is inherited by every smaller model.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import numpy as np

from amparo.statistics.mse.lattice import Floats, contains

TOLERANCE = 1e-8


class Standing(Enum):
    """What the zero pattern of a table allows a model to say."""

    ESTIMABLE = "estimable"
    NO_ESTIMATE = "no maximum likelihood estimate exists"
    NOT_IDENTIFIABLE = "the model is not identifiable"


def standing(support: Iterable[int], terms: Iterable[int], lists: int) -> Standing:
    """Judge a hierarchical model on a table of which only the observed histories are known.

    support: bit masks of histories with a positive count. terms: the model's terms without the intercept.
    """
    positive = np.array(sorted(support), dtype=np.int64)
    model = np.array(sorted(terms), dtype=np.int64)
    seen = contains(model, positive).any(axis=0)
    finite = np.concatenate([[0], model[seen]])
    cells = np.arange(1, 1 << lists, dtype=np.int64)
    kept = cells[~contains(model[~seen], cells).any(axis=1)]
    zero = np.setdiff1d(kept, positive, assume_unique=True)
    return standing_of_rows(
        contains(finite, positive).astype(np.float64), contains(finite, zero).astype(np.float64)
    )


def standing_of_rows(positive: Floats, zero: Floats) -> Standing:
    """Judge any log-linear model by the rows of its design at the cells with persons and at the kept cells without."""
    free = _null_space(positive)
    return Standing.ESTIMABLE if free.shape[1] == 0 else _judge(zero @ free)


def _judge(slopes: Floats) -> Standing:
    """slopes: how each zero cell changes along each direction that leaves the observed cells alone. (zero cells, directions)"""
    directions = slopes.shape[1]
    if slopes.shape[0] < directions or np.linalg.matrix_rank(slopes, tol=TOLERANCE) < directions:
        return Standing.NOT_IDENTIFIABLE
    exists = _balanced_line(slopes[:, 0]) if directions == 1 else _balanced(slopes)
    return Standing.ESTIMABLE if exists else Standing.NO_ESTIMATE


def _balanced_line(slopes: Floats) -> bool:
    return bool(slopes.max() > TOLERANCE and slopes.min() < -TOLERANCE)


def _balanced(slopes: Floats) -> bool:
    """Whether strictly positive weights on the zero cells cancel every slope: y >= 1 with slopes' y = 0, by non-negative least squares."""
    from scipy.optimize import nnls

    moving = slopes[np.abs(slopes).max(axis=1) > TOLERANCE]
    _, residual = nnls(moving.T, -moving.sum(axis=0), maxiter=50 * sum(moving.shape))
    return bool(residual < TOLERANCE * max(1.0, float(moving.shape[0])))


def _null_space(matrix: Floats) -> Floats:
    """Directions that leave every row unchanged, as orthonormal columns."""
    small = np.linalg.qr(matrix, mode="r") if matrix.shape[0] > matrix.shape[1] else matrix
    _, values, right = np.linalg.svd(small, full_matrices=True)
    rank = int((values > TOLERANCE).sum())
    return np.asarray(right[rank:].T, dtype=np.float64)


class Verdicts:
    """Memory of verdicts by support and model, and inheritance on the same kept cells.

    A model is asked together with the largest model of the search (`top`). Where the largest model on the same kept cells
    stands, so does the one asked for, and nothing more is computed.
    """

    def __init__(self, lists: int, top: Iterable[int]) -> None:
        self.lists = lists
        self.top = frozenset(top)
        self.computed = 0
        self._known: dict[tuple[frozenset[int], frozenset[int]], Standing] = {}
        self._seen: dict[frozenset[int], frozenset[int]] = {}

    def of(self, support: frozenset[int], terms: frozenset[int]) -> Standing:
        """The standing of a model on a support."""
        empty = terms - self._seen_terms(support, terms)
        ceiling = self._asked(support, (self.top & self._seen_terms(support, self.top)) | empty)
        return ceiling if ceiling is Standing.ESTIMABLE else self._asked(support, terms)

    def _seen_terms(self, support: frozenset[int], terms: frozenset[int]) -> frozenset[int]:
        """Terms contained in some observed history."""
        if support not in self._seen:
            everything = self.top | frozenset(1 << i for i in range(self.lists))
            self._seen[support] = frozenset(
                term for term in everything if any(w & term == term for w in support)
            )
        return self._seen[support] & terms

    def _asked(self, support: frozenset[int], terms: frozenset[int]) -> Standing:
        key = (support, terms)
        if key not in self._known:
            self.computed += 1
            self._known[key] = standing(support, terms, self.lists)
        return self._known[key]
