"""Bootstrap tables, jackknife tables, and BCa limits with their Monte-Carlo error.

Efron, "Better bootstrap confidence intervals", JASA 82 (1987); weights for the jackknife and quantile type 8 as in Chan,
Silverman and Vincent (2021). The whole model selection is redone on every table.

The trap: the selected model's estimate lies low among its replicates, so the bias correction is strongly negative and the lower
95 % limit asks for a quantile far out in the tail (0.0001 for the UK table). A limit that rests on fewer than five replicates is
refused, not printed; each limit is given with the Monte-Carlo error of the bias correction and of the quantile together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse import normal
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.table import Table

LEAST_REPLICATES_BEYOND = 5.0


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit. value is None when refused; quantile is where among the replicates it was sought; error its Monte-Carlo error."""

    value: float | None
    quantile: float
    error: float | None


@dataclass(frozen=True, slots=True)
class BcaInterval:
    """Lower and upper limit, the bias correction z0 and the acceleration."""

    low: Limit
    high: Limit
    bias: float
    acceleration: float

    @property
    def held(self) -> bool:
        """Whether both limits rest on enough replicates."""
        return self.low.value is not None and self.high.value is not None


def replicate_counts(table: Table, replicates: int, rng: np.random.Generator) -> Floats:
    """Tables drawn with replacement from the observed persons: shape (2^t, replicates)."""
    persons = table.observed
    drawn = rng.multinomial(persons, table.frequencies / persons, size=replicates)
    out = np.zeros((1 << len(table.lists), replicates))
    out[table.histories] = drawn.T
    return out


def jackknife_counts(table: Table) -> tuple[Floats, Floats]:
    """One table per distinct history with one of its persons left out, and how many persons each stands for."""
    out = np.repeat(table.lattice(), len(table.counts), axis=1)
    out[table.histories, np.arange(len(table.counts))] -= 1.0
    return out, table.frequencies


def acceleration(jackknife: Floats, weights: Floats) -> float:
    """The constant a of BCa from weighted jackknife estimates; 0 where they do not vary or one is infinite."""
    if not np.isfinite(jackknife).all():
        return 0.0
    away = np.average(jackknife, weights=weights) - jackknife
    spread = float((weights * away**2).sum())
    return float((weights * away**3).sum() / (6.0 * spread**1.5)) if spread > 0 else 0.0


def quantile(ordered: Floats, probability: float) -> float:
    """Quantile type 8 (Hyndman and Fan 1996) of ascending values, which may end in infinities."""
    size = ordered.size
    place = min(max(probability * (size + 1.0 / 3.0) + 1.0 / 3.0, 1.0), float(size))
    below = int(place)
    low, high = float(ordered[below - 1]), float(ordered[min(below, size - 1)])
    share = place - below
    return low if share == 0.0 or low == high else low + share * (high - low)


def bca(estimate: float, replicates: Floats, acceleration_: float, level: float) -> BcaInterval:
    """BCa limits of an estimate from its replicates (any order)."""
    ordered = np.sort(replicates)
    share = float(np.searchsorted(ordered, estimate, side="left")) / ordered.size
    if not 0.0 < share < 1.0:
        refused = Limit(None, share, None)
        return BcaInterval(refused, refused, float("nan"), acceleration_)
    bias = normal.quantile(share)
    tails = ((1.0 - level) / 2.0, (1.0 + level) / 2.0)
    low, high = (_limit(ordered, share, bias, acceleration_, normal.quantile(tail)) for tail in tails)
    return BcaInterval(low, high, bias, acceleration_)


def _limit(ordered: Floats, share: float, bias: float, speed: float, nominal: float) -> Limit:
    sought = _adjusted(bias, speed, nominal)
    beyond = min(sought, 1.0 - sought) * ordered.size
    value = quantile(ordered, sought)
    if beyond < LEAST_REPLICATES_BEYOND or not np.isfinite(value):
        return Limit(None, sought, None)
    slope = (_adjusted(bias + 1e-4, speed, nominal) - _adjusted(bias - 1e-4, speed, nominal)) / 2e-4
    lever = slope / normal.density(bias)
    shared = min(share, sought) - share * sought
    variance = lever**2 * share * (1 - share) + sought * (1 - sought) - 2 * lever * shared
    step = (max(variance, 0.0) / ordered.size) ** 0.5
    error = (quantile(ordered, sought + step) - quantile(ordered, sought - step)) / 2.0
    return Limit(value, sought, error if np.isfinite(error) else None)


def _adjusted(bias: float, speed: float, nominal: float) -> float:
    """The quantile that BCa asks for in place of the nominal one."""
    moved = bias + nominal
    return normal.below(bias + moved / (1.0 - speed * moved))


def percentile(replicates: Floats, level: float) -> tuple[Limit, Limit]:
    """Plain percentile limits with their Monte-Carlo error, for independent draws such as those of a parametric bootstrap."""
    ordered = np.sort(replicates)
    return _plain(ordered, (1.0 - level) / 2.0), _plain(ordered, (1.0 + level) / 2.0)


def _plain(ordered: Floats, sought: float) -> Limit:
    value = quantile(ordered, sought)
    if min(sought, 1.0 - sought) * ordered.size < LEAST_REPLICATES_BEYOND or not np.isfinite(value):
        return Limit(None, sought, None)
    step = (sought * (1.0 - sought) / ordered.size) ** 0.5
    error = (quantile(ordered, sought + step) - quantile(ordered, sought - step)) / 2.0
    return Limit(value, sought, error if np.isfinite(error) else None)


def posterior_limits(ordered: Floats, level: float, size: float) -> tuple[Limit, Limit]:
    """Limits of ascending draws of a chain, their Monte-Carlo error judged by the effective and not the nominal number of draws."""

    def limit(sought: float) -> Limit:
        step = (sought * (1.0 - sought) / max(size, 1.0)) ** 0.5
        error = (quantile(ordered, sought + step) - quantile(ordered, sought - step)) / 2.0
        return Limit(quantile(ordered, sought), sought, error)

    return limit((1.0 - level) / 2.0), limit((1.0 + level) / 2.0)
