"""Which records are one person: the best partition, and draws of partitions, from the log-odds of pairs. Pure: numpy and scipy."""

from amparo.linkage.clusters.best import best_partition
from amparo.linkage.clusters.draws import Posterior, draw_partitions, probability_of_place
from amparo.linkage.clusters.evidence import Contradiction, Evidence, Objective

__all__ = [
    "Contradiction",
    "Evidence",
    "Objective",
    "Posterior",
    "best_partition",
    "draw_partitions",
    "probability_of_place",
]
