from __future__ import annotations

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table

QUICK = Options(replicates=2000, sweeps=100)


def unlinked(given: Table, share: float, rng: np.random.Generator) -> Table:
    """The table when a share of the persons on several lists is taken for two: one of their lists stands alone."""
    counts = dict(given.counts)
    for history in [history for history in counts if history.bit_count() > 1]:
        lost = int(rng.binomial(counts[history], share))
        alone = history & -history
        counts[history] -= lost
        counts[alone] = counts.get(alone, 0) + lost
        counts[history ^ alone] = counts.get(history ^ alone, 0) + lost
    return Table(given.lists, counts)


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize("method", ["stepwise", "thresholding"])
def test_one_linkage_gives_the_interval_of_the_method_itself(method: str) -> None:
    """For the bootstrap that is BCa, far from the plain percentiles, whose upper limit is 27,000 here."""
    found = mse.estimate_over_linkages([table("UKdat_5")], method, rng=rng(), options=QUICK)
    alone = found.each[0]

    assert found.estimate == alone.estimate
    assert found.interval[0] == pytest.approx(alone.interval[0], rel=2e-3)
    assert found.interval[1] == pytest.approx(alone.interval[1], rel=2e-3)
    assert found.linkage_share == 0.0
    assert found.monte_carlo_error == (None, None)


@pytest.mark.slow
def test_uncertain_linkage_widens_the_interval_and_its_share_is_told() -> None:
    given, chance = table("UKdat_4"), np.random.default_rng(2)
    tables = [unlinked(given, share, chance) for share in (0.0, 0.1, 0.2, 0.3, 0.4)]
    found = mse.estimate_over_linkages(tables, rng=rng(), options=QUICK)

    assert found.linkage_share is not None
    assert 0.2 < found.linkage_share < 1
    assert found.interval[0] is not None
    assert found.interval[1] is not None
    lows = [one.interval[0] for one in found.each if one.interval[0] is not None]
    highs = [one.interval[1] for one in found.each if one.interval[1] is not None]
    assert min(lows) < found.interval[0] < max(lows)
    assert min(highs) < found.interval[1] < max(highs)
    assert found.monte_carlo_error[1] is not None
    assert found.monte_carlo_error[1] > 0


def test_linkages_without_an_estimate_are_counted_and_left_out() -> None:
    apart = Table(("A", "B", "C"), {1: 9, 2: 8, 4: 7})
    meeting = Table(("A", "B", "C"), {1: 40, 2: 35, 4: 50, 3: 9, 5: 12, 6: 8, 7: 3})
    found = mse.estimate_over_linkages([apart, meeting], rng=rng(), options=QUICK)

    assert found.estimate == found.each[1].estimate
    assert found.estimable_share == 0.5


def test_where_no_linkage_gives_an_estimate_there_is_none() -> None:
    apart = Table(("A", "B", "C"), {1: 9, 2: 8, 4: 7})
    found = mse.estimate_over_linkages([apart, apart], rng=rng(), options=QUICK)

    assert found.estimate is None
    assert found.interval == (None, None)
    assert found.estimable_share == 0.0


def test_a_limit_on_replicates_without_an_estimate_is_refused() -> None:
    thin = Table(("A", "B", "C"), {1: 30, 2: 25, 4: 20, 3: 1, 5: 1})
    found = mse.estimate_over_linkages([thin, thin], rng=rng(), options=Options(replicates=300, extend=False))

    assert found.interval[1] is None


def test_no_linkage_and_a_method_without_draws_are_refused() -> None:
    with pytest.raises(BadTable, match="draw at least one"):
        mse.estimate_over_linkages([], rng=rng())
    with pytest.raises(BadTable, match="no replicates"):
        mse.estimate_over_linkages([table("UKdat_4")], "aic", rng=rng())
