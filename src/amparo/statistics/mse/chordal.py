"""Decomposable graphs: which graphs on the lists are chordal, and their cliques and separators.

A graph is chordal iff vertices can be taken away one by one, each with neighbours that are all joined (Fulkerson and Gross 1965);
8, 61, 822 and 18,154 of the graphs on three to six vertices are. Taking vertices away gives the cliques, and the neighbours at
each removal the separators (Lauritzen, Graphical Models, 1996).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from amparo.statistics.mse.lattice import Ints, pairs_of
from amparo.statistics.mse.mistakes import BadTable, Mistake

MOST_LISTS = 6


@cache
def clique_weights(lists: int) -> tuple[Ints, Ints]:
    """For each chordal graph: its edges (a bit per pair in the usual order), and +1 for each clique and -1 for each separator.

    The second has shape (graphs, 2^lists); an empty separator counts at row 0. Raises BadTable above six lists.
    """
    if lists > MOST_LISTS:
        raise BadTable(Mistake.MANY_GRAPHS, most=MOST_LISTS, lists=lists)
    pairs = pairs_of(lists)
    edges = np.arange(1 << len(pairs), dtype=np.int64)
    neighbours = np.zeros((edges.size, lists), dtype=np.int64)
    for k, pair in enumerate(pairs):
        first, second = (i for i in range(lists) if pair >> i & 1)
        joined = edges >> k & 1
        neighbours[:, first] |= joined << second
        neighbours[:, second] |= joined << first
    weights, chordal = _eliminated(neighbours, lists)
    return edges[chordal], weights[chordal]


def _eliminated(neighbours: Ints, lists: int) -> tuple[Ints, Ints]:
    """Take simplicial vertices away from every graph at once; what cannot be emptied is not chordal.

    Each removal adds the vertex with its neighbours and takes away the neighbours alone: summed over the removals of a perfect
    order, what stays are the cliques less the separators.
    """
    graphs = neighbours.shape[0]
    left = np.full(graphs, (1 << lists) - 1, dtype=np.int64)
    weights = np.zeros((graphs, 1 << lists), dtype=np.int64)
    every = np.arange(graphs)
    for _ in range(lists):
        taken = np.zeros(graphs, dtype=np.bool_)
        for vertex in range(lists):
            around = neighbours[:, vertex] & left
            goes = ~taken & (left >> vertex & 1 == 1) & _all_joined(around, neighbours, lists)
            weights[every[goes], around[goes] | 1 << vertex] += 1
            weights[every[goes], around[goes]] -= 1
            left[goes] &= ~(1 << vertex)
            taken |= goes
    return weights, np.flatnonzero(left == 0)


def _all_joined(around: Ints, neighbours: Ints, lists: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the vertices of `around` are joined with one another."""
    joined = np.ones(around.size, dtype=np.bool_)
    for vertex in range(lists):
        others = around & ~(1 << vertex)
        joined &= (around >> vertex & 1 == 0) | (others & ~neighbours[:, vertex] == 0)
    return joined
