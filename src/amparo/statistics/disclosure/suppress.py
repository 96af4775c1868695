"""Complementary suppression by optimisation.

Model of M. Fischetti and J.-J. Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with linear
constraints", JASA 95 (2000): choose the cheapest cells to hide such that for every small cell there is a table that agrees with everything
printed and has the cell at 1, and another that has it at threshold - 1. Solved by HiGHS through scipy, one connected group of tables at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from amparo.statistics.disclosure.tables import Key, Protected, Rule, Table, components, keys_of

TOTAL_WEIGHT = 50.0
UNPROTECTED = 1e4  # cost of leaving one side of a small cell unprotected: only where nothing can help
SECONDS = 20.0


def protect(
    tables: Sequence[Table],
    values: Mapping[Key, int],
    *,
    rule: Rule,
    known: Collection[Key] = (),
    exempt: Collection[Key] = (),
) -> dict[Key, Protected]:
    """What to print for each cell.

    `known` cells are public already: they are shown and cannot be hidden. `exempt` cells are not about persons: they are
    never small, but may be hidden to protect others.
    """
    fixed, free = frozenset(known), frozenset(exempt)
    result: dict[Key, Protected] = {}
    for group in components(tables):
        keys = keys_of(group)
        small = [key for key in keys if rule.is_small(values[key]) and key not in fixed and key not in free]
        result |= dict.fromkeys(keys, Protected.SHOWN)
        if small:
            sums = _small_sums(group, small)
            banded = [key for key in small if key not in sums]
            hidden = _Group(group, keys, values, rule, fixed, banded, sorted(sums)).solve()
            result |= dict.fromkeys([*hidden, *sums], Protected.COMPLEMENTARY)
            result |= dict.fromkeys(banded, Protected.PRIMARY)
    return result


def _small_sums(tables: Sequence[Table], small: Sequence[Key]) -> set[Key]:
    """Small totals of small parts. Printed as "<5" they would narrow their parts, so they are printed as a dot."""
    cells = set(small)
    return {table.total for table in tables if table.total in cells and cells.intersection(table.parts)}


@contextmanager
def _quiet() -> Iterator[None]:
    """HiGHS prints a debugging line to the process's standard output from C; nothing of ours goes there meanwhile."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


@dataclass
class _Group:
    """One optimisation: binary s[k] hides a cell; for each small cell and side there is a full alternative table."""

    tables: list[Table]
    keys: list[Key]
    values: Mapping[Key, int]
    rule: Rule
    known: frozenset[Key]
    banded: list[Key]
    sums: list[Key]

    def solve(self) -> list[Key]:
        self.index = {key: position for position, key in enumerate(self.keys)}
        self.cells = len(self.keys)
        top = self.rule.threshold
        self.sides = [side for key in self.banded for side in ((key, -1.0, 1), (key, 1.0, top - 1))]
        self.sides += [(key, 1.0, top) for key in self.sums]
        self.hidden = {*self.banded, *self.sums}
        self.width = self.cells * (1 + len(self.sides)) + len(self.sides)
        with _quiet():
            outcome = milp(
                self._costs(),
                constraints=self._constraints(),
                bounds=self._bounds(),
                integrality=np.r_[np.ones(self.cells), np.zeros(self.width - self.cells)],
                options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
            )
        if outcome.x is None:
            return [key for key in self.keys if key not in self.known and key not in self.hidden]
        chosen = outcome.x[: self.cells] > 0.5
        return [key for key in self.keys if chosen[self.index[key]] and key not in self.hidden]

    def _costs(self) -> NDArray[np.float64]:
        totals = {table.total for table in self.tables}
        costs = np.zeros(self.width)
        for key, position in self.index.items():
            weight = 1 + log(1 + self.values[key]) + 1e-6 * position
            costs[position] = 0 if key in self.hidden else weight * (TOTAL_WEIGHT if key in totals else 1)
        costs[self.width - len(self.sides) :] = UNPROTECTED
        return costs

    def _bounds(self) -> Bounds:
        low, high = np.zeros(self.width), np.full(self.width, np.inf)
        high[: self.cells] = 1
        for key in self.hidden:
            low[self.index[key]] = 1
        for key in self.known:
            if key in self.index:
                high[self.index[key]] = 0
        for side in range(len(self.sides)):
            for key in self.banded:
                place = self._place(side, key)
                low[place], high[place] = 1, self.rule.threshold - 1
        return Bounds(low, high)

    def _place(self, side: int, key: Key) -> int:
        """Position of a cell in the alternative table of one side."""
        return self.cells * (1 + side) + self.index[key]

    def _constraints(self) -> LinearConstraint:
        rows: list[dict[int, float]] = []
        low: list[float] = []
        high: list[float] = []

        def add(row: dict[int, float], least: float, most: float) -> None:
            rows.append(row)
            low.append(least)
            high.append(most)

        for side, (target, direction, bound) in enumerate(self.sides):
            slack = self.width - len(self.sides) + side
            self._only_hidden_cells_move(side, add)
            self._adds_up(side, add)
            add(
                {self._place(side, target): -direction, slack: -1.0}, -np.inf, -direction * bound
            )  # within the slack
        return LinearConstraint(_matrix(rows, self.width), np.array(low), np.array(high))

    def _only_hidden_cells_move(self, side: int, add) -> None:  # type: ignore[no-untyped-def]
        for key in self.keys:
            if key in self.banded:
                continue
            value = self.values[key]
            room = value + 2 * self.rule.threshold
            place, hide = self._place(side, key), self.index[key]
            add({place: 1.0, hide: -room}, -np.inf, value)
            add({place: 1.0, hide: value}, value, np.inf)

    def _adds_up(self, side: int, add) -> None:  # type: ignore[no-untyped-def]
        for table in self.tables:
            total = self._place(side, table.total)
            parts = [self._place(side, part) for part in table.parts]
            row = dict.fromkeys(parts, 1.0) | {total: -1.0}
            add(row, 0.0, np.inf if table.is_multivalued else 0.0)
            if table.is_multivalued:
                for part in parts:
                    add({part: 1.0, total: -1.0}, -np.inf, 0.0)


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> csr_array:
    data = [value for row in rows for value in row.values()]
    columns = [column for row in rows for column in row]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return csr_array((data, columns, starts), shape=(len(rows), width))
