"""Hierarchical models: sets of terms that hold with each term all its parts.

A model is written without its intercept and holds every main effect. The number of models of up to a given order is the number
of down-sets of the subsets of two to that many lists: 8 for three lists, 64 (pairs) and 113 for four, 1,024, 6,212 and 6,893
for five, 32,768 (pairs) for six (Silverman, Chan and Vincent 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from amparo.statistics.mse.lattice import order_of
from amparo.statistics.mse.table import Table


def terms_up_to(lists: int, order: int) -> tuple[int, ...]:
    """All terms of two to `order` lists, smaller ones first, in lexical order of the lists."""
    return tuple(
        sum(1 << i for i in members)
        for size in range(2, order + 1)
        for members in combinations(range(lists), size)
    )


def generators(terms: Iterable[int]) -> tuple[int, ...]:
    """The maximal terms, interactions in the order given and uncovered main effects last."""
    given = list(terms)
    maximal = [term for term in given if not any(other != term and other & term == term for other in given)]
    return (
        *(term for term in maximal if order_of(term) > 1),
        *(term for term in maximal if order_of(term) == 1),
    )


def labels(table: Table, terms: Sequence[int]) -> tuple[str, ...]:
    """The maximal terms in the names of the lists."""
    return tuple(table.label(term) for term in generators(terms))


def closed(terms: Iterable[int], lists: int) -> frozenset[int]:
    """The smallest hierarchical model with these terms: all their parts, and every main effect."""
    out = {1 << i for i in range(lists)}
    for term in terms:
        part = term
        while part:
            out.add(part)
            part = (part - 1) & term
    return frozenset(out)
