"""Which records are one person: the best partition, and draws of partitions, from the log-odds of pairs. Pure: numpy and scipy."""

from amparo.linkage.clusters.best import best_partition
from amparo.linkage.clusters.draws import draw_partitions, probability_of_place
from amparo.linkage.clusters.evidence import (
    Contradiction,
    Evidence,
    Objective,
    companions_of,
    log_odds_of,
    probability_of,
)

__all__ = [
    "Contradiction",
    "Evidence",
    "Objective",
    "best_partition",
    "companions_of",
    "draw_partitions",
    "log_odds_of",
    "probability_of",
    "probability_of_place",
]
