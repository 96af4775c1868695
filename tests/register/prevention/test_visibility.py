"""Who sees what of prevention: the cast against every model, and every query through the same filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from amparo.register.prevention import queries
from amparo.register.prevention.models import Activity, Disruption, Session, SurveyAnswer
from amparo.safeguards.models import User
from tests.cast import Cast, fresh
from tests.factories.prevention import (
    HERE,
    PLANNED,
    make_activity,
    make_answer,
    make_disruption,
    make_held,
)

THERE = "CU-13"
# Records of CU-03 and of CU-13, of the care agency: who sees which.
SEES = {
    "ana": {HERE}, "bruno": {HERE}, "carla": {THERE}, "dario": set(), "elsa": set(), "felix": set(),
    "gloria": {HERE, THERE}, "clerk": {HERE, THERE},
}  # fmt: skip
# A hurricane is no secret: whoever reads records at all sees it.
HEARS = {"ana", "bruno", "carla", "dario", "gloria", "clerk"}


@pytest.fixture
def two_regions(cast: Cast) -> Cast:
    """One record of each model in each of two regions, and one disruption."""
    for region in (HERE, THERE):
        make_held(cast, f"A-{region}", region=region)
        make_answer(cast, f"E-{region}", activity_key=f"A-{region}", session_key=f"S-{region}", region=region)
    make_disruption(cast)
    return cast


@pytest.mark.parametrize("name", SEES)
def test_records_are_seen_by_their_agency_and_region_and_by_who_reads_the_nation(
    two_regions: Cast, name: str
) -> None:
    user = two_regions.everybody()[name]

    for model in (Activity, Session, SurveyAnswer):
        seen = set(model.objects.visible_to(user).values_list("region", flat=True))
        assert seen == SEES[name], model


@pytest.mark.parametrize("name", SEES)
def test_a_disruption_is_seen_by_whoever_reads_records(two_regions: Cast, name: str) -> None:
    user = two_regions.everybody()[name]

    assert Disruption.objects.visible_to(user).exists() is (name in HEARS)


LISTS: dict[str, Callable[[Activity, User], Any]] = {
    "activities_of": lambda _, user: queries.activities_of(user=user),
    "sessions_of": lambda activity, user: queries.sessions_of(activity=activity, user=user),
    "answers_in": lambda activity, user: queries.answers_in(session=activity.sessions.get(), user=user),
}


@pytest.mark.parametrize("query", LISTS)
@pytest.mark.parametrize("name", SEES)
def test_every_list_is_filtered_alike(two_regions: Cast, name: str, query: str) -> None:
    user = two_regions.everybody()[name]
    activity = Activity.objects.get(region=HERE)

    found = LISTS[query](activity, user).filter(region=HERE)

    assert found.exists() is (HERE in SEES[name])


@pytest.mark.parametrize("name", SEES)
def test_an_activity_out_of_reach_is_not_there(two_regions: Cast, name: str) -> None:
    user, pk = two_regions.everybody()[name], Activity.objects.get(region=HERE).pk

    if HERE in SEES[name]:
        assert queries.activity_by_id(pk=pk, user=user).pk == pk
    else:
        with pytest.raises(Activity.DoesNotExist):
            queries.activity_by_id(pk=pk, user=user)


def test_somebody_who_left_sees_nothing(two_regions: Cast) -> None:
    User.objects.filter(pk=two_regions.clerk.pk).update(is_active=False)

    assert not queries.activities_of(user=fresh(two_regions.clerk)).exists()
    assert not queries.disruptions_between(
        starts_on=PLANNED, ends_on=PLANNED, user=fresh(two_regions.clerk)
    ).exists()


def test_what_nobody_reported_is_asked_for_after_its_day(cast: Cast) -> None:
    make_activity(cast, "A1")
    make_activity(cast, "A2", status="cancelled")
    make_held(cast, "A3")

    def asked(on: date) -> list[str]:
        return [item.source_key for item in queries.activities_unreported(on=on, user=cast.clerk)]

    assert asked(PLANNED) == []
    assert asked(PLANNED + timedelta(days=1)) == ["A1"]
