"""Estimates that carry the uncertainty of record linkage.

Who is the same person on two lists is itself estimated. Tables from several linkages, drawn from the posterior of the linkage, are
each estimated. Each estimate gives a distribution of the population: its posterior draws, or its replicates weighted so that their
quantiles are the BCa limits at every level (the confidence distribution of BCa; Efron 1987, section 3). The mixture over the linkages
gives the interval, and its error by chance is that of leaving out one linkage after the other. The variance of the logarithm of the
hidden figure splits into a part between linkages and a part within them (the law of total variance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from amparo.statistics.mse.bootstrap import LEAST_REPLICATES_BEYOND
from amparo.statistics.mse.estimate import estimate
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.result import Estimate, Options
from amparo.statistics.mse.table import Table


@dataclass(frozen=True, slots=True)
class LinkedEstimate:
    """An estimate over several linkages.

    interval: None for a limit that rests on fewer than five draws, or on replicates without an estimate. linkage_share: of the
    variance of the log hidden figure, 0 to 1; None where no linkage gave one. estimable_share: of the linkages, 0 to 1.
    """

    estimate: float | None
    interval: tuple[float | None, float | None]
    monte_carlo_error: tuple[float | None, float | None]
    linkage_share: float | None
    estimable_share: float
    each: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class _Distribution:
    """Ascending populations, and weights that add to one."""

    values: Floats
    weights: Floats


def estimate_over_linkages(
    tables: Sequence[Table],
    method: str = "stepwise",
    *,
    rng: np.random.Generator,
    options: Options | None = None,
    with_error: bool = True,
) -> LinkedEstimate:
    """Estimate on each table of a drawn linkage and combine. Raises BadTable without tables, or for a method without draws.

    with_error: whether the error by chance of the limits is worked out, which takes an estimate's time for each linkage.
    """
    if not tables:
        raise BadTable(Mistake.NO_LINKAGE)
    chosen = options or Options()
    each = tuple(estimate(table, method, rng=rng, options=chosen) for table in tables)
    usable = [one for one in each if one.estimate is not None]
    if any(one.draws.size == 0 for one in usable):
        raise BadTable(Mistake.NO_DRAWS, methods="stepwise, bic, downhill, dga, lcmcr, thresholding")
    estimable = sum(one.estimable for one in each) / len(each)
    if not usable:
        return LinkedEstimate(None, (None, None), (None, None), None, estimable, each)
    parts = [_distribution(one) for one in usable]
    tails = ((1 - chosen.level) / 2, (1 + chosen.level) / 2)
    low, high = (_limit(parts, tail) for tail in tails)
    errors = tuple(_error(parts, tail) for tail in tails) if with_error else (None, None)
    point = float(np.median([one.estimate for one in usable if one.estimate is not None]))
    return LinkedEstimate(point, (low, high), (errors[0], errors[1]), _share(usable, parts), estimable, each)


REPLICATES_EACH = 200
"""Of each drawn linkage's bootstrap: together they are thousands."""


@dataclass(frozen=True, slots=True)
class OverLinkages:
    """A method's estimate with limits that hold the doubt about who is who, and the linkage's share of its variance where it is known."""

    best: Estimate
    linkage_share: float | None = None


def over_linkages(
    best: Estimate, drawn: Sequence[Table], *, rng: np.random.Generator, options: Options
) -> OverLinkages:
    """The estimate of the best linkage with the median and the limits over the drawn ones. It stays as it is without them, or where it has no answer.

    A method without draws of its own gets the quantiles of its limits over the linkages, which is wider than a mixture would be. An answer that half of
    the linkages or more do not allow is none.
    """
    if not drawn or not best.estimable:
        return OverLinkages(best)
    few = replace(options, replicates=REPLICATES_EACH, progress=None)
    if best.draws.size:
        found = estimate_over_linkages(drawn, best.method, rng=rng, options=few, with_error=False)
    else:
        found = _over_limits(drawn, best.method, rng=rng, options=few)
    held = found.estimable_share > 0.5 and None not in found.interval
    merged = (
        replace(best, estimate=found.estimate, interval=found.interval)
        if held
        else replace(best, interval=(None, None))
    )
    return OverLinkages(replace(merged, estimable=held), found.linkage_share)


