"""Partitions drawn from their posterior: P(partition) is proportional to the exponential of its value (`Objective`).

Small pieces are drawn independently from all their partitions; larger ones by Gibbs moves of single records that start at the best partition
(Sadinle 2014; Aleshin-Guendel and Sadinle 2023 for the family). What a move does to the tree of a cluster is taken as its strongest pair with it, so the
moves come close to the posterior and not quite to it (for a pair within 0.06 where nothing is clear). What no compared pair shows is added
to each draw (`unseen`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from amparo.linkage.clusters import exact, greedy
from amparo.linkage.clusters.best import named_by_least
from amparo.linkage.clusters.components import FOR_DRAWS, Pieces, filled_up, pieces
from amparo.linkage.clusters.evidence import Evidence, Floats, Ints, Objective
from amparo.linkage.clusters.unseen import with_unseen

JOIN_UNKNOWN = 0.25
"""Standard deviation, in nats, of what one more record in a cluster is worth: it differs that much from file to file, and each draw takes its own."""
FIRST_SWEEPS, SWEEPS_BETWEEN = 20, 2
DRAWS_FOR_PROBABILITY = 40
SIZES_AT_ONCE, FIELDS_AT_ONCE = 1.7, 10_000_000
"""Larger pieces are moved in few batches, since a move costs the same for one piece as for a hundred: up to so many times the size of the least, in tables of so many fields."""


def draw_partitions(evidence: Evidence, objective: Objective, draws: int, rng: np.random.Generator) -> Ints:
    """(draws, records): the cluster of each record in each draw, named by its least record. The same generator gives the same draws."""
    drawn = draw_under(evidence, objective, joins_of(objective, draws, rng), rng)
    return with_unseen(drawn, evidence, objective, rng)


def joins_of(objective: Objective, draws: int, rng: np.random.Generator) -> Floats:
    """What one more record in a cluster is worth in each draw."""
    return rng.normal(objective.join, JOIN_UNKNOWN, draws)


def draw_under(evidence: Evidence, objective: Objective, joins: Floats, rng: np.random.Generator) -> Ints:
    """(draws, records): one partition for each of these joins, of what was compared; parts of a file are drawn under the same ones."""
    drawn = np.tile(np.arange(evidence.count + 1), (len(joins), 1))
    for part in _in_few_sizes(evidence, objective):
        labels = _drawn(part, objective, joins, rng)
        for i in range(len(joins)):
            drawn[i, part.members] = named_by_least(part.members, labels[i])
    return drawn[:, :-1]


def probability_of_place(
    evidence: Evidence, objective: Objective, cluster: Ints, rng: np.random.Generator
) -> Floats:
    """For each record how probable its place is, 0 to 1: with others, the mean probability of being one person with each of them; alone, that of
    being alone with respect to its most probable companion."""
    probability = np.ones(evidence.count + 1)
    place = np.append(cluster, evidence.count)
    for part in _in_few_sizes(evidence, objective):
        together = _together(part, objective, rng)
        own = place[part.members]
        mates = (own[:, :, None] == own[:, None, :]) & ~np.eye(part.size, dtype=bool)
        count = mates.sum(axis=2)
        with_mates = (together * mates).sum(axis=2) / np.maximum(count, 1)
        alone = 1.0 - together.max(axis=2)
        probability[part.members] = np.where(count > 0, with_mates, alone)
    return probability[:-1]


def _in_few_sizes(evidence: Evidence, objective: Objective) -> Iterator[Pieces]:
    """The pieces that are drawn; the larger ones several sizes at once, filled up with the record number that is one past the last."""
    together: list[Pieces] = []
    for part in pieces(evidence, objective, FOR_DRAWS):
        if part.size <= exact.LARGEST_EXACT:
            yield part
            continue
        full = sum(len(one.members) for one in [*together, part]) * part.size**2 > FIELDS_AT_ONCE
        if together and (full or part.size > SIZES_AT_ONCE * together[0].size):
            yield filled_up(together, evidence.count)
            together = []
        together.append(part)
    if together:
        yield filled_up(together, evidence.count)


def _together(part: Pieces, objective: Objective, rng: np.random.Generator) -> Floats:
    if part.size <= exact.LARGEST_EXACT:
        return exact.together_probability(part.weights, objective)
    labels = _drawn(part, objective, np.full(DRAWS_FOR_PROBABILITY, objective.join), rng)
    shares = (labels[:, :, :, None] == labels[:, :, None, :]).mean(axis=0)
    apart: Floats = shares * ~np.eye(part.size, dtype=bool)
    return apart


def _drawn(part: Pieces, objective: Objective, joins: Floats, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size)"""
    if part.size <= exact.LARGEST_EXACT:
        return exact.draw(part.weights, objective, joins, rng)
    return _chains(part.weights, objective, joins, rng)


def _chains(weights: Floats, objective: Objective, joins: Floats, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size): Gibbs sweeps over the records, all pieces of one size at once."""
    labels = np.stack([greedy.best(of_piece, objective) for of_piece in weights])
    drawn = []
    for number, join in enumerate(joins):
        for _ in range(SWEEPS_BETWEEN if number else FIRST_SWEEPS):
            for one in range(labels.shape[1]):
                gain = greedy.gains_of_places(weights[:, one], labels, one, objective, join)
                labels[:, one] = _chosen(gain, rng)
        drawn.append(labels.copy())
    return np.stack(drawn)


def _chosen(gain: Floats, rng: np.random.Generator) -> Ints:
    """A cluster for one record of each piece, with the probability that is proportional to the exponential of its gain."""
    reached = np.cumsum(np.exp(gain - gain.max(axis=1, keepdims=True)), axis=1)
    sought = rng.random(len(gain)) * reached[:, -1]
    chosen: Ints = (reached <= sought[:, None]).sum(axis=1)
    return chosen
