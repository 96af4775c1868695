"""Figures and tables in a manifest: nothing is lost, nothing is finer than what is printed, nothing sealed is told."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from amparo.figures.model import Aggregate, Interval
from amparo.publication.protect import (
    figure_as_json,
    figure_from_json,
    published_fact,
    published_interval,
    published_value,
    tables_as_json,
    tables_from_json,
)
from tests.publication.protect.making import (
    as_earlier,
    counted,
    definition,
    edition,
    figures_of,
    measured,
    rated,
    shared,
)

SHARE = definition("a_share", aggregate=Aggregate.SHARE, by=["region"])
RATE = definition("a_rate", aggregate=Aggregate.RATE, decimals=2)
MEDIAN = definition("a_median", aggregate=Aggregate.MEDIAN, unit="day", decimals=1)
VICTIMS = definition("victims", by=["sex", "sex x region"])
KEYS = {
    "value", "status", "unit", "period", "numerator", "denominator", "interval", "cells", "facts", "definition_hash", "query_hash",
    "record_root",
}  # fmt: skip


def some_edition():  # type: ignore[no-untyped-def]
    crossed = {("female", "N"): 30, ("female", "S,%|~"): 12, ("male", "N"): 3}
    results = [
        shared(SHARE, 12, 37, {"region": {"N": (5, 20), "S": (7, 17)}}),
        rated(RATE, 31, 4_200_000),
        measured(MEDIAN, 12.25, 40, 2),
        counted(VICTIMS, 45, {"sex": {"female": 42, "male": 3}, "sex x region": crossed}),
        *figures_of([8, 2, 3, 30, 1, 9]),
    ]
    return edition(results)


def through_a_file(content: object) -> dict:  # type: ignore[type-arg]
    """As a manifest is written and read: canonical JSON."""
    return json.loads(rfc8785.dumps(content))  # type: ignore[arg-type,no-any-return]


def test_a_figure_comes_back_as_it_was() -> None:
    for figure in some_edition().figures.values():
        form = figure_as_json(figure)
        assert form.keys() == KEYS
        back = figure_from_json(through_a_file(form), figure.definition)
        assert (back.status, back.value, back.numerator, back.denominator) == (
            figure.status,
            figure.value,
            figure.numerator,
            figure.denominator,
        )
        assert (back.interval, back.cells, back.record_root, back.period) == (
            figure.interval,
            figure.cells,
            figure.record_root,
            figure.period,
        )
        assert dict(back.facts) == dict(figure.facts)
        assert figure_as_json(back) == form


def test_tables_come_back_as_a_stranger_has_them() -> None:
    tables = some_edition().tables
    assert tables.sensitive
    back = tables_from_json(through_a_file(tables_as_json(tables)))
    assert back == tables.as_published()
    assert back.is_optimal == tables.is_optimal
    assert "sensitive" not in tables_as_json(tables)


def test_tables_of_a_corrected_edition_come_back_with_what_was_corrected() -> None:
    first = edition([counted(VICTIMS, 45)])
    second = edition([counted(VICTIMS, 46)], earlier=[as_earlier(first)])
    assert any(second.tables.revised)
    assert tables_from_json(through_a_file(tables_as_json(second.tables))).revised == second.tables.revised


def test_what_was_not_written_here_is_refused() -> None:
    form = tables_as_json(some_edition().tables)
    with pytest.raises(KeyError):
        tables_from_json({key: value for key, value in form.items() if key != "relations"})
    with pytest.raises(ValueError, match="erased"):
        tables_from_json({**form, "cells": {"a": {"status": "erased", "value": None, "least": 0}}})


def test_codes_with_the_signs_that_part_a_key_stay_apart() -> None:
    keys = [key for key in some_edition().tables.printed if "S%2C%25%7C%7E" in key]
    assert "victims|2023-01-01/2023-12-31|sex x region|female,S%2C%25%7C%7E" in keys
    assert all(key.count("|") == 3 for key in keys)


@pytest.mark.parametrize(
    ("hits", "total", "printed"), [(1, 3, 0.333), (2, 3, 0.667), (1, 16, 0.062), (3, 16, 0.188), (5, 5, 1)]
)
def test_a_share_is_a_fraction_with_three_decimals_half_to_even(
    hits: int, total: int, printed: float
) -> None:
    assert published_value(hits / total, SHARE) == printed


def test_values_have_the_decimals_of_their_definition() -> None:
    assert published_value(12.25, MEDIAN) == 12.2
    assert published_value(0.738095238, RATE) == 0.74
    assert published_value(7, VICTIMS) == 7
    assert published_value(None, RATE) is None
    whole = published_value(8.0, definition("days", aggregate=Aggregate.MEDIAN))
    assert whole == 8
    assert isinstance(whole, int)


def test_limits_and_facts_are_no_finer_than_the_value() -> None:
    assert published_interval(Interval(0.50333, 1.0477, 0.95, "exact"), RATE) == Interval(
        0.5, 1.05, 0.95, "exact"
    )
    assert published_interval(None, RATE) is None
    assert published_fact("lowest", 0.664286, RATE) == 0.66
    assert published_fact("d_pre", 0.45678, RATE) == 0.457
    assert published_fact("population_by", "census", RATE) == "census"
    assert published_fact("population", 4_200_000, RATE) == 4_200_000


def test_no_number_of_an_edition_is_finer_than_it_is_printed() -> None:
    for figure in some_edition().figures.values():
        decimals = 3 if figure.definition.aggregate is Aggregate.SHARE else figure.definition.decimals
        limits = (figure.interval.low, figure.interval.high) if figure.interval else ()
        for number in (figure.value, *limits, *(one.value for one in figure.cells)):
            assert number is None or round(number, decimals) == number


@given(st.floats(0, 1e9, allow_nan=False), st.integers(0, 4))
def test_rounding_twice_changes_nothing(value: float, decimals: int) -> None:
    what = definition("x", aggregate=Aggregate.MEDIAN, decimals=decimals)
    once = published_value(value, what)
    assert published_value(once, what) == once
    assert once is not None
    assert abs(once - value) <= 0.5 * 10**-decimals * (1 + 1e-9) + 1e-6
