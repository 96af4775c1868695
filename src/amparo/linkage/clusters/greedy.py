"""Larger pieces: the two clusters that gain most by joining are joined, until none gains; then single records move where they gain."""

from __future__ import annotations

import numpy as np

from amparo.linkage.clusters.evidence import Floats, Ints, Objective

PASSES = 20
NEVER = -np.inf


def best(weights: Floats, objective: Objective) -> Ints:
    """Labels of a partition that neither a merge of two clusters nor a move of one record improves. weights: (size, size), symmetric."""
    return moved(weights, agglomerated(weights, objective), objective)


def agglomerated(weights: Floats, objective: Objective) -> Ints:
    """Greedy agglomeration: the strongest pair between two clusters and the sum of all count. No cluster passes the largest size."""
    strongest, total = weights.copy(), weights.copy()
    gain = _gain(strongest, total, objective, objective.join)
    np.fill_diagonal(gain, NEVER)
    labels, sizes = np.arange(len(weights)), np.ones(len(weights), dtype=np.int64)
    while True:
        first, second = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[first, second] <= 0:
            return labels
        if sizes[first] + sizes[second] > objective.largest:
            gain[first, second] = gain[second, first] = NEVER
            continue
        strongest[first] = strongest[:, first] = np.maximum(strongest[first], strongest[second])
        total[first] = total[:, first] = total[first] + total[second]
        barred = np.isneginf(gain[first]) & np.isneginf(gain[second])
        joined = np.where(barred, NEVER, _gain(strongest[first], total[first], objective, objective.join))
        gain[first], gain[:, first] = joined, joined
        gain[first, first] = NEVER
        gain[second], gain[:, second] = NEVER, NEVER
        sizes[first] += sizes[second]
        labels[labels == second] = first


def moved(weights: Floats, labels: Ints, objective: Objective) -> Ints:
    """Each record in turn goes to the cluster where it gains most, or alone, until a pass changes nothing."""
    labels = labels.copy()
    for _ in range(PASSES):
        changed = False
        for one in range(len(labels)):
            gain = gains_of_places(weights[None, one], labels[None], one, objective, objective.join)[0]
            target = int(gain.argmax())
            if gain[target] > gain[labels[one]] + 1e-9:
                labels[one], changed = target, True
        if not changed:
            break
    return labels


def gains_of_places(weights: Floats, labels: Ints, one: int, objective: Objective, join: float) -> Floats:
    """(pieces, size + 1): of each piece, what record `one` gains in each cluster of the others: 0 alone, -inf where it cannot go.

    weights: (pieces, size), its log-odds with each other record. The strongest of them stands for what the cluster's tree gains: what a cluster
    loses that the record tied together is left out.
    """
    pieces, size = labels.shape
    width, rows = size + 2, np.arange(pieces)
    own = labels[:, one]
    of_others = labels.copy()
    of_others[:, one] = size + 1  # the record itself counts for no place
    at = (of_others + (rows * width)[:, None]).ravel()
    total = np.asarray(np.bincount(at, weights=weights.ravel(), minlength=pieces * width), dtype=np.float64)
    count = np.bincount(at, minlength=pieces * width).reshape(pieces, width)
    strongest = np.full(pieces * width, NEVER)
    np.maximum.at(strongest, at, weights.ravel())
    gain = _gain(strongest, total, objective, join).reshape(pieces, width)[:, :-1]
    gain[count[:, :-1] >= objective.largest] = NEVER
    alone = np.where(count[rows, own] == 0, own, (count == 0).argmax(axis=1))
    gain[rows, alone] = 0.0
    return gain


def _gain(strongest: Floats, total: Floats, objective: Objective, join: float) -> Floats:
    return objective.strongest * strongest + objective.every * total + join
