"""Disruptions: what they touch, and who hears of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amparo.register.prevention import queries
from amparo.register.prevention.actions import record_disruptions
from amparo.register.refusals import EntryRefused
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.prevention import PLANNED, disruption_entry, make_activity, make_disruption
from tests.traces import audited, no_trace

DAY = timedelta(days=1)


def test_a_disruption_has_one_entry(cast: Cast) -> None:
    with audited("disruption_recorded"):
        make_disruption(cast)


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"kind": "strike of luck"}, "kind"),
        ({"title_es": " "}, "title_es"),
        ({"title_en": ""}, "title_en"),
        ({"title_en": "x" * 121}, "title_en"),
        ({"ended_on": date(2019, 2, 28)}, "ended_on"),
        ({"regions": frozenset({"CU-03", "CU-77"})}, "regions"),
        ({"sectors": frozenset({"training|campaign"})}, "sectors"),
    ],
)
def test_a_disruption_that_contradicts_itself_is_refused(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_disruption(cast, **known)

    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["ana", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_record_disruptions_leaves_no_trace(cast: Cast, name: str) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        record_disruptions(entries=[disruption_entry()], agency=cast.care, by=cast.everybody()[name])


@pytest.mark.parametrize(
    ("starts", "ends", "touched"),
    [(-9, -1, False), (-9, 0, True), (3, 4, True), (10, 20, True), (11, 20, False)],
)
def test_a_disruption_touches_the_days_from_its_first_to_its_last(
    cast: Cast, starts: int, ends: int, touched: bool
) -> None:
    first = date(2019, 3, 1)
    make_disruption(cast, started_on=first, ended_on=first + 10 * DAY)

    found = queries.disruptions_between(
        starts_on=first + starts * DAY, ends_on=first + ends * DAY, user=cast.ana
    )

    assert found.exists() is touched


def test_a_disruption_without_an_end_goes_on(cast: Cast) -> None:
    make_disruption(cast)

    far = date(2030, 1, 1)
    assert queries.disruptions_between(starts_on=far, ends_on=far, user=cast.ana).exists()


@pytest.mark.parametrize(
    ("known", "inside"),
    [
        ({}, True),
        ({"regions": frozenset({"CU-03"})}, True),
        ({"regions": frozenset({"CU-13"})}, False),
        ({"sectors": frozenset({"training", "campaign"})}, True),
        ({"sectors": frozenset({"campaign"})}, False),
        ({"regions": frozenset({"CU-03"}), "sectors": frozenset({"campaign"})}, False),
        ({"ended_on": PLANNED - DAY}, False),
        ({"ended_on": PLANNED}, True),
        ({"started_on": PLANNED + DAY}, False),
    ],
)
def test_an_activity_lies_in_a_disruption_by_day_region_and_kind(
    cast: Cast, known: dict[str, Any], inside: bool
) -> None:
    activity = make_activity(cast)
    make_disruption(cast, **known)

    assert bool(queries.disruptions_of(activity=activity, user=cast.clerk)) is inside
