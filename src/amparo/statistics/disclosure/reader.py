"""Somebody who has the printed tables, a pencil and a solver. Part of the auditor; the part that hides does not use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, linprog, milp

from amparo.statistics.disclosure.tables import (
    Key,
    Kind,
    ProtectedTables,
    Relation,
    Status,
    TablesContradict,
    components,
)

TOLERANCE = 1e-6
BRANCHES = 50_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whole numbers that a hidden cell may be. `is_exact`: nothing lies beyond; else the reader cannot exclude these, and perhaps more."""

    low: int
    high: float
    is_exact: bool


@dataclass(frozen=True)
class Ledger:
    """All that is printed anywhere: numbers, ranges of hidden cells by key, and the relations that bind them."""

    numbers: Mapping[Key, int]
    ranges: Mapping[Key, tuple[int, float]]
    relations: tuple[Relation, ...]
    apart: tuple[frozenset[Key], ...]

    @classmethod
    def of(
        cls, protected: ProtectedTables, known: Mapping[Key, int], earlier: Sequence[ProtectedTables]
    ) -> Ledger:
        """Write it up. A key that an earlier edition printed otherwise is another number there."""
        today = {**protected.shown(), **known}
        apart = []
        for number, edition in enumerate(earlier):
            declared = protected.revised[number] if number < len(protected.revised) else frozenset()
            differs = {key for key, value in edition.shown().items() if today.get(key, value) != value}
            apart.append(declared | differs)
        ledger = cls(dict(known), {}, (), tuple(apart))
        pages = [(edition, number) for number, edition in enumerate(earlier)]
        return ledger._with(protected, None)._with_all(pages)._closed()

    def name(self, key: Key, edition: int | None) -> Key:
        """The name of an edition's key here."""
        return f"{key}@{edition}" if edition is not None and key in self.apart[edition] else key

    def _with_all(self, pages: Sequence[tuple[ProtectedTables, int]]) -> Ledger:
        ledger = self
        for edition, number in pages:
            ledger = ledger._with(edition, number)
        return ledger

    def _with(self, page: ProtectedTables, edition: int | None) -> Ledger:
        numbers, ranges = dict(self.numbers), dict(self.ranges)
        for key, printed in page.printed.items():
            name = self.name(key, edition)
            if printed.value is not None:
                numbers[name] = printed.value
                continue
            banded = printed.status is Status.BELOW_THRESHOLD
            least, most = (page.rule.low, float(page.rule.high)) if banded else (0, inf)
            least = max(least, printed.least)
            low, high = ranges.get(name, (0, inf))
            ranges[name] = (max(low, least), min(high, most))
        relations = [
            Relation(
                self.name(one.total, edition),
                tuple(self.name(part, edition) for part in one.parts),
                one.kind,
            )
            for one in page.relations
        ]
        return Ledger(numbers, ranges, (*self.relations, *relations), self.apart)

    def _closed(self) -> Ledger:
        """Every key that a relation names is either a number or has a range."""
        named = {key for one in self.relations for key in one.keys} | set(self.ranges)
        hidden = {key: self.ranges.get(key, (0, inf)) for key in named if key not in self.numbers}
        return Ledger(self.numbers, hidden, tuple(dict.fromkeys(self.relations)), self.apart)


class Reader:
    """Bounds on hidden cells, one group of cells at a time; what one question teaches is kept for the next."""

    def __init__(self, ledger: Ledger) -> None:
        self._names = _one_name(ledger.relations)
        self.ledger = ledger = _renamed(ledger, self._names)
        self._by_key: dict[Key, _Group] = {}
        for relations in components(ledger.relations, ledger.numbers):
            group = _Group(relations, ledger)
            self._by_key.update(dict.fromkeys(group.index, group))

    def bounds(self, key: Key, low_goal: float, high_goal: float) -> Bounds:
        """The bounds of a hidden cell, followed as far as the goals. Raises TablesContradict where nothing agrees with the print."""
        name = self._names.get(key, key)
        if name in self._by_key:
            return self._by_key[name].bounds(name, low_goal, high_goal)
        if name in self.ledger.numbers:
            return Bounds(self.ledger.numbers[name], self.ledger.numbers[name], True)
        low, high = self.ledger.ranges.get(name, (0, inf))
        return Bounds(low, high, True)


def _one_name(relations: Sequence[Relation]) -> dict[Key, Key]:
    """One name for keys that must be the same number, because a total has a single part that makes it up."""
    names: dict[Key, Key] = {}

    def name(key: Key) -> Key:
        while names.setdefault(key, key) != key:
            names[key] = names[names[key]]
            key = names[key]
        return key

    for one in relations:
        if len(one.parts) == 1 and one.kind is not Kind.WITHIN:
            names[name(one.total)] = name(one.parts[0])
    return {key: name(key) for key in tuple(names)}


def _renamed(ledger: Ledger, names: Mapping[Key, Key]) -> Ledger:
    numbers = {names.get(key, key): value for key, value in ledger.numbers.items()}
    ranges: dict[Key, tuple[int, float]] = {}
    for key, (low, high) in ledger.ranges.items():
        name = names.get(key, key)
        least, most = ranges.get(name, (low, high))
        ranges[name] = (max(low, least), min(high, most))
    relations = [
        Relation(
            names.get(one.total, one.total), tuple(names.get(part, part) for part in one.parts), one.kind
        )
        for one in ledger.relations
    ]
    for name, (low, high) in ranges.items():
        if low > high or not low <= numbers.get(name, low) <= high:
            raise TablesContradict("No table agrees with everything that is printed.")
    hidden = {name: span for name, span in ranges.items() if name not in numbers}
    return Ledger(numbers, hidden, tuple(dict.fromkeys(relations)), ledger.apart)


