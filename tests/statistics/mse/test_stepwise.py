from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson as poisson_distribution

from amparo.statistics import mse
from amparo.statistics.mse import bootstrap, stepwise
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table


def test_the_united_kingdom_on_five_lists() -> None:
    found = mse.estimate(
        table("UKdat_5"), "stepwise", rng=np.random.default_rng(1), options=Options(replicates=500)
    )

    assert found.estimate == pytest.approx(11312.99, abs=0.01)
    assert found.model == ("LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO")
    assert found.estimable
    assert found.interval[0] is not None
    assert found.interval[1] is not None
    assert found.interval[0] < found.estimate < found.interval[1]
    assert all(error is not None and error > 0 for error in found.monte_carlo_error)


@pytest.mark.parametrize("threshold", [0.001, 0.02, 0.1, 0.3])
def test_the_tail_computed_is_the_smaller_of_both_wherever_it_can_matter(threshold: float) -> None:
    observed, expected = (
        part.ravel() for part in np.meshgrid(np.arange(0.0, 60.0), np.geomspace(0.01, 80, 70))
    )
    wanted = np.minimum(
        poisson_distribution.cdf(observed, expected), poisson_distribution.sf(observed - 1, expected)
    )
    found = stepwise.smaller_tails(observed, expected, threshold)
    under = wanted < threshold

    assert found[under] == pytest.approx(wanted[under], rel=1e-10)
    assert (found[~under] >= threshold).all()


def test_a_pair_with_which_the_model_has_no_estimate_does_not_enter() -> None:
    found = stepwise.select(
        Table(("A", "B", "C"), {1: 400, 2: 300, 4: 200, 3: 120, 5: 1}).lattice(), 3, threshold=0.05
    )

    assert np.isfinite(found.hidden[0])


def test_more_replicates_are_drawn_until_both_limits_hold() -> None:
    few = mse.estimate(
        table("UKdat_5"), rng=np.random.default_rng(1), options=Options(replicates=200, extend=False)
    )
    more = mse.estimate(table("UKdat_5"), rng=np.random.default_rng(1), options=Options(replicates=200))

    assert few.interval[0] is None
    assert not few.estimable
    assert more.interval[0] is not None
    assert int(more.diagnostic("replicates")) > 200


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    options = Options(replicates=100, extend=False, progress=lambda done, among: told.append((done, among)))

    mse.estimate(table("UKdat_4"), rng=np.random.default_rng(1), options=options)

    assert told[-1] == (100, 100)


def test_without_any_overlap_there_is_no_number() -> None:
    found = mse.estimate(Table(("A", "B", "C"), {1: 5, 2: 6, 4: 7}), rng=np.random.default_rng(1))

    assert found.estimate is None
    assert not found.estimable
    assert "No person is on two lists" in found.reason_text()
    assert "Ninguna persona" in found.reason_text("es")


def test_lists_in_two_groups_cannot_be_compared() -> None:
    found = mse.estimate(
        Table(("A", "B", "C", "D"), {1: 5, 2: 6, 3: 2, 4: 7, 8: 9, 12: 3}),
        rng=np.random.default_rng(1),
        options=Options(replicates=20),
    )

    assert not found.estimable


def test_an_unknown_method_is_told_with_the_known_ones() -> None:
    with pytest.raises(BadTable, match="stepwise"):
        mse.estimate(table("UKdat_4"), "magic", rng=np.random.default_rng(1))


def test_type_eight_quantiles_are_those_of_numpy() -> None:
    values = np.sort(np.random.default_rng(2).normal(size=37))

    for probability in (0.001, 0.1, 0.5, 0.77, 0.999):
        assert bootstrap.quantile(values, probability) == pytest.approx(
            np.quantile(values, probability, method="median_unbiased")
        )


def test_without_bias_and_acceleration_bca_is_the_percentile_interval() -> None:
    values = np.random.default_rng(2).normal(size=4001)
    found = bootstrap.bca(float(np.sort(values)[2000]) + 1e-9, values, 0.0, 0.9)

    assert found.low.value == pytest.approx(bootstrap.percentile(values, 0.9)[0].value, abs=0.01)
    assert found.held


def test_an_estimate_outside_all_its_replicates_has_no_limits() -> None:
    assert not bootstrap.bca(99.0, np.arange(50.0), 0.0, 0.95).held


def test_the_monte_carlo_error_of_a_limit_is_what_repetition_shows() -> None:
    rng = np.random.default_rng(8)
    found = [bootstrap.bca(0.3, rng.normal(size=2000), 0.02, 0.9) for _ in range(300)]
    lows = [one.low.value for one in found if one.low.value is not None]
    told = float(np.median([one.low.error for one in found if one.low.error is not None]))

    assert told == pytest.approx(float(np.std(lows)), rel=0.25)


def test_replicates_without_an_estimate_never_become_a_silent_limit() -> None:
    values = np.concatenate([np.arange(1000.0), np.full(500, np.inf)])

    assert bootstrap.bca(500.0, values, 0.0, 0.95).high.value is None
    assert bootstrap.percentile(values, 0.95)[1].value is None
    assert bootstrap.acceleration(np.array([1.0, np.inf]), np.ones(2)) == 0.0
    assert bootstrap.acceleration(np.ones(2), np.ones(2)) == 0.0
