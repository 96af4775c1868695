"""Shares, rates, medians and effects are shown only where the counts behind them are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.figures.model import Aggregate, FigureResult, Interval
from amparo.publication.content import CellStatus
from tests.publication.protect.making import (
    HIDDEN,
    PERIOD,
    cell_of,
    counted,
    country,
    definition,
    edition,
    measured,
    published_total,
    rated,
    shared,
)

SHARE = definition("a_share", aggregate=Aggregate.SHARE, by=["region"])
OF_ACTIONS = definition("actions_share", aggregate=Aggregate.SHARE, unit="action", records="plan_action")
MEDIAN = definition("a_median", aggregate=Aggregate.MEDIAN, unit="day", by=["region"], decimals=1)
RATE = definition("a_rate", aggregate=Aggregate.RATE, decimals=2, by=["sex"])
EFFECT = definition(
    "an_effect", aggregate=Aggregate.EFFECT, unit="point", records="survey_answer", decimals=1
)


@pytest.mark.parametrize(
    ("hits", "total", "is_shown"),
    [
        (20, 50, True),
        (0, 50, True),
        (50, 50, True),
        (3, 50, False),
        (47, 50, False),
        (2, 4, False),
        (0, 0, True),
    ],
)
def test_a_share_is_shown_only_where_hits_others_and_all_may_be(
    hits: int, total: int, is_shown: bool
) -> None:
    figure = edition([shared(SHARE, hits, total)]).figures["a_share"]
    assert (figure.status is CellStatus.SHOWN) is is_shown
    assert (figure.value is not None) is (is_shown and total > 0)
    assert (figure.interval is not None) is (is_shown and total > 0)


def test_a_hidden_share_is_a_dot_because_a_reader_would_take_less_than_five_for_a_percentage() -> None:
    assert edition([shared(SHARE, 2, 3)]).figures["a_share"].status is CellStatus.COMPLEMENTARY


def test_the_share_of_each_region_is_a_share_of_its_own() -> None:
    figure = edition([shared(SHARE, 33, 100, {"region": {"N": (20, 50), "S": (13, 50)}})]).figures["a_share"]
    assert cell_of(figure, "region", "N") == (CellStatus.SHOWN, 0.4)
    hidden = edition([shared(SHARE, 22, 100, {"region": {"N": (20, 50), "S": (2, 50)}})]).figures["a_share"]
    assert cell_of(hidden, "region", "S")[0] in HIDDEN
    assert cell_of(hidden, "region", "N")[0] in HIDDEN or hidden.status in HIDDEN


def test_a_share_that_is_not_about_persons_is_shown_whatever_it_counts() -> None:
    figure = edition([shared(OF_ACTIONS, 1, 3)]).figures["actions_share"]
    assert (figure.status, figure.value, figure.numerator, figure.denominator) == (
        CellStatus.SHOWN,
        0.333,
        1,
        3,
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12))
def test_a_share_never_tells_a_count_under_the_threshold(hits: int, others: int) -> None:
    """Of a shown share no reader gets another count than zero or five and more; of a hidden one only such counts are printed."""
    figure = edition([shared(SHARE, hits, hits + others)]).figures["a_share"]
    told = [one for one in (figure.numerator, figure.denominator) if one is not None]
    if len(told) == 2:
        told.append(told[1] - told[0])
    if figure.value is not None:
        told += [hits, others, hits + others]
    assert not any(1 <= one <= 4 for one in told)


def test_a_rate_is_shown_with_its_count_and_hidden_with_it() -> None:
    small = edition([rated(RATE, 3, 4_200_000)]).figures["a_rate"]
    assert (small.status, small.value, small.numerator, small.interval) == (
        CellStatus.COMPLEMENTARY,
        None,
        None,
        None,
    )
    assert dict(small.facts) == {
        "population": 4_200_000,
        "population_by": "census",
        "lowest": None,
        "highest": None,
    }
    assert small.denominator == 4_200_000
    large = edition([rated(RATE, 30, 4_200_000, {"sex": {"female": 24, "male": 6}})]).figures["a_rate"]
    assert (large.value, large.numerator) == (0.71, 30)
    assert cell_of(large, "sex", "male") == (CellStatus.SHOWN, 0.14)
    assert dict(large.facts)["lowest"] == 0.64


@pytest.mark.parametrize(
    ("known", "unknown", "is_shown"), [(5, 0, True), (4, 0, False), (40, 6, True), (0, 9, False)]
)
def test_a_median_is_taken_over_no_fewer_records_than_the_threshold(
    known: int, unknown: int, is_shown: bool
) -> None:
    figure = edition([measured(MEDIAN, 12.0 if known else None, known, unknown)]).figures["a_median"]
    assert (figure.value is not None) is is_shown
    assert figure.denominator in {known, None}
    assert figure.denominator not in {1, 2, 3, 4}


def test_few_unknown_days_are_not_told_by_the_known_ones() -> None:
    figure = edition([measured(MEDIAN, 12.0, 40, 2)]).figures["a_median"]
    facts = dict(figure.facts)
    assert facts["unknown"] is None
    assert None in {facts["records"], figure.denominator}


def test_a_median_of_few_in_a_region_is_hidden_and_the_others_stay() -> None:
    cells = {"region": {"E": (3.0, 30), "N": (4.0, 20), "S": (9.5, 2), "W": (8.0, 3)}}
    figure = edition([measured(MEDIAN, 4.25, 55, cells=cells)]).figures["a_median"]
    assert cell_of(figure, "region", "S") == (CellStatus.COMPLEMENTARY, None)
    assert cell_of(figure, "region", "E") == (CellStatus.SHOWN, 3)
    assert figure.value == 4.2


def test_days_of_few_stay_hidden_though_their_number_is_public() -> None:
    public = country(
        already_published=(
            published_total("justice.causes_tried", {"procuring": 2, "sale_of_minors": 40}, "offence"),
        )
    )
    tried = counted("justice.causes_tried", 42, {"offence": {"procuring": 2, "sale_of_minors": 40}})
    days = measured(
        "justice.days_to_trial",
        90.0,
        42,
        cells={"offence": {"procuring": (200.0, 2), "sale_of_minors": (80.0, 40)}},
    )
    figures = edition([tried, days], country=public).figures
    assert cell_of(figures["justice.causes_tried"], "offence", "procuring") == (CellStatus.ALREADY_PUBLIC, 2)
    assert cell_of(figures["justice.days_to_trial"], "offence", "procuring") == (
        CellStatus.COMPLEMENTARY,
        None,
    )


def test_an_effect_over_few_participants_is_hidden_with_all_that_was_measured() -> None:
    figure = edition([an_effect(began=30, matched=4)]).figures["an_effect"]
    assert figure.status is CellStatus.COMPLEMENTARY
    facts = dict(figure.facts)
    assert (facts["sessions"], facts["d_pre"], facts["fell_back_low"]) == (3, None, None)


def test_bounds_of_drop_out_that_would_tell_how_few_were_lost_are_left_out() -> None:
    figure = edition([an_effect(began=302, matched=300)]).figures["an_effect"]
    facts = dict(figure.facts)
    assert figure.value is None or facts["nothing_gained_low"] is None
    assert facts["lost"] is None
    assert None in {facts["began"], facts["matched"]}


def test_an_effect_over_many_is_shown_with_its_bounds() -> None:
    figure = edition([an_effect(began=300, matched=250)]).figures["an_effect"]
    assert (figure.value, figure.numerator, figure.denominator) == (6.2, 250, 300)
    assert dict(figure.facts)["nothing_gained_low"] == 3.1
    assert dict(figure.facts)["d_pre"] == 0.457


def an_effect(began: int, matched: int) -> FigureResult:
    facts = (
        ("sessions", 3), ("began", began), ("matched", matched), ("lost", began - matched), ("fewest_sessions", 20), ("d_pre", 0.45678),
        ("nothing_gained_low", 3.14159), ("nothing_gained_high", 8.2), ("fell_back_low", -1.0), ("fell_back_high", 4.0), ("omega", None),
    )  # fmt: skip
    interval = Interval(3.04, 9.36, 0.95, "t on session means")
    return FigureResult(EFFECT, PERIOD, 6.2, matched, began, interval, (), began + matched, "root", facts)
