"""Populations whose hidden number is known, listed as sparsely as real ones: what every method is tried on.

Flags are drawn one by one. The default chances of five lists are near those of the table of the United Kingdom (2013): most
persons are on no list, hardly anybody on three.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from amparo.statistics.mse.lattice import Flags, Floats
from amparo.statistics.mse.table import Table

CHANCES = (0.01, 0.05, 0.10, 0.07, 0.03)
DEPENDENCE = 2.0
REFERRED = 0.15
MISSED = 0.15
FALSE = 0.005
OUT_OF_REACH = 0.3
FEWEST_LISTS = 4


class Scenario(Enum):
    """How the lists come about."""

    INDEPENDENCE = "independent lists"
    PAIRS = "two pairs of lists depend on each other"
    HETEROGENEITY = "persons differ in how visible they are"
    REFERRAL = "one list refers persons to another"
    LINKAGE = "links between lists are missed and wrongly made"
    MILD_HETEROGENEITY = "persons differ a little in how visible they are"
    OUT_OF_REACH = "some persons can come onto no list"


SPREADS = {Scenario.HETEROGENEITY: 1.0, Scenario.MILD_HETEROGENEITY: 0.5}


@dataclass(frozen=True, slots=True)
class Simulated:
    """A table and the size of the population that it came from."""

    table: Table
    population: int


def simulate(
    scenario: Scenario, population: int, rng: np.random.Generator, *, chances: tuple[float, ...] = CHANCES
) -> Simulated:
    """List a population under a scenario. A list that happens to hold nobody is left out of the table.

    Dependence: being on the first list adds 2 to the log odds of the second, and being on the third takes 1 from the fourth.
    Heterogeneity: a normal term with standard deviation 1 (mild: 0.5) in the log odds of all lists. Referral: 15 % of those on the third
    list (the largest by default) come onto the first (the smallest). Linkage: 15 % of persons on several lists lose a link; 0.5 % of
    single records are joined to another. Out of reach: 30 % of persons are on no list, whatever the chances. Raises ValueError for fewer than four chances.
    """
    if len(chances) < FEWEST_LISTS:
        raise ValueError(f"The scenarios need the chances of at least {FEWEST_LISTS} lists.")
    odds = np.log(np.array(chances) / (1 - np.array(chances)))
    uniform = rng.uniform(size=(population, len(chances)))
    if scenario in SPREADS:
        listed = uniform < _chance(odds + SPREADS[scenario] * rng.standard_normal((population, 1)))
    else:
        listed = uniform < _chance(np.broadcast_to(odds, uniform.shape))
    if scenario is Scenario.PAIRS:
        listed[:, 1] = uniform[:, 1] < _chance(odds[1] + DEPENDENCE * listed[:, 0])
        listed[:, 3] = uniform[:, 3] < _chance(odds[3] - 0.5 * DEPENDENCE * listed[:, 2])
    if scenario is Scenario.OUT_OF_REACH:
        listed[rng.uniform(size=population) < OUT_OF_REACH] = False
    if scenario is Scenario.REFERRAL:
        listed[:, 0] |= listed[:, 2] & (rng.uniform(size=population) < REFERRED)
    seen = listed[listed.any(axis=1)]
    if scenario is Scenario.LINKAGE:
        seen = _falsely_joined(_split(seen, rng), rng)
    return Simulated(_table(seen), population)


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)


def _split(seen: Flags, rng: np.random.Generator) -> Flags:
    """Some persons on several lists appear as two: one of their lists is not recognised as theirs."""
    lost = (seen.sum(axis=1) > 1) & (rng.uniform(size=len(seen)) < MISSED)
    apart = np.zeros((int(lost.sum()), seen.shape[1]), dtype=np.bool_)
    order = np.where(seen[lost], rng.uniform(size=apart.shape), -1.0)
    apart[np.arange(len(apart)), order.argmax(axis=1)] = True
    kept = seen.copy()
    kept[lost] &= ~apart
    return np.vstack([kept, apart])


def _falsely_joined(seen: Flags, rng: np.random.Generator) -> Flags:
    """Some records of one list are taken for a person of another record."""
    single = np.flatnonzero(seen.sum(axis=1) == 1)
    wrong = single[rng.uniform(size=single.size) < FALSE]
    others = np.setdiff1d(np.arange(len(seen)), wrong)
    into = rng.choice(others, size=wrong.size)
    joined = seen.copy()
    for lost, kept in zip(wrong, into, strict=True):
        joined[kept] |= seen[lost]
    return joined[others]


def _table(seen: Flags) -> Table:
    names = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i] for i in np.flatnonzero(seen.any(axis=0)))
    codes = seen[:, seen.any(axis=0)] @ (1 << np.arange(len(names), dtype=np.int64))
    histories, counts = np.unique(codes, return_counts=True)
    return Table(names, dict(zip(histories.tolist(), counts.tolist(), strict=True)))
