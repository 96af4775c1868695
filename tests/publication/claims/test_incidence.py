"""Low incidence has to earn its adjective, and so have high and hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import (
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    detected,
    estimate,
    hidden,
    judged,
)

NAMED, CORRECTED = 11_208_000, 10_557_977
"""Two of the populations given for Cuba: radiohc.cu (2018) and jovencuba.com (2020). With 10 per 100,000 the threshold is 1,121 or 1,056 persons."""


def known(
    low: float | None,
    high: float | None,
    *,
    listed: int | None = 30,
    estimable: str = "yes",
    victims: int = 18,
) -> list[ProtectedFigure]:
    lists = [] if listed is None else [counted("estimation.listed_persons", listed)]
    return [estimate(low, high, estimable=estimable), detected(victims, NAMED, CORRECTED), *lists]


@pytest.mark.parametrize(
    ("figures", "is_low", "is_high_and_hidden"),
    [
        (known(300, 1000), SUPPORTED, CONTRADICTED),  # at most 1,000 of 10,557,977: 9.5 per 100,000
        (known(300, 1100), UNDETERMINED, UNDETERMINED),  # 10.4 by the smaller population, 9.8 by the larger
        (known(1100, 4000), UNDETERMINED, UNDETERMINED),  # 9.8 by the larger population
        (
            known(1200, 4000),
            CONTRADICTED,
            SUPPORTED,
        ),  # at least 10.7 by the larger, and 1,200 is over twice 30
        (known(1200, 4000, listed=700), CONTRADICTED, UNDETERMINED),  # high, but 500 to 3,300 are on no list
        (known(1200, 1300, listed=700), CONTRADICTED, CONTRADICTED),  # high, but at most 600 are on no list
        (known(1200, 4000, listed=None), CONTRADICTED, UNDETERMINED),
        (known(300, 1000, estimable="no"), UNDETERMINED, UNDETERMINED),
        (known(None, None, estimable="no"), UNDETERMINED, UNDETERMINED),
        ([detected(18, NAMED, CORRECTED)], UNDETERMINED, UNDETERMINED),
        ([detected(2000, NAMED, CORRECTED)], CONTRADICTED, UNDETERMINED),  # 17.8 detected alone
        ([], UNDETERMINED, UNDETERMINED),
    ],
)
def test_low_and_high_are_judged_by_the_same_estimate(
    figures: list[ProtectedFigure], is_low: Verdict, is_high_and_hidden: Verdict
) -> None:
    assert judged("low_incidence", figures).verdict is is_low
    assert judged("high_and_hidden", figures).verdict is is_high_and_hidden


def test_without_an_estimate_the_break_even_probability_is_published() -> None:
    """18 of 11,208,000 are 0.1606 per 100,000: at the threshold of ten 1.606 % of the victims would have been detected."""
    claim = judged("low_incidence", [detected(18, NAMED, CORRECTED)])

    assert dict(claim.inputs)["break_even_detection"] == pytest.approx(0.01606)
    assert dict(claim.inputs)["incidence_threshold"] == 10.0
    assert (
        "more than {input:break_even_detection as=percent} of the victims would have to be detected"
        in claim.reason.en
    )
    assert "{input:rates.victims_detected} víctimas por cada cien mil habitantes" in claim.reason.es


@pytest.mark.parametrize("estimable", ["yes", "no"])
def test_whether_it_can_be_estimated_is_among_what_was_looked_at(estimable: str) -> None:
    inputs = dict(judged("low_incidence", known(300, 1000, estimable=estimable)).inputs)

    assert inputs["estimation.population.estimable"] == estimable


def test_the_break_even_probability_stands_beside_an_estimate_as_well() -> None:
    assert dict(judged("low_incidence", known(300, 1000)).inputs)["break_even_detection"] == pytest.approx(
        0.01606
    )


def test_the_interval_is_given_over_the_populations_that_are_least_kind_to_each_end() -> None:
    """900 detected are printed as 8.03 and 8.52 per 100,000: from these both populations follow to one part in a thousand."""
    inputs = dict(judged("low_incidence", known(300, 1000, victims=900)).inputs)

    assert inputs["incidence_low"] == pytest.approx(300 / NAMED * 100_000, rel=2e-3)
    assert inputs["incidence_high"] == pytest.approx(1000 / CORRECTED * 100_000, rel=2e-3)


def test_rounded_rates_give_populations_that_are_wide_enough() -> None:
    """18 detected are printed as 0.16 and 0.17: the smaller population is then taken as 10,285,714 and the larger as 11,612,903."""
    inputs = dict(judged("low_incidence", known(300, 1000, victims=18)).inputs)

    assert inputs["incidence_high"] == pytest.approx(1000 / 10_285_714 * 100_000, rel=1e-3)
    assert inputs["incidence_low"] == pytest.approx(300 / 11_612_903 * 100_000, rel=1e-3)


@pytest.mark.parametrize("missing", ["lowest", "highest"])
def test_one_end_of_the_rates_alone_tells_no_populations(missing: str) -> None:
    figures = known(300, 1000)
    facts = tuple((name, None if name == missing else value) for name, value in figures[1].facts)

    claim = judged("low_incidence", [figures[0], replace(figures[1], facts=facts)])

    assert claim.verdict is UNDETERMINED
    assert "not among the published figures" in claim.reason.en
    assert "on some list" not in claim.reason.en


@pytest.mark.parametrize(("victims", "verdict"), [(0, UNDETERMINED), (1, SUPPORTED)])
def test_rates_rounded_to_nothing_tell_no_populations(victims: int, verdict: Verdict) -> None:
    """One detected is printed as 0.01 and 0.01: no population is then smaller than 6,666,667, of which 700 are 10.5."""
    claim = judged("low_incidence", known(300, 700, victims=victims), incidence_threshold=12.0)

    assert claim.verdict is verdict


def test_a_single_population_needs_no_range() -> None:
    figures = [estimate(300, 1100), detected(0, NAMED), counted("estimation.listed_persons", 30)]

    assert judged("low_incidence", figures).verdict is SUPPORTED


def test_over_a_single_population_the_rate_itself_is_the_lowest() -> None:
    rate = detected(5000, NAMED)
    facts = tuple(fact for fact in rate.facts if fact[0] != "lowest")

    claim = judged("low_incidence", [replace(rate, facts=facts)])

    assert claim.verdict is CONTRADICTED
    assert "{input:rates.victims_detected} per hundred thousand" in claim.reason.en


def test_competing_populations_that_cannot_be_told_leave_it_open() -> None:
    figures = [estimate(300, 1000), detected(0, NAMED, CORRECTED), counted("estimation.listed_persons", 30)]

    claim = judged("low_incidence", figures)

    assert claim.verdict is UNDETERMINED
    assert "between which populations the denominator varies is not known" in claim.reason.en


def test_the_threshold_is_a_declared_parameter() -> None:
    figures = known(300, 1000)

    assert judged("low_incidence", figures, incidence_threshold=9.0).verdict is UNDETERMINED
    assert judged("low_incidence", figures, incidence_threshold=2.0).verdict is CONTRADICTED


def test_where_populations_disagree_on_what_was_detected_it_is_told() -> None:
    """1,100 detected are 9.8 by one population and 10.4 by the other."""
    figures = [detected(1100, CORRECTED, NAMED)]

    claim = judged("low_incidence", figures)

    assert claim.verdict is UNDETERMINED
    assert "by the population taken" in claim.reason.en


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (known(300, 1000), "Even its upper end lies under the threshold."),
        (known(1200, 4000), "Even its lower end lies above the threshold."),
        (known(300, 4000), "The threshold lies within the estimate"),
        ([detected(2000, NAMED, CORRECTED)], "The victims detected alone"),
        ([hidden("rates.victims_detected")], "stays protected: the rate of victims detected"),
        ([estimate(300, 1000)], "the population that serves as denominator"),
    ],
)
def test_each_outcome_is_told(figures: list[ProtectedFigure], words: str) -> None:
    assert words in judged("low_incidence", figures).reason.en


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (known(1200, 4000), "leaves more on no list than are on one"),
        (known(1200, 1300, listed=700), "leaves fewer on no list than are on one"),
        (known(1200, 4000, listed=700), "Whether more victims are on no list than on one is not known."),
    ],
)
def test_the_hidden_part_is_told_to_the_critic(figures: list[ProtectedFigure], words: str) -> None:
    assert words in judged("high_and_hidden", figures).reason.en
    assert words not in judged("low_incidence", figures).reason.en
