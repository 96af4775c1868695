"""The value of a figure over the records counted, by its aggregate, with interval and facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amparo.figures.any_engine import COUNTED, AnyEngine
from amparo.figures.effects import Facts, survey_effect
from amparo.figures.estimates import population_estimate
from amparo.figures.linked import Drawn, is_linked, linked_interval
from amparo.figures.model import Aggregate, Cell, FigureDefinition
from amparo.statistics.delivery import delivery
from amparo.statistics.rates import Limits, poisson_interval, range_over, rate, wilson

EVENTS = frozenset({"accused", "alert", "case", "cause", "person", "victim"})
"""Units whose counts vary by chance from one period to the next, so that an interval means something."""
INSIDE = "inside_disruption"


@dataclass(frozen=True)
class Value:
    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    limits: Limits | None = None
    facts: Facts = ()
    cells: tuple[Cell, ...] = ()
    """Those of an estimate, which are no counts of its records; other figures' cells are counted."""


def value_of(
    engine: AnyEngine, definition: FigureDefinition, rows: int, drawn: Sequence[Drawn] | None = None
) -> Value:
    """drawn: what a figure of linked persons is in the drawn linkages that differ from the best; None where they were not looked at."""
    if definition.aggregate is Aggregate.ESTIMATE:
        return _estimate(engine, drawn or ())
    found = _BY_AGGREGATE[definition.aggregate](engine, definition, rows)
    if drawn is None or not is_linked(definition):
        return found
    return replace(found, facts=(*found.facts, *linked_interval(found.value, drawn, engine.draws())))


def _count(_: AnyEngine, definition: FigureDefinition, rows: int) -> Value:
    return Value(rows, limits=poisson_interval(rows) if definition.unit in EVENTS else None)


def _sum(engine: AnyEngine, _: FigureDefinition, rows: int) -> Value:
    """The sum of the known amounts; None where there are records and no amount is known. `unknown` counts the others."""
    ((total, known),) = engine.rows(f"SELECT sum(amount), count(amount) FROM {COUNTED}")  # noqa: S608
    value = int(total) if known else (0 if rows == 0 else None)
    return Value(value, facts=(("records", rows), ("unknown", rows - known)))


def _share(engine: AnyEngine, definition: FigureDefinition, rows: int) -> Value:
    if rows == 0:
        return Value(None, 0, 0)
    ((hits,),) = engine.rows(f"SELECT count(*) FROM {COUNTED} WHERE hit")  # noqa: S608
    return Value(hits / rows, hits, rows, wilson(hits, rows), _delivery_facts(engine, definition))


def _delivery_facts(engine: AnyEngine, definition: FigureDefinition) -> Facts:
    """Planned against delivered inside and outside disruptions, where the figure is broken down so."""
    if not any(breakdown.dimensions == (INSIDE,) for breakdown in definition.breakdowns):
        return ()
    sql = f"SELECT {INSIDE}, count(*), count(CASE WHEN hit THEN 1 END) FROM {COUNTED} GROUP BY 1"  # noqa: S608
    counts = {place: (planned, held) for place, planned, held in engine.rows(sql)}
    planned_inside, held_inside = counts.get("inside", (0, 0))
    planned_outside, held_outside = counts.get("outside", (0, 0))
    found = delivery(
        planned_inside=planned_inside,
        held_inside=held_inside,
        planned_outside=planned_outside,
        held_outside=held_outside,
    )
    return (
        ("planned_inside", planned_inside),
        ("held_inside", held_inside),
        ("share_inside", found.inside),
        ("planned_outside", planned_outside),
        ("held_outside", held_outside),
        ("share_outside", found.outside),
        ("shortfall_inside", found.shortfall_inside),
    )


def _number(expression: str) -> Callable[[AnyEngine, FigureDefinition, int], Value]:
    """One number over the known amounts; the denominator is how many are known."""

    def evaluated(engine: AnyEngine, _: FigureDefinition, rows: int) -> Value:
        ((number, known),) = engine.rows(f"SELECT {expression}, count(amount) FROM {COUNTED}")  # noqa: S608
        value = None if number is None else float(number)
        return Value(value, None, known, facts=(("records", rows), ("unknown", rows - known)))

    return evaluated


def _rate(engine: AnyEngine, _: FigureDefinition, rows: int) -> Value:
    """Events per 100,000 inhabitants: by the country's named denominator, with the range over the competing ones."""
    populations = engine.rows(
        'SELECT value, is_default, CAST(on_date AS VARCHAR), "by" FROM population ORDER BY on_date, value'
    )
    named = next((row for row in populations if row[1]), None)
    if named is None:
        return Value(None, rows, None)
    population, _, on_date, author = named
    found = rate(rows, population)
    lowest, highest = range_over(rows, [row[0] for row in populations])
    facts: Facts = (
        ("population", population),
        ("population_on", on_date),
        ("population_by", author),
        ("denominators", len(populations)),
        ("lowest", lowest),
        ("highest", highest),
    )
    return Value(found.value, rows, population, found.limits, facts)


def _effect(engine: AnyEngine, _: FigureDefinition, __: int) -> Value:
    return Value(*survey_effect(engine))


def _estimate(engine: AnyEngine, drawn: Sequence[Drawn]) -> Value:
    value, limits, cells, facts = population_estimate(engine, [(one.histories, one.draws) for one in drawn])
    return Value(value, limits=limits, facts=facts, cells=cells)


_BY_AGGREGATE: dict[Aggregate, Callable[[AnyEngine, FigureDefinition, int], Value]] = {
    Aggregate.COUNT: _count,
    Aggregate.SUM: _sum,
    Aggregate.SHARE: _share,
    Aggregate.MEDIAN: _number("median(amount)"),
    Aggregate.MINIMUM: _number("min(amount)"),
    Aggregate.MAXIMUM: _number("max(amount)"),
    Aggregate.RATE: _rate,
    Aggregate.EFFECT: _effect,
}