class _Group:
    """The equations of one group with the printed numbers moved to the right-hand side."""

    def __init__(self, relations: Sequence[Relation], ledger: Ledger) -> None:
        hidden = sorted({key for one in relations for key in one.keys if key in ledger.ranges})
        self.index = {key: number for number, key in enumerate(hidden)}
        self.box = np.array([ledger.ranges[key] for key in hidden], dtype=np.float64)
        self.equal: list[tuple[Floats, float]] = []
        self.at_most: list[tuple[Floats, float]] = []
        for one in relations:
            self._learn(one, ledger.numbers)
        self.equations = _stacked(self.equal, len(hidden))
        self.inequalities = _stacked(self.at_most, len(hidden))
        self.least = np.full(len(hidden), inf)
        self.most = np.full(len(hidden), -inf)
        self.exact: dict[tuple[int, float], bool] = {}

    def _learn(self, one: Relation, numbers: Mapping[Key, int]) -> None:
        if one.kind is Kind.ADDS_UP:
            self._write(self.equal, [*((part, 1.0) for part in one.parts), (one.total, -1.0)], numbers)
            return
        for part in one.parts:
            self._write(self.at_most, [(part, 1.0), (one.total, -1.0)], numbers)
        if one.kind is Kind.COVERS:
            self._write(self.at_most, [(one.total, 1.0), *((part, -1.0) for part in one.parts)], numbers)

    def _write(
        self,
        sheet: list[tuple[Floats, float]],
        terms: Sequence[tuple[Key, float]],
        numbers: Mapping[Key, int],
    ) -> None:
        row, right = np.zeros(len(self.index)), 0.0
        factors: dict[Key, float] = defaultdict(float)
        for key, factor in terms:
            factors[key] += factor
        for key, factor in factors.items():
            if key in numbers:
                right -= factor * numbers[key]
            else:
                row[self.index[key]] = factor
        sheet.append((row, right))

    def bounds(self, key: Key, low_goal: float, high_goal: float) -> Bounds:
        cell = self.index[key]
        if self.least[cell] > low_goal and (cell, 1.0) not in self.exact:
            self._ask(cell, 1.0)
        if self.most[cell] < high_goal and (cell, -1.0) not in self.exact:
            self._ask(cell, -1.0)
        low, high = self.least[cell], self.most[cell]
        if low == inf:  # neither end was asked for: one table will do to stand for both
            self._ask(cell, 1.0)
            low, high = self.least[cell], max(self.most[cell], self.least[cell])
        is_exact = (cell, 1.0) in self.exact and (cell, -1.0) in self.exact
        return Bounds(int(low), high if high == inf else int(high), is_exact)

    def _ask(self, cell: int, direction: float) -> None:
        """Minimise (1) or maximise (-1) a cell; remember every whole-number table met on the way."""
        aim = np.zeros(len(self.index))
        aim[cell] = direction
        outcome = linprog(
            aim + self._curiosity(cell),
            A_ub=self.inequalities[0],
            b_ub=self.inequalities[1],
            A_eq=self.equations[0],
            b_eq=self.equations[1],
            bounds=[(low, high) for low, high in self.box.tolist()],
            method="highs-ds",
        )
        self.exact[cell, direction] = True
        if outcome.status == 3:
            self.most[cell] = inf
            return
        if outcome.x is None:
            raise TablesContradict("No table agrees with everything that is printed.")
        table = np.rint(outcome.x)
        if np.abs(table - outcome.x).max() > TOLERANCE:
            table = self._whole(aim)
        self.least = np.minimum(self.least, table)
        self.most = np.maximum(self.most, table)

    def _curiosity(self, cell: int) -> Floats:
        """Slight wishes that push other banded cells to ends not yet seen. Together they weigh less than half a unit of the aim."""
        low, high = self.box.T
        missing_high = np.isfinite(high) & (self.most < high)
        missing_low = np.isfinite(high) & (self.least > low)
        wishes = np.where(missing_high, -1.0, np.where(missing_low, 1.0, 0.0))
        wishes[cell] = 0.0
        weight = float((np.abs(wishes) * np.where(np.isfinite(high), high - low, 0.0)).sum())
        return wishes * (0.4 / weight) if weight else wishes

    def _whole(self, aim: Floats) -> Floats:
        (equal, totals), (at_most, limits) = self.equations, self.inequalities
        constraints = [LinearConstraint(equal, totals, totals), LinearConstraint(at_most, -inf, limits)]
        outcome = milp(
            aim,
            integrality=np.ones(aim.size, dtype=np.int64),
            constraints=constraints,
            bounds=Box(np.ceil(self.box[:, 0]), np.floor(self.box[:, 1])),
            options={"node_limit": BRANCHES},
        )
        if outcome.x is None or outcome.status != 0:
            raise TablesContradict("No whole-number table agreeing with everything printed was found.")
        return np.rint(np.asarray(outcome.x, dtype=np.float64))


def _stacked(rows: Sequence[tuple[Floats, float]], width: int) -> tuple[Floats, Floats]:
    left = np.array([row for row, _ in rows], dtype=np.float64).reshape(len(rows), width)
    return left, np.array([right for _, right in rows], dtype=np.float64)
