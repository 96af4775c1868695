"""The graph of pairs cut into pieces that can be worked on alone, each with the full table of its pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from amparo.linkage.clusters.evidence import CERTAIN, Contradiction, Evidence, Floats, Ints, Objective

LARGEST_PIECE = 400
GAINING = (0.0,)
"""Only pairs that gain hold a piece together."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one size. members: (pieces, size) record numbers, ascending. gains: (pieces, size, size) nats for having two records together, symmetric."""

    members: Ints
    gains: Floats

    @property
    def size(self) -> int:
        return int(self.members.shape[1])


def pieces(
    evidence: Evidence, objective: Objective, *, floors: Sequence[float] = GAINING, small: int = 1
) -> Iterator[Pieces]:
    """Every piece of two records and more, by size. Records hang together by pairs that gain more than the first of `floors`, and by what must be
    so; a piece of more than `small` records is taken apart by the next floor.

    Raises Contradiction."""
    left, right, gain = _gains(evidence, objective)
    labels = _labels(evidence.count, left, right, gain, floors, small)
    order = np.argsort(labels, kind="stable")
    sizes = np.bincount(labels)
    start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    inside = labels[left] == labels[right]
    edges = _Edges(left[inside], right[inside], gain[inside], labels)
    place = np.empty(evidence.count, dtype=np.int64)
    place[order] = np.arange(evidence.count) - start[labels[order]]
    for size in np.unique(sizes[sizes > 1]):
        chosen = np.flatnonzero(sizes == size)
        members = order[start[chosen][:, None] + np.arange(size)]
        yield Pieces(members, edges.tables(chosen, place, int(size), evidence, objective, members))


@dataclass(frozen=True, slots=True)
class _Edges:
    left: Ints
    right: Ints
    gain: Floats
    labels: Ints

    def tables(
        self, chosen: Ints, place: Ints, size: int, evidence: Evidence, objective: Objective, members: Ints
    ) -> Floats:
        row = np.full(int(self.labels.max()) + 1, -1)
        row[chosen] = np.arange(chosen.size)
        held = row[self.labels[self.left]] >= 0
        table = np.full((chosen.size, size, size), -objective.never_compared - objective.bar)
        at = row[self.labels[self.left[held]]], place[self.left[held]], place[self.right[held]]
        table[at] = self.gain[held]
        table[at[0], at[2], at[1]] = self.gain[held]
        if evidence.exclusive is not None:
            kind = evidence.exclusive[members]
            table[(kind[:, :, None] == kind[:, None, :]) & (kind[:, :, None] >= 0)] = -CERTAIN
        table[:, np.arange(size), np.arange(size)] = 0.0
        return table


def _gains(evidence: Evidence, objective: Objective) -> tuple[Ints, Ints, Floats]:
    """Each pair once with its gain; what a human said replaces what was computed."""
    if evidence.same.size and evidence.different.size:
        _refuse_contradiction(evidence)
    weighed = np.clip(evidence.log_odds, -objective.most, objective.most) - objective.bar
    left = np.concatenate([evidence.left, evidence.same[:, 0], evidence.different[:, 0]])
    right = np.concatenate([evidence.right, evidence.same[:, 1], evidence.different[:, 1]])
    gain = np.concatenate(
        [weighed, np.full(len(evidence.same), CERTAIN), np.full(len(evidence.different), -CERTAIN)]
    )
    low, high = np.minimum(left, right), np.maximum(left, right)
    if not evidence.same.size and not evidence.different.size:
        return low, high, gain
    code = low * evidence.count + high
    last = code.size - 1 - np.unique(code[::-1], return_index=True)[1]
    return low[last], high[last], gain[last]


def _refuse_contradiction(evidence: Evidence) -> None:
    graph = coo_array((np.ones(len(evidence.same)), evidence.same.T), shape=(evidence.count,) * 2)
    labels = connected_components(graph, directed=False)[1]
    broken = np.flatnonzero(labels[evidence.different[:, 0]] == labels[evidence.different[:, 1]])
    if broken.size:
        raise Contradiction(*(int(one) for one in evidence.different[broken[0]]))


def _labels(count: int, left: Ints, right: Ints, gain: Floats, floors: Sequence[float], small: int) -> Ints:
    """Components of pairs above the first floor. One of more than `small` records is taken apart by the next floor, and so on; what is still too
    large after the last is put together again from its strongest pairs, as far as pieces may grow."""
    labels = np.zeros(count, dtype=np.int64)
    unsettled = np.ones(count, dtype=bool)
    for floor in floors:
        linked = (gain > floor) & unsettled[left] & unsettled[right]
        linked[linked] = labels[left[linked]] == labels[right[linked]]
        graph = coo_array(
            (np.ones(int(linked.sum()), dtype=np.int8), (left[linked], right[linked])), shape=(count, count)
        )
        found = connected_components(graph, directed=False)[1]
        labels = np.unique(np.where(unsettled, count + found, labels), return_inverse=True)[1].astype(
            np.int64
        )
        unsettled = np.bincount(labels)[labels] > small
    large = np.bincount(labels)[labels] > LARGEST_PIECE if count else unsettled
    if not large.any():
        return labels
    held = (gain > floors[-1]) & large[left] & large[right]
    root = _grown(count, left[held], right[held], gain[held])
    return np.unique(np.where(large, count + root, labels), return_inverse=True)[1].astype(np.int64)


def _grown(count: int, left: Ints, right: Ints, gain: Floats) -> Ints:
    """Union of records, strongest pair first, unless the union would pass LARGEST_PIECE."""
    parent, size = list(range(count)), [1] * count

    def top(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for i in np.argsort(-gain, kind="stable"):
        a, b = top(int(left[i])), top(int(right[i]))
        if a != b and size[a] + size[b] <= LARGEST_PIECE:
            parent[b] = a
            size[a] += size[b]
    return np.array([top(one) for one in range(count)], dtype=np.int64)


def uncompared(evidence: Evidence, objective: Objective, *, largest: int) -> tuple[Ints, Ints]:
    """The pairs within pieces of up to `largest` records that no key proposed: what to compare in a second look."""
    low, high, gain = _gains(evidence, objective)
    labels = _labels(evidence.count, low, high, gain, GAINING, 1)
    order, sizes = np.argsort(labels, kind="stable"), np.bincount(labels)
    start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    found = []
    for size in np.unique(sizes[(sizes > 2) & (sizes <= largest)]):
        members = order[start[sizes == size][:, None] + np.arange(size)]
        first, second = np.triu_indices(int(size), 1)
        found.append(members[:, first].ravel() * evidence.count + members[:, second].ravel())
    every = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
    missing = np.setdiff1d(every, low * evidence.count + high)
    return missing // evidence.count, missing % evidence.count
