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
OFFSET = 0.65
UNSEEN = 0.005
"""At least so many have a record with neither a name nor a date of the others, on tuning seeds of the invented population."""


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
    """What makes a partition good: the sum of the values of its clusters, in nats. A cluster is worth `strongest` times the log-odds of the pairs that
    tie it together best (its maximum spanning tree), `every` times those of all its pairs, and `join` for each record beyond the first.

    Pairs of one person share their evidence, so a record that fits three records of a person is not three times as sure, and one that fits her first
    record and contradicts her second, which a clerk misspelt, is still hers. The three numbers were fitted on tuning seeds of the invented
    population by the likelihood of each record's place given the others' (docs/decisions/0040).

    threshold: probability that every further record must outweigh. companions: how many other records of her person a record has, on average in the
    file (`companions_of`). never_compared: nats against a pair that was not compared. most: nats that one pair can weigh. largest: records in a cluster, at most.
    unseen: of the persons with several records, the share of whom one is tied to the others by nothing that was compared (`unseen`).
    """

    threshold: float = 0.5
    companions: float = 0.65
    never_compared: float = 2.0
    most: float = 12.0
    largest: int = 50
    strongest: float = 0.53
    every: float = 0.28
    unseen: float = UNSEEN

    @property
    def bar(self) -> float:
        return float(np.log(self.threshold / (1.0 - self.threshold)))

    @property
    def join(self) -> float:
        """Nats for one more record in a cluster, before what is known of it. If the records of a person number as in a Poisson law of mean r that
        leaves out none, the prior of a partition has r for each join beside the share of all pairs that are one person, and r is the mean number of
        companions; OFFSET is what the fitted numbers leave."""
        return self.companions - OFFSET - self.bar

    def of_two(self, log_odds: Floats) -> Floats:
        """The value of two records together, against two alone."""
        return (self.strongest + self.every) * log_odds + self.join


def probability_of(log_odds: Floats) -> Floats:
    """0 to 1, of log-odds in nats."""
    probability: Floats = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -50, 50)))
    return probability


def log_odds_of(probability: float) -> float:
    """In nats."""
    return float(np.log(probability) - np.log1p(-probability))


def companions_of(log_odds: Floats, records: int) -> float:
    """How many other records of her person a record has, on average: twice the expected number of pairs that are one person, by record."""
    return 2.0 * float(probability_of(log_odds).sum()) / max(records, 1)
