"""Lists and covariates in one model, with an estimate for each level.

Cruyff, van Dijk and van der Heijden, "The challenge of counting victims of human trafficking", Chance 30 (2017): a Poisson model
on lists x covariates with terms of two variables; in each stratum the cell of no list is a structural zero. The search goes
forward and back by BIC, then on by AIC; the estimate of a level is the sum of its strata. Intervals are from a parametric bootstrap
of the chosen model; they leave out that it was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import log

import numpy as np

from amparo.statistics.mse import dense
from amparo.statistics.mse.bootstrap import Limit, percentile
from amparo.statistics.mse.existence import Standing, standing_of_rows
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.result import NO_LIMITS, Diagnostic, Estimate, Options, concluded, standing_reason
from amparo.statistics.mse.strata import StratifiedTable
from amparo.statistics.mse.words import Assumption, Reason, Sentence, sentence

REPLICATES = 500
Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelEstimate:
    """The population of one level of a covariate, its observed persons included."""

    covariate: str
    level: str
    observed: int
    estimate: float
    interval: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class StrataEstimate:
    """The estimate of all strata together, and by level of each covariate."""

    total: Estimate
    levels: tuple[LevelEstimate, ...]


def run(table: StratifiedTable, options: Options, rng: np.random.Generator) -> StrataEstimate:
    """Search a model on lists and covariates and estimate the population as a whole and by level."""
    layout = _Layout(table)
    by_bic = _searched(layout, (), log(table.observed))
    chosen = _searched(layout, by_bic, 2.0)
    fit = _fit(layout, chosen, layout.counts)
    reasons = _reasons(fit)
    if reasons:
        total = concluded(
            method="covariates",
            table=table.pooled(),
            point=None,
            limits=NO_LIMITS,
            options=options,
            model=_named(chosen),
            reasons=reasons,
        )
        return StrataEstimate(total, ())
    populations = _replicates(layout, chosen, fit, options, rng)
    draws = populations.sum(axis=1)
    total = concluded(
        method="covariates",
        table=table.pooled(),
        point=table.observed + float(fit.hidden.sum()),
        limits=percentile(draws, options.level),
        options=options,
        model=_named(chosen),
        diagnostics=(
            Diagnostic("bic", fit.deviance_part + log(table.observed) * fit.parameters),
            Diagnostic("aic", fit.deviance_part + 2.0 * fit.parameters),
            Diagnostic(
                "estimate_by_bic", table.observed + float(_fit(layout, by_bic, layout.counts).hidden.sum())
            ),
            Diagnostic("strata", len(layout.strata)),
            Diagnostic("replicates", draws.size),
            Diagnostic("replicates_without_estimate", int((~np.isfinite(draws)).sum())),
        ),
        assumptions=(Assumption.WITHIN_STRATA, Assumption.NO_TOP_TERM),
        draws=draws,
    )
    return StrataEstimate(total, _levels(layout, fit, populations, options.level))


def _reasons(fit: _Fit) -> tuple[Sentence, ...]:
    """Why there is no number; empty where there is one."""
    why = standing_reason(fit.standing())
    return why or (() if fit.usable else (sentence(Reason.NOT_CONVERGED),))


def _named(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(":".join(term) for term in terms)


class _Layout:
    """All cells, strata by strata, and the indicator columns of each variable."""

    def __init__(self, table: StratifiedTable) -> None:
        self.table = table
        self.strata = tuple(product(*(levels for _, levels in table.covariates)))
        self.histories = 1 << len(table.lists)
        cells = [(stratum, history) for stratum in self.strata for history in range(self.histories)]
        self.counts = np.array([float(table.counts.get(cell, 0)) for cell in cells])
        self.observable = np.array([history > 0 for _, history in cells])
        self.columns = {
            name: np.array([[float(history >> i & 1)] for _, history in cells])
            for i, name in enumerate(table.lists)
        }
        for i, (name, levels) in enumerate(table.covariates):
            self.columns[name] = np.array(
                [[float(stratum[i] == level) for level in levels[1:]] for stratum, _ in cells]
            )
        self.candidates = tuple(combinations(self.columns, 2))

    def design(self, terms: tuple[Term, ...]) -> Floats:
        """Intercept, main effects, and the products of the terms' columns."""
        parts = [np.ones((self.counts.size, 1)), *self.columns.values()]
        for first, second in terms:
            left, right = self.columns[first], self.columns[second]
            parts.append((left[:, :, None] * right[:, None, :]).reshape(self.counts.size, -1))
        return np.hstack(parts)


