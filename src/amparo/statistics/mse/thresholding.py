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

from amparo.statistics.mse.bootstrap import percentile, quantile
from amparo.statistics.mse.lattice import Floats, Ints, contains, pairs_of, singles_of
from amparo.statistics.mse.mixing import Mixing, mixing
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
        limits=percentile(population, options.level),
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
    """The posterior mode and a square root of the covariance there."""

    at: Floats
    root: Floats


class Posterior:
    """Posterior of intercept, main effects and the given interactions on the observable cells."""

    def __init__(self, table: Table, interactions: tuple[int, ...]) -> None:
        lists = len(table.lists)
        terms = np.array((0, *singles_of(lists), *interactions), dtype=np.int64)
        cells: Ints = np.arange(1, 1 << lists, dtype=np.int64)
        self.main = 1 + lists
        self.design = contains(terms, cells).astype(np.float64)
        self.counts = table.lattice()[1:, 0]
        self.precision = np.where(np.arange(terms.size) < self.main, MAIN_PRECISION, INTERACTION_PRECISION)

    def log_density(self, coefficients: Floats) -> Floats:
        """Up to a constant. coefficients: (draws, terms)."""
        linear = coefficients @ self.design.T
        with np.errstate(over="ignore"):
            value = linear @ self.counts - np.exp(linear).sum(axis=1) - 0.5 * coefficients**2 @ self.precision
        return np.asarray(value, dtype=np.float64)

    def mode(self) -> _Mode:
        """Newton's method with halving; the posterior is strictly log-concave, so it arrives."""
        at = np.zeros(self.precision.size)
        at[0] = np.log(self.counts.max())
        value = self.log_density(at[None])[0]
        for _ in range(NEWTON_STEPS):
            means = np.exp(self.design @ at)
            slope = self.design.T @ (self.counts - means) - self.precision * at
            move = np.linalg.solve(self._information(means), slope)
            while (new := self.log_density((at + move)[None])[0]) < value - 1e-9:
                move *= 0.5
            at, value = at + move, new
            if float(slope @ move) < 1e-12:
                break
        covariance = np.linalg.inv(self._information(np.exp(self.design @ at)))
        return _Mode(at, np.linalg.cholesky(covariance))

    def _information(self, means: Floats) -> Floats:
        return np.asarray(self.design.T * means @ self.design + np.diag(self.precision), dtype=np.float64)

    def sample(self, rng: np.random.Generator, sweeps: int) -> tuple[Floats, Mixing]:
        """Draws (chains x sweeps, terms) and the mixing of the intercept. The first tenth is left out."""
        mode = self.mode()
        at, weight = self._proposal(mode, rng)
        out = np.empty((sweeps, CHAINS, at.shape[1]))
        for sweep in range(-(sweeps // 10), sweeps):
            proposed, proposed_weight = self._proposal(mode, rng)
            accepted = np.log(rng.uniform(size=CHAINS)) < proposed_weight - weight
            at[accepted], weight[accepted] = proposed[accepted], proposed_weight[accepted]
            if sweep >= 0:
                out[sweep] = at
        return out.transpose(1, 0, 2).reshape(-1, at.shape[1]), mixing(out[:, :, 0].T)

    def _proposal(self, mode: _Mode, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """One draw of the multivariate t per chain, and its log importance weight."""
        size = mode.at.size
        normal = rng.standard_normal((CHAINS, size))
        scale = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, size=CHAINS))
        draws = mode.at + (normal @ mode.root.T) * scale[:, None]
        squared = (normal**2).sum(axis=1) * scale**2
        return draws, self.log_density(draws) + 0.5 * (FREEDOM + size) * np.log1p(squared / FREEDOM)
