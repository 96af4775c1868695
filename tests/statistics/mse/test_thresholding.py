"""Bayesian thresholding against closed forms: with two lists and a flat prior the cell means are independent gamma variables."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import polygamma

from amparo.statistics import mse
from amparo.statistics.mse.lattice import pairs_of
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.thresholding import Posterior, inverse_root
from tests.statistics.mse.tables import table


def test_two_lists_give_the_ratio_of_gamma_variables() -> None:
    """hidden = mu_A mu_B / mu_AB, each mean Gamma(count): moments of its logarithm by digamma and trigamma."""
    draws, mixed = Posterior(Table(("A", "B"), {1: 40, 2: 30, 3: 12}), ()).sample(
        np.random.default_rng(1), 400
    )
    mean = polygamma(0, 40) + polygamma(0, 30) - polygamma(0, 12)
    variance = polygamma(1, 40) + polygamma(1, 30) + polygamma(1, 12)

    assert mixed.mixed
    assert draws[:, 0].mean() == pytest.approx(mean, abs=4 * (variance / mixed.size) ** 0.5)
    assert draws[:, 0].var() == pytest.approx(variance, rel=0.05)


def test_the_density_on_the_lattice_is_the_formula_written_out() -> None:
    given = table("Kosovo")
    posterior = Posterior(given, pairs_of(4))
    at = np.random.default_rng(2).normal(size=(posterior.terms.size, 3)) + 1.0
    wanted = []
    for column in at.T:
        linear = [
            sum(b for term, b in zip(posterior.terms, column, strict=True) if w & term == term)
            for w in range(1, 16)
        ]
        fit = sum(given.counts.get(w, 0) * linear[w - 1] - np.exp(linear[w - 1]) for w in range(1, 16))
        prior = (column[:5] ** 2).sum() / 20_000 + (column[5:] ** 2).sum() / 2
        wanted.append(fit - prior)

    assert posterior.log_density(at) == pytest.approx(np.array(wanted), rel=1e-12)


def test_the_mode_is_where_the_density_is_largest() -> None:
    posterior = Posterior(table("UKdat_4"), pairs_of(4))
    mode = posterior.mode()
    around = mode.at[:, None] + np.random.default_rng(3).normal(size=(mode.at.size, 200)) * 1e-3

    assert (posterior.log_density(around) <= posterior.log_density(mode.at[:, None])).all()


def test_the_inverse_root_times_its_transpose_is_the_inverse() -> None:
    rows = np.random.default_rng(4).normal(size=(6, 9))
    matrix = rows @ rows.T
    root = inverse_root(matrix)

    assert root @ root.T == pytest.approx(np.linalg.inv(matrix), rel=1e-9)


def test_the_threshold_decides_which_terms_stay() -> None:
    given, rng = table("UKdat_4"), np.random.default_rng(5)
    none = mse.estimate(given, "thresholding", rng=rng, options=Options(threshold=1e6, sweeps=60))
    every = mse.estimate(given, "thresholding", rng=rng, options=Options(threshold=0.0, sweeps=60))

    assert none.model == ()
    assert len(every.model) == 6


def test_an_empty_overlap_gives_a_finite_answer_by_its_prior() -> None:
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 50, 2: 40, 4: 30, 3: 6, 5: 5}),
        "thresholding",
        rng=np.random.default_rng(6),
    )

    assert found.estimate is not None
    assert np.isfinite(found.draws).all()
