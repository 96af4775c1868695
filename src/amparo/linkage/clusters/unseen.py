"""Ties that no compared pair shows: two records of one person who gave another name and another date, or whom no key brought together.

The posterior of what was compared knows nothing of them, so that every draw would have too many persons. Each draw therefore ties together some records
that stand alone in it, as many as are expected (`Objective.unseen`). Which ones nobody can know: they are chosen among the pairs that were compared
and found far apart, by chance. What a human said holds, and so does what lists that hold nobody twice say.
"""

from __future__ import annotations

import numpy as np

from amparo.linkage.clusters.components import far_pairs
from amparo.linkage.clusters.evidence import Evidence, Ints, Objective

TRIES = 40
"""Pairs looked at for each tie that is sought; where fewer records stand alone, there are fewer ties."""


def with_unseen(drawn: Ints, evidence: Evidence, objective: Objective, rng: np.random.Generator) -> Ints:
    """The draws (draws, records) with ties that nothing shows."""
    if objective.unseen == 0.0:
        return drawn
    far = np.stack(far_pairs(evidence, objective), axis=1)
    return (
        np.stack([_tied(one, far, evidence, objective.unseen, rng) for one in drawn]) if far.size else drawn
    )


def _tied(partition: Ints, far: Ints, evidence: Evidence, share: float, rng: np.random.Generator) -> Ints:
    """With records that stand alone tied to persons of one record and more, for each size as many as the share of the persons who are then so large."""
    size = np.bincount(partition, minlength=partition.size)
    wanted = rng.poisson(share * np.bincount(size[size > 0], minlength=3)[2:])
    tried = far[rng.integers(len(far), size=TRIES * int(wanted.sum()))]
    named = np.arange(partition.size)
    for alone, other in _allowed(tried, partition, size, evidence).tolist():
        if size[alone] == 1 and size[other] <= wanted.size and wanted[size[other] - 1]:
            wanted[size[other] - 1] -= 1
            named[max(alone, other)] = min(alone, other)
            size[[alone, other]] = len(wanted) + 1  # neither is tied again
    return named[partition]


def _allowed(tried: Ints, partition: Ints, size: Ints, evidence: Evidence) -> Ints:
    """(pairs, 2): of the pairs of which one record stands alone, that record and the person of the other, where no human denied any of her records to it
    and none is of its list, if lists hold nobody twice."""
    own = partition[tried]
    turned = np.where((size[own[:, 0]] == 1)[:, None], own, own[:, ::-1])
    alone, other = turned.T
    held = size[alone] == 1
    if evidence.different.size:
        either_way = np.concatenate([evidence.different, evidence.different[:, ::-1]])
        denied = _code(either_way[:, 0], partition[either_way[:, 1]], partition.size)
        held &= ~np.isin(_code(alone, other, partition.size), denied)
    if evidence.exclusive is not None:
        lists = evidence.exclusive
        on_list = lists >= 0
        taken = _code(lists[on_list], partition[on_list], partition.size)
        held &= ~np.isin(_code(lists[alone], other, partition.size), taken)
    found: Ints = turned[held]
    return found


def _code(one: Ints, person: Ints, persons: int) -> Ints:
    """One number for each of both; below 0 where the first is."""
    return one * persons + person


def share_unseen(beside: float, named: float, both: float, neither: float) -> float:
    """The share of pairs of one person that no compared pair is, from what two kinds of keys found independently (Petersen 1896, Lincoln 1930).

    beside: expected pairs of one person that only the keys of dates and documents found; named: only those of two names; both, neither: what both found,
    and what only other keys did. Of the pairs that neither kind finds there are beside * named / both; those that other keys did not find either are unseen.
    """
    outside = beside * named / both if both > 0 else 0.0
    unseen = max(outside - neither, 0.0)
    known = beside + named + both + neither
    return unseen / (known + unseen) if unseen else 0.0
