"""Figures under the doubt of linkage: what each would be, were the persons those of a drawn linkage.

A snapshot says who is who, and in its draws who else might be. A figure that counts linked persons is counted again in each drawn linkage that differs
from the best; its linked interval would hold one more with a probability of 95 %. An estimate gets the histories of each draw (see `estimates`).
Sadinle, Bayesian propagation of record linkage uncertainty into population size estimation, Annals of Applied Statistics 12 (2018).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amparo.figures.any_engine import AnyEngine
from amparo.figures.effects import Facts
from amparo.figures.estimates import Histories, histories_counted
from amparo.figures.model import Aggregate, FigureDefinition, Period
from amparo.networks.relations import RELATIONS
from amparo.statistics.prediction import limits_of_draws

LINKED = "linked_id"
COUNTING = frozenset({Aggregate.COUNT, Aggregate.SHARE, Aggregate.ESTIMATE})
LOW, HIGH = "linked_low", "linked_high"
Counted = float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure in one drawn linkage. draws: how many of the draws are this one."""

    draws: int
    value: Counted
    histories: Histories


Place = tuple[int, str]
"""Number of the span, id of the figure."""


def is_linked(definition: FigureDefinition) -> bool:
    """Whether the figure counts linked persons, or what a graph makes of them: who acted with whom hangs on who is who."""
    reads_persons = LINKED in definition.sql or not RELATIONS.keys().isdisjoint(definition.uses)
    return definition.aggregate in COUNTING and reads_persons


def drawn_figures(
    engine: AnyEngine, definitions: Mapping[str, FigureDefinition], spans: Sequence[tuple[Period, Period]]
) -> dict[Place, list[Drawn]]:
    """For each span and linked figure what it is in each drawn linkage that differs from the best; nothing where none does."""
    found: dict[Place, list[Drawn]] = defaultdict(list)
    linked = [one for one in definitions.values() if is_linked(one)]
    if not linked:
        return {}
    with engine.in_each_draw() as draws:
        for times in draws:
            for number, (period, previous) in enumerate(spans):
                for definition in linked:
                    drawn = _drawn(engine, definition, period, previous, times)
                    found[number, definition.id].append(drawn)
    return dict(found)


def _drawn(
    engine: AnyEngine, definition: FigureDefinition, period: Period, previous: Period, times: int
) -> Drawn:
    if definition.aggregate is Aggregate.ESTIMATE:
        engine.hold(definition, period, previous)
        return Drawn(times, None, histories_counted(engine))
    is_share = definition.aggregate is Aggregate.SHARE
    rows, hits = engine.counted_rows(definition, period, previous, has_hits=is_share)
    if is_share:
        return Drawn(times, hits / rows if rows else None, {})
    return Drawn(times, rows, {})


def linked_interval(value: float | int | None, drawn: Sequence[Drawn], draws: int) -> Facts:
    """`linked_low` and `linked_high`: the limits of all `draws`; those not given are as the best linkage. Nothing without a value or a draw."""
    known = [(one.value, one.draws) for one in drawn if one.value is not None]
    if value is None or draws == 0:
        return ()
    alike = draws - sum(one.draws for one in drawn)
    values = [one for one, times in [*known, (value, alike)] for _ in range(times)]
    return tuple(zip((LOW, HIGH), limits_of_draws(values or [value]), strict=True))
