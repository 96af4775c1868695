"""A trend is told only where nothing but the detections changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.statistics.delivery import Disruption
from amparo.statistics.trend import Direction, Obstacle, PeriodCount, Trend, trend


def years(*counts: int, **more) -> list[PeriodCount]:  # type: ignore[no-untyped-def]
    return [
        PeriodCount(date(2014 + n, 1, 1), date(2014 + n, 12, 31), count, "v1", **more)
        for n, count in enumerate(counts)
    ]


def test_the_dutch_registrations_say_nothing_while_effort_is_unknown() -> None:
    """1,255 in 2014 and 668 in 2018, as published: a fall beyond chance in detections, and nobody saw the crime change."""
    first, last = years(1255, 668)
    last = replace(last, starts_on=date(2018, 1, 1), ends_on=date(2018, 12, 31))
    found = trend([first, last])
    assert found.direction is Direction.CANNOT_SAY
    assert found.obstacles == (Obstacle.EFFORT_UNKNOWN,)
    assert found.computed is Direction.DECREASE
    assert found.ratio == pytest.approx(668 / 1255)


def test_constant_effort_and_rules_let_a_trend_be_told() -> None:
    assert trend(years(1255, 668), effort_is_constant=True).direction is Direction.DECREASE
    assert trend(years(100, 140, 200, 280), effort_is_constant=True).direction is Direction.INCREASE
    assert trend(years(10, 12, 9, 11), effort_is_constant=True).direction is Direction.NO_CLEAR_CHANGE


def test_three_noisy_periods_prove_nothing_that_poisson_error_alone_would() -> None:
    found = trend(years(1255, 668, 1334), effort_is_constant=True)
    assert found.computed is Direction.NO_CLEAR_CHANGE


def test_twice_the_effort_takes_back_twice_the_count() -> None:
    series = [replace(one, effort=one.count / one.days) for one in years(100, 200, 400, 800)]
    found = trend(series)
    assert found.obstacles == ()
    assert found.direction is Direction.NO_CLEAR_CHANGE
    assert found.ratio == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"rule_version": "v2"}, Obstacle.RULE_CHANGED),
        ({"rule_version": None}, Obstacle.RULE_UNKNOWN),
        ({"starts_on": date(2015, 12, 31)}, Obstacle.PERIODS_OVERLAP),
        ({"effort": None}, Obstacle.EFFORT_UNKNOWN),
    ],
)
def test_what_changes_beside_the_detections_forbids_a_trend(
    change: dict[str, str], obstacle: Obstacle
) -> None:
    series = years(100, 200, 400, effort=1.0)
    series[2] = replace(series[2], **change)
    found = trend(series)
    assert found.direction is Direction.CANNOT_SAY
    assert obstacle in found.obstacles
    assert found.computed is Direction.INCREASE


def test_a_disruption_inside_the_span_forbids_a_trend_and_one_outside_does_not() -> None:
    series = years(100, 140, 200, 280, effort=1.0)
    inside = Disruption(date(2015, 5, 1), date(2015, 5, 2))
    after = Disruption(date(2018, 1, 1), None)
    assert trend(series, [inside]).obstacles == (Obstacle.DISRUPTED,)
    assert trend(series, [after]).direction is Direction.INCREASE
    assert trend(series, [Disruption(date(2013, 1, 1), None)]).obstacles == (Obstacle.DISRUPTED,)


def test_effort_that_one_period_lacks_is_left_out_of_both() -> None:
    before, now = years(12, 24)

    told = trend([before, replace(now, effort=266.0)])

    assert told.direction is Direction.CANNOT_SAY
    assert told.ratio == pytest.approx(2.0)


def test_no_series_and_no_counts_have_no_trend() -> None:
    assert trend([]).obstacles[:2] == (Obstacle.TOO_FEW_PERIODS, Obstacle.NOTHING_COUNTED)
    nothing = trend(years(0, 0, 0, effort=1.0))
    assert nothing == Trend(Direction.CANNOT_SAY, (Obstacle.NOTHING_COUNTED,), None, None, None, 3)


def test_periods_that_make_no_sense_are_refused() -> None:
    one = years(5)[0]
    for wrong in ({"count": -1}, {"exposure": 0.0}, {"effort": 0.0}, {"ends_on": date(2013, 1, 1)}):
        with pytest.raises(ValueError, match="A period needs"):
            trend([replace(one, **wrong)])  # type: ignore[arg-type]


def test_a_longer_period_is_not_an_increase() -> None:
    short = PeriodCount(date(2019, 1, 1), date(2019, 6, 30), 181, "v1", effort=1.0)
    long = PeriodCount(date(2019, 7, 1), date(2020, 6, 30), 366, "v1", effort=1.0)
    assert trend([short, long]).ratio == pytest.approx(1.0)


@given(st.lists(st.integers(0, 400), min_size=3, max_size=8).filter(any), st.randoms())
def test_the_order_of_the_periods_does_not_matter_and_obstacles_always_win(counts: list[int], order) -> None:  # type: ignore[no-untyped-def]
    series = years(*counts)
    shuffled = list(series)
    order.shuffle(shuffled)
    assert trend(series) == trend(shuffled)
    assert trend(series).direction is Direction.CANNOT_SAY


def test_the_slope_agrees_with_a_search_for_the_greatest_likelihood() -> None:
    import numpy as np
    from scipy.optimize import minimize

    counts = [12, 15, 30, 28, 41]
    found = trend(years(*counts), effort_is_constant=True)
    days = np.array([365, 365, 366, 365, 365.0])
    middles = np.array([one.starts_on.toordinal() + one.days / 2 for one in years(*counts)])
    where = (middles - middles.mean()) / (middles[-1] - middles[0])

    def loss(beta):  # type: ignore[no-untyped-def]
        eta = beta[0] + beta[1] * where + np.log(days)
        return float((np.exp(eta) - np.array(counts) * eta).sum())

    best = minimize(
        loss, [-3.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 5000}
    )
    assert found.ratio == pytest.approx(float(np.exp(best.x[1])), rel=1e-5)
