"""Persons who differ in how visible they are: one number for all the overlaps at once.

Darroch, Fienberg, Glonek and Junker, "A three-sample multiple-recapture approach to census population estimation with heterogeneous
catchability", JASA 88 (1993). If the log odds of being listed have a common term that is spread over persons about normally with
variance s, then with k the number of lists in a history

  log mu_w = alpha_0 + sum of alpha_i over the lists in w + s k (k - 1) / 2,   s >= 0.

All pairs of lists attract each other alike, as in no model that chooses pairs. What the coverage study shows is that persons of this
kind escape every other method, and that this one finds them; so the panel lets it count wherever the data do not speak against it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, log

import numpy as np

from amparo.statistics.mse import dense, loglinear
from amparo.statistics.mse.existence import Standing, standing_of_rows
from amparo.statistics.mse.lattice import Floats, contains, singles_of
from amparo.statistics.mse.poisson import solve
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence

METHOD = "visibility"


@dataclass(frozen=True, slots=True)
class _Spread:
    """The fitted model. variance: of the log hidden figure."""

    hidden: float
    spread: float
    variance: float
    bic: float
    converged: bool


def run(table: Table, options: Options) -> Estimate:
    """Estimate with its Wald interval. Where the lists do not attract each other, s is zero and they are independent."""
    table.require_lattice()
    design, counts = _design(len(table.lists)), table.lattice()[1:, 0]
    verdict = standing_of_rows(design[counts > 0], design[counts == 0])
    if verdict is not Standing.ESTIMABLE:
        return unanswered(METHOD, table, options, (), standing_reason(verdict))
    found = _fitted(design, counts)
    if found.spread <= 0.0:
        return _independent(table, options)
    return concluded(
        method=METHOD,
        table=table,
        point=table.observed + found.hidden,
        limits=loglinear.wald(table, found.hidden, found.variance, options.level),
        options=options,
        model=(),
        reasons=() if found.converged else (sentence(Reason.NOT_CONVERGED),),
        diagnostics=(Diagnostic("spread", found.spread), Diagnostic("bic", found.bic)),
        assumptions=(Assumption.VISIBLE, Assumption.NO_TOP_TERM),
    )


def _independent(table: Table, options: Options) -> Estimate:
    base = loglinear.run(table, options)
    return replace(base, method=METHOD, model=(), diagnostics=(Diagnostic("spread", 0.0), *base.diagnostics))


def _design(lists: int) -> Floats:
    """Intercept, lists, and k (k - 1) / 2, on the observable cells."""
    cells = np.arange(1, 1 << lists, dtype=np.int64)
    alone = contains(np.array(singles_of(lists), dtype=np.int64), cells).astype(np.float64)
    held = alone.sum(axis=1)
    return np.column_stack([np.ones(cells.size), alone, held * (held - 1.0) / 2.0])


def _fitted(design: Floats, counts: Floats) -> _Spread:
    from scipy.special import gammaln

    found = dense.fit(design, counts)
    means = np.exp(dense.linear(design, found.coefficients))
    unit = np.zeros((design.shape[1], 1))
    unit[0] = 1.0
    inverse, _ = solve(dense.information(design, means)[:, :, None], unit)
    deviance = 2.0 * (found.value + float(gammaln(counts + 1.0).sum()))
    return _Spread(
        hidden=exp(float(found.coefficients[0])),
        spread=float(found.coefficients[-1]),
        variance=float(inverse[0, 0]),
        bic=design.shape[1] * log(float(counts.sum())) + deviance,
        converged=found.converged and found.regular,
    )
