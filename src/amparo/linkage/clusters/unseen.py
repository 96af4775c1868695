"""Ties that no compared pair shows: two records of one person who gave another name and another date, or whom no key brought together.

The posterior of what was compared knows nothing of them, so that every draw would have too many persons. Each draw therefore ties together some records
that stand alone in it, as many as are expected (`Objective.unseen`). Which ones nobody can know: they are chosen among the pairs that were compared
and found far apart, by chance. What a human said holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.linkage.clusters.components import far_pairs
from amparo.linkage.clusters.evidence import Evidence, Ints, Objective

TRIES = 40
"""Pairs looked at for each tie that is sought; where fewer records stand alone, there are fewer ties."""


@dataclass(frozen=True, slots=True)
class Far:
    """Pairs that the weights hold apart, and that may be one person nevertheless."""

    left: Ints
    right: Ints


def with_unseen(drawn: Ints, evidence: Evidence, objective: Objective, rng: np.random.Generator) -> Ints:
    """The draws (draws, records) with ties that nothing shows."""
    far = Far(*far_pairs(evidence, objective))
    if objective.unseen == 0.0 or not far.left.size:
        return drawn
    return np.stack([_tied(one, far, objective.unseen, rng) for one in drawn])


def _tied(partition: Ints, far: Far, share: float, rng: np.random.Generator) -> Ints:
    """With records that stand alone tied to persons of one record and more, for each size as many as the share of the persons who are then so large."""
    size = np.bincount(partition, minlength=partition.size)
    wanted = rng.poisson(share * np.bincount(size[size > 0], minlength=3)[2:])
    tried = rng.integers(far.left.size, size=TRIES * int(wanted.sum()))
    named = np.arange(partition.size)
    for pair in np.stack([partition[far.left[tried]], partition[far.right[tried]]], axis=1).tolist():
        alone, other = sorted(pair, key=size.__getitem__)
        if size[alone] == 1 and size[other] <= wanted.size and wanted[size[other] - 1]:
            wanted[size[other] - 1] -= 1
            named[max(pair)] = min(pair)
            size[pair] = len(wanted) + 1  # neither is tied again
    return named[partition]


def share_unseen(beside: float, named: float, both: float, neither: float) -> float:
    """The share of pairs of one person that no compared pair is, from what two kinds of keys found independently (Petersen 1896, Lincoln 1930).

    beside: expected pairs of one person that only the keys of dates and documents found; named: only those of two names; both, neither: what both found,
    and what only other keys did. Of the pairs that neither kind finds there are beside * named / both; those that other keys did not find either are unseen.
    """
    outside = beside * named / both if both > 0 else 0.0
    unseen = max(outside - neither, 0.0)
    known = beside + named + both + neither
    return unseen / (known + unseen) if unseen else 0.0
