"""Forward selection of pairs at a threshold, for a whole batch of tables at once.

Chan, Silverman and Vincent (2021), section 3: from the main effects, each absent pair is judged by the smaller Poisson tail of
its superset sum under the fitted mean; the pair with the smallest tail enters unless the larger model has no estimate or is not
identifiable; the selection stops when no tail is under the threshold. Ties go to the first pair in the order 12, 13, ..., 23.

A tail is computed only where it can matter: by Short (2013, "Improved inequalities for the Poisson and binomial distribution and
upper tail quantile functions") neither tail is under Phi(-|r|), r the signed root of the deviance of the superset sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse import poisson
from amparo.statistics.mse.existence import Standing, Verdicts
from amparo.statistics.mse.hierarchy import labels
from amparo.statistics.mse.lattice import Flags, Floats, Ints, pairs_of, singles_of, superset_sums
from amparo.statistics.mse.resampling import bca_by_resampling
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence

THRESHOLD = 0.02
REPLICATES = 10_000
ONE_SIDED_BELOW = 0.2
CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected models of a batch, one column per table.

    hidden: hidden figures; infinite where not even the main effects have an estimate. terms: bit masks in the order of entry,
    `poisson.UNUSED` for none. standing: estimable or why the main effects are not. converged: the last fit.
    """

    hidden: Floats
    terms: Ints
    standing: tuple[Standing, ...]
    converged: Flags


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Stepwise estimate with BCa limits from re-selection on every replicate."""
    lists, threshold = len(table.lists), THRESHOLD if options.threshold is None else options.threshold
    verdicts = pair_verdicts(lists)
    chosen = select(table.lattice(), lists, threshold=threshold, verdicts=verdicts)
    model = labels(table, [int(term) for term in chosen.terms[1:, 0] if term != poisson.UNUSED])
    if chosen.standing[0] is not Standing.ESTIMABLE:
        return unanswered("stepwise", table, options, model, standing_reason(chosen.standing[0]))
    hidden = float(chosen.hidden[0])

    def again(counts: Floats) -> Floats:
        return select(counts, lists, threshold=threshold, verdicts=verdicts).hidden

    resampled = bca_by_resampling(
        table, hidden, again, options, rng, replicates=options.replicates or REPLICATES
    )
    return concluded(
        method="stepwise",
        table=table,
        point=table.observed + hidden,
        limits=(resampled.interval.low, resampled.interval.high),
        options=options,
        model=model,
        reasons=() if chosen.converged[0] else (sentence(Reason.NOT_CONVERGED),),
        diagnostics=(
            Diagnostic("threshold", threshold),
            Diagnostic("bic", _bic(table, chosen.terms)),
            *resampled.diagnostics(),
            Diagnostic("existence_checks", verdicts.computed),
        ),
        assumptions=(Assumption.ALIKE, Assumption.NO_TOP_TERM),
        draws=resampled.draws,
    )


def _bic(table: Table, terms: Ints) -> float:
    fits = poisson.fit(table.lattice(), terms)
    size = int((terms != poisson.UNUSED).sum())
    return size * float(np.log(table.observed)) - 2.0 * float(fits.log_likelihood[0])


def select(
    counts: Floats, lists: int, *, threshold: float = THRESHOLD, verdicts: Verdicts | None = None
) -> Selection:
    """Select a model for each column of counts, shape (2^t, columns). Verdicts on existence are shared through `verdicts`."""
    memory = verdicts or pair_verdicts(lists)
    parts = [
        _select_chunk(np.ascontiguousarray(counts[:, i : i + CHUNK]), lists, threshold, memory)
        for i in range(0, counts.shape[1], CHUNK)
    ]
    slots = max(part.terms.shape[0] for part in parts)
    return Selection(
        np.concatenate([part.hidden for part in parts]),
        np.concatenate([_padded(part.terms, slots) for part in parts], axis=1),
        tuple(one for part in parts for one in part.standing),
        np.concatenate([part.converged for part in parts]),
    )


def pair_verdicts(lists: int) -> Verdicts:
    """A memory of verdicts for models of main effects and pairs."""
    return Verdicts(lists, (*singles_of(lists), *pairs_of(lists)))


def _padded(terms: Ints, slots: int) -> Ints:
    return np.pad(terms, ((0, slots - terms.shape[0]), (0, 0)), constant_values=poisson.UNUSED)


def supports_of(counts: Floats) -> tuple[list[frozenset[int]], Ints]:
    """The distinct supports of the columns, and which of them each column has."""
    packed = np.ascontiguousarray(np.packbits(counts > 0, axis=0).T)
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return [frozenset(np.flatnonzero(counts[:, i] > 0).tolist()) for i in first], np.asarray(
        which, dtype=np.int64
    )


def _select_chunk(counts: Floats, lists: int, threshold: float, verdicts: Verdicts) -> Selection:
    search = _Search(counts, lists, threshold, verdicts)
    while search.going.size:
        search.round()
    hidden = np.where([one is Standing.ESTIMABLE for one in search.standing], search.hidden, np.inf)
    return Selection(hidden, search.terms, search.standing, search.converged)


class _Search:
    """The forward search of a chunk; columns leave it when no pair enters any more."""

    def __init__(self, counts: Floats, lists: int, threshold: float, verdicts: Verdicts) -> None:
        self.counts, self.lists, self.threshold, self.verdicts = counts, lists, threshold, verdicts
        self.pairs = np.array(pairs_of(lists), dtype=np.int64)
        columns = counts.shape[1]
        self.sums = superset_sums(counts)[self.pairs]
        self.supports, self.support = supports_of(counts)
        self.inside = np.zeros((len(self.pairs), columns), dtype=np.bool_)
        main = np.array([0, *singles_of(lists)], dtype=np.int64)
        self.terms = np.repeat(main[:, None], columns, axis=1)
        self.start: Floats | None = None
        self.hidden, self.converged = np.zeros(columns), np.zeros(columns, dtype=np.bool_)
        alone = [verdicts.of(support, frozenset(singles_of(lists))) for support in self.supports]
        self.standing = tuple(alone[i] for i in self.support)
        self.going = np.arange(columns)

    def round(self) -> None:
        """Fit the columns still going, and add to each the pair it needs most."""
        fits = poisson.fit(self.counts[:, self.going], self.terms[:, self.going], self.start)
        self.hidden[self.going], self.converged[self.going] = fits.hidden, fits.converged
        observable = fits.means
        observable[0] = 0.0
        expected = superset_sums(observable)[self.pairs]
        tails = self._tails(expected)
        chosen = self._choose(tails)
        adding = np.flatnonzero(chosen >= 0)
        self._add(adding, chosen[adding], fits.coefficients, expected)

    def _tails(self, expected: Floats) -> Floats:
        observed = self.sums[:, self.going]
        return np.where(self.inside[:, self.going], 2.0, smaller_tails(observed, expected, self.threshold))

    def _choose(self, tails: Floats) -> Ints:
        """The pair that enters each column, or -1. Existence is asked only of the pair about to enter."""
        chosen = np.full(tails.shape[1], -1, dtype=np.int64)
        open_columns = np.arange(tails.shape[1])
        while open_columns.size:
            best = tails[:, open_columns].argmin(axis=0)
            under = tails[best, open_columns] < self.threshold
            open_columns, best = open_columns[under], best[under]
            stands = self._stand(open_columns, best)
            chosen[open_columns[stands]] = best[stands]
            open_columns, best = open_columns[~stands], best[~stands]
            tails[best, open_columns] = 1.0
        return chosen

    def _stand(self, columns: Ints, pair: Ints) -> Flags:
        """Whether the model with the pair stands, asked once per distinct support and model."""
        if not columns.size:
            return np.zeros(0, dtype=np.bool_)
        at = self.going[columns]
        weights = np.int64(1) << np.arange(len(self.pairs), dtype=np.int64)
        model = (self.inside[:, at] * weights[:, None]).sum(axis=0) + weights[pair]
        _, first, which = np.unique(
            np.stack([self.support[at], model]), axis=1, return_index=True, return_inverse=True
        )
        answers = [self._stands(int(self.support[at[i]]), int(model[i])) for i in first]
        return np.array(answers, dtype=np.bool_)[which.ravel()]

    def _stands(self, support: int, model: int) -> bool:
        chosen = frozenset(int(pair) for i, pair in enumerate(self.pairs) if model >> i & 1)
        return (
            self.verdicts.of(self.supports[support], chosen.union(singles_of(self.lists)))
            is Standing.ESTIMABLE
        )

    def _add(self, adding: Ints, pair: Ints, coefficients: Floats, expected: Floats) -> None:
        at = self.going[adding]
        self.inside[pair, at] = True
        self.terms = (
            np.vstack([self.terms, np.full((1, self.terms.shape[1]), poisson.UNUSED)])
            if at.size
            else self.terms
        )
        self.terms[-1, at] = np.where(at >= 0, self.pairs[pair], 0)
        observed, mean = self.sums[pair, at], expected[pair, adding]
        first = np.log(np.where(observed > 0, observed, 1.0) / np.where(mean > 0, mean, 1.0))
        self.start = np.vstack([coefficients[:, adding], first[None]])
        self.going = at


def smaller_tails(observed: Floats, expected: Floats, threshold: float) -> Floats:
    """The smaller Poisson tail, P(X <= n) or P(X >= n); 1 where it cannot be under the threshold. Elementwise."""
    from scipy.special import gammainc, gammaincc, ndtri

    out = np.ones(observed.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    deviance = 2.0 * (part - observed + expected)
    limit = float(ndtri(threshold)) if threshold < ONE_SIDED_BELOW else 0.0
    wanted = np.nonzero(
        (deviance >= limit * limit * (1 - 1e-9)) & (expected > 0) | (threshold >= ONE_SIDED_BELOW)
    )
    n, mean = observed[wanted], expected[wanted]
    upper = (
        np.where(n > 0, gammainc(np.maximum(n, 1.0), mean), 1.0)
        if threshold >= ONE_SIDED_BELOW
        else np.ones(n.size)
    )
    high = n > mean
    if threshold < ONE_SIDED_BELOW:
        upper[high] = gammainc(n[high], mean[high])
        lower = np.ones(n.size)
        lower[~high] = gammaincc(n[~high] + 1.0, mean[~high])
    else:
        lower = gammaincc(n + 1.0, mean)
    out[wanted] = np.minimum(upper, lower)
    return out
