"""Partitions drawn from their posterior: P(partition) is proportional to the exponential of its sum of gains over a temperature.

Small pieces are drawn independently from all their partitions; larger ones by Gibbs moves of single records that start at the best partition
(Sadinle 2014; Aleshin-Guendel and Sadinle 2023 for the family). Pairs of one person share their evidence, so the sum counts it more than once;
a temperature above one takes that back. It stands at one: at which one intervals cover at their stated rate has not been measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.linkage.clusters import exact, greedy
from amparo.linkage.clusters.best import named_by_least
from amparo.linkage.clusters.components import Pieces, pieces
from amparo.linkage.clusters.evidence import Evidence, Floats, Ints, Objective

TEMPERATURE = 1.0
FLOORS = (-4.0, -3.0, -2.0, -1.0, 0.0)
"""Nats below which a pair holds nothing together that is drawn; the higher ones only where a piece is too large to be drawn exactly."""
FIRST_SWEEPS, SWEEPS_BETWEEN = 20, 2
DRAWS_FOR_PROBABILITY = 40


@dataclass(frozen=True, slots=True)
class Posterior:
    """How partitions are drawn. temperature: above 1 is less sure than the sum of log-odds."""

    objective: Objective
    temperature: float = TEMPERATURE


def draw_partitions(evidence: Evidence, posterior: Posterior, draws: int, rng: np.random.Generator) -> Ints:
    """(draws, records): the cluster of each record in each draw, named by its least record. The same generator gives the same draws."""
    drawn = np.tile(np.arange(evidence.count), (draws, 1))
    for same_size in pieces(evidence, posterior.objective, floors=FLOORS, small=exact.LARGEST_EXACT):
        labels = _drawn(same_size, posterior, draws, rng)
        for i in range(draws):
            drawn[i, same_size.members] = named_by_least(same_size.members, labels[i])
    return drawn


def probability_of_place(
    evidence: Evidence, posterior: Posterior, cluster: Ints, rng: np.random.Generator
) -> Floats:
    """For each record how probable its place is, 0 to 1: with others, the mean probability of being one person with each of them; alone, that of
    being alone with respect to its most probable companion."""
    probability = np.ones(evidence.count)
    for same_size in pieces(evidence, posterior.objective, floors=FLOORS, small=exact.LARGEST_EXACT):
        together = _together(same_size, posterior, rng)
        own = cluster[same_size.members]
        mates = (own[:, :, None] == own[:, None, :]) & ~np.eye(same_size.size, dtype=bool)
        count = mates.sum(axis=2)
        with_mates = (together * mates).sum(axis=2) / np.maximum(count, 1)
        alone = 1.0 - together.max(axis=2)
        probability[same_size.members] = np.where(count > 0, with_mates, alone)
    return probability


def _together(part: Pieces, posterior: Posterior, rng: np.random.Generator) -> Floats:
    if part.size <= exact.LARGEST_EXACT:
        return exact.together_probability(part.gains, posterior.temperature)
    labels = _drawn(part, posterior, DRAWS_FOR_PROBABILITY, rng)
    shares = (labels[:, :, :, None] == labels[:, :, None, :]).mean(axis=0)
    apart: Floats = shares * ~np.eye(part.size, dtype=bool)
    return apart


def _drawn(part: Pieces, posterior: Posterior, draws: int, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size)"""
    if part.size <= exact.LARGEST_EXACT:
        return exact.draw(part.gains, posterior.temperature, draws, rng)
    return _chains(part.gains / posterior.temperature, posterior.objective.largest, draws, rng)


def _chains(gains: Floats, largest: int, draws: int, rng: np.random.Generator) -> Ints:
    """(draws, pieces, size): Gibbs sweeps over the records, all pieces of one size at once."""
    labels = np.stack([greedy.best(of_piece, largest) for of_piece in gains])
    drawn = []
    for sweep in range(FIRST_SWEEPS + draws * SWEEPS_BETWEEN):
        for one in range(labels.shape[1]):
            labels[:, one] = _moved(gains[:, one], labels, one, largest, rng)
        if sweep >= FIRST_SWEEPS and (sweep - FIRST_SWEEPS) % SWEEPS_BETWEEN == 0:
            drawn.append(labels.copy())
    return np.stack(drawn)


def _moved(gains: Floats, labels: Ints, one: int, largest: int, rng: np.random.Generator) -> Ints:
    """A cluster for one record of each piece, given where the others are. gains: (pieces, size), what the record has with each other one."""
    count, size = labels.shape
    rows = np.arange(count)
    at = (rows[:, None] * (size + 1) + labels).ravel()
    shape = (count, size + 1)
    score = np.bincount(at, weights=gains.ravel(), minlength=count * (size + 1)).reshape(shape)
    others = np.bincount(at, minlength=count * (size + 1)).reshape(shape)
    others[rows, labels[:, one]] -= 1
    free = others == 0
    score[free | (others >= largest)] = -np.inf
    score[rows, free.argmax(axis=1)] = 0.0
    reached = np.cumsum(np.exp(score - score.max(axis=1, keepdims=True)), axis=1)
    sought = rng.random(count) * reached[:, -1]
    chosen: Ints = (reached <= sought[:, None]).sum(axis=1)
    return chosen
