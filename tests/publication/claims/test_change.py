"""A significant change in detections is not a change in the crime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amparo.figures.model import Period
from amparo.publication.content import ProtectedFigure, Verdict
from amparo.statistics.comparison import change
from tests.publication.claims.published import (
    BEFORE,
    CONTRADICTED,
    NOW,
    SUPPORTED,
    UNDETERMINED,
    counted,
    estimate,
    hidden,
    judged,
)

VICTIMS, EFFORT, DISRUPTIONS = "justice.victims_in_causes", "justice.causes_tried_all", "disruptions.recorded"
Figures = tuple[list[ProtectedFigure], list[ProtectedFigure]]


def _findings(effort: int) -> dict[str, int]:
    """A docket recorded whole: a tenth of the causes carry the traits."""
    findings = {"trafficking": effort // 10, "not_trafficking": effort - effort // 10}
    return {code: number for code, number in findings.items() if number}


def periods(
    victims: tuple[int, int],
    effort: tuple[int, int] = (500, 500),
    disruptions: tuple[int, int] = (0, 0),
    *,
    now: Period = NOW,
    before: Period = BEFORE,
) -> Figures:
    """Before and now, in this order."""
    made = []
    for place, period in ((1, now), (0, before)):
        made.append([
            counted(VICTIMS, victims[place], period=period),
            counted(EFFORT, effort[place], period=period, cells={"finding": _findings(effort[place])}),
            counted(DISRUPTIONS, disruptions[place], period=period),
        ])  # fmt: skip
    return made[0], made[1]


@pytest.mark.parametrize(
    ("figures", "decreased", "increased"),
    [
        (periods((120, 60)), SUPPORTED, CONTRADICTED),
        (periods((60, 120)), CONTRADICTED, SUPPORTED),
        (periods((25, 18)), UNDETERMINED, UNDETERMINED),  # chance is enough
        (periods((120, 60), disruptions=(0, 1)), UNDETERMINED, UNDETERMINED),
        (periods((120, 60), disruptions=(1, 0)), UNDETERMINED, UNDETERMINED),
        (periods((120, 60), effort=(1000, 500)), UNDETERMINED, UNDETERMINED),  # half the causes were tried
        (
            periods((120, 120), effort=(500, 1000)),
            SUPPORTED,
            CONTRADICTED,
        ),  # twice the causes, as many victims
        (periods((120, 60), effort=(0, 500)), UNDETERMINED, UNDETERMINED),  # effort unknown
        (periods((0, 0)), UNDETERMINED, UNDETERMINED),
    ],
)
def test_detections_are_compared_by_constant_rules_and_effort(
    figures: Figures, decreased: Verdict, increased: Verdict
) -> None:
    assert judged("detections_decreased", *figures).verdict is decreased
    assert judged("detections_increased", *figures).verdict is increased


def test_a_docket_of_causes_with_traits_alone_tells_no_effort() -> None:
    """Where only the causes with traits were recorded, their number is no measure of how many were looked at."""
    now, before = periods((12, 60))
    docket = counted(EFFORT, 21, period=BEFORE, cells={"finding": {"trafficking": 21}})

    claim = judged("detections_increased", now, [before[0], docket, before[2]])

    assert claim.verdict is UNDETERMINED
    assert "the causes tried in which the traits were not found are not" in claim.reason.en
    assert "By cause tried" not in claim.reason.en
    assert "ratio" not in dict(claim.inputs)


def test_a_change_of_the_counting_rule_forces_undetermined() -> None:
    now, before = periods((120, 60))
    other_rule = replace(before[0], definition=replace(before[0].definition, definition_hash="another rule"))

    claim = judged("detections_decreased", now, [other_rule, *before[1:]])

    assert claim.verdict is UNDETERMINED
    assert "The counting rule changed between the two periods." in claim.reason.en


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (Period(date(2018, 1, 1), date(2018, 12, 31)), "there are days of which nothing is published"),
        (Period(date(2019, 1, 1), date(2019, 12, 30)), "there are days of which nothing is published"),
        (Period(date(2019, 6, 1), date(2020, 5, 31)), "records are counted twice"),
    ],
)
def test_periods_that_do_not_touch_or_overlap_force_undetermined(before: Period, words: str) -> None:
    claim = judged("detections_decreased", *periods((120, 60), before=before))

    assert claim.verdict is UNDETERMINED
    assert words in claim.reason.en


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (periods((120, 60)), "What was detected decreased beyond chance."),
        (periods((60, 120)), "What was detected increased beyond chance."),
        (periods((25, 18)), "Chance is enough to explain the difference."),
        (
            periods((120, 60), disruptions=(0, 1)),
            "There were {input:disruptions.recorded} disruption on record",
        ),
        (periods((120, 60), effort=(0, 500)), "The effort to detect is not on record"),
        (periods((0, 0)), "No victim was counted in either period."),
    ],
)
def test_what_stands_in_the_way_is_told(figures: Figures, words: str) -> None:
    claim = judged("detections_decreased", *figures)

    assert words in claim.reason.en
    assert "is not a change in the crime" in claim.reason.en


def test_the_ratio_is_told_by_cause_tried() -> None:
    inputs = dict(
        judged(
            "detections_decreased", *periods((120, 60), now=Period(date(2020, 1, 1), date(2020, 12, 30)))
        ).inputs
    )

    assert inputs["ratio"] == pytest.approx(0.5)
    assert inputs["ratio_low"] < 0.5 < inputs["ratio_high"]


def test_a_ratio_over_nothing_is_not_told() -> None:
    claim = judged("detections_decreased", *periods((0, 30)))

    assert claim.verdict is CONTRADICTED
    assert "ratio" not in dict(claim.inputs)


@pytest.mark.parametrize("missing", range(6))
def test_one_number_not_published_leaves_it_open(missing: int) -> None:
    now, before = periods((120, 60))
    figures = [*now, *before]
    name = figures[missing].definition.id
    figures[missing] = hidden(name, period=figures[missing].period)

    claim = judged("detections_decreased", figures[:3], figures[3:])

    assert claim.verdict is UNDETERMINED
    assert "stays protected" in claim.reason.en


NETHERLANDS = {2014: 1255, 2018: 668, 2019: 1334}
"""Registrations at CoMensha as the national rapporteur published them: Slachtoffermonitor mensenhandel 2014-2018 and 2015-2019."""


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


@pytest.mark.parametrize(("first", "second"), [(2014, 2018), (2018, 2019), (2019, 2018)])
def test_registrations_in_the_netherlands_say_nothing_of_the_crime(first: int, second: int) -> None:
    """They halved and doubled while officials reported no change in the crime."""
    figures = periods((NETHERLANDS[first], NETHERLANDS[second]), now=year(second), before=year(first))

    for claim in ("trafficking_decreased", "trafficking_increased"):
        result = judged(claim, *figures)
        assert result.verdict is UNDETERMINED
        assert "is not a change in the crime" in result.reason.en
        assert "Two estimates of all victims" in result.would_decide.en


def test_the_dutch_fall_is_far_beyond_chance_and_still_undetermined() -> None:
    p = change(NETHERLANDS[2014], NETHERLANDS[2018]).p
    figures = periods((NETHERLANDS[2014], NETHERLANDS[2018]), now=year(2018), before=year(2017))

    assert 1e-41 < p < 3e-41
    assert judged("detections_decreased", *figures).verdict is SUPPORTED
    assert judged("trafficking_decreased", *figures).verdict is UNDETERMINED


@pytest.mark.parametrize(
    ("before", "now", "decreased", "increased"),
    [
        ((800, 1200), (300, 700), SUPPORTED, CONTRADICTED),
        ((300, 700), (800, 1200), CONTRADICTED, SUPPORTED),
        ((300, 900), (800, 1200), UNDETERMINED, UNDETERMINED),
    ],
)
def test_two_estimates_that_count_the_undetected_decide(
    before: tuple[int, int], now: tuple[int, int], decreased: Verdict, increased: Verdict
) -> None:
    figures = [estimate(*now)], [estimate(*before, period=BEFORE)]

    assert judged("trafficking_decreased", *figures).verdict is decreased
    assert (
        dict(judged("trafficking_decreased", *figures).inputs)["estimation.population@previous.estimable"]
        == "yes"
    )
    assert judged("trafficking_increased", *figures).verdict is increased


def test_estimates_of_periods_of_different_length_are_compared_by_day() -> None:
    half = Period(date(2019, 7, 1), date(2019, 12, 31))
    figures = [estimate(600, 700)], [estimate(400, 500, period=half)]

    assert judged("trafficking_decreased", *figures).verdict is SUPPORTED


@pytest.mark.parametrize("broken", ["now", "before"])
def test_an_estimate_that_is_not_estimable_decides_nothing(broken: str) -> None:
    now = estimate(300, 700, estimable="no" if broken == "now" else "yes")
    before = estimate(800, 1200, estimable="no" if broken == "before" else "yes", period=BEFORE)

    assert judged("trafficking_decreased", [now], [before]).verdict is UNDETERMINED


def test_an_estimate_without_an_interval_decides_nothing_and_is_not_quoted() -> None:
    claim = judged("trafficking_decreased", [estimate(None, None)], [estimate(800, 1200, period=BEFORE)])

    assert claim.verdict is UNDETERMINED
    assert "There is no publishable estimate of all victims for both periods." in claim.reason.en


def test_more_by_an_estimate_that_may_not_be_used_is_not_more() -> None:
    now, before = estimate(800, 1200, estimable="no"), estimate(300, 700, period=BEFORE)

    assert judged("trafficking_decreased", [now], [before]).verdict is UNDETERMINED


def test_estimates_are_compared_by_days_with_both_ends() -> None:
    """One victim on one day is one a day, and so are 366 in the 366 days of 2020: neither fewer nor more."""
    one_day = Period(date(2019, 12, 31), date(2019, 12, 31))

    assert (
        judged("trafficking_decreased", [estimate(366, 366)], [estimate(1, 1, period=one_day)]).verdict
        is UNDETERMINED
    )


def test_estimates_across_a_disruption_carry_its_caveat() -> None:
    now, before = periods((120, 60), disruptions=(0, 2))
    calm_now, calm_before = periods((120, 60))
    estimates = estimate(300, 700), estimate(800, 1200, period=BEFORE)

    disrupted = judged("trafficking_decreased", [*now, estimates[0]], [*before, estimates[1]])
    calm = judged("trafficking_decreased", [*calm_now, estimates[0]], [*calm_before, estimates[1]])

    assert disrupted.verdict is calm.verdict is SUPPORTED
    assert "what is counted may measure that" in disrupted.reason.en
    assert "may measure that" not in calm.reason.en
