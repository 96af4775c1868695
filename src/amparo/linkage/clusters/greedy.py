"""Larger pieces: the two clusters that gain most by joining are joined, until none gains; then single records move where they gain."""

from __future__ import annotations

import numpy as np

from amparo.linkage.clusters.evidence import Floats, Ints

PASSES = 20
NEVER = -np.inf


def best(gains: Floats, largest: int) -> Ints:
    """Labels of a partition that neither a merge of two clusters nor a move of one record improves. gains: (size, size), symmetric, zero diagonal."""
    return moved(gains, agglomerated(gains, largest), largest)


def agglomerated(gains: Floats, largest: int) -> Ints:
    """Greedy agglomeration on the sum of gains between clusters; no cluster passes `largest`."""
    between = gains.copy()
    np.fill_diagonal(between, NEVER)
    labels, sizes = np.arange(len(gains)), np.ones(len(gains), dtype=np.int64)
    while True:
        first, second = np.unravel_index(int(between.argmax()), between.shape)
        if between[first, second] <= 0:
            return labels
        if sizes[first] + sizes[second] > largest:
            between[first, second] = between[second, first] = NEVER
            continue
        joined = between[first] + between[second]
        between[first], between[:, first] = joined, joined
        between[first, first] = NEVER
        between[second], between[:, second] = NEVER, NEVER
        sizes[first] += sizes[second]
        labels[labels == second] = first


def moved(gains: Floats, labels: Ints, largest: int) -> Ints:
    """Each record in turn goes to the cluster where it gains most, or alone, until a pass changes nothing."""
    labels = labels.copy()
    for _ in range(PASSES):
        changed = False
        for one in range(len(labels)):
            gain = np.bincount(labels, weights=gains[one], minlength=len(labels) + 1)
            sizes = np.bincount(np.delete(labels, one), minlength=len(labels) + 1)
            gain[sizes >= largest] = NEVER
            empty = int(np.flatnonzero(sizes == 0)[0])
            gain[empty] = 0.0
            target = int(gain.argmax())
            if gain[target] > gain[labels[one]] + 1e-9:
                labels[one], changed = target, True
        if not changed:
            break
    return labels
