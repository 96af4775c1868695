"""The graph of pairs cut into pieces that can be worked on alone, each with the full table of its pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from amparo.linkage.clusters.evidence import CERTAIN, Contradiction, Evidence, Floats, Ints, Objective
from amparo.linkage.clusters.exact import LARGEST_EXACT

LARGEST_PIECE = 120


@dataclass(frozen=True, slots=True)
class Cut:
    """Which pairs hold a piece together. floors: nats that two records must gain; the first of them, and the next ones only in a piece of more than
    `small` records."""

    floors: tuple[float, ...]
    small: int


FOR_BEST = Cut((0.0,), 1)
"""Only pairs that gain can be in the best partition."""
FOR_DRAWS = Cut((-4.0, -3.0, -2.0, -1.0, 0.0), LARGEST_EXACT)
"""Pairs that lose a little are drawn together now and then, as far as pieces stay small enough to be drawn exactly."""

FAR_FROM = -5.0
"""Log-odds below which hardly anything is drawn together."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one size. members: (pieces, size) record numbers, ascending. weights: (pieces, size, size) log-odds of pairs, symmetric."""

    members: Ints
    weights: Floats

    @property
    def size(self) -> int:
        return int(self.members.shape[1])


def pieces(evidence: Evidence, objective: Objective, cut: Cut = FOR_BEST) -> Iterator[Pieces]:
    """Every piece of two records and more, by size. Raises Contradiction."""
    left, right, weight = _weights(evidence, objective)
    labels = _labels(evidence.count, left, right, objective.of_two(weight), cut)
    inside = labels[left] == labels[right]
    edges = _Edges(left[inside], right[inside], weight[inside], labels)
    for members in _by_size(labels, least=2):
        yield Pieces(members, edges.tables(members, evidence, objective))


def _by_size(labels: Ints, *, least: int) -> Iterator[Ints]:
    """(pieces, size) for each size from `least` on: the records of one label in each row, ascending."""
    order, sizes = np.argsort(labels, kind="stable"), np.bincount(labels)
    start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    for size in np.unique(sizes[sizes >= least]):
        yield order[start[sizes == size][:, None] + np.arange(size)]


def filled_up(parts: Sequence[Pieces], nobody: int) -> Pieces:
    """Pieces of several sizes as of one, filled up with the record number `nobody`, which is together with no one."""
    size = max(part.size for part in parts)
    members = [
        np.pad(part.members, ((0, 0), (0, size - part.size)), constant_values=nobody) for part in parts
    ]
    weights = []
    for part in parts:
        more = size - part.size
        table = np.pad(part.weights, ((0, 0), (0, more), (0, more)), constant_values=-CERTAIN)
        table[:, np.arange(size), np.arange(size)] = 0.0
        weights.append(table)
    return Pieces(np.concatenate(members), np.concatenate(weights))


@dataclass(frozen=True, slots=True)
class _Edges:
    left: Ints
    right: Ints
    weight: Floats
    labels: Ints

    def tables(self, members: Ints, evidence: Evidence, objective: Objective) -> Floats:
        count, size = members.shape
        row = np.full(int(self.labels.max()) + 1, -1)
        row[self.labels[members[:, 0]]] = np.arange(count)
        place = np.empty(evidence.count, dtype=np.int64)
        place[members] = np.arange(size)
        held = row[self.labels[self.left]] >= 0
        table = np.full((count, size, size), -objective.never_compared)
        at = row[self.labels[self.left[held]]], place[self.left[held]], place[self.right[held]]
        table[at] = self.weight[held]
        table[at[0], at[2], at[1]] = self.weight[held]
        if evidence.exclusive is not None:
            kind = evidence.exclusive[members]
            table[(kind[:, :, None] == kind[:, None, :]) & (kind[:, :, None] >= 0)] = -CERTAIN
        table[:, np.arange(size), np.arange(size)] = 0.0
        return table


def _weights(evidence: Evidence, objective: Objective) -> tuple[Ints, Ints, Floats]:
    """Each pair once with its log-odds; what a human said replaces what was computed."""
    if evidence.same.size and evidence.different.size:
        _refuse_contradiction(evidence)
    weighed = np.clip(evidence.log_odds, -objective.most, objective.most)
    left = np.concatenate([evidence.left, evidence.same[:, 0], evidence.different[:, 0]])
    right = np.concatenate([evidence.right, evidence.same[:, 1], evidence.different[:, 1]])
    weight = np.concatenate(
        [weighed, np.full(len(evidence.same), CERTAIN), np.full(len(evidence.different), -CERTAIN)]
    )
    low, high = np.minimum(left, right), np.maximum(left, right)
    if not evidence.same.size and not evidence.different.size:
        return low, high, weight
    code = low * evidence.count + high
    last = code.size - 1 - np.unique(code[::-1], return_index=True)[1]
    return low[last], high[last], weight[last]


def _refuse_contradiction(evidence: Evidence) -> None:
    graph = coo_array((np.ones(len(evidence.same)), evidence.same.T), shape=(evidence.count,) * 2)
    labels = connected_components(graph, directed=False)[1]
    broken = np.flatnonzero(labels[evidence.different[:, 0]] == labels[evidence.different[:, 1]])
    if broken.size:
        raise Contradiction(*(int(one) for one in evidence.different[broken[0]]))


def _labels(count: int, left: Ints, right: Ints, gain: Floats, cut: Cut) -> Ints:
    """Components of pairs above the first floor. One that is not small is taken apart by the next floor, and so on; what is still too
    large after the last is put together again from its strongest pairs, as far as pieces may grow."""
    labels = np.zeros(count, dtype=np.int64)
    unsettled = np.ones(count, dtype=bool)
    for floor in cut.floors:
        linked = (gain > floor) & unsettled[left] & unsettled[right]
        linked[linked] = labels[left[linked]] == labels[right[linked]]
        graph = coo_array(
            (np.ones(int(linked.sum()), dtype=np.int8), (left[linked], right[linked])), shape=(count, count)
        )
        found = connected_components(graph, directed=False)[1]
        labels = np.unique(np.where(unsettled, count + found, labels), return_inverse=True)[1].astype(
            np.int64
        )
        unsettled = np.bincount(labels)[labels] > cut.small
    large = np.bincount(labels)[labels] > LARGEST_PIECE if count else unsettled
    if not large.any():
        return labels
    held = (gain > cut.floors[-1]) & large[left] & large[right]
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


def uncompared(evidence: Evidence, objective: Objective) -> tuple[Ints, Ints]:
    """The pairs within the pieces that are drawn, and so within those of the best partition, of which nothing is known: what to compare in a second look."""
    low, high, weight = _weights(evidence, objective)
    labels = _labels(evidence.count, low, high, objective.of_two(weight), FOR_DRAWS)
    found = []
    for members in _by_size(labels, least=3):
        first, second = np.triu_indices(members.shape[1], 1)
        found.append(members[:, first].ravel() * evidence.count + members[:, second].ravel())
    every = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
    missing = np.setdiff1d(every, low * evidence.count + high)
    return missing // evidence.count, missing % evidence.count


def far_pairs(evidence: Evidence, objective: Objective) -> tuple[Ints, Ints]:
    """The compared pairs that their weights hold apart (FAR_FROM)."""
    left, right, weight = _weights(evidence, objective)
    far = weight < FAR_FROM
    return left[far], right[far]
