"""The sampler against the posterior by importance weights, which shares no code with it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from amparo.statistics import mse
from amparo.statistics.mse.class_sampler import CLASSES, LEVELS, Sampler, thinned
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.mixing import mixing
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table

pytestmark = pytest.mark.slow

SMALL = {1: 12, 2: 9, 4: 10, 3: 3, 5: 2, 6: 4, 7: 3}


def weighted_quantiles(counts: dict[int, int], draws: int, at: list[float]) -> list[int]:
    """Quantiles of the population: parameters from the prior, weighted by the likelihood with the hidden number summed out."""
    rng = np.random.default_rng(1)
    persons = np.array(list(counts.values()), dtype=float)
    listed = np.array([[w >> i & 1 for i in range(3)] for w in counts], dtype=float)
    concentration = rng.gamma(0.25, 4.0, size=draws)
    broken = rng.beta(1.0, np.maximum(concentration, 1e-300)[:, None], size=(draws, CLASSES - 1))
    left = np.hstack([np.ones((draws, 1)), np.cumprod(1 - broken, axis=1)])
    shares = np.hstack([broken, np.ones((draws, 1))]) * left
    chance = rng.uniform(size=(draws, CLASSES, 3))
    within = np.log(chance) @ listed.T + np.log1p(-chance) @ (1 - listed.T)
    seen = (shares[:, :, None] * np.exp(within)).sum(axis=1)
    missed = (shares * np.exp(np.log1p(-chance).sum(axis=2))).sum(axis=1)
    weights = (persons * np.log(seen)).sum(axis=1) - persons.sum() * np.log1p(-missed)
    hidden = rng.poisson(rng.gamma(persons.sum(), missed / (1 - missed)))
    order = np.argsort(hidden)
    cumulative = np.cumsum(np.exp(weights - weights.max())[order])
    places = np.searchsorted(cumulative, np.array(at) * cumulative[-1])
    return [int(persons.sum()) + int(hidden[order[place]]) for place in places]


def test_the_posterior_is_that_of_prior_draws_weighted_by_their_likelihood() -> None:
    quantiles = [0.1, 0.25, 0.5, 0.75, 0.9]
    wanted = weighted_quantiles(SMALL, 400_000, quantiles)
    draws = Sampler(Table(("A", "B", "C"), SMALL), 8, np.random.default_rng(2)).run(8_000)[:, 500:]
    found = np.quantile(draws + 43, quantiles)

    assert mixing(draws).mixed
    assert np.abs(found - wanted).max() <= 1.5


def test_the_full_table_is_the_first_level_and_every_level_is_inside_the_one_before() -> None:
    levels = thinned(np.array([1.0, 1, 1, 2, 5, 40, 900]))

    assert levels.shape == (LEVELS, 7)
    assert levels[0].tolist() == [1, 1, 1, 2, 5, 40, 900]
    assert (np.diff(levels, axis=0) <= 0).all()
    assert levels[-1, -1] == pytest.approx(90, abs=1)


def test_histories_of_one_person_do_not_all_vanish_at_the_same_level() -> None:
    left = thinned(np.ones(12)).sum(axis=1)

    assert (-np.diff(left)).max() <= 6
    assert left[-1] < 6


def test_exchanged_replicas_keep_their_parameters_together() -> None:
    sampler = Sampler(Table(("A", "B", "C"), SMALL), 3, np.random.default_rng(4))
    order = sampler._exchanged(np.full((3 * LEVELS, 7), 0.1), np.full(3 * LEVELS, 0.3), 0)

    assert sorted(order.tolist()) == list(range(3 * LEVELS))
    assert (order.reshape(3, LEVELS)[:, ::2] == np.arange(1, 3 * LEVELS, 2).reshape(3, -1)).all()
    assert sampler.exchange_rate == 0.0


def test_labels_are_exchanged_without_moving_a_person_to_another_list() -> None:
    sampler = Sampler(Table(("A", "B", "C"), SMALL), 10, np.random.default_rng(4))
    rows = 10 * LEVELS
    in_class = np.tile(np.arange(CLASSES, dtype=np.int64) * 3, (rows, 1))
    on_list = np.repeat(in_class[:, :, None].astype(float), 3, axis=2) / 3
    sampler._relabel(in_class, on_list)

    assert (np.sort(in_class, axis=1) == np.arange(CLASSES) * 3).all()
    assert (on_list == in_class[:, :, None] / 3).all()
    assert (in_class != np.arange(CLASSES) * 3).any()


def test_a_hidden_number_beyond_twenty_times_the_observed_is_drawn_and_told() -> None:
    """Two lists that hardly meet: the R package cuts the posterior off at twenty times the observed and says nothing."""
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 60, 2: 60, 4: 60, 3: 1, 6: 1}),
        "lcmcr",
        rng=np.random.default_rng(3),
        options=Options(sweeps=800, extend=False),
    )

    assert float(found.diagnostic("share_beyond_twenty_times_observed")) > 0.05
    assert found.draws.max() > 21 * found.observed


def test_chains_that_have_not_mixed_are_no_answer() -> None:
    found = mse.estimate(
        table("UKdat_5"), "lcmcr", rng=np.random.default_rng(3), options=Options(sweeps=60, extend=False)
    )

    assert not found.estimable
    assert "R-hat" in found.reason_text()
    assert "no se han mezclado" in found.reason_text("es")


def test_a_run_that_has_not_mixed_is_extended_up_to_four_times() -> None:
    told: list[tuple[int, int]] = []
    options = Options(sweeps=200, progress=lambda done, among: told.append((done, among)))
    found = mse.estimate(table("UKdat_5"), "lcmcr", rng=np.random.default_rng(3), options=options)

    assert int(found.diagnostic("sweeps")) == 800
    assert told[-1] == (800, 800)


def test_sticks_far_below_what_a_float_can_hold_do_not_pull_the_concentration_up() -> None:
    """With everybody in one class the concentration follows its conditional law: Gamma(1/4 + 9, 1/4 - log of what is left)."""
    sampler = Sampler(Table(("A", "B", "C"), SMALL), 10, np.random.default_rng(5))
    rows, drawn = 10 * LEVELS, []
    in_class = np.zeros((rows, CLASSES), dtype=np.int64)
    in_class[:, 0] = 10_000
    on_list = np.zeros((rows, CLASSES, 3))
    on_list[:, 0] = 1000
    for _ in range(1000):
        sampler._renew(in_class, on_list)
        drawn.append(sampler.concentration)
    grid = np.geomspace(1e-12, 30, 40_000)
    density = grid**0.25 * np.exp(-0.25 * grid) * np.exp(-_log_chance_of_one_class(grid, 10_000))
    cumulative = np.cumsum(density)
    wanted = grid[np.searchsorted(cumulative, cumulative[-1] * np.array([0.25, 0.5, 0.75]))]

    assert np.log10(np.quantile(drawn[200:], [0.25, 0.5, 0.75])) == pytest.approx(np.log10(wanted), abs=0.25)


def _log_chance_of_one_class(concentration: Floats, persons: int) -> Floats:
    """Minus the log chance that a first stick of Beta(1, a) holds all persons: Gamma(1 + n) Gamma(1 + a) / Gamma(1 + n + a)."""
    return np.asarray(
        gammaln(1 + persons + concentration) - gammaln(1 + persons) - gammaln(1 + concentration)
    )


def test_mixing_knows_chains_that_agree_from_chains_that_do_not() -> None:
    rng = np.random.default_rng(6)
    alike = rng.normal(size=(4, 1000))
    apart = alike + np.array([0.0, 0, 0, 3])[:, None]
    slow = np.cumsum(rng.normal(size=(4, 1000)), axis=1)

    assert mixing(alike).mixed
    assert mixing(alike).size > 3000
    assert mixing(apart).rhat > 1.1
    assert not mixing(slow).mixed
    assert mixing(np.ones((4, 100))).size == 0.0
