"""Counts on the lattice of all subsets of the lists.

A history, a model term and a cell are all one integer: bit i is list i. An array has one row per subset (2^t rows) and one
column per table, so that one numpy call serves a whole batch of bootstrap tables. Both transforms are the zeta transform of
the subset lattice (Rota 1964; Yates 1937): t passes of additions instead of a design matrix.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

Floats = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
Ints = np.ndarray[tuple[Any, ...], np.dtype[np.int64]]
Flags = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]


def superset_sums(cells: Floats) -> Floats:
    """Row T becomes the sum over all cells that contain T. Shape (2^t, columns), a new array."""
    out = cells.copy()
    _superset_sums_in_place(out)
    return out


def _superset_sums_in_place(cells: Floats) -> None:
    size, columns = cells.shape
    step = 1
    while step < size:
        halves = cells.reshape(size // (2 * step), 2, step, columns)
        halves[:, 0] += halves[:, 1]
        step *= 2


def subset_sums(cells: Floats) -> Floats:
    """Row w becomes the sum over all terms contained in w. Shape (2^t, columns), a new array."""
    out = cells.copy()
    size, columns = out.shape
    step = 1
    while step < size:
        halves = out.reshape(size // (2 * step), 2, step, columns)
        halves[:, 1] += halves[:, 0]
        step *= 2
    return out


def above(members: Flags) -> Flags:
    """True for every subset that contains a marked one. Shape (2^t, columns)."""
    out = members.copy()
    size, columns = out.shape
    step = 1
    while step < size:
        halves = out.reshape(size // (2 * step), 2, step, columns)
        halves[:, 1] |= halves[:, 0]
        step *= 2
    return out


def pairs_of(lists: int) -> tuple[int, ...]:
    """All two-list terms in the order 12, 13, ..., 23, ...: the order in which ties are broken."""
    return tuple((1 << i) | (1 << j) for i, j in combinations(range(lists), 2))


def singles_of(lists: int) -> tuple[int, ...]:
    """The main effects."""
    return tuple(1 << i for i in range(lists))


def contains(terms: Ints, cells: Ints) -> Flags:
    """Whether cell c contains term T: shape (cells, terms)."""
    return np.asarray((cells[:, None] & terms[None, :]) == terms[None, :], dtype=np.bool_)


def order_of(term: int) -> int:
    """How many lists a term joins."""
    return int(term).bit_count()
