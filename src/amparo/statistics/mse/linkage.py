"""Estimates that carry the uncertainty of record linkage.

Who is the same person on two lists is itself estimated. Tables from several linkages, drawn from the posterior of the linkage, are
each estimated; their replicates together give the interval, and the variance of the logarithm of the hidden figure splits into a
part between linkages and a part within them (the law of total variance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse.bootstrap import percentile
from amparo.statistics.mse.estimate import estimate
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.result import Estimate, Options
from amparo.statistics.mse.table import BadTable, Table


@dataclass(frozen=True, slots=True)
class LinkedEstimate:
    """An estimate over several linkages. linkage_share: of the variance of the log hidden figure, 0 to 1; None where no linkage gave one."""

    estimate: float | None
    interval: tuple[float | None, float | None]
    monte_carlo_error: tuple[float | None, float | None]
    linkage_share: float | None
    estimable_share: float
    each: tuple[Estimate, ...]


def estimate_over_linkages(
    tables: Sequence[Table],
    method: str = "stepwise",
    *,
    rng: np.random.Generator,
    options: Options | None = None,
) -> LinkedEstimate:
    """Estimate on each table of a drawn linkage and combine. Raises BadTable without tables, or for a method without draws."""
    if not tables:
        raise BadTable("No linkage was given; draw at least one.")
    chosen = options or Options()
    each = tuple(estimate(table, method, rng=rng, options=chosen) for table in tables)
    usable = [one for one in each if one.estimate is not None]
    if any(one.draws.size == 0 for one in usable):
        raise BadTable(
            "The method gives no replicates to combine; use stepwise, bic, downhill, dga, lcmcr or thresholding."
        )
    share_estimable = sum(one.estimable for one in each) / len(each)
    if not usable:
        return LinkedEstimate(None, (None, None), (None, None), None, share_estimable, each)
    low, high = percentile(np.concatenate([one.draws for one in usable]), chosen.level)
    point = float(np.median([one.estimate for one in usable if one.estimate is not None]))
    return LinkedEstimate(
        point, (low.value, high.value), (low.error, high.error), _share(usable), share_estimable, each
    )


def _share(each: Sequence[Estimate]) -> float | None:
    logs = [_log_hidden(one) for one in each]
    if any(not part.size for part in logs):
        return None
    between = float(np.var([part.mean() for part in logs]))
    within = float(np.mean([part.var() for part in logs]))
    return between / (between + within) if between + within > 0 else 0.0


def _log_hidden(one: Estimate) -> Floats:
    hidden = one.draws - one.observed
    return np.asarray(np.log(hidden[np.isfinite(hidden) & (hidden > 0)]), dtype=np.float64)
