"""Tables as a reader sees them: cells that add up to a total, or that may add to more where a record counts in several.

A cell is named by a key. The same key in two tables (or in an earlier edition) is the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

Key = str


class Protected(Enum):
    """What is printed for a cell."""

    SHOWN = "shown"
    PRIMARY = "primary"  # printed as "<threshold": the reader knows 1 <= value < threshold
    COMPLEMENTARY = "complementary"  # printed as a dot: the reader knows nothing but that it is not negative


@dataclass(frozen=True, slots=True)
class Rule:
    """Cells from 1 to threshold - 1 are small. A reader must not learn more of them than exactly that."""

    threshold: int = 5

    def is_small(self, value: int) -> bool:
        return 0 < value < self.threshold


@dataclass(frozen=True, slots=True)
class Table:
    """A total and its parts. With `is_multivalued`, each part is at most the total and together they reach at least it."""

    total: Key
    parts: tuple[Key, ...]
    is_multivalued: bool = False


def components(tables: Sequence[Table]) -> list[list[Table]]:
    """Groups of tables that share a cell, directly or through others; they are protected together."""
    owner: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while owner.setdefault(key, key) != key:
            owner[key] = owner[owner[key]]
            key = owner[key]
        return key

    for table in tables:
        for part in table.parts:
            owner[root(part)] = root(table.total)
        root(table.total)
    groups: dict[Key, list[Table]] = {}
    for table in tables:
        groups.setdefault(root(table.total), []).append(table)
    return [groups[name] for name in sorted(groups)]


def keys_of(tables: Iterable[Table]) -> list[Key]:
    """Every cell of the tables, sorted, so that results never depend on the order of input."""
    return sorted({key for table in tables for key in (table.total, *table.parts)})


def adds_up(tables: Sequence[Table], shown: Mapping[Key, int]) -> list[Table]:
    """Tables whose shown cells contradict their shown total: what a reader checks with a pencil."""
    return [table for table in tables if table.total in shown and _contradicts(table, shown)]


def _contradicts(table: Table, shown: Mapping[Key, int]) -> bool:
    total = shown[table.total]
    known = [shown[part] for part in table.parts if part in shown]
    complete = len(known) == len(table.parts)
    if table.is_multivalued:
        return any(value > total for value in known) or (complete and sum(known) < total)
    return sum(known) > total or (complete and sum(known) != total)