def _over_limits(
    tables: Sequence[Table], method: str, *, rng: np.random.Generator, options: Options
) -> LinkedEstimate:
    each = tuple(estimate(table, method, rng=rng, options=options) for table in tables)
    usable = [one for one in each if one.estimable and None not in (one.estimate, *one.interval)]
    share = len(usable) / len(each)
    if not usable:
        return LinkedEstimate(None, (None, None), (None, None), None, share, each)
    limits = np.array([one.interval for one in usable], dtype=np.float64)
    tail = (1 - options.level) / 2
    low, high = float(np.quantile(limits[:, 0], tail)), float(np.quantile(limits[:, 1], 1 - tail))
    point = float(np.median([one.estimate for one in usable if one.estimate is not None]))
    return LinkedEstimate(point, (low, high), (None, None), None, share, each)


def _distribution(one: Estimate) -> _Distribution:
    """The posterior of a Bayesian method; the confidence distribution of a bootstrap."""
    from scipy.special import ndtr, ndtri

    values = np.sort(one.draws)
    told = {item.name: item.value for item in one.diagnostics}
    if "bias_correction" not in told:
        return _Distribution(values, np.full(values.size, 1.0 / values.size))
    bias, speed = float(told["bias_correction"]), float(told["acceleration"])
    moved = ndtri(np.arange(1, values.size) / values.size) - bias
    stretch = 1.0 + speed * moved
    inner = np.where(stretch > 0, ndtr(moved / np.where(stretch > 0, stretch, 1.0) - bias), (speed < 0) * 1.0)
    return _Distribution(values, np.diff(np.concatenate([[0.0], inner, [1.0]])))


def _limit(parts: Sequence[_Distribution], sought: float) -> float | None:
    """A quantile of the mixture; None where fewer than five draws lie beyond it, or where it is infinite."""
    values = np.concatenate([part.values for part in parts])
    weights = np.concatenate([part.weights for part in parts]) / len(parts)
    order = np.argsort(values, kind="stable")
    place = int(np.searchsorted(np.cumsum(weights[order]), sought))
    held = LEAST_REPLICATES_BEYOND <= place < values.size - LEAST_REPLICATES_BEYOND
    return float(values[order[place]]) if held and np.isfinite(values[order[place]]) else None


def _error(parts: Sequence[_Distribution], sought: float) -> float | None:
    """Jackknife over the linkages; None with a single linkage, or where a limit is refused on the way."""
    if len(parts) < 2:
        return None
    found = [_limit([*parts[:i], *parts[i + 1 :]], sought) for i in range(len(parts))]
    held = np.array([one for one in found if one is not None])
    if held.size < len(parts):
        return None
    return float(((len(parts) - 1) * held.var()) ** 0.5)


def _share(each: Sequence[Estimate], parts: Sequence[_Distribution]) -> float | None:
    moments = [_log_hidden(one.observed, part) for one, part in zip(each, parts, strict=True)]
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return None
    between = float(np.var([mean for mean, _ in known]))
    within = float(np.mean([variance for _, variance in known]))
    return between / (between + within) if between + within > 0 else 0.0


def _log_hidden(observed: int, part: _Distribution) -> tuple[float, float] | None:
    """Mean and variance of the log hidden figure; None without any finite one."""
    hidden = part.values - observed
    real = np.isfinite(hidden) & (hidden > 0) & (part.weights > 0)
    if not real.any():
        return None
    logs, weights = np.log(hidden[real]), part.weights[real] / part.weights[real].sum()
    mean = float((weights * logs).sum())
    return mean, float((weights * (logs - mean) ** 2).sum())
