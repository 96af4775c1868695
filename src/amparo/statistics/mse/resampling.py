"""BCa around any selection of a model: the same procedure on the table, its jackknife and its bootstrap tables.

Replicates come in blocks from the one generator given, so more replicates extend the same sequence. Where a limit rests on too
few of them, more are drawn until it holds or a stated multiple of the number asked is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from amparo.statistics.mse.bootstrap import BcaInterval, acceleration, bca, jackknife_counts, replicate_counts
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.result import Diagnostic, Options
from amparo.statistics.mse.table import Table

MOST_EXTENSION = 16
BLOCK = 2_000
Procedure = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Resampled:
    """Population estimates of the replicates, and the interval they give."""

    draws: Floats
    interval: BcaInterval

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """How many replicates, how many without an estimate, and where BCa looked."""
        return (
            Diagnostic("replicates", self.draws.size),
            Diagnostic("replicates_without_estimate", int((~np.isfinite(self.draws)).sum())),
            Diagnostic("acceleration", self.interval.acceleration),
            Diagnostic("bias_correction", self.interval.bias),
            Diagnostic("lower_quantile", self.interval.low.quantile),
            Diagnostic("upper_quantile", self.interval.high.quantile),
        )


def bca_by_resampling(
    table: Table,
    hidden: float,
    procedure: Procedure,
    options: Options,
    rng: np.random.Generator,
    *,
    replicates: int,
    extension: int = MOST_EXTENSION,
) -> Resampled:
    """BCa of a hidden figure. procedure: counts (2^t, columns) to hidden figures, infinite where none exists."""
    jackknife, weights = jackknife_counts(table)
    speed = acceleration(procedure(jackknife), weights)
    draws = np.zeros(0)
    asked, most = replicates, replicates * (extension if options.extend else 1)
    while True:
        draws = np.concatenate([draws, _drawn(table, procedure, asked - draws.size, options, rng)])
        interval = bca(hidden, draws, speed, options.level)
        if interval.held or asked >= most or not np.isfinite(hidden):
            return Resampled(draws + table.observed, _raised(interval, table.observed))
        asked = min(most, asked * 2)


def _drawn(
    table: Table, procedure: Procedure, replicates: int, options: Options, rng: np.random.Generator
) -> Floats:
    parts = []
    for done in range(0, replicates, BLOCK):
        parts.append(procedure(replicate_counts(table, min(BLOCK, replicates - done), rng)))
        if options.progress is not None:
            options.progress(min(done + BLOCK, replicates), replicates)
    return np.concatenate(parts)


def _raised(interval: BcaInterval, observed: int) -> BcaInterval:
    """The interval of the population: BCa limits move with the observed persons added."""

    def up(value: float | None) -> float | None:
        return None if value is None else value + observed

    return replace(
        interval,
        low=replace(interval.low, value=up(interval.low.value)),
        high=replace(interval.high, value=up(interval.high.value)),
    )
