"""Reinforced or collapsed despite disruptions: three legs, and a caveat wherever a disruption is spanned."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.figures.model import Period
from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import (
    BEFORE,
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    hidden,
    judged,
    portion,
)

Figures = tuple[list[ProtectedFigure], list[ProtectedFigure]]


def shock(
    *,
    disruptions: int = 1,
    held: tuple[int, int] = (60, 40),
    inside: tuple[int, int] = (28, 30),
    outside: tuple[int, int] = (27, 30),
    tried: tuple[int, int] = (40, 15),
    planned_before: int = 45,
    docket_before: int = 200,
    before: Period = BEFORE,
) -> Figures:
    """This period and the previous one. By the exact test 40 causes against 15 are more, 15 against 40 fewer, 20 against 15 neither."""
    now = [
        counted("disruptions.recorded", disruptions),
        portion("disruptions.delivered_share_inside", *inside),
        portion("disruptions.delivered_share_outside", *outside),
        counted("prevention.activities_held", held[0]),
        counted("justice.causes_tried", tried[0]),
    ]
    then = [
        counted("prevention.activities_held", held[1], period=before),
        counted("prevention.activities_planned", planned_before, period=before),
        counted("justice.causes_tried", tried[1], period=before),
        counted("justice.causes_tried_all", docket_before, period=before),
    ]
    return now, then


COLLAPSED = {"held": (20, 40), "inside": (5, 30), "outside": (27, 30), "tried": (15, 40)}


@pytest.mark.parametrize(
    ("figures", "reinforced", "collapsed"),
    [
        (shock(), SUPPORTED, CONTRADICTED),
        (shock(**COLLAPSED), CONTRADICTED, SUPPORTED),
        (shock(disruptions=0), UNDETERMINED, UNDETERMINED),  # nothing despite which
        (shock(disruptions=0, **COLLAPSED), UNDETERMINED, UNDETERMINED),
        (shock(tried=(20, 15)), UNDETERMINED, CONTRADICTED),  # chance is enough for the causes
        (shock(tried=(15, 40)), CONTRADICTED, CONTRADICTED),
        (
            shock(held=(40, 40), before=Period(date(2018, 12, 31), date(2019, 12, 31))),
            CONTRADICTED,
            CONTRADICTED,
        ),
        (shock(held=(30, 40)), CONTRADICTED, CONTRADICTED),
        (shock(inside=(25, 30), outside=(27, 30)), UNDETERMINED, CONTRADICTED),  # two fewer of thirty: chance
        (shock(inside=(5, 30)), CONTRADICTED, CONTRADICTED),
        (shock(inside=(0, 0)), UNDETERMINED, CONTRADICTED),  # nothing was planned for disrupted days
        (
            shock(held=(60, 0), planned_before=0),
            UNDETERMINED,
            CONTRADICTED,
        ),  # the previous period is not on record
        (shock(held=(60, 0), planned_before=5), SUPPORTED, CONTRADICTED),
        (shock(tried=(40, 0), docket_before=0), UNDETERMINED, CONTRADICTED),
        (shock(tried=(0, 0)), UNDETERMINED, CONTRADICTED),
    ],
)
def test_despite_disruptions_is_judged_by_three_legs(
    figures: Figures, reinforced: Verdict, collapsed: Verdict
) -> None:
    assert judged("despite_covid", *figures).verdict is reinforced
    assert judged("collapsed_under_disruption", *figures).verdict is collapsed


@pytest.mark.parametrize(
    ("figures", "reinforced"),
    [
        (shock(tried=(15, 20)), UNDETERMINED),  # five fewer are chance
        (shock(inside=(27, 30), outside=(27, 30)), SUPPORTED),  # as often is at least as often
        (shock(planned_before=0), SUPPORTED),  # what was held before is on record
    ],
)
def test_what_is_no_less_is_not_told_as_less(figures: Figures, reinforced: Verdict) -> None:
    assert judged("despite_covid", *figures).verdict is reinforced


def test_activities_not_published_are_not_told_as_equal() -> None:
    now, then = shock()
    unknown = [
        hidden("prevention.activities_held"),
        *[one for one in now if one.definition.id != "prevention.activities_held"],
    ]

    assert judged("despite_covid", unknown, then).verdict is UNDETERMINED


def test_earlier_activities_not_published_are_not_told_as_equal() -> None:
    now, then = shock()
    unknown = hidden("prevention.activities_held", period=BEFORE)

    claim = judged(
        "despite_covid",
        now,
        [unknown, *[one for one in then if one.definition.id != "prevention.activities_held"]],
    )

    assert claim.verdict is UNDETERMINED


def test_days_are_counted_with_both_ends() -> None:
    """366 activities in the 366 days of 2020 are one a day, as one was on the one day before."""
    one_day = Period(date(2019, 12, 31), date(2019, 12, 31))

    claim = judged("despite_covid", *shock(held=(366, 1), before=one_day))

    assert "As many activities a day were held as before." in claim.reason.en


def test_equal_activities_a_day_are_told_as_equal() -> None:
    """As many in two periods of 366 and 366 days: 2020 is a leap year."""
    figures = shock(held=(40, 40), before=Period(date(2018, 12, 31), date(2019, 12, 31)))

    assert "As many activities a day were held as before." in judged("despite_covid", *figures).reason.en


def test_as_many_in_a_shorter_period_are_more_a_day() -> None:
    figures = shock(held=(40, 40), before=Period(date(2018, 6, 1), date(2019, 12, 31)))

    assert "More activities a day were held than before." in judged("despite_covid", *figures).reason.en


def test_as_many_causes_tried_in_a_shorter_period_are_more() -> None:
    figures = shock(tried=(40, 40), before=Period(date(2018, 1, 1), date(2019, 12, 31)))

    reason = judged("despite_covid", *figures).reason

    assert "The causes tried increased by more than chance explains." in reason.en


def test_a_comparison_across_a_disruption_carries_its_caveat() -> None:
    claim = judged("despite_covid", *shock())

    assert "spans {input:disruptions.recorded} disruption on record" in claim.reason.en
    assert "due to that and not to the institutions" in claim.reason.en


def test_both_voices_are_given_the_same_facts() -> None:
    figures = shock()

    assert judged("despite_covid", *figures).reason == judged("collapsed_under_disruption", *figures).reason


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (shock(disruptions=0), "there is none despite which"),
        (shock(held=(60, 0), planned_before=0), "No activity of the previous period is on record"),
        (shock(inside=(5, 30)), "less of what was planned was held than on the others, beyond chance"),
        (shock(), "what was planned was held at least as often"),
        (shock(), "The causes tried increased by more than chance explains."),
        (shock(tried=(15, 40)), "The causes tried decreased by more than chance explains."),
        (shock(tried=(20, 15)), "there is no change beyond chance"),
        (shock(held=(30, 40)), "Fewer activities a day were held than before."),
    ],
)
def test_each_leg_is_told(figures: Figures, words: str) -> None:
    assert words in judged("despite_covid", *figures).reason.en


def test_an_unpublished_leg_leaves_it_open_unless_another_decides() -> None:
    now, then = shock()
    without = [one for one in now if one.definition.id != "justice.causes_tried"]

    assert judged("despite_covid", [*without, hidden("justice.causes_tried")], then).verdict is UNDETERMINED
    now, then = shock(held=(30, 40))
    without = [one for one in now if one.definition.id != "justice.causes_tried"]
    assert judged("despite_covid", without, then).verdict is CONTRADICTED


def test_a_number_not_published_of_the_previous_period_is_told_as_such() -> None:
    now, then = shock(held=(30, 40))
    without = [one for one in then if one.definition.id != "justice.causes_tried"]

    claim = judged("despite_covid", now, without)

    assert claim.verdict is CONTRADICTED
    assert "against an unpublished number in the previous period" in claim.reason.en
    assert "frente a un número no publicado en el período anterior" in claim.reason.es
