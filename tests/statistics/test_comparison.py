"""Countries among countries, and one period against another."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from amparo.statistics import comparison
from amparo.statistics.comparison import Position

OTHERS = [
    (27, 4_100_000),
    (200, 4_000_000),
    (340, 2_700_000),
    (60, 5_000_000),
    (9_000, 66_000_000),
    (15, 3_000_000),
]


def test_the_dutch_registrations_fell_beyond_chance_while_nobody_saw_the_crime_change() -> None:
    """1,255 registrations in 2014, 668 in 2018, 1,334 in 2019, as published. The exact conditional binomial test gives 2.4e-41 for the fall."""
    fall = comparison.change(1255, 668)
    assert fall.p == pytest.approx(2.36e-41, rel=0.01)
    assert fall.high < 1
    assert comparison.change(668, 1334).low > 1
    assert comparison.change(1255, 1334).p > 0.1


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_p_of_a_change_adds_all_outcomes_no_likelier_than_the_one_seen(before: int, after: int) -> None:
    total = before + after
    if total == 0:
        return
    chances = [stats.binom.pmf(k, total, 0.5) for k in range(total + 1)]
    by_hand = sum(one for one in chances if one <= chances[after] * (1 + 1e-7))
    assert comparison.change(before, after).p == pytest.approx(by_hand, rel=1e-9)


def test_exposure_is_taken_into_account() -> None:
    assert comparison.change(100, 100).p > 0.9
    assert comparison.change(100, 200, exposure_after=2.0).p > 0.9
    assert comparison.change(100, 200, exposure_before=0.5).p > 0.9
    assert comparison.change(0, 5).ratio == float("inf")
    assert comparison.change(0, 5).high == float("inf")
    assert comparison.change(5, 0).ratio == 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: comparison.change(0, 0),
        lambda: comparison.change(-1, 4),
        lambda: comparison.change(1, 4, exposure_after=0),
        lambda: comparison.compare(1, 0, OTHERS),
        lambda: comparison.compare(1, 100, [*OTHERS, (-1, 100)]),
    ],
)
def test_what_cannot_be_compared_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):
        wrong()


def test_a_country_inside_the_spread_of_others_is_within() -> None:
    found = comparison.compare(50, 4_000_000, OTHERS)
    assert found.position is Position.WITHIN
    assert found.interval is not None
    assert found.interval.low < 50 / 4_000_000 * 100_000 < found.interval.high
    assert found.between_variance is not None
    assert found.between_variance > 0


def test_poisson_error_alone_would_call_almost_everybody_different() -> None:
    """Without the spread between countries the same country is far outside."""
    found = comparison.compare(400, 11_000_000, OTHERS)
    pooled = sum(c for c, _ in OTHERS) / sum(p for _, p in OTHERS)
    poisson_z = (400 - pooled * 11_000_000) / (pooled * 11_000_000) ** 0.5
    assert abs(poisson_z) > 5
    assert found.position is Position.WITHIN


def test_extremes_are_told_apart_and_few_comparators_say_nothing() -> None:
    alike = [(100 + n, 1_000_000) for n in range(8)]
    assert comparison.compare(1, 1_000_000, alike).position is Position.BELOW
    assert comparison.compare(5_000, 1_000_000, alike).position is Position.ABOVE
    assert comparison.compare(0, 1_000_000, alike).position is Position.BELOW
    assert comparison.compare(5, 1_000_000, alike[:4]) == comparison.Comparison(Position.TOO_FEW, 4)


def test_the_spread_is_the_moment_estimate_and_never_negative() -> None:
    """DerSimonian and Laird (1986), computed by hand."""
    effects, variances = [0.5, -0.2, 0.9, 0.1], [0.04, 0.09, 0.16, 0.01]
    weights = [1 / v for v in variances]
    mean = sum(w * y for w, y in zip(weights, effects, strict=True)) / sum(weights)
    q = sum(w * (y - mean) ** 2 for w, y in zip(weights, effects, strict=True))
    expected = (q - 3) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    assert comparison.between_variance(effects, variances) == pytest.approx(expected)
    assert comparison.between_variance([0.1] * 4, variances) == 0.0


def test_a_lone_extreme_comparator_is_pulled_in_when_winsorised() -> None:
    assert comparison.winsorise([1, 5, 6, 7, 50], 0.1) == [5, 5, 6, 7, 7]
    effects, variances = [0.0] * 9 + [5.0], [1.0] * 10
    assert comparison.between_variance(effects, variances) > 1
    assert comparison.between_variance(effects, variances, winsorised=True) == 0.0
    assert comparison.compare(50, 4_000_000, OTHERS, winsorised=True).position is Position.WITHIN


def test_the_interval_is_the_prediction_of_one_more_country() -> None:
    """Recomputed from its formula: mean +- t(k - 2) sqrt(tau2 + var(mean) + own Poisson error)."""
    found = comparison.compare(50, 4_000_000, OTHERS)
    assert found.between_variance is not None
    assert found.expected is not None
    assert found.interval is not None
    weights = [1 / (1 / c + found.between_variance) for c, _ in OTHERS]
    mean = sum(w * log(c / p) for w, (c, p) in zip(weights, OTHERS, strict=True)) / sum(weights)
    spread = sqrt(found.between_variance + 1 / sum(weights) + 1 / (exp(mean) * 4_000_000))
    reach = stats.t.ppf(0.975, 4) * spread
    assert found.expected == pytest.approx(exp(mean) * 100_000)
    assert found.interval.high == pytest.approx(exp(mean + reach) * 100_000)
