"""Choosing which cells of one group become dots: a safe choice first, then a cheaper one.

1. *Grow*: for each target without a witness, the cheapest table that meets it by linear programming; what it stretches becomes a dot.
2. *Shrink*: dots are taken back, dearest first, as long as every target keeps a witness or finds another.
3. In small groups, *prove*: see `optimum`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from amparo.statistics.disclosure.optimum import cheapest
from amparo.statistics.disclosure.space import Flags, Floats, Space, Target

SHRINKING_SOLVES = 400
EXACT_CELLS = 24
EXACT_TARGETS = 16
HARVEST = 0.2


@dataclass(frozen=True, eq=False)
class Hiding:
    """The dots of one group; targets that nothing could meet were brought back to what was public before."""

    dotted: Flags
    is_optimal: bool


class _Pool:
    """Witnesses found so far; a witness stays one while dots are added."""

    def __init__(self, space: Space, targets: Sequence[Target]) -> None:
        self.space = space
        self.targets = list(targets)
        self.tables: list[Floats] = []
        self.cells = np.array([target.cell for target in targets], dtype=np.int64)
        self.sides = np.array([target.side for target in targets], dtype=np.float64)
        self.values = np.array([target.value for target in targets])

    def bring_back(self, number: int, value: float) -> None:
        """Ask less of a target: what was public before leaves no more."""
        self.targets[number] = replace(self.targets[number], value=value)
        self.values[number] = value

    def open_targets(self, tables: Sequence[Floats]) -> list[int]:
        """Numbers of the targets that none of the tables meets."""
        met = np.zeros(len(self.targets), dtype=bool)
        for table in tables:
            met |= self.sides * (table[self.cells] - self.values) >= 0
        return [int(number) for number in np.flatnonzero(~met)]

    def harvest(self, wanted: Sequence[int], dotted: Flags) -> Floats:
        """Slight wishes, for undotted cells only (a dotted one might run off), too slight to outweigh any cost."""
        wishes = np.zeros(self.space.size)
        scale = HARVEST / (1 + len(wanted)) / (1 + float(self.values.max(initial=1)))
        for number in wanted:
            target = self.targets[number]
            if not dotted[target.cell]:
                wishes[target.cell] = -scale * target.side
        return wishes


def hide(space: Space, targets: Sequence[Target]) -> Hiding:
    """Dots such that every target has a witness."""
    pool = _Pool(space, targets)
    forced = _forced(pool) | (space.can_be_dotted & space.is_free)
    grown = _grow(pool, forced)
    dotted = _shrink(pool, grown, forced)
    if not (dotted & ~forced).any():
        return Hiding(dotted, True)
    if int(space.can_be_dotted.sum()) > EXACT_CELLS or len(targets) > EXACT_TARGETS:
        return Hiding(dotted, False)
    return Hiding(*cheapest(space, pool.targets, dotted, forced))


def _forced(pool: _Pool) -> Flags:
    """Small cells whose own ordinary print rules a target out, though what was public before does not."""
    forced = np.zeros(pool.space.size, dtype=bool)
    for number, target in enumerate(pool.targets):
        if _is_outside(pool.space, target):
            pool.bring_back(number, pool.space.farthest(target))
            forced[target.cell] |= _is_outside(pool.space, pool.targets[number])
    return forced


def _is_outside(space: Space, target: Target) -> bool:
    return not space.narrow_low[target.cell] <= target.value <= space.narrow_high[target.cell]


def _grow(pool: _Pool, forced: Flags) -> Flags:
    """Dots for every target, from the forced ones on. A target that nothing can meet is brought back to what was public before."""
    space, dotted = pool.space, forced.copy()
    while wanted := pool.open_targets(pool.tables):
        target = pool.targets[wanted[0]]
        wishes = pool.harvest(wanted[1:], dotted)
        table = space.witness(target, dotted, may_dot=True, harvest=wishes)
        if table is not None:
            pool.tables.append(table)
            dotted = dotted | space.is_stretched(table)
            continue
        reached = space.farthest(target)
        if reached == target.value:
            raise ArithmeticError("A table that exists was not found within the solver's nodes.")
        pool.bring_back(wanted[0], reached)
    return dotted


def _shrink(pool: _Pool, dotted: Flags, forced: Flags) -> Flags:
    space, solves = pool.space, 0
    for cell in sorted(np.flatnonzero(dotted & ~forced), key=lambda one: (-space.cost[one], one)):
        trial = dotted.copy()
        trial[cell] = False
        kept = [table for table in pool.tables if not _is_outside_any(space, table, trial)]
        while (wanted := pool.open_targets(kept)) and solves < SHRINKING_SOLVES:
            solves += 1
            wishes = pool.harvest(wanted[1:], trial)
            table = space.witness(pool.targets[wanted[0]], trial, may_dot=False, harvest=wishes)
            if table is None:
                break
            kept.append(table)
        if not pool.open_targets(kept):
            dotted, pool.tables = trial, kept
    return dotted


def _is_outside_any(space: Space, table: Floats, dotted: Flags) -> bool:
    return bool((space.is_stretched(table) & ~dotted).any())