@dataclass(frozen=True, slots=True)
class _Fit:
    """means on all cells; hidden per stratum; parameters, deleted ones included; deviance_part is -2 log-likelihood up to a constant.

    rows and persons: design and counts of the kept cells.
    """

    means: Floats
    hidden: Floats
    parameters: int
    deviance_part: float
    converged: bool
    regular: bool
    rows: Floats
    persons: Floats

    @property
    def usable(self) -> bool:
        return self.converged and self.regular and bool(np.isfinite(self.hidden).all())

    def stands(self) -> bool:
        """Whether the model has an estimate at all: a fit may come to rest on the way to infinity."""
        return self.standing() is Standing.ESTIMABLE

    def standing(self) -> Standing:
        """Estimable, or why the table has no estimate under the model."""
        return standing_of_rows(self.rows[self.persons > 0], self.rows[self.persons == 0])


def _fit(layout: _Layout, terms: tuple[Term, ...], counts: Floats) -> _Fit:
    """Sparse Poisson fit: an indicator column without any person is a term at minus infinity, and its cells are deleted."""
    design = layout.design(terms)
    seen = design[layout.observable].T @ counts[layout.observable] > 0
    empty = ~seen & design.any(axis=0)
    kept = ~design[:, empty].any(axis=1)
    used = kept & layout.observable
    finite = design[:, seen]
    found = dense.fit(finite[used], counts[used])
    means = np.where(kept, np.exp(np.minimum(dense.linear(finite, found.coefficients), 700.0)), 0.0)
    hidden = means[~layout.observable]
    rows, persons = finite[used], counts[used]
    return _Fit(
        means, hidden, design.shape[1], 2.0 * found.value, found.converged, found.regular, rows, persons
    )


def _searched(layout: _Layout, start: tuple[Term, ...], price: float) -> tuple[Term, ...]:
    """Add or drop the one term that lowers -2 loglik + price x parameters most and leaves an estimate, until none does."""
    chosen = start
    best = _priced(layout, chosen, price)
    while True:
        moves = [
            tuple(t for t in chosen if t != term) if term in chosen else (*chosen, term)
            for term in layout.candidates
        ]
        scored = sorted((_priced(layout, move, price), move) for move in moves)
        better = (pair for pair in scored if pair[0] < best - 1e-7)
        found = next((pair for pair in better if _fit(layout, pair[1], layout.counts).stands()), None)
        if found is None:
            return chosen
        best, chosen = found


def _priced(layout: _Layout, terms: tuple[Term, ...], price: float) -> float:
    fit = _fit(layout, terms, layout.counts)
    return fit.deviance_part + price * fit.parameters if fit.usable else float("inf")


def _replicates(
    layout: _Layout, terms: tuple[Term, ...], fit: _Fit, options: Options, rng: np.random.Generator
) -> Floats:
    """Populations by stratum of refits to tables drawn from the fitted population: shape (replicates, strata)."""
    replicates, total = options.replicates or REPLICATES, fit.means.sum()
    drawn = rng.multinomial(round(total), fit.means / total, size=replicates).astype(np.float64)
    out = np.empty((replicates, len(layout.strata)))
    for row, counts in enumerate(drawn):
        again = _fit(layout, terms, counts)
        seen = (counts * layout.observable).reshape(len(layout.strata), layout.histories).sum(axis=1)
        out[row] = again.hidden + seen if again.usable and again.stands() else np.inf
        if options.progress is not None:
            options.progress(row + 1, replicates)
    return out


def _levels(layout: _Layout, fit: _Fit, populations: Floats, level: float) -> tuple[LevelEstimate, ...]:
    out = []
    for i, (name, values) in enumerate(layout.table.covariates):
        for value in values:
            inside = np.array([stratum[i] == value for stratum in layout.strata])
            observed = sum(count for (levels, _), count in layout.table.counts.items() if levels[i] == value)
            low, high = percentile(populations[:, inside].sum(axis=1), level)
            point = observed + float(fit.hidden[inside].sum())
            out.append(
                LevelEstimate(name, value, observed, point, (_raised(low, observed), _raised(high, observed)))
            )
    return tuple(out)


def _raised(limit: Limit, observed: int) -> float | None:
    return None if limit.value is None else max(limit.value, float(observed))
