"""One given hierarchical model, fitted; the Wald interval on the logarithm of the hidden figure.

Chan, Silverman and Vincent (2021), section 2. Deleted terms count as parameters in AIC and BIC; BIC = |model| log N - 2 loglik
with N the number of persons and -log N_w! in the likelihood.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log

import numpy as np

from amparo.statistics.mse import normal, poisson
from amparo.statistics.mse.bootstrap import Limit
from amparo.statistics.mse.existence import Standing, standing
from amparo.statistics.mse.hierarchy import closed, labels
from amparo.statistics.mse.lattice import Floats, Ints, superset_sums
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence


def run(table: Table, options: Options, interactions: Iterable[int] = ()) -> Estimate:
    """Estimate under the main effects and the interactions given. Nothing here involves chance."""
    lists = len(table.lists)
    model = closed(interactions, lists)
    names = labels(table, sorted(model))
    verdict = standing(table.histories.tolist(), model, lists)
    if verdict is not Standing.ESTIMABLE:
        return unanswered("loglinear", table, options, names, standing_reason(verdict))
    terms = np.array([0, *sorted(model)], dtype=np.int64)[:, None]
    fits = poisson.fit(table.lattice(), terms)
    hidden = float(fits.hidden[0])
    return concluded(
        method="loglinear",
        table=table,
        point=table.observed + hidden,
        limits=wald(table, hidden, intercept_variance(fits, terms), options.level),
        options=options,
        model=names,
        reasons=() if fits.converged[0] else (sentence(Reason.NOT_CONVERGED),),
        diagnostics=_goodness(table, fits, len(terms)),
        assumptions=(Assumption.ALIKE, Assumption.NO_TOP_TERM),
    )


def intercept_variance(fits: poisson.Fits, terms: Ints) -> float:
    """Variance of the log hidden figure in the first column, from the inverse information of the finite terms."""
    finite = terms[np.isfinite(fits.coefficients[:, 0]), 0]
    observable = fits.means[:, :1].copy()
    observable[0] = 0.0
    information: Floats = superset_sums(observable)[:, 0][finite[:, None] | finite[None, :]]
    unit = np.zeros((finite.size, 1))
    unit[0] = 1.0
    solution, _ = poisson.solve(information[:, :, None], unit)
    return float(solution[0, 0])


def wald(table: Table, hidden: float, variance: float, level: float) -> tuple[Limit, Limit]:
    """Limits of the population from the variance of the logarithm of the hidden figure."""
    half = normal.quantile((1 + level) / 2) * variance**0.5
    low, high = (table.observed + exp(log(hidden) + sign * half) for sign in (-1, 1))
    return Limit(low, (1 - level) / 2, None), Limit(high, (1 + level) / 2, None)


def _goodness(table: Table, fits: poisson.Fits, parameters: int) -> tuple[Diagnostic, ...]:
    likelihood = float(fits.log_likelihood[0])
    counts = table.frequencies
    from scipy.special import gammaln

    saturated = counts * np.log(counts) - counts
    deviance = 2.0 * (float((saturated - gammaln(counts + 1.0)).sum()) - likelihood)
    return (
        Diagnostic("deviance", deviance),
        Diagnostic("aic", 2.0 * parameters - 2.0 * likelihood),
        Diagnostic("bic", parameters * log(table.observed) - 2.0 * likelihood),
        Diagnostic("terms_at_minus_infinity", int(np.isneginf(fits.coefficients[:, 0]).sum())),
    )
