"""What a chart shows, before anything is drawn: one bar for each cell, in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amparo.figures.model import Aggregate
from amparo.law.country import Country
from amparo.law.text import Language
from amparo.publication.content import CellStatus, ProtectedCell, ProtectedFigure
from amparo.publication.numbers import printed
from amparo.publication.prose.tables import Axis, cell_table

HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})


@dataclass(frozen=True)
class Bar:
    """`value` is None where the cell is hidden or empty; `text` is what is printed at its end either way."""

    label: str
    text: str
    value: float | None
    is_hidden: bool
    series: int


@dataclass(frozen=True)
class Group:
    """The bars under one heading; a breakdown by one dimension is one group without heading."""

    heading: str
    bars: tuple[Bar, ...]


def groups_of(figure: ProtectedFigure, by: str, country: Country, language: Language) -> tuple[Group, ...]:
    table = cell_table(figure, by, country, language)
    cells = {cell.codes: cell for cell in figure.cells if cell.breakdown == by}

    def bars(axis: tuple[Axis, ...], before: tuple[str, ...]) -> tuple[Bar, ...]:
        return tuple(
            _bar(figure, one.label, cells[(*before, one.code)], series, country, language)
            for series, one in enumerate(axis)
            if (*before, one.code) in cells
        )

    if not table.columns:
        return (Group("", tuple(replace(bar, series=0) for bar in bars(table.rows, ()))),)
    return tuple(Group(row.label, bars(table.columns, (row.code,))) for row in table.rows)


def _bar(
    figure: ProtectedFigure,
    label: str,
    cell: ProtectedCell,
    series: int,
    country: Country,
    language: Language,
) -> Bar:
    text = printed(cell.value, cell.status, figure.definition, country.disclosure_threshold, language)
    return Bar(label, text, cell.value, cell.status in HIDDEN, series)


def longest(figure: ProtectedFigure, groups: tuple[Group, ...]) -> float:
    """The value of a bar of full length. Shares are drawn against the whole."""
    if figure.definition.aggregate is Aggregate.SHARE:
        return 1.0
    return max((bar.value or 0.0 for group in groups for bar in group.bars), default=0.0) or 1.0
