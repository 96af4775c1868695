"""The auditor: what can a reader with a linear programme learn about the hidden cells?

It sees only what is printed (and what was public before), bounds every hidden cell over all tables at once, and reports each small cell that can be
narrowed below 1..threshold-1, whether it is printed as "<threshold" or as a dot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from scipy.optimize import linprog

from amparo.statistics.disclosure.tables import Key, Protected, Rule, Table, components

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden cell and the whole numbers that a reader can narrow it to."""

    key: Key
    low: int
    high: float


@dataclass(frozen=True, slots=True)
class AuditReport:
    """`exposures` is empty when nothing hidden can be recovered. `bounds` has every hidden cell."""

    exposures: tuple[Exposure, ...]
    bounds: tuple[Exposure, ...]

    @property
    def ok(self) -> bool:
        return not self.exposures


def audit(
    tables: Sequence[Table], printed: Mapping[Key, Protected], shown: Mapping[Key, int], *, rule: Rule
) -> AuditReport:
    """Audit what is printed. `shown` holds the values of shown cells (and of cells known from elsewhere) and no others."""
    exposures: list[Exposure] = []
    bounds: list[Exposure] = []
    for group in components(tables):
        reader = _Reader(group, printed, shown, rule)
        for key in reader.hidden:
            seen = reader.narrow(key)
            bounds.append(seen)
            if _exposes(seen, printed[key], rule):
                exposures.append(seen)
    return AuditReport(tuple(exposures), tuple(bounds))


def _exposes(seen: Exposure, printed: Protected, rule: Rule) -> bool:
    if printed is Protected.PRIMARY:
        return seen.low > 1 or seen.high < rule.threshold - 1
    return seen.low > 0 and seen.high < rule.threshold and (seen.low > 1 or seen.high < rule.threshold - 1)


class _Reader:
    """Somebody who has the printed tables, a pencil and a solver."""

    def __init__(
        self, tables: Sequence[Table], printed: Mapping[Key, Protected], shown: Mapping[Key, int], rule: Rule
    ) -> None:
        cells = {key for table in tables for key in (table.total, *table.parts)}
        self.hidden = sorted(cell for cell in cells if cell not in shown)
        self.column = {cell: number for number, cell in enumerate(self.hidden)}
        self.limits = [
            (1, rule.threshold - 1) if printed.get(cell) is Protected.PRIMARY else (0, None)
            for cell in self.hidden
        ]
        self.equal: list[tuple[list[float], float]] = []
        self.at_most: list[tuple[list[float], float]] = []
        for table in tables:
            self._learn(table, shown)

    def _learn(self, table: Table, shown: Mapping[Key, int]) -> None:
        if not table.is_multivalued:
            self._write(self.equal, dict.fromkeys(table.parts, 1.0), table.total, shown)
            return
        self._write(self.at_most, dict.fromkeys(table.parts, -1.0), table.total, shown, sign=-1.0)
        for part in table.parts:
            self._write(self.at_most, {part: 1.0}, table.total, shown)

    def _write(
        self,
        system: list[tuple[list[float], float]],
        parts: Mapping[Key, float],
        total: Key,
        shown: Mapping[Key, int],
        sign: float = 1.0,
    ) -> None:
        """parts - sign * total (=, <=) 0 with shown cells moved to the right-hand side."""
        row = [0.0] * len(self.hidden)
        right = 0.0
        for cell, factor in [*parts.items(), (total, -sign)]:
            if cell in shown:
                right -= factor * shown[cell]
            else:
                row[self.column[cell]] += factor
        if any(row):
            system.append((row, right))

    def narrow(self, cell: Key) -> Exposure:
        low = self._extreme(cell, 1.0)
        high = self._extreme(cell, -1.0)
        return Exposure(cell, ceil(low - TOLERANCE), inf if high == inf else floor(high + TOLERANCE))

    def _extreme(self, cell: Key, direction: float) -> float:
        aim = [0.0] * len(self.hidden)
        aim[self.column[cell]] = direction
        outcome = linprog(
            aim,
            A_ub=[row for row, _ in self.at_most] or None,
            b_ub=[right for _, right in self.at_most] or None,
            A_eq=[row for row, _ in self.equal] or None,
            b_eq=[right for _, right in self.equal] or None,
            bounds=self.limits,
            method="highs",
        )
        if outcome.status == 3:
            return inf
        if outcome.x is None:
            raise ArithmeticError("The printed tables contradict each other.")
        return float(outcome.x[self.column[cell]])
