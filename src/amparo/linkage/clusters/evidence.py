"""What is known about which records are one person: log-odds of pairs, and what must or must not be so."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from amparo.law.text import Bilingual

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CERTAIN = 1e6
"""Nats that no evidence outweighs: what a human said, and what is so by construction."""


class Contradiction(Exception):
    """Two records must be one person and must not be."""

    def __init__(self, first: int, second: int) -> None:
        self.reason = Bilingual(
            f"Los registros {first} y {second} deben ser la misma persona y también no serlo: retire una de las dos decisiones.",
            f"Records {first} and {second} must be one person and must not be: withdraw one of the two decisions.",
        )
        super().__init__(self.reason.en)


def _no_pairs() -> Ints:
    return np.empty((0, 2), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Evidence:
    """count: records, numbered from 0. left, right, log_odds: each compared pair once, in nats. same, different: pairs (k, 2) that must, or must
    not, be one person. exclusive: a number for each record; two records of one number are never one person, and -1 is bound to nothing."""

    count: int
    left: Ints
    right: Ints
    log_odds: Floats
    same: Ints = field(default_factory=_no_pairs)
    different: Ints = field(default_factory=_no_pairs)
    exclusive: Ints | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """What makes a partition good: the sum, over pairs within its clusters, of log-odds less `bar`.

    threshold: probability above which a pair is a link; `bar` is its log-odds. never_compared: nats against a pair that no key proposed. most: nats
    that one pair can weigh, so that no single agreement outvotes a cluster. largest: records in a cluster, at most.
    """

    threshold: float = 0.5
    never_compared: float = 1.0
    most: float = 12.0
    largest: int = 50

    @property
    def bar(self) -> float:
        return float(np.log(self.threshold / (1.0 - self.threshold)))
