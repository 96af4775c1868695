"""Latent classes: the population falls into classes, and within a class the lists are independent.

Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72 (2016): stick breaking with
Gamma(1/4, 1/4) on its concentration, uniform list probabilities, prior 1/N. Gibbs sampling on histories: allocate the persons of
each history to classes, draw the hidden number from its negative binomial, allocate it, then probabilities, sticks, concentration.

The R package LCMCR cuts the hidden number at twenty times the observed without saying so and runs one chain. Nothing is cut here,
several chains run side by side in the same arrays, and a run that has not mixed says so instead of giving its interval as an answer.
"""

from __future__ import annotations

import numpy as np

from amparo.statistics.mse.bootstrap import Limit, quantile
from amparo.statistics.mse.lattice import Floats, Ints
from amparo.statistics.mse.mixing import Mixing, mixing
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence

CLASSES = 10
SWEEPS = 20_000
BURN_IN_SHARE = 0.25
SHAPE = RATE = 0.25
SMALLEST = 1e-12
MOST_HIDDEN = 1e15
EXTENSION = 4


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Posterior median and central interval of the population, with R-hat and effective size over the chains."""
    sweeps = options.sweeps or SWEEPS
    sampler = Sampler(table, options.chains, rng)
    draws = sampler.run(sweeps, options)
    verdict = mixing(draws[:, int(sweeps * BURN_IN_SHARE) :])
    while options.extend and not verdict.mixed and draws.shape[1] < EXTENSION * sweeps:
        draws = np.hstack([draws, sampler.run(sweeps, options)])
        verdict = mixing(draws[:, int(draws.shape[1] * BURN_IN_SHARE) :])
    kept = draws[:, int(draws.shape[1] * BURN_IN_SHARE) :] + table.observed
    ordered = np.sort(kept.ravel())
    tails = ((1 - options.level) / 2, (1 + options.level) / 2)
    return concluded(
        method="lcmcr",
        table=table,
        point=quantile(ordered, 0.5),
        limits=(_limit(ordered, tails[0], verdict), _limit(ordered, tails[1], verdict)),
        options=options,
        model=(),
        reasons=()
        if verdict.mixed
        else (sentence(Reason.NOT_MIXED, rhat=f"{verdict.rhat:.3f}", size=f"{verdict.size:.0f}"),),
        diagnostics=(
            Diagnostic("rhat", verdict.rhat),
            Diagnostic("effective_size", verdict.size),
            Diagnostic("chains", options.chains),
            Diagnostic("sweeps", draws.shape[1]),
            Diagnostic("posterior_mean", float(ordered.mean())),
            Diagnostic("share_beyond_twenty_times_observed", float((ordered > 21 * table.observed).mean())),
        ),
        assumptions=(Assumption.CLASSES, Assumption.PRIOR),
        draws=ordered,
    )


def _limit(ordered: Floats, sought: float, verdict: Mixing) -> Limit:
    """A quantile with its Monte-Carlo error, judged by the effective and not the nominal number of draws."""
    step = (sought * (1 - sought) / max(verdict.size, 1.0)) ** 0.5
    error = (quantile(ordered, sought + step) - quantile(ordered, sought - step)) / 2
    return Limit(quantile(ordered, sought), sought, error)


class Sampler:
    """The Gibbs sampler of several chains at once. Arrays are (chains, classes) and (chains, classes, lists)."""

    def __init__(self, table: Table, chains: int, rng: np.random.Generator) -> None:
        self.rng = rng
        self.persons = table.observed
        self.counts: Ints = np.repeat(table.frequencies.astype(np.int64)[None, :], chains, axis=0)
        self.listed: Floats = np.array(
            [[w >> i & 1 for i in range(len(table.lists))] for w in table.counts], dtype=np.float64
        )
        self.chance = rng.uniform(size=(chains, CLASSES, len(table.lists)))
        self.concentration = rng.gamma(1.0, 1.0, size=chains) + SMALLEST
        self.shares = self._sticks(rng.uniform(SMALLEST, 1, size=(chains, CLASSES - 1)))

    def run(self, sweeps: int, options: Options) -> Floats:
        """Hidden numbers of the next sweeps: shape (chains, sweeps)."""
        out = np.empty((self.shares.shape[0], sweeps))
        for sweep in range(sweeps):
            out[:, sweep] = self._sweep()
            if options.progress is not None and sweep % 500 == 499:
                options.progress(sweep + 1, sweeps)
        return out

    def _sweep(self) -> Ints:
        seen, unseen = np.log(self.chance), np.log1p(-self.chance)
        blank = unseen.sum(axis=2)
        weights = (
            np.exp(np.matmul(seen - unseen, self.listed.T) + blank[:, :, None]) * self.shares[:, :, None]
        )
        allocated = self.rng.multinomial(self.counts, _shares(weights.transpose(0, 2, 1)))
        hidden_weights = np.exp(blank) * self.shares
        missed = np.clip(hidden_weights.sum(axis=1), SMALLEST, 1 - SMALLEST)
        hidden = self._hidden(missed)
        hidden_in = self.rng.multinomial(hidden, _shares(hidden_weights))
        in_class = allocated.sum(axis=1) + hidden_in
        on_list = np.matmul(allocated.transpose(0, 2, 1).astype(np.float64), self.listed)
        self.chance = np.clip(
            self.rng.beta(1 + on_list, 1 + in_class[:, :, None] - on_list), SMALLEST, 1 - SMALLEST
        )
        after = in_class[:, ::-1].cumsum(axis=1)[:, ::-1]
        sticks = self.rng.beta(1 + in_class[:, :-1], self.concentration[:, None] + after[:, 1:])
        self.shares = self._sticks(np.clip(sticks, SMALLEST, 1 - SMALLEST))
        rate = RATE - np.log(np.maximum(self.shares[:, -1], 1e-300))
        self.concentration = np.maximum(self.rng.gamma(SHAPE + CLASSES - 1, 1.0 / rate), SMALLEST)
        return hidden

    def _hidden(self, missed: Floats) -> Ints:
        """Negative binomial draws by their gamma mixture, which has no ceiling a person would notice."""
        mean = self.rng.gamma(float(self.persons), missed / (1 - missed))
        return np.asarray(self.rng.poisson(np.minimum(mean, MOST_HIDDEN)), dtype=np.int64)

    @staticmethod
    def _sticks(broken: Floats) -> Floats:
        rest = np.cumprod(1 - broken, axis=1)
        return np.concatenate([broken[:, :1], broken[:, 1:] * rest[:, :-1], rest[:, -1:]], axis=1)


def _shares(weights: Floats) -> Floats:
    """Weights as shares of one; where all vanish, equal shares."""
    weights = weights + 1e-300
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float64)
