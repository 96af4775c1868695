"""Fewer than comparators is held against the spread between countries."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.figures.model import Period
from amparo.publication.content import ProtectedFigure
from amparo.standards import comparators
from amparo.statistics.comparison import compare
from tests.publication.claims.published import (
    CONTRADICTED,
    NOW,
    SUPPORTED,
    UNDETERMINED,
    counted,
    detected,
    judged,
    small,
)

CLAIM = "fewer_detected_than_comparators"
CUBA = 11_208_000


def rate(victims: int, population: int, period: Period = NOW) -> list[ProtectedFigure]:
    return [counted("justice.victims_in_causes", victims, period=period), detected(victims, population)]


def test_few_detected_in_a_country_of_eleven_millions_lie_within_the_spread() -> None:
    """18 victims of 2020 are 0.16 per 100,000; five countries went from 0.4 to 14 that year, so one more could be seen at 0.16."""
    claim = judged(CLAIM, rate(18, CUBA))

    assert claim.verdict is UNDETERMINED
    assert "it cannot be said to be fewer" in claim.reason.en
    assert dict(claim.inputs)["comparators"] == 5


def test_a_rate_far_below_every_country_is_fewer() -> None:
    claim = judged(CLAIM, rate(1, 1_400_000_000))

    assert claim.verdict is SUPPORTED
    assert "lies below that spread" in claim.reason.en


def test_a_rate_far_above_every_country_is_not_fewer() -> None:
    claim = judged(CLAIM, rate(2_000_000, CUBA))

    assert claim.verdict is CONTRADICTED
    assert "lies above that spread" in claim.reason.en


def test_the_judgement_says_that_countries_do_not_count_alike() -> None:
    for victims, population in ((18, CUBA), (1, 1_400_000_000), (2_000_000, CUBA)):
        assert "do not all count the same" in judged(CLAIM, rate(victims, population)).reason.en


def test_a_small_number_is_compared_at_both_its_ends() -> None:
    few = [small("justice.victims_in_causes"), detected(3, 1_400_000_000)]
    either = [small("justice.victims_in_causes"), detected(3, CUBA)]

    assert judged(CLAIM, few).verdict is SUPPORTED
    assert judged(CLAIM, either).verdict is UNDETERMINED


@pytest.mark.parametrize(
    ("period", "year", "days"),
    [
        (Period(date(2020, 1, 1), date(2020, 6, 30)), 2020, 182),
        (Period(date(2018, 6, 1), date(2019, 5, 31)), 2018, 365),
        (Period(date(2019, 11, 1), date(2020, 12, 31)), 2020, 427),
        (Period(date(2018, 6, 1), date(2019, 12, 31)), 2019, 579),
        (Period(date(2020, 7, 1), date(2020, 7, 1)), 2020, 1),
    ],
)
def test_comparators_are_of_the_year_of_the_middle_and_the_country_of_so_many_days(
    period: Period, year: int, days: int
) -> None:
    others = [(one.near(year) or 0, one.population) for one in comparators()]
    expected = compare(18, round(CUBA * days / 365.25), others).interval
    assert expected is not None

    inputs = dict(judged(CLAIM, rate(18, CUBA, period)).inputs)

    assert inputs["comparators_low"] == float(f"{expected.low:.4g}")
    assert inputs["comparators_high"] == float(f"{expected.high:.4g}")


def test_years_without_published_figures_have_too_few_comparators() -> None:
    claim = judged(CLAIM, rate(18, CUBA, Period(date(2040, 1, 1), date(2040, 12, 31))))

    assert claim.verdict is UNDETERMINED
    assert ("comparators", 0) in claim.inputs
    assert "the test asks for {input:fewest_comparators}" in claim.reason.en


@pytest.mark.parametrize("kept", [0, 1])
def test_without_victims_or_population_nothing_is_compared(kept: int) -> None:
    claim = judged(CLAIM, [rate(18, CUBA)[kept]])

    assert claim.verdict is UNDETERMINED
    assert "not among the published figures" in claim.reason.en
