"""Intervals, comparisons and effects against published values and independent computation."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from amparo.statistics import comparison, delivery, rates, survey


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.2422, 7.225), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_garwood_gives_the_published_limits(count: int, low: float, high: float) -> None:
    """Limits as tabulated in Breslow & Day (1987), table 2.10, and in every table of exact Poisson limits."""
    limits = rates.poisson_interval(count)
    assert limits.method == "Garwood"
    assert limits.low == pytest.approx(low, abs=6e-4)
    assert limits.high == pytest.approx(high, abs=6e-4)


@given(st.integers(1, 60))
def test_garwood_limits_solve_the_tail_equations(count: int) -> None:
    limits = rates.garwood(count)
    assert stats.poisson.sf(count - 1, limits.low) == pytest.approx(0.025, rel=1e-6)
    assert stats.poisson.cdf(count, limits.high) == pytest.approx(0.025, rel=1e-6)


@pytest.mark.parametrize("count", [10, 25, 100, 1255])
def test_byar_stays_close_to_the_exact_interval(count: int) -> None:
    byar, exact = rates.poisson_interval(count), rates.garwood(count)
    assert byar.method == "Byar"
    assert byar.low == pytest.approx(exact.low, rel=0.004)
    assert byar.high == pytest.approx(exact.high, rel=0.004)


def test_byar_and_counts_below_zero_are_refused() -> None:
    for wrong in (
        lambda: rates.byar(0),
        lambda: rates.poisson_interval(-1),
        lambda: rates.wilson(1, 0),
        lambda: rates.wilson(3, 2),
    ):
        with pytest.raises(ValueError):
            wrong()
    for wrong in (
        lambda: rates.rate(1, 0),
        lambda: rates.range_over(1, []),
        lambda: rates.break_even_detection(1, 0),
        lambda: rates.byar(5, level=1),
    ):
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


def test_a_rate_carries_the_interval_of_its_count_and_its_range_over_denominators() -> None:
    found = rates.rate(18, 11_188_743)
    assert found.value == pytest.approx(0.16088, abs=1e-5)
    assert found.limits.low == pytest.approx(rates.byar(18).low / 111.88743)
    low, high = rates.range_over(18, [11_208_000, 11_188_743, 10_557_977])
    assert (round(low, 4), round(high, 4)) == (0.1606, 0.1705)
    assert rates.break_even_detection(0.16, 10) == pytest.approx(0.016)


def test_the_dutch_registrations_fell_beyond_chance_while_nobody_saw_the_crime_change() -> None:
    """1,255 registrations in 2014, 668 in 2018, 1,334 in 2019: a published worked warning."""
    fall = comparison.change(1255, 668)
    assert fall.p == pytest.approx(2e-41, rel=0.5)
    assert fall.high < 1
    assert comparison.change(668, 1334).low > 1


def test_equal_counts_do_not_differ_and_exposure_is_taken_into_account() -> None:
    assert comparison.change(100, 100).p > 0.9
    assert comparison.change(100, 200, exposure_after=2.0).p > 0.9
    assert comparison.change(0, 5).ratio == float("inf")
    assert comparison.change(5, 0).ratio == 0
    with pytest.raises(ValueError, match="Two counts of zero"):
        comparison.change(0, 0)


OTHERS = [
    (27, 4_100_000),
    (200, 4_000_000),
    (340, 2_700_000),
    (60, 5_000_000),
    (9_000, 66_000_000),
    (15, 3_000_000),
]


def test_a_country_inside_the_spread_of_others_is_within() -> None:
    found = comparison.compare(50, 4_000_000, OTHERS)
    assert found.position is comparison.Position.WITHIN
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
    assert found.position is comparison.Position.WITHIN


def test_extremes_are_told_apart_and_few_comparators_say_nothing() -> None:
    alike = [(100 + n, 1_000_000) for n in range(8)]
    assert comparison.compare(1, 1_000_000, alike).position is comparison.Position.BELOW
    assert comparison.compare(5_000, 1_000_000, alike).position is comparison.Position.ABOVE
    assert comparison.compare(5, 1_000_000, alike[:4]).position is comparison.Position.TOO_FEW


def clustered(rng: np.random.Generator, *, sessions: int, size: int, icc: float, gain: float = 0.0):  # type: ignore[no-untyped-def]
    session = np.repeat(np.arange(sessions), size)
    shared = rng.normal(0, icc**0.5, sessions)[session]
    before = rng.normal(50, 1, session.size)
    after = before + gain + shared + rng.normal(0, (1 - icc) ** 0.5, session.size)
    return session, before, after


def test_sessions_keep_the_level_where_a_paired_t_test_does_not() -> None:
    """Twelve sessions of 25 with intra-session correlation 0.10: a paired t finds far too many effects."""
    rng = np.random.default_rng(20)
    naive = ours = 0
    runs = 600
    for _ in range(runs):
        session, before, after = clustered(rng, sessions=12, size=25, icc=0.10)
        naive += stats.ttest_rel(after, before).pvalue < 0.05
        found = survey.effect(session, before, after)
        assert found is not None
        ours += not found.low <= 0 <= found.high
    assert naive / runs > 0.2
    assert 0.03 < ours / runs < 0.075


def test_the_effect_is_the_mean_of_the_session_means() -> None:
    session = np.array([1, 1, 2, 2, 3])
    before = np.array([10.0, 20, 30, 40, 50])
    after = np.array([12.0, 24, 31, 43, 51])
    found = survey.effect(session, before, after)
    assert found is not None
    means = [3.0, 2.0, 1.0]
    expected = stats.ttest_1samp(means, 0).confidence_interval()
    assert found.difference == pytest.approx(2.0)
    assert (found.low, found.high) == (pytest.approx(expected.low), pytest.approx(expected.high))
    assert found.d_pre == pytest.approx(2.0 / np.std(before, ddof=1))
    assert (found.began, found.matched, found.lost, found.sessions) == (5, 5, 0, 3)
    assert not found.has_enough_sessions


def test_drop_out_widens_what_can_be_said() -> None:
    rng = np.random.default_rng(4)
    session, before, after = clustered(rng, sessions=25, size=10, icc=0.1, gain=1.0)
    after[rng.random(after.size) < 0.7] = np.nan
    found = survey.effect(session, before, after)
    assert found is not None
    assert found.low > 0
    assert found.nothing_gained[0] < found.low
    assert found.fell_back[0] < found.nothing_gained[0]
    assert found.lost > 150


def test_an_effect_needs_two_sessions() -> None:
    one = np.array([1, 1])
    assert survey.effect(one, np.array([1.0, 2]), np.array([2.0, 3])) is None
    assert survey.effect(np.array([1, 2]), np.array([1.0, 2]), np.array([np.nan, np.nan])) is None


def test_omega_of_parallel_items_is_their_known_reliability() -> None:
    rng = np.random.default_rng(7)
    trait = rng.normal(size=40_000)
    items = trait[:, None] + rng.normal(size=(40_000, 4))
    assert survey.omega(items) == pytest.approx(4 / 5, abs=0.01)
    assert isnan(survey.omega(items[:, :2]))


def test_delivery_is_counted_inside_and_outside_a_disruption() -> None:
    found = delivery.delivery(planned_inside=10, held_inside=4, planned_outside=20, held_outside=18)
    assert (found.inside, found.outside, found.shortfall_inside) == (0.4, 0.9, 0.75)
    empty = delivery.delivery(planned_inside=0, held_inside=0, planned_outside=0, held_outside=0)
    assert (empty.inside, empty.outside, empty.shortfall_inside) == (None, None, None)
    with pytest.raises(ValueError, match="More was held"):
        delivery.delivery(planned_inside=1, held_inside=2, planned_outside=0, held_outside=0)
