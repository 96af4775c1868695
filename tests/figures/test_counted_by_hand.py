"""Every figure of the catalogue against rows that were counted by hand."""

from __future__ import annotations

import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Aggregate, FigureResult
from amparo.snapshot.schema import TABLE_BY_NAME
from tests.figures.counted import BY_HAND
from tests.figures.world import small_world

ADDING_UP = {Aggregate.COUNT, Aggregate.RATE, Aggregate.SUM, Aggregate.SHARE}


def test_every_figure_of_the_catalogue_was_counted_by_hand() -> None:
    assert set(load_catalogue()) == set(BY_HAND)


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_figure_is_what_was_counted_by_hand(name: str, results: dict[str, FigureResult]) -> None:
    counted, result = BY_HAND[name], results[name]

    if counted.share:
        assert (result.numerator, result.denominator) == counted.share
        assert result.value == pytest.approx(counted.share[0] / counted.share[1])
    else:
        assert result.value == pytest.approx(counted.value)
    for breakdown, cells in counted.cells.items():
        found = {"|".join(cell.codes): cell.value for cell in result.cells if cell.breakdown == breakdown}
        found = {code: value for code, value in found.items() if value is not None}
        assert found == pytest.approx(cells), breakdown


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_cells_add_up_to_the_total_or_where_they_are_multivalued_to_no_less(
    name: str, results: dict[str, FigureResult]
) -> None:
    result = results[name]
    for breakdown in result.definition.breakdowns:
        cells = [cell for cell in result.cells if cell.breakdown == breakdown.name]
        assert len({cell.codes for cell in cells}) == len(cells)
        if result.definition.aggregate not in ADDING_UP:
            continue
        share = result.definition.aggregate is Aggregate.SHARE
        total = (result.denominator if share else result.value) or 0
        added = sum((cell.denominator if share else cell.value) or 0 for cell in cells)
        assert added == pytest.approx(total) or (breakdown.is_multivalued and added > total)


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_records_counted_are_records_of_the_table_that_the_header_names(
    name: str, results: dict[str, FigureResult]
) -> None:
    result = results[name]
    assert 0 < result.record_count <= len(small_world().rows[result.definition.records])
    assert TABLE_BY_NAME[result.definition.records]
