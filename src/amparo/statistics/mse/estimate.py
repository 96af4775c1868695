"""The one public face of the methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from amparo.statistics.mse import (
    aic_stepwise,
    bic,
    covariates,
    dga,
    downhill,
    latent_classes,
    loglinear,
    stepwise,
    thresholding,
    visibility,
)
from amparo.statistics.mse.covariates import StrataEstimate
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.result import Estimate, Options
from amparo.statistics.mse.strata import StratifiedTable
from amparo.statistics.mse.table import Table

Method = Callable[[Table, Options, "np.random.Generator"], Estimate]

METHODS: dict[str, Method] = {
    "independence": lambda table, options, _: replace(loglinear.run(table, options), method="independence"),
    "stepwise": stepwise.run,
    "bic": bic.run,
    "downhill": downhill.run,
    "dga": lambda table, options, _: dga.run(table, options),
    "lcmcr": latent_classes.run,
    "thresholding": thresholding.run,
    "aic": lambda table, options, _: aic_stepwise.run(table, options),
    "visibility": lambda table, options, _: visibility.run(table, options),
}


def estimate(
    table: Table, method: str = "stepwise", *, rng: np.random.Generator, options: Options | None = None
) -> Estimate:
    """The population behind a table by one method, named as in METHODS.

    The lists are put in alphabetical order first, so the answer does not depend on the order of lists or rows. The same table,
    options and seed give the same numbers. Raises BadTable for an unknown method or a table too large for the method.
    """
    if method not in METHODS:
        raise BadTable(Mistake.UNKNOWN_METHOD, methods=", ".join(METHODS))
    found = METHODS[method](table.canonical(), options or Options(), rng)
    return replace(found, model=tuple(_relabelled(table, label) for label in found.model))


def estimate_model(table: Table, interactions: Iterable[str], *, options: Options | None = None) -> Estimate:
    """The population under one given log-linear model: the main effects and interactions such as "LA:NG".

    The parts of an interaction of several lists come with it. Raises BadTable for a list that the table does not have.
    """
    return loglinear.run(table, options or Options(), [table.term(label) for label in interactions])


def estimate_strata(
    table: StratifiedTable, *, rng: np.random.Generator, options: Options | None = None
) -> StrataEstimate:
    """The population by strata, with its sums by level of each covariate. Lists and covariates are put in alphabetical order first."""
    return covariates.run(table.canonical(), options or Options(), rng)


def _relabelled(table: Table, label: str) -> str:
    """A term's lists in the order of the table."""
    return table.label(table.term(label))
