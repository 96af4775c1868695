"""Activities as files tell of them: planned, held, put off, given up; and what a correction may change."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.register.prevention.actions import record_activities
from amparo.register.prevention.models import Activity
from amparo.register.refusals import EntryRefused
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.justice import clerk_of_court
from tests.factories.prevention import (
    HELD,
    PLANNED,
    activity_entry,
    held_entry,
    make_activity,
    make_answer,
    make_held,
)
from tests.traces import audited, no_trace


def test_an_activity_keeps_the_day_it_was_planned_for(cast: Cast) -> None:
    make_activity(cast)

    activity = make_held(cast)

    assert (activity.planned_on, activity.held_on, activity.status) == (PLANNED, HELD, "held")


def test_each_activity_has_one_entry_and_the_same_file_twice_none(cast: Cast) -> None:
    entries = [activity_entry("A1"), held_entry("A2")]
    with audited("activity_recorded", "activity_recorded"):
        record_activities(entries=entries, agency=cast.care, by=cast.clerk)

    with no_trace():
        record_activities(entries=entries, agency=cast.care, by=cast.clerk)


def test_a_correction_is_on_record_by_the_names_of_its_fields(cast: Cast) -> None:
    make_activity(cast)

    make_held(cast)

    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.detail) == ("record_amended", "held_on,reached,status")


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"status": "held"}, "held_on"),
        ({"held_on": HELD}, "held_on"),
        ({"status": "cancelled", "held_on": HELD}, "held_on"),
        ({"status": "postponed", "reached": 3}, "reached"),
        ({"status": "done"}, "status"),
        ({"kind": "pilgrimage"}, "kind"),
        ({"audience": ""}, "audience"),
        ({"planned_reach": -1}, "planned_reach"),
        ({"planned_reach": 2_147_483_648}, "planned_reach"),
        ({"status": "held", "held_on": HELD, "reached": -5}, "reached"),
        ({"topic": "x" * 121}, "topic"),
    ],
)
def test_an_activity_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, object], field: str
) -> None:
    with no_trace(), pytest.raises(EntryRefused) as refusal:
        record_activities(
            entries=[activity_entry("A1"), activity_entry("A2", **known)], agency=cast.care, by=cast.clerk
        )

    assert (refusal.value.row, refusal.value.field) == (1, field)
    assert refusal.value.reason.es != refusal.value.reason.en


@pytest.mark.parametrize(
    ("old", "new"),
    [("planned", "held"), ("planned", "postponed"), ("postponed", "cancelled"), ("cancelled", "held"), ("held", "cancelled")],
)  # fmt: skip
def test_a_file_tells_what_became_of_an_activity(cast: Cast, old: str, new: str) -> None:
    days = {"held_on": HELD}
    make_activity(cast, status=old, **(days if old == "held" else {}))

    activity = make_activity(cast, status=new, **(days if new == "held" else {}))

    assert activity.status == new


@pytest.mark.parametrize("old", ["held", "postponed", "cancelled"])
def test_a_file_that_forgets_what_became_of_an_activity_is_refused(cast: Cast, old: str) -> None:
    make_activity(cast, status=old, **({"held_on": HELD} if old == "held" else {}))

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        make_activity(cast)

    assert refusal.value.field == "status"


def test_what_has_sessions_on_record_was_held(cast: Cast) -> None:
    make_held(cast, "A1")
    make_held(cast, "A2")
    make_answer(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        record_activities(
            entries=[activity_entry("A2", status="cancelled"), activity_entry("A1", status="cancelled")],
            agency=cast.care,
            by=cast.clerk,
        )

    assert (refusal.value.rows, refusal.value.field) == ((1,), "status")


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_record_activities_leaves_no_trace(cast: Cast, name: str) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        record_activities(entries=[activity_entry()], agency=cast.care, by=cast.everybody()[name])


def test_nobody_records_for_another_agency(cast: Cast) -> None:
    with no_trace(), pytest.raises(NotAllowed):
        record_activities(entries=[activity_entry()], agency=cast.prosecution, by=cast.clerk)


def test_the_same_key_of_two_agencies_stands_for_two_activities(cast: Cast) -> None:
    make_activity(cast)
    record_activities(entries=[activity_entry()], agency=cast.prosecution, by=clerk_of_court(cast))

    assert Activity.objects.filter(source_key="A1").count() == 2


def test_an_activity_may_be_held_before_the_day_it_was_planned_for(cast: Cast) -> None:
    assert make_held(cast, held_on=date(2019, 3, 1)).held_on == date(2019, 3, 1)
