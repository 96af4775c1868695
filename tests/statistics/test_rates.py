"""Intervals of counts, shares and medians against published limits and independent computation."""

from __future__ import annotations

from datetime import date

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from amparo.statistics import rates
from amparo.statistics.rates import Denominator


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.2422, 7.225),
        (3, 0.6187, 8.767),
        (5, 1.6235, 11.668),
        (9, 4.115, 17.085),
        (10, 4.795, 18.390),
        (100, 81.364, 121.627),
    ],
)
def test_garwood_gives_the_published_limits(count: int, low: float, high: float) -> None:
    """Limits as in every table of exact Poisson limits, among them Breslow & Day (1987), table 2.10."""
    limits = rates.garwood(count)
    assert limits.low == pytest.approx(low, abs=6e-4)
    assert limits.high == pytest.approx(high, abs=6e-4)


@given(st.integers(1, 60), st.sampled_from([0.9, 0.95, 0.998]))
def test_garwood_limits_solve_the_tail_equations(count: int, level: float) -> None:
    """The tail beyond each limit, summed with fifty digits, is half of what is left out."""
    mpmath.mp.dps = 50
    limits = rates.garwood(count, level)

    def at_most(most: int, mean: float) -> mpmath.mpf:
        return mpmath.exp(-mean) * mpmath.fsum(
            mpmath.mpf(mean) ** k / mpmath.factorial(k) for k in range(most + 1)
        )

    assert float(1 - at_most(count - 1, limits.low)) == pytest.approx((1 - level) / 2, rel=1e-9)
    assert float(at_most(count, limits.high)) == pytest.approx((1 - level) / 2, rel=1e-9)


@given(st.integers(1, 300))
def test_garwood_limits_are_the_roots_that_direct_search_finds(count: int) -> None:
    limits = rates.garwood(count)
    low = optimize.brentq(lambda mean: stats.poisson.sf(count - 1, mean) - 0.025, 1e-9, count + 1)
    assert limits.low == pytest.approx(low, rel=1e-6)


def test_exact_limits_are_used_under_ten_events_and_byar_from_ten() -> None:
    assert rates.poisson_interval(9).method == "Garwood"
    assert rates.poisson_interval(10).method == "Byar"


def test_byar_gives_the_published_limits() -> None:
    """O (1 - 1/9O - z/3 sqrt O)^3: 100 events have 81.36 below, as the functions of Public Health England print it."""
    limits = rates.byar(100)
    assert limits.low == pytest.approx(81.36210549052788, rel=1e-12)
    assert limits.high == pytest.approx(121.628, abs=1e-3)


@pytest.mark.parametrize("count", [10, 25, 100, 1255])
def test_byar_stays_within_two_thousandths_of_the_exact_limits(count: int) -> None:
    """The accuracy that the technical guide of Public Health England (2018) states for ten events or more."""
    byar, exact = rates.poisson_interval(count), rates.garwood(count)
    assert byar.low == pytest.approx(exact.low, rel=0.002)
    assert byar.high == pytest.approx(exact.high, rel=0.002)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: rates.byar(0),
        lambda: rates.garwood(-1),
        lambda: rates.poisson_interval(-1),
        lambda: rates.wilson(1, 0),
        lambda: rates.wilson(3, 2),
        lambda: rates.rate(1, 0),
        lambda: rates.range_over(1, []),
        lambda: rates.rate_range(1, []),
        lambda: rates.break_even_detection(1, 0),
        lambda: rates.byar(5, level=1),
        lambda: rates.garwood(5, level=0),
        lambda: rates.median([]),
        lambda: rates.median([1.0, float("nan")]),
    ],
)
def test_what_has_no_answer_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):
        wrong()


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_agrees_with_scipy_and_contains_the_share(hits: int, more: int) -> None:
    among = hits + more
    ours = rates.wilson(hits, among)
    theirs = stats.binomtest(hits, among).proportion_ci(method="wilson")
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)
    assert ours.low <= hits / among <= ours.high


def test_a_share_of_everything_reaches_one() -> None:
    assert rates.wilson(7, 7).high == 1.0


def test_a_rate_carries_the_interval_of_its_count() -> None:
    found = rates.rate(18, 11_188_743)
    assert found.estimate == found.value == pytest.approx(0.16088, abs=1e-5)
    assert found.interval.low == found.limits.low == pytest.approx(rates.byar(18).low / 111.88743)
    assert found.method == "Byar"
    assert found.denominator is None


def test_a_range_names_the_denominators_of_its_ends() -> None:
    mid_year = Denominator("mid-year population", 11_208_000, date(2020, 6, 30))
    effective = Denominator("effective population", 10_557_977, date(2022, 12, 31))
    found = rates.rate_range(18, [mid_year, effective])
    assert (found.lowest.denominator, found.highest.denominator) == (mid_year, effective)
    assert (round(found.lowest.estimate, 4), round(found.highest.estimate, 4)) == (0.1606, 0.1705)
    low, high = rates.range_over(18, [11_208_000, 10_557_977])
    assert (low, high) == (pytest.approx(found.lowest.estimate), pytest.approx(found.highest.estimate))


def test_break_even_is_the_share_that_must_be_detected() -> None:
    assert rates.break_even_detection(0.16, 10) == pytest.approx(0.016)


def test_a_median_of_twenty_lies_between_the_sixth_and_the_fifteenth_value() -> None:
    """Ranks 6 and 15 of 20, attained level 95.86 %: the textbook table of the sign test."""
    found = rates.median([float(n) for n in range(20, 0, -1)])
    assert found.value == 10.5
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (6.0, 15.0)
    assert found.interval.level == pytest.approx(0.9586, abs=1e-4)


def test_five_values_carry_no_interval_of_a_median_and_six_do() -> None:
    assert rates.median([1, 2, 3, 4, 5]) == rates.Median(3, None, 5)
    assert rates.median([1, 2, 3, 4, 5, 6]).interval is not None


@given(st.integers(6, 80))
def test_the_interval_of_a_median_has_at_least_its_level_and_no_narrower_one_has(among: int) -> None:
    interval = rates.median([float(n) for n in range(1, among + 1)]).interval
    assert interval is not None
    low = int(interval.low)
    assert interval.level == pytest.approx(1 - 2 * stats.binom.cdf(low - 1, among, 0.5))
    assert interval.level >= 0.95
    assert 1 - 2 * stats.binom.cdf(low, among, 0.5) < 0.95
