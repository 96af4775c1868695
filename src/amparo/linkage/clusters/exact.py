"""Small pieces: every partition is looked at, so the best one is the best and its probability is exact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from amparo.linkage.clusters.evidence import Floats, Ints

LARGEST_EXACT = 7
AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Partitions:
    """All partitions of a set. labels: (partitions, size), restricted growth strings. together: (partitions, pairs) 0 or 1. pairs: the two places of each pair."""

    labels: Ints
    together: Floats
    pairs: tuple[Ints, Ints]


@lru_cache(maxsize=LARGEST_EXACT + 1)
def partitions(size: int) -> Partitions:
    strings = [[0]]
    for _ in range(size - 1):
        strings = [[*one, label] for one in strings for label in range(max(one) + 2)]
    labels = np.array(strings, dtype=np.int64)
    first, second = np.triu_indices(size, 1)
    return Partitions(labels, (labels[:, first] == labels[:, second]).astype(float), (first, second))


def best(gains: Floats) -> Ints:
    """Labels (pieces, size) of the partition with the largest sum of gains."""
    known = partitions(gains.shape[1])
    chosen = np.concatenate([(part @ known.together.T).argmax(axis=1) for part in _parts(gains, known)])
    best_labels: Ints = known.labels[chosen]
    return best_labels


def together_probability(gains: Floats, temperature: float) -> Floats:
    """(pieces, size, size): the probability that two records are one person, over all partitions."""
    known = partitions(gains.shape[1])
    shares = np.concatenate(
        [_posterior(part, known, temperature) @ known.together for part in _parts(gains, known)]
    )
    table = np.zeros_like(gains)
    first, second = known.pairs
    table[:, first, second] = table[:, second, first] = shares
    return table


def draw(gains: Floats, temperature: float, draws: int, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size): labels of partitions drawn from their posterior, independently."""
    known = partitions(gains.shape[1])
    chosen = []
    for part in _parts(gains, known):
        reached = np.cumsum(_posterior(part, known, temperature), axis=1)
        sought = rng.random((draws, len(part))) * reached[:, -1]
        chosen.append(np.stack([(reached < one[:, None]).sum(axis=1) for one in sought]))
    drawn: Ints = known.labels[np.concatenate(chosen, axis=1)]
    return drawn


def _parts(gains: Floats, known: Partitions) -> list[Floats]:
    """Pairs' gains, a few thousand pieces at a time, so that memory stays bounded."""
    first, second = known.pairs
    step = max(1, AT_ONCE // len(known.labels))
    return [gains[i : i + step, first, second] for i in range(0, len(gains), step)]


def _posterior(pair_gains: Floats, known: Partitions, temperature: float) -> Floats:
    scores = pair_gains @ known.together.T / temperature
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
