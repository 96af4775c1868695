"""A breakdown of a figure as rows and columns, in the order in which people read its codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.figures.model import Breakdown, FigureDefinition
from amparo.figures.words import DIMENSIONS, UNKNOWN, label
from amparo.law.country import Country
from amparo.law.text import Bilingual, Language
from amparo.publication.content import ProtectedFigure
from amparo.standards import load

LAST = frozenset({UNKNOWN, "Unknown", "XXX", "not_screened"})
Codes = tuple[str, ...]
COUNTED_NONE = Bilingual(
    "Se contó, y no hay qué desglosar.", "It was counted, and there is nothing to break down."
)
"""Bound to no figure and to no claim, so without a number and without a word that judges."""
NO_DATA = Bilingual("Sin datos en este desglose.", "No data in this breakdown.")


@dataclass(frozen=True)
class Axis:
    """A code and what it is called."""

    code: str
    label: str


@dataclass(frozen=True)
class CellTable:
    """One row for each code of the first dimension; one column for each code of the second, none for a breakdown by one."""

    dimensions: tuple[str, ...]
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    present: frozenset[tuple[str, Codes]]
    """Period ("this", "previous") and codes of the cells that there are; into others no record fell."""
    is_multivalued: bool


def why_empty(figure: ProtectedFigure) -> Bilingual:
    """What stands in the place of a breakdown without cells: a nought that was counted is not a lack of data."""
    return COUNTED_NONE if figure.value == 0 else NO_DATA


def cell_table(
    figure: ProtectedFigure,
    by: str,
    country: Country,
    language: Language,
    *,
    earlier: ProtectedFigure | None = None,
) -> CellTable:
    """`by` must be a breakdown of the figure. Codes that only the earlier figure has get their row as well, where one dimension is shown."""
    breakdown = breakdown_named(figure.definition, by)
    here = _codes(figure, by)
    there = _codes(earlier, by) if earlier is not None and len(breakdown.dimensions) == 1 else []
    axes = [
        _axis(dimension, {codes[index] for codes in (*here, *there)}, country, language)
        for index, dimension in enumerate(breakdown.dimensions)
    ]
    return CellTable(
        dimensions=breakdown.dimensions,
        rows=axes[0],
        columns=axes[1] if len(axes) == 2 else (),
        present=frozenset([("this", codes) for codes in here] + [("previous", codes) for codes in there]),
        is_multivalued=breakdown.is_multivalued,
    )


def breakdown_named(definition: FigureDefinition, by: str) -> Breakdown:
    """Raises StopIteration where the figure has no such breakdown; `check_prose` has seen to it before."""
    return next(one for one in definition.breakdowns if one.name == by)


def _codes(figure: ProtectedFigure, by: str) -> list[Codes]:
    return [cell.codes for cell in figure.cells if cell.breakdown == by]


def _axis(dimension: str, codes: Iterable[str], country: Country, language: Language) -> tuple[Axis, ...]:
    """Codes as their code list has them, offences as the law has them, others by label; what is not known comes last."""
    known = _order_of(dimension, country)
    named = [Axis(code, label(dimension, code, language, country=country)) for code in codes]
    return tuple(
        sorted(
            named,
            key=lambda one: (
                one.code in LAST,
                known.get(one.code, len(known)),
                one.label.casefold(),
                one.code,
            ),
        )
    )


def _order_of(dimension: str, country: Country) -> dict[str, int]:
    """Position of each code; empty where the label decides (countries and regions have no order but the alphabet)."""
    if dimension == "offence":
        return {offence.code: index for index, offence in enumerate(country.offences)}
    code_list = DIMENSIONS[dimension].code_list
    if not code_list or code_list == "country":
        return {}
    return {code: index for index, code in enumerate(load(code_list).codes)}


def title_of(definition: FigureDefinition, by: str, language: Language) -> str:
    """The figure's title and what it is broken down by."""
    names = [DIMENSIONS[name].title.in_language(language) for name in by.split(" x ")]
    joint, word = (" y ", "por") if language == "es" else (" and ", "by")
    return f"{definition.title.in_language(language)}, {word} {joint.join(names)}"


def dimension_title(dimension: str, language: Language) -> str:
    """What stands over a column of codes."""
    title = DIMENSIONS[dimension].title.in_language(language)
    return title[:1].upper() + title[1:]
