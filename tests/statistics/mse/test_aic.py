"""AIC stepwise and its profile interval, against a profile that is written out person by person."""

from __future__ import annotations

from math import lgamma, log

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse.profile import profile
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table


def independent_log_likelihood(sizes: tuple[int, ...], counts: dict[int, int], hidden: int) -> float:
    """Multinomial likelihood of a completed table under independence, whose chances are margins over the total."""
    total = sum(counts.values()) + hidden
    value = lgamma(total + 1) - lgamma(hidden + 1)
    for size in sizes:
        value += size * log(size / total) + (total - size) * log((total - size) / total)
    return value


def test_the_profile_is_that_of_every_whole_number_of_hidden_persons() -> None:
    counts = {1: 40, 2: 35, 4: 50, 3: 9, 5: 12, 6: 8, 7: 3}
    given = Table(("A", "B", "C"), counts)
    sizes = tuple(sum(n for w, n in counts.items() if w >> i & 1) for i in range(3))
    values = np.array([independent_log_likelihood(sizes, counts, hidden) for hidden in range(1, 1500)])
    inside = np.flatnonzero(values > values.max() - 1.9207)
    found = profile(given, (1, 2, 4), 150.0, 0.95)

    assert found.estimate == pytest.approx(given.observed + 1 + values.argmax(), abs=1.0)
    assert found.low == pytest.approx(given.observed + 1 + inside[0], abs=1.0)
    assert found.high == pytest.approx(given.observed + 1 + inside[-1], abs=1.0)


def test_at_a_threshold_of_zero_no_pair_enters_however_small_its_tail() -> None:
    found = mse.estimate(table("Ned_5"), "aic", rng=np.random.default_rng(1), options=Options(threshold=0.0))

    assert set(found.model) == {"IO", "K", "P", "R", "Z"}


def test_a_higher_level_gives_a_wider_interval() -> None:
    narrow, wide = (
        mse.estimate(table("UKdat_4"), "aic", rng=np.random.default_rng(1), options=Options(level=level))
        for level in (0.5, 0.99)
    )
    assert None not in (*narrow.interval, *wide.interval)
    assert (wide.interval[0] or 0) < (narrow.interval[0] or 0) < (narrow.interval[1] or 0)
    assert (narrow.interval[1] or 0) < (wide.interval[1] or 0)


def test_the_published_estimate_of_the_united_kingdom() -> None:
    """Home Office 2014: 10,000 to 13,000 potential victims."""
    found = mse.estimate(table("UKdat"), "aic", rng=np.random.default_rng(1))

    assert found.estimate == pytest.approx(11_409, abs=1)
    assert [round(limit or 0, -3) for limit in found.interval] == [10_000, 13_000]


def test_a_limit_that_lies_nowhere_is_refused() -> None:
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 9, 2: 8, 4: 7, 3: 1}), "aic", rng=np.random.default_rng(1)
    )

    assert not found.estimable
