"""Latent classes: the population falls into classes, and within a class the lists are independent.

Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72 (2016): stick breaking with
Gamma(1/4, 1/4) on its concentration, uniform list probabilities, prior 1/N; sampled as in `class_sampler`.

The R package LCMCR cuts the hidden number at twenty times the observed without saying so and runs one chain. Nothing is cut here,
several chains run side by side in the same arrays, and a run that has not mixed says so instead of giving its interval as an answer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from amparo.statistics.mse.bootstrap import posterior_limits, quantile
from amparo.statistics.mse.class_sampler import Sampler
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.mixing import Mixing, mixing
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, sentence

SWEEPS = 20_000
BURN_IN_SHARE = 0.25
EXTENSION = 4


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Posterior median and central interval of the population, with R-hat and effective size over the chains."""
    sampler = Sampler(table, options.chains, rng)
    draws, verdict = _mixed(sampler, options)
    kept = draws[:, int(draws.shape[1] * BURN_IN_SHARE) :] + table.observed
    ordered = np.sort(kept.ravel())
    return concluded(
        method="lcmcr",
        table=table,
        point=quantile(ordered, 0.5),
        limits=posterior_limits(ordered, options.level, verdict.size),
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
            Diagnostic("smallest_exchange_rate", sampler.exchange_rate),
            Diagnostic("posterior_mean", float(ordered.mean())),
            Diagnostic("share_beyond_twenty_times_observed", float((ordered > 21 * table.observed).mean())),
        ),
        assumptions=(Assumption.CLASSES, Assumption.PRIOR),
        draws=ordered,
    )


def _mixed(sampler: Sampler, options: Options) -> tuple[Floats, Mixing]:
    """Draws (chains, sweeps) and their mixing; as long as they have not mixed, up to four times the sweeps asked for."""
    sweeps = options.sweeps or SWEEPS
    draws = np.empty((options.chains, 0))
    while True:
        draws = np.hstack([draws, sampler.run(sweeps, _teller(options, draws.shape[1], sweeps))])
        verdict = mixing(draws[:, int(draws.shape[1] * BURN_IN_SHARE) :])
        if verdict.mixed or not options.extend or draws.shape[1] >= EXTENSION * sweeps:
            return draws, verdict


def _teller(options: Options, before: int, sweeps: int) -> Callable[[int], None] | None:
    progress = options.progress
    return None if progress is None else lambda done: progress(before + done, before + sweeps)
