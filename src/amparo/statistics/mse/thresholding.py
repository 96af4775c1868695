"""Bayesian thresholding: keep the interactions whose posterior lies well away from zero, then fit again.

Silverman, "Multiple-systems analysis for the quantification of modern slavery: classical and Bayesian approaches", JRSS A 183
(2020), section 6: normal priors, variance 10,000 for the intercept and the main effects and 1 for each interaction of two lists;
an interaction stays when its posterior mean is at least two posterior standard deviations from zero.

The posterior is log-concave. It is sampled by independence Metropolis steps from a multivariate t around its mode, many chains at
once, so the draws are nearly independent; R-hat and effective size are reported all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse.bootstrap import posterior_limits, quantile
from amparo.statistics.mse.lattice import Floats, Ints, pairs_of, singles_of, subset_sums, superset_sums
from amparo.statistics.mse.mixing import Mixing, mixing
from amparo.statistics.mse.poisson import solve
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence

THRESHOLD = 2.0
MAIN_PRECISION = 1e-4
INTERACTION_PRECISION = 1.0
CHAINS = 100
SWEEPS = 400
FREEDOM = 6.0
NEWTON_STEPS = 200


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Posterior median and central interval of the population under the interactions that survive the threshold."""
    table.require_lattice()
    threshold = THRESHOLD if options.threshold is None else options.threshold
    pairs = pairs_of(len(table.lists))
    first = Posterior(table, pairs)
    everything, _ = first.sample(rng, options.sweeps or SWEEPS)
    effects = everything[:, first.main :]
    kept = tuple(
        pair
        for pair, mean, sd in zip(pairs, effects.mean(axis=0), effects.std(axis=0, ddof=1), strict=True)
        if abs(mean) >= threshold * sd
    )
    draws, verdict = Posterior(table, kept).sample(rng, options.sweeps or SWEEPS)
    population = np.sort(table.observed + np.exp(draws[:, 0]))
    return concluded(
        method="thresholding",
        table=table,
        point=quantile(population, 0.5),
        limits=posterior_limits(population, options.level, verdict.size),
        options=options,
        model=tuple(table.label(pair) for pair in kept),
        reasons=()
        if verdict.mixed
        else (sentence(Reason.NOT_MIXED, rhat=f"{verdict.rhat:.3f}", size=f"{verdict.size:.0f}"),),
        diagnostics=(
            Diagnostic("threshold", threshold),
            Diagnostic("posterior_mean", float(population.mean())),
            Diagnostic("rhat", verdict.rhat),
            Diagnostic("effective_size", verdict.size),
            Diagnostic("draws", population.size),
        ),
        assumptions=(Assumption.ALIKE, Assumption.PRIOR),
        draws=population,
    )


@dataclass(frozen=True, slots=True)
class _Mode:
    """The posterior mode, and a matrix whose product with its transpose is the covariance there."""

    at: Floats
    root: Floats


class Posterior:
    """Posterior of intercept, main effects and the given interactions on the observable cells.

    Sums are written out on the lattice, or as einsum, and not as products of matrices: those depend on the number of threads.
    """

    def __init__(self, table: Table, interactions: tuple[int, ...]) -> None:
        lists = len(table.lists)
        self.terms: Ints = np.array((0, *singles_of(lists), *interactions), dtype=np.int64)
        self.main = 1 + lists
        self.size = 1 << lists
        self.counts = table.lattice()
        self.sums = superset_sums(self.counts)[self.terms, 0]
        self.precision = np.where(
            np.arange(self.terms.size) < self.main, MAIN_PRECISION, INTERACTION_PRECISION
        )

    def log_density(self, coefficients: Floats) -> Floats:
        """Up to a constant. coefficients: (terms, draws)."""
        means = self._means(coefficients).sum(axis=0)
        fit = (coefficients * self.sums[:, None]).sum(axis=0)
        prior = 0.5 * (coefficients**2 * self.precision[:, None]).sum(axis=0)
        return np.asarray(fit - means - prior, dtype=np.float64)

    def _means(self, coefficients: Floats) -> Floats:
        """Expected counts of the observable cells, 0 for the hidden one."""
        scattered = np.zeros((self.size, coefficients.shape[1]))
        scattered[self.terms] = coefficients
        with np.errstate(over="ignore"):
            means = np.exp(subset_sums(scattered))
        means[0] = 0.0
        return np.asarray(means, dtype=np.float64)

    def mode(self) -> _Mode:
        """Newton's method with halving; the posterior is strictly log-concave, so it arrives."""
        at = np.zeros(self.terms.size)
        at[0] = np.log(self.counts.max())
        value = self.log_density(at[:, None])[0]
        for _ in range(NEWTON_STEPS):
            sums = superset_sums(self._means(at[:, None]))[:, 0]
            slope = self.sums - sums[self.terms] - self.precision * at
            move = solve(self._information(sums)[:, :, None], slope[:, None])[0][:, 0]
            while (new := self.log_density((at + move)[:, None])[0]) < value - 1e-9:
                move *= 0.5
            at, value = at + move, new
            if float((slope * move).sum()) < 1e-12:
                break
        return _Mode(at, inverse_root(self._information(superset_sums(self._means(at[:, None]))[:, 0])))

    def _information(self, sums: Floats) -> Floats:
        return np.asarray(
            sums[self.terms[:, None] | self.terms[None, :]] + np.diag(self.precision), dtype=np.float64
        )

    def sample(self, rng: np.random.Generator, sweeps: int) -> tuple[Floats, Mixing]:
        """Draws (chains x sweeps, terms) and the mixing of the intercept. The first tenth is left out."""
        mode = self.mode()
        at, weight = self._proposal(mode, rng)
        out = np.empty((sweeps, *at.shape))
        for sweep in range(-(sweeps // 10), sweeps):
            proposed, proposed_weight = self._proposal(mode, rng)
            accepted = np.log(rng.uniform(size=CHAINS)) < proposed_weight - weight
            at[:, accepted], weight[accepted] = proposed[:, accepted], proposed_weight[accepted]
            if sweep >= 0:
                out[sweep] = at
        return out.transpose(2, 0, 1).reshape(-1, at.shape[0]), mixing(out[:, 0].T)

    def _proposal(self, mode: _Mode, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """One draw of the multivariate t per chain, (terms, chains), and its log importance weight."""
        size = mode.at.size
        normal = rng.standard_normal((size, CHAINS))
        scale = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, size=CHAINS))
        draws = mode.at[:, None] + np.einsum("ij,jc->ic", mode.root, normal) * scale
        squared = (normal**2).sum(axis=0) * scale**2
        return draws, self.log_density(draws) + 0.5 * (FREEDOM + size) * np.log1p(squared / FREEDOM)


def inverse_root(matrix: Floats) -> Floats:
    """R with R R' the inverse of a symmetric positive matrix: the transposed inverse of its Cholesky factor."""
    size = len(matrix)
    lower, inverse = np.zeros((size, size)), np.zeros((size, size))
    for k in range(size):
        column = matrix[k:, k] - np.einsum("ij,j->i", lower[k:, :k], lower[k, :k])
        lower[k:, k] = column / column[0] ** 0.5
        inverse[k] = -np.einsum("j,ji->i", lower[k, :k], inverse[:k])
        inverse[k, k] += 1.0
        inverse[k] /= lower[k, k]
    return np.ascontiguousarray(inverse.T)
