"""The cells of a figure's breakdowns. Unknown is a cell of its own; records with several codes are in several cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amparo.figures.any_engine import COUNTED, AnyEngine
from amparo.figures.model import Aggregate, Breakdown, Cell, FigureDefinition
from amparo.figures.words import UNKNOWN

PER = 100_000

_NUMBER: dict[Aggregate, str] = {
    Aggregate.COUNT: "count(*), count(*)",
    Aggregate.RATE: "count(*), count(*)",
    Aggregate.EFFECT: "count(*), count(*)",
    Aggregate.SUM: "sum(amount), count(amount)",
    Aggregate.SHARE: "count(CASE WHEN hit THEN 1 END), count(*)",
    Aggregate.MEDIAN: "median(amount), count(amount)",
    Aggregate.MINIMUM: "min(amount), count(amount)",
    Aggregate.MAXIMUM: "max(amount), count(amount)",
}


def cells_of(engine: AnyEngine, definition: FigureDefinition, *, population: int | None) -> tuple[Cell, ...]:
    """Every cell of every breakdown, in the order of the header and then of the codes."""
    if not definition.breakdowns:
        return ()
    lists = {name for name, kind in engine.columns().items() if kind.endswith("[]")}
    parts = [
        _query(place, definition.aggregate, breakdown, lists)
        for place, breakdown in enumerate(definition.breakdowns)
    ]
    found = engine.rows(f"SELECT * FROM ({' UNION ALL '.join(parts)}) cells ORDER BY place, codes")  # noqa: S608
    return tuple(
        _cell(definition.aggregate, definition.breakdowns[place].name, tuple(codes), numbers, population)
        for place, codes, *numbers in found
    )


def _query(place: int, aggregate: Aggregate, breakdown: Breakdown, lists: set[str]) -> str:
    """SQL for the cells of one breakdown: its place in the header, the codes, and two numbers."""
    names = [f"d{number}" for number in range(len(breakdown.dimensions))]
    codes = [_codes(dimension, dimension in lists) for dimension in breakdown.dimensions]
    chosen = ", ".join(f"{code} AS {name}" for name, code in zip(names, codes, strict=True))
    grouped = ", ".join(names)
    return (
        f"SELECT {place} AS place, [{grouped}] AS codes, {_NUMBER[aggregate]}"  # noqa: S608
        f" FROM (SELECT {chosen}, * FROM {COUNTED}) GROUP BY {grouped}"
    )


def _codes(dimension: str, is_list: bool) -> str:
    if is_list:
        return f'unnest(CASE WHEN len("{dimension}") > 0 THEN list_distinct("{dimension}") ELSE [\'{UNKNOWN}\'] END)'
    return f"coalesce(nullif(CAST(\"{dimension}\" AS VARCHAR), ''), '{UNKNOWN}')"


def _cell(
    aggregate: Aggregate,
    breakdown: str,
    codes: tuple[Any, ...],
    numbers: Sequence[Any],
    population: int | None,
) -> Cell:
    number, records = numbers
    if aggregate is Aggregate.SHARE:
        return Cell(breakdown, codes, number / records, number, records)
    if aggregate is Aggregate.RATE:
        return Cell(breakdown, codes, number * PER / population if population else None, number, population)
    if aggregate in {Aggregate.MEDIAN, Aggregate.MINIMUM, Aggregate.MAXIMUM}:
        return Cell(breakdown, codes, None if number is None else float(number), None, records)
    return Cell(breakdown, codes, None if number is None else int(number))
