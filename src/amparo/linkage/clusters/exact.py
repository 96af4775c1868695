"""Small pieces: every partition is looked at, so the best one is the best and its probability is exact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from amparo.linkage.clusters.evidence import Floats, Ints, Objective

LARGEST_EXACT = 7
AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Partitions:
    """All partitions of a set. labels: (partitions, size), restricted growth strings. sets: every subset of two places and more. holds: (partitions,
    sets) 1 where the subset is a cluster. joins: (partitions,) records beyond the first of their clusters. together: (partitions, pairs) 0 or 1. pairs: the two places of each pair."""

    labels: Ints
    sets: tuple[tuple[int, ...], ...]
    holds: Floats
    joins: Floats
    together: Floats
    pairs: tuple[Ints, Ints]


@lru_cache(maxsize=LARGEST_EXACT + 1)
def partitions(size: int) -> Partitions:
    strings = [[0]]
    for _ in range(size - 1):
        strings = [[*one, label] for one in strings for label in range(max(one) + 2)]
    labels = np.array(strings, dtype=np.int64)
    sets = tuple(one for count in range(2, size + 1) for one in combinations(range(size), count))
    place = {one: number for number, one in enumerate(sets)}
    holds = np.zeros((len(labels), len(sets)))
    for row, string in enumerate(strings):
        for label in set(string):
            cluster = tuple(i for i, own in enumerate(string) if own == label)
            if len(cluster) > 1:
                holds[row, place[cluster]] = 1.0
    first, second = np.triu_indices(size, 1)
    together = (labels[:, first] == labels[:, second]).astype(float)
    joins = size - 1.0 - labels.max(axis=1)
    return Partitions(labels, sets, holds, joins, together, (first, second))


def best(weights: Floats, objective: Objective) -> Ints:
    """Labels (pieces, size) of the partition of the largest value."""
    known = partitions(weights.shape[1])
    chosen = np.concatenate(
        [_scores(part, known, objective).argmax(axis=1) for part in _parts(weights, known)]
    )
    best_labels: Ints = known.labels[chosen]
    return best_labels


def together_probability(weights: Floats, objective: Objective) -> Floats:
    """(pieces, size, size): the probability that two records are one person, over all partitions."""
    known = partitions(weights.shape[1])
    shares = np.concatenate(
        [_shares(_scores(part, known, objective)) @ known.together for part in _parts(weights, known)]
    )
    table = np.zeros_like(weights)
    first, second = known.pairs
    table[:, first, second] = table[:, second, first] = shares
    return table


def draw(weights: Floats, objective: Objective, joins: Floats, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size): labels of partitions drawn from their posterior, independently, each under a `join` of its own."""
    known = partitions(weights.shape[1])
    chosen = []
    for part in _parts(weights, known):
        scores = _scores(part, known, objective)
        drawn = [_one_of(_shares(scores + (join - objective.join) * known.joins), rng) for join in joins]
        chosen.append(np.stack(drawn))
    labels: Ints = known.labels[np.concatenate(chosen, axis=1)]
    return labels


def _one_of(shares: Floats, rng: np.random.Generator) -> Ints:
    reached = np.cumsum(shares, axis=1)
    sought = rng.random(len(shares)) * reached[:, -1]
    chosen: Ints = (reached < sought[:, None]).sum(axis=1)
    return chosen


def spanning_tree(weights: Floats) -> Floats:
    """(pieces,): the weight of the maximum spanning tree of each piece (Prim 1957). weights: (pieces, size, size), symmetric."""
    rows = np.arange(len(weights))
    outside = np.ones(weights.shape[:2], dtype=bool)
    outside[:, 0] = False
    reach = weights[:, 0]
    total = np.zeros(len(weights))
    for _ in range(weights.shape[1] - 1):
        nearest = np.where(outside, reach, -np.inf).argmax(axis=1)
        total += reach[rows, nearest]
        outside[rows, nearest] = False
        reach = np.maximum(reach, weights[rows, nearest])
    return total


def values(weights: Floats, sets: tuple[tuple[int, ...], ...], objective: Objective) -> Floats:
    """(pieces, sets): what each subset of a piece is worth as a cluster."""
    worth = np.empty((len(weights), len(sets)))
    for number, one in enumerate(sets):
        within = weights[:, one][:, :, one]
        pairs = within.sum(axis=(1, 2)) / 2.0  # the diagonal is zero
        worth[:, number] = objective.every * pairs + objective.strongest * spanning_tree(within)
        worth[:, number] += objective.join * (len(one) - 1)
    return worth


def _parts(weights: Floats, known: Partitions) -> list[Floats]:
    """A few thousand pieces at a time, so that memory stays bounded."""
    step = max(1, AT_ONCE // len(known.labels))
    return [weights[i : i + step] for i in range(0, len(weights), step)]


def _scores(weights: Floats, known: Partitions, objective: Objective) -> Floats:
    scores: Floats = values(weights, known.sets, objective) @ known.holds.T
    return scores


def _shares(scores: Floats) -> Floats:
    """The probability of each partition."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
