"""What a stranger can check with the printed tables alone: that they add up."""

from __future__ import annotations

from collections.abc import Mapping

from amparo.statistics.disclosure.tables import (
    Key,
    Kind,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
)

Range = tuple[float, float]
ANYTHING: Range = (0, float("inf"))
"""Of a number that a relation names and no cell prints."""


def misfits(protected: ProtectedTables) -> list[Relation]:
    """Relations that the printed cells break whatever the hidden ones are. Empty: the tables add up.

    Each hidden cell may be anything that its print allows; a relation is reported when no such choice satisfies it.
    """
    ranges = {key: _range(protected, key) for key in protected.printed}
    return [relation for relation in protected.relations if not _can_hold(relation, ranges)]


def adds_up(protected: ProtectedTables) -> bool:
    return not misfits(protected)


def _range(protected: ProtectedTables, key: Key) -> Range:
    printed = protected.printed[key]
    if printed.value is not None:
        return printed.value, printed.value
    return range_of(printed, protected.rule)


def range_of(printed: Printed, rule: Rule) -> Range:
    """What a reader knows of a hidden cell by its print."""
    if printed.status is Status.BELOW_THRESHOLD:
        return max(rule.low, printed.least), rule.high
    return printed.least, float("inf")


def _can_hold(relation: Relation, ranges: Mapping[Key, Range]) -> bool:
    least, most = ranges.get(relation.total, ANYTHING)
    parts = [ranges.get(part, ANYTHING) for part in relation.parts]
    lowest, highest = sum(low for low, _ in parts), sum(high for _, high in parts)
    if relation.kind is Kind.ADDS_UP:
        return lowest <= most and highest >= least
    within = all(low <= most for low, _ in parts)
    return within and (relation.kind is Kind.WITHIN or highest >= least)
