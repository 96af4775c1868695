"""The limits of draws hold one more draw as often as they say."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.statistics.prediction import limits_of_draws


def test_of_a_hundred_draws_the_second_and_the_second_last_are_the_limits() -> None:
    assert limits_of_draws(list(range(100))) == (1, 98)


def test_of_too_few_draws_the_outermost_are_the_limits() -> None:
    assert limits_of_draws([4, 2, 3]) == (2, 4)


def test_limits_of_no_draw_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        limits_of_draws([])


@pytest.mark.parametrize("draws", [39, 100, 250])
def test_one_more_draw_lies_between_the_limits_as_often_as_the_level_says(draws: int) -> None:
    made = np.random.default_rng(draws).normal(size=(4_000, draws + 1))
    limits = np.array([limits_of_draws(list(one)) for one in made[:, 1:]])
    held = ((limits[:, 0] <= made[:, 0]) & (made[:, 0] <= limits[:, 1])).mean()
    assert 0.94 < held < 0.97


@given(st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=60), st.randoms())
def test_the_order_of_the_draws_does_not_matter_and_limits_are_draws(
    drawn: list[int], chance: Random
) -> None:
    mixed = list(drawn)
    chance.shuffle(mixed)
    low, high = limits_of_draws(drawn)
    assert limits_of_draws(mixed) == (low, high)
    assert low in drawn
    assert high in drawn
    assert low <= high
