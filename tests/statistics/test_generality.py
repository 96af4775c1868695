"""What stands behind all, none and every."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from amparo.statistics.generality import Extent, generality


@pytest.mark.parametrize(
    ("population", "examined", "against", "extent"),
    [
        (15, 15, 0, Extent.HOLDS_FOR_EVERYTHING),
        (15, 10, 0, Extent.HOLDS_FOR_WHAT_WAS_SEEN),
        (15, 10, 1, Extent.HAS_COUNTER_EXAMPLES),
        (15, 0, 0, Extent.NO_OPPORTUNITIES),
        (0, 0, 0, Extent.NO_OPPORTUNITIES),
    ],
)
def test_the_extent_is_told(population: int, examined: int, against: int, extent: Extent) -> None:
    found = generality(population=population, examined=examined, counter_examples=against)
    assert found.extent is extent
    assert found.unexamined == population - examined


def test_none_seen_among_three_hundred_bounds_the_share_near_one_percent() -> None:
    """The rule of three: 3 / 300."""
    found = generality(population=300, examined=300, counter_examples=0)
    assert found.at_most == pytest.approx(1 - 0.05 ** (1 / 300))
    assert found.at_most == pytest.approx(3 / 300, rel=0.01)


@given(st.integers(1, 100), st.integers(0, 100))
def test_the_bound_solves_its_tail_equation(examined: int, against: int) -> None:
    against = min(against, examined)
    bound = generality(population=examined, examined=examined, counter_examples=against).at_most
    assert bound is not None
    if against < examined:
        assert stats.binom.cdf(against, examined, bound) == pytest.approx(0.05, rel=1e-6)
    else:
        assert bound == 1.0


def test_nothing_examined_bounds_nothing() -> None:
    assert generality(population=9, examined=0, counter_examples=0).at_most is None


def test_counts_that_do_not_fit_are_refused() -> None:
    for wrong in ((5, 6, 0), (5, 4, 5), (5, 4, -1)):
        with pytest.raises(ValueError, match="Counter-examples"):
            generality(population=wrong[0], examined=wrong[1], counter_examples=wrong[2])
