"""The best partition of all records into persons.

Connected components are not used: one wrong link joins two persons, and as a file grows the chains of wrong links join hundreds. Here a cluster
is tied by its best pairs and all its pairs have a say (`Objective`; for sums over pairs alone see Bansal, Blum and Chawla 2004).
"""

from __future__ import annotations

import numpy as np

from amparo.linkage.clusters import exact, greedy
from amparo.linkage.clusters.components import pieces
from amparo.linkage.clusters.evidence import Evidence, Ints, Objective


def best_partition(evidence: Evidence, objective: Objective | None = None) -> Ints:
    """A cluster for each record: the least number of a record in it. Raises Contradiction."""
    chosen = objective or Objective()
    cluster = np.arange(evidence.count)
    for same_size in pieces(evidence, chosen):
        if same_size.size <= min(exact.LARGEST_EXACT, chosen.largest):
            labels = exact.best(same_size.weights, chosen)
        else:
            labels = np.stack([greedy.best(weights, chosen) for weights in same_size.weights])
        cluster[same_size.members] = named_by_least(same_size.members, labels)
    return cluster


def named_by_least(members: Ints, labels: Ints) -> Ints:
    """(pieces, size): for each record the least member with its label; members ascend."""
    alike = labels[:, :, None] == labels[:, None, :]
    return np.take_along_axis(members, alike.argmax(axis=2), axis=1)
