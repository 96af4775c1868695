"""Planned against delivered. All activities are invented."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.statistics.delivery import (
    Disruption,
    PlannedActivity,
    deliveries,
    delivery,
    difference_of_shares,
)

SPRING = Disruption(date(2020, 3, 20), date(2020, 6, 18))


def test_delivery_is_counted_inside_and_outside_a_disruption() -> None:
    found = delivery(planned_inside=10, held_inside=4, planned_outside=20, held_outside=18)
    assert (found.inside, found.outside, found.shortfall_inside) == (0.4, 0.9, 0.75)
    assert found.difference == pytest.approx(-0.5)
    assert found.difference_limits is not None
    assert found.difference_limits.high < 0
    assert found.has_opportunities


def test_nothing_planned_says_nothing() -> None:
    empty = delivery(planned_inside=0, held_inside=0, planned_outside=0, held_outside=0)
    assert (empty.inside, empty.outside, empty.shortfall_inside, empty.difference) == (None, None, None, None)
    assert not empty.has_opportunities


@pytest.mark.parametrize("held", [2, -1])
def test_more_held_than_planned_is_refused(held: int) -> None:
    with pytest.raises(ValueError, match="More was held"):
        delivery(planned_inside=1, held_inside=held, planned_outside=0, held_outside=0)


def test_the_difference_of_shares_has_the_published_limits() -> None:
    """Newcombe (1998), example (a): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339; and (e): 5 of 56 against 0 of 29."""
    first = difference_of_shares(56, 70, 48, 80)
    assert (first.low, first.high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))
    second = difference_of_shares(5, 56, 0, 29)
    assert (second.low, second.high) == (pytest.approx(-0.0381, abs=5e-5), pytest.approx(0.1926, abs=5e-5))


def test_activities_are_placed_by_day_region_and_sector() -> None:
    storm = Disruption(date(2020, 9, 1), None, frozenset({"west"}), frozenset({"tourism"}))
    activities = [
        PlannedActivity(date(2020, 4, 1), is_delivered=False),
        PlannedActivity(date(2020, 6, 18), is_delivered=True),
        PlannedActivity(date(2020, 6, 19), is_delivered=True),
        PlannedActivity(date(2021, 1, 1), is_delivered=False, region="west", sector="tourism"),
        PlannedActivity(date(2021, 1, 1), is_delivered=True, region="east", sector="tourism"),
        PlannedActivity(date(2021, 1, 1), is_delivered=True, region="west", sector="health"),
        PlannedActivity(date(2021, 1, 1), is_delivered=True, region="west"),
        PlannedActivity(date(2021, 1, 1), is_delivered=True, region="east"),
    ]
    found = deliveries(activities, [SPRING, storm])
    assert (found.planned_inside, found.planned_outside, found.unplaced) == (3, 4, 1)
    assert (found.inside, found.outside) == (pytest.approx(1 / 3), 1.0)
    assert found.shortfall_inside == 1.0


def test_an_activity_surely_inside_one_disruption_is_inside_whatever_another_says() -> None:
    regional = Disruption(date(2020, 4, 1), date(2020, 4, 30), frozenset({"west"}))
    activity = PlannedActivity(date(2020, 4, 2), is_delivered=False)
    assert deliveries([activity], [regional, SPRING]).planned_inside == 1
    assert deliveries([activity], [regional]).unplaced == 1
