"""Forward selection by AIC, the method behind the estimate published for the United Kingdom in 2014.

Silverman, "Modern Slavery: an application of multiple systems estimation" (Home Office, 2014); Bales, Hesketh and Silverman,
"Modern slavery in the UK: how many victims?", Significance 12 (2015). Pairs enter one by one, the one of the smallest AIC first, as
long as the tail of its coefficient is under the threshold; at a threshold of zero none enters. The interval is the multinomial profile given the model: it leaves out
that the model was selected, and is too short for that reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from amparo.statistics.mse import normal, poisson
from amparo.statistics.mse.bootstrap import Limit
from amparo.statistics.mse.existence import Standing
from amparo.statistics.mse.hierarchy import labels
from amparo.statistics.mse.lattice import Floats, Ints, pairs_of, singles_of, superset_sums
from amparo.statistics.mse.profile import profile
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.stepwise import pair_verdicts
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption

THRESHOLD = 0.05


def run(table: Table, options: Options) -> Estimate:
    """Estimate under the model that AIC builds, with its profile interval. Nothing here involves chance."""
    threshold = THRESHOLD if options.threshold is None else options.threshold
    lists, support = len(table.lists), frozenset(table.counts)
    table.require_lattice()
    verdicts = pair_verdicts(lists)
    alone = verdicts.of(support, frozenset(singles_of(lists)))
    if alone is not Standing.ESTIMABLE:
        return unanswered("aic", table, options, (), standing_reason(alone))
    chosen: list[int] = []
    while (
        pair := _next_pair(
            table, chosen, threshold, lambda terms: verdicts.of(support, terms) is Standing.ESTIMABLE
        )
    ) is not None:
        chosen.append(pair)
    terms = (*singles_of(lists), *chosen)
    fits = _fits(table, [terms])
    found = profile(table, terms, float(fits.hidden[0]), options.level)
    tails = ((1 - options.level) / 2, (1 + options.level) / 2)
    return concluded(
        method="aic",
        table=table,
        point=found.estimate,
        limits=(
            Limit(found.low, tails[0], None),
            Limit(found.high if np.isfinite(found.high) else None, tails[1], None),
        ),
        options=options,
        model=labels(table, [*chosen, *singles_of(lists)]),
        diagnostics=(
            Diagnostic("threshold", threshold),
            Diagnostic("aic", _aic(fits, np.array([1 + len(terms)]))[0]),
            Diagnostic("conditional_estimate", table.observed + float(fits.hidden[0])),
        ),
        assumptions=(Assumption.ALIKE, Assumption.NO_TOP_TERM),
    )


def _next_pair(
    table: Table, chosen: Sequence[int], threshold: float, stands: Callable[[frozenset[int]], bool]
) -> int | None:
    """The pair that lowers AIC most and is significant, among those with which the model stands; None when there is none."""
    main = singles_of(len(table.lists))
    open_pairs = [
        pair
        for pair in pairs_of(len(table.lists))
        if pair not in chosen and stands(frozenset((*main, *chosen, pair)))
    ]
    if not open_pairs:
        return None
    models = [(*main, *chosen), *((*main, *chosen, pair) for pair in open_pairs)]
    fits = _fits(table, models)
    aic = _aic(fits, np.array([1 + len(model) for model in models]))
    best = int(aic[1:].argmin())
    if aic[1 + best] >= aic[0] or _wald_tail(models[1 + best], fits, 1 + best) >= threshold:
        return None
    return open_pairs[best]


def _fits(table: Table, models: Sequence[Sequence[int]]) -> poisson.Fits:
    slots = 1 + max(len(model) for model in models)
    terms = np.full((slots, len(models)), poisson.UNUSED, dtype=np.int64)
    for column, model in enumerate(models):
        terms[: 1 + len(model), column] = (0, *model)
    return poisson.fit(np.repeat(table.lattice(), len(models), axis=1), terms)


def _aic(fits: poisson.Fits, parameters: Ints) -> Floats:
    return 2.0 * parameters - 2.0 * fits.log_likelihood


def _wald_tail(model: Sequence[int], fits: poisson.Fits, column: int) -> float:
    """Two-sided tail of the last term's coefficient over its standard error; 1 for a term at minus infinity."""
    terms = np.array((0, *model), dtype=np.int64)
    coefficients = fits.coefficients[: terms.size, column]
    if not np.isfinite(coefficients[-1]):
        return 1.0
    finite = terms[np.isfinite(coefficients)]
    observable = fits.means[:, column : column + 1].copy()
    observable[0] = 0.0
    information = superset_sums(observable)[:, 0][finite[:, None] | finite[None, :]]
    unit = np.zeros((finite.size, 1))
    unit[-1] = 1.0
    variance = float(poisson.solve(information[:, :, None], unit)[0][-1, 0])
    return 2.0 * normal.below(-abs(float(coefficients[-1])) / variance**0.5)
