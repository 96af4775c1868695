"""The tables that a reader must still think possible, as a space to search.

For each small cell two *witnesses* are wanted: whole-number tables that agree with all that is printed, one with the cell as high as the rule
demands and one as low. A witness is checked exactly, in whole numbers, when it is found: the protection rests on the witnesses, never on a solver's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from amparo.statistics.disclosure.system import LinearSystem
from amparo.statistics.disclosure.tables import TablesContradict

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
NODES = (
    20_000  # of a branch and bound: a bound on work that, unlike seconds, gives the same answer everywhere
)
ROUNDING = 1e-5
FREE = 5e-2  # what breaks ties weighs less in all


@dataclass(frozen=True, slots=True)
class Target:
    """One side of one small cell: some table must have `cell` at least at `value` (side 1) or at most at it (side -1)."""

    cell: int
    side: int
    value: float

    def is_met(self, cells: Floats) -> bool:
        return bool(self.side * (cells[self.cell] - self.value) >= 0)


@dataclass(frozen=True, eq=False)
class Space:
    """Cells with the range their ordinary print leaves (`narrow`) and the range a dot leaves (`wide`). Shapes: (cells,)."""

    system: LinearSystem
    narrow_low: Floats
    narrow_high: Floats
    wide_low: Floats
    wide_high: Floats
    cost: Floats

    @property
    def size(self) -> int:
        return len(self.system.keys)

    @cached_property
    def can_be_dotted(self) -> Flags:
        return (self.wide_low < self.narrow_low) | (self.wide_high > self.narrow_high)

    @property
    def is_free(self) -> Flags:
        """Cells that are printed nowhere: dots from the start."""
        return self.cost < FREE

    def fingerprint(self) -> bytes:
        """Equal for spaces in which the same search has the same outcome."""
        rows, ranges = (
            self.system,
            (self.narrow_low, self.narrow_high, self.wide_low, self.wide_high, self.cost),
        )
        arrays = (rows.matrix.indptr, rows.matrix.indices, rows.matrix.data, rows.low, rows.high, *ranges)
        return sha256(b"".join(array.tobytes() for array in arrays)).digest()

    def ranges(self, dotted: Flags) -> tuple[Floats, Floats]:
        low = np.where(dotted, self.wide_low, self.narrow_low)
        return low, np.where(dotted, self.wide_high, self.narrow_high)

    def is_witness(self, cells: Floats, dotted: Flags) -> bool:
        low, high = self.ranges(dotted)
        return bool(np.all(cells >= low) and np.all(cells <= high)) and self.system.admits(cells)

    def is_stretched(self, cells: Floats) -> Flags:
        """Cells that a table has outside what their ordinary print leaves."""
        return (cells < self.narrow_low) | (cells > self.narrow_high)

    def farthest(self, target: Target) -> float:
        """How far a cell can go on one side if everything that can be dotted were; the target's value where it goes that far.

        Raises TablesContradict where no whole-number table agrees even with that.
        """
        aim = np.zeros(self.size)
        aim[target.cell] = -target.side
        low, high = self.ranges(self.can_be_dotted)
        if target.side > 0:
            high[target.cell] = min(high[target.cell], target.value)
        found = self._solve(aim, self.system.matrix, self.system.low, self.system.high, low, high, whole=True)
        if found is None:
            raise TablesContradict("No whole-number table agrees with what was made public before.")
        reached = float(np.rint(found[target.cell]))
        return min(reached, target.value) if target.side > 0 else max(reached, target.value)

    def witness(self, target: Target, dotted: Flags, *, may_dot: bool, harvest: Floats) -> Floats | None:
        """A table that meets the target. With `may_dot` it may stretch further cells, as cheaply as their weights allow.

        The cost of stretching is taken per unit (J. P. Kelly, B. L. Golden, A. A. Assad, "Cell suppression: disclosure protection for
        sensitive tabular data", Networks 22 (1992)). `harvest` holds slight wishes for other cells, so that one table serves several targets.
        """
        low, high = self.ranges(dotted)
        if target.side > 0:
            low[target.cell] = max(low[target.cell], target.value)
        else:
            high[target.cell] = min(high[target.cell], target.value)
        if low[target.cell] > high[target.cell]:
            return None
        free = np.flatnonzero(self.can_be_dotted & ~dotted) if may_dot else np.array([], dtype=np.int64)
        free = free[free != target.cell]
        up = self.wide_high[free] - self.narrow_high[free]
        down = self.narrow_low[free] - self.wide_low[free]
        columns = self.system.matrix[:, free] if free.size else None
        matrix = (
            self.system.matrix if columns is None else hstack([self.system.matrix, columns, -columns], "csr")
        )
        aim = np.concatenate([harvest, self.cost[free], self.cost[free]])
        lowest = np.concatenate([low, np.zeros(2 * free.size)])
        highest = np.concatenate([high, up, down])
        for whole in (False, True):
            found = self._solve(aim, matrix, self.system.low, self.system.high, lowest, highest, whole=whole)
            if found is None:
                return None
            cells = found[: self.size].copy()
            cells[free] += found[self.size : self.size + free.size] - found[self.size + free.size :]
            rounded = np.rint(cells)
            grown = dotted | (self.is_stretched(rounded) & may_dot)
            if np.abs(cells - rounded).max() < ROUNDING and self.is_witness(rounded, grown):
                return rounded
        return None

    @staticmethod
    def _solve(
        aim: Floats,
        matrix: csr_array,
        rows_low: Floats,
        rows_high: Floats,
        low: Floats,
        high: Floats,
        *,
        whole: bool,
    ) -> Floats | None:
        outcome = milp(
            aim,
            integrality=np.full(aim.size, int(whole)),
            constraints=LinearConstraint(matrix, rows_low, rows_high),
            bounds=Bounds(low, high),
            options={"node_limit": NODES, "mip_rel_gap": 1e-6},
        )
        return None if outcome.x is None else np.asarray(outcome.x, dtype=np.float64)
