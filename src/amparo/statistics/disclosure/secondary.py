"""Complementary suppression: what to print for each cell so that no small one can be worked out.

`protect` joins the tables of an edition with what a reader knows already, splits them into groups that share cells, and chooses in each the cheapest
dots that it can find (`hiding`, `optimum`). A small cell is printed as "<threshold" unless that very print would narrow it or another; then as a dot.
A reader must be left thinking every value from the lowest to the highest small one possible for each small cell, or as much of that as was open to
him before this edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import inf, log1p

import numpy as np

from amparo.statistics.disclosure.hiding import Hiding, hide
from amparo.statistics.disclosure.merging import Merged, merge
from amparo.statistics.disclosure.primary import small_cells
from amparo.statistics.disclosure.prior import Prior, prior_knowledge
from amparo.statistics.disclosure.space import Space, Target
from amparo.statistics.disclosure.system import LinearSystem
from amparo.statistics.disclosure.tables import (
    Cell,
    Key,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    components,
    relations_of,
    values_of,
)

SMALL_AS_DOT = 0.6  # what a reader loses where "<5" becomes a dot
ZERO = 4.0  # zeros carry claims, and may be known to be structural: they protect badly
SUBTOTAL, GRAND_TOTAL = 20.0, 60.0
TIE = 1e-4
Memory = dict[tuple[bytes, tuple[Target, ...]], Hiding]


def protect(
    tables: Sequence[Table],
    rule: Rule,
    known: Mapping[Key, int] | None = None,
    earlier: Sequence[ProtectedTables] = (),
    memory: Memory | None = None,
) -> ProtectedTables:
    """What to print. `known`: numbers made public before, printed as they are. `earlier`: editions that a reader has, oldest first.

    `memory` may be handed from one call to the next: what was chosen for a group of cells is not chosen again where nothing in it changed.
    The same tables give the same print, whatever their order. Raises TablesContradict for numbers that cannot stand together.
    """
    cells = values_of(tables)
    relations = relations_of(tables)
    prior = prior_knowledge({key: cell.value for key, cell in cells.items()}, known or {}, earlier)
    small = small_cells(cells.values(), rule, prior.known)
    weights = _weights(cells, relations, small)
    edition = _Edition(cells, frozenset(small), rule, prior, weights, {} if memory is None else memory)
    dotted: set[Key] = set()
    is_optimal = True
    merged = merge(sorted({*relations, *prior.relations}, key=lambda one: (one.total, one.kind, one.parts)))
    for group in [*components(merged.relations, edition.fixed(merged)), *merged.alone]:
        found, proved = edition.dots(group, merged.members)
        dotted |= found
        is_optimal &= proved
    printed = {key: edition.print_of(cell, dotted) for key, cell in sorted(cells.items())}
    sensitive = frozenset(key for key in edition.small if printed[key].status is Status.COMPLEMENTARY)
    return ProtectedTables(printed, relations, rule, sensitive, prior.revised, is_optimal)


def _weights(
    cells: Mapping[Key, Cell], relations: Sequence[Relation], small: Sequence[Key]
) -> dict[Key, float]:
    """What hiding each cell costs the reader. A trifle by its name, whatever other cells there are, makes the cheapest choice unique."""
    totals = {relation.total for relation in relations}
    parts = {part for relation in relations for part in relation.parts}
    weights: dict[Key, float] = {}
    for key, cell in cells.items():
        weight = ZERO if cell.value == 0 else 1 + log1p(cell.value)
        if key in totals:
            weight += SUBTOTAL if key in parts else GRAND_TOTAL
        if key in small:
            weight = SMALL_AS_DOT * (5 if key in totals else 1)
        weights[key] = (weight if cell.weight is None else cell.weight) + TIE * _trifle(key)
    return weights


def _trifle(key: Key) -> float:
    """Between zero and one, the same for a key wherever it stands."""
    return int.from_bytes(sha256(key.encode()).digest()[:6], "big") / 2**48


@dataclass(frozen=True)
class _Edition:
    cells: Mapping[Key, Cell]
    small: frozenset[Key]
    rule: Rule
    prior: Prior
    weights: Mapping[Key, float]
    memory: Memory

    def fixed(self, merged: Merged) -> set[Key]:
        """Numbers that were public before."""
        return {
            key for key, names in merged.members.items() if any(name in self.prior.known for name in names)
        }

    def dots(
        self, group: Sequence[Relation], members: Mapping[Key, tuple[Key, ...]]
    ) -> tuple[set[Key], bool]:
        """Keys of this edition that become dots in one group, and whether no cheaper choice exists."""
        system = LinearSystem.of(group)
        behind = [members[key] for key in system.keys]
        targets = [target for number, names in enumerate(behind) for target in self._targets(names, number)]
        if not targets:
            return set(), True
        space = self._space(system, behind)
        question = space.fingerprint(), tuple(targets)
        found = self.memory[question] = self.memory.get(question) or hide(space, targets)
        keys = {name for names, is_dot in zip(behind, found.dotted, strict=True) if is_dot for name in names}
        return keys & self.cells.keys(), found.is_optimal

    def _targets(self, names: Sequence[Key], number: int) -> list[Target]:
        if any(name in self.prior.known for name in names):
            return []
        rules = {self.rule if name in self.small else self.prior.sensitive.get(name) for name in names}
        sides = sorted(
            {(side, end) for rule in rules if rule for side, end in ((1, rule.high), (-1, rule.low))}
        )
        return [Target(number, side, float(end)) for side, end in reversed(sides)]

    def _space(self, system: LinearSystem, behind: Sequence[tuple[Key, ...]]) -> Space:
        ranges = np.array([self._ranges(names) for names in behind], dtype=np.float64).T
        cost = np.array([sum(self.weights.get(name, 0.0) for name in names) for names in behind])
        return Space(system, ranges[0], ranges[1], ranges[2], ranges[3], cost)

    def _ranges(self, names: Sequence[Key]) -> tuple[float, float, float, float]:
        """What the ordinary print of a number leaves possible under all its keys, and what dots leave."""
        low, high, least, most = np.array([self._ranges_of(name) for name in names]).T
        return low.max(), high.min(), least.max(), most.min()

    def _ranges_of(self, key: Key) -> tuple[float, float, float, float]:
        if key in self.prior.known:
            value = float(self.prior.known[key])
            return value, value, value, value
        low, high = self.prior.ranges.get(key, (0, inf))
        if key not in self.cells:
            return low, high, low, high
        value, low = self.cells[key].value, max(low, self._least(self.cells[key]))
        if key in self.small:
            return max(low, self.rule.low), min(high, self.rule.high), low, high
        return value, value, low, high

    def print_of(self, cell: Cell, dotted: set[Key]) -> Printed:
        if cell.key in self.prior.known:
            public = cell.is_protected and self.rule.is_small(cell.value)
            return Printed(Status.ALREADY_PUBLIC if public else Status.SHOWN, cell.value)
        if cell.key in dotted or cell.weight == 0:
            return Printed(Status.COMPLEMENTARY, least=self._least(cell))
        if cell.key in self.small:
            return Printed(Status.BELOW_THRESHOLD, least=self._least(cell))
        return Printed(Status.SHOWN, cell.value)

    def _least(self, cell: Cell) -> int:
        return 0 if self.rule.hides_zeros else cell.least
