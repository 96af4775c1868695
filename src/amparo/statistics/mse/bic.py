"""The best model by BIC among all hierarchical models up to an order, chosen anew on every bootstrap table.

Silverman, Chan and Vincent, "Bootstrapping multiple systems estimates to account for model selection", Statistics and Computing
34:44 (2024). Deleted terms count as parameters; a model without an estimate, or not identifiable, cannot be chosen.

Not every model is fitted to every table. A model's likelihood is bounded by that of each model containing it, so a few large
models bound them all, and a model whose bound already loses to one fitted is skipped. The choice is that of the full search: the
bound is never broken (a large model without a finite estimate still bounds by the supremum that its fit approaches).
"""

from __future__ import annotations

from math import log

import numpy as np

from amparo.statistics.mse import poisson
from amparo.statistics.mse.existence import Standing, Verdicts
from amparo.statistics.mse.hierarchy import labels
from amparo.statistics.mse.lattice import Floats, Ints, singles_of, superset_sums
from amparo.statistics.mse.model_space import ModelSpace
from amparo.statistics.mse.race import Race, Ranking
from amparo.statistics.mse.resampling import bca_by_resampling
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption

REPLICATES = 1_000
EXTENSION = 4
MAX_ORDER = 2
RANKING_DONE = 1e-5


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Estimate by the model of the smallest BIC, with BCa limits from choosing again on every replicate."""
    table.require_lattice()
    space = ModelSpace(len(table.lists), options.max_order or MAX_ORDER)
    verdicts = Verdicts(space.lists, (*singles_of(space.lists), *space.terms))
    ranking = rank(table, space)
    best = ranking.first_standing(frozenset(table.counts), verdicts)
    if best is None:
        return unanswered("bic", table, options, (), standing_reason(Standing.NO_ESTIMATE))
    hidden = refit(table.lattice(), space, np.array([best]))[0]
    race = Race(space, verdicts, ranking)
    resampled = bca_by_resampling(
        table,
        hidden,
        race.choose,
        options,
        rng,
        replicates=options.replicates or REPLICATES,
        extension=EXTENSION,
    )
    return concluded(
        method="bic",
        table=table,
        point=table.observed + hidden,
        limits=(resampled.interval.low, resampled.interval.high),
        options=options,
        model=labels(table, sorted(space.terms_of(best))),
        diagnostics=(
            Diagnostic("bic", float(ranking.bic[best])),
            Diagnostic("models", len(space)),
            Diagnostic("max_order", space.order),
            *resampled.diagnostics(),
            Diagnostic("fits_per_replicate", race.fitted / max(race.columns, 1)),
            Diagnostic("existence_checks", verdicts.computed),
        ),
        assumptions=(Assumption.ALIKE, Assumption.NO_TOP_TERM),
        draws=resampled.draws,
    )


def refit(counts: Floats, space: ModelSpace, models: Ints) -> Floats:
    """Hidden figures of one model per column, to full precision."""
    return poisson.fit(counts, space.slots(models)).hidden


def rank(table: Table, space: ModelSpace) -> Ranking:
    """Fit every model of the space once, each started from the model without its last term."""
    counts = table.lattice()
    sums = superset_sums(counts)[:, 0]
    terms = np.array(space.terms, dtype=np.int64)
    rows = 1 + space.lists + terms.size
    coefficients = np.zeros((rows, len(space)))
    expected = np.ones((terms.size, len(space)))
    likelihood = np.zeros(len(space))
    for size in range(int(space.sizes.min()), int(space.sizes.max()) + 1):
        index = np.flatnonzero(space.sizes == size)
        start = (
            _from_smaller(space, index, coefficients, expected, sums[terms])
            if size > 1 + space.lists
            else None
        )
        slots = space.slots(index)
        fits = poisson.fit(np.repeat(counts, index.size, axis=1), slots, start, done=RANKING_DONE)
        likelihood[index] = fits.log_likelihood
        coefficients[:, index] = space.by_term(index, fits.coefficients)
        observable = fits.means
        observable[0] = 0.0
        expected[:, index] = superset_sums(observable)[terms]
    return Ranking(space.sizes * log(table.observed) - 2.0 * likelihood, coefficients, space)


def _from_smaller(
    space: ModelSpace, index: Ints, coefficients: Floats, expected: Floats, observed: Floats
) -> Floats:
    """Starting coefficients: those of the model without its last term, which starts at the log ratio of its superset sum."""
    last = len(space.terms) - 1 - np.argmax(space.members[index][:, ::-1], axis=1)
    smaller = np.searchsorted(space.codes, space.codes[index] & ~(np.int64(1) << last))
    start = coefficients[:, smaller].copy()
    mean, count = expected[last, smaller], observed[last]
    start[1 + space.lists + last, np.arange(index.size)] = np.log(
        np.where(count > 0, count, 1.0) / np.where(mean > 0, mean, 1.0)
    )
    return space.in_slots(index, start)
