"""Tables for these tests, and the attacker who tries every whole number. All counts are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from amparo.statistics.disclosure import (
    Cell,
    Kind,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    one_way,
    two_way,
)

RULE = Rule(5)


def line(cells: Sequence[int], name: str = "t", kind: Kind = Kind.ADDS_UP, total: int | None = None) -> Table:
    """A total `t` with parts `t0`, `t1` ..."""
    parts = [Cell(f"{name}{number}", value) for number, value in enumerate(cells)]
    return one_way(Cell(name, sum(cells) if total is None else total), parts, kind)


def cross(rows: Sequence[Sequence[int]], name: str = "x") -> Table:
    """Rows by columns with all margins: `x`, `x:r0`, `x:c0`, `x:r0,c0`."""
    height, width = len(rows), len(rows[0])
    inner = {
        (f"r{r:02}", f"c{c:02}"): Cell(f"{name}:r{r:02},c{c:02}", rows[r][c])
        for r in range(height)
        for c in range(width)
    }
    margins = {f"r{r:02}": Cell(f"{name}:r{r:02}", sum(rows[r])) for r in range(height)}
    columns = {f"c{c:02}": Cell(f"{name}:c{c:02}", sum(row[c] for row in rows)) for c in range(width)}
    return two_way(Cell(name, sum(map(sum, rows))), margins, columns, inner)


def cube(counts: Sequence[Sequence[Sequence[int]]]) -> list[Table]:
    """Three dimensions: each pair of them as a printed table, tied to the inner cells."""
    x, y, z = len(counts), len(counts[0]), len(counts[0][0])
    value = {(a, b, c): counts[a][b][c] for a, b, c in product(range(x), range(y), range(z))}
    cells: dict[str, Cell] = {}
    relations: list[Relation] = []

    def name(key: Sequence[int | None]) -> str:
        return "".join("*" if one is None else str(one) for one in key)

    for key in product([*range(x), None], [*range(y), None], [*range(z), None]):
        matching = [
            inner for inner in value if all(k is None or k == i for k, i in zip(key, inner, strict=True))
        ]
        cells[name(key)] = Cell(name(key), sum(value[one] for one in matching))
        for axis, size in enumerate((x, y, z)):
            if key[axis] is None:
                parts = tuple(name((*key[:axis], one, *key[axis + 1 :])) for one in range(size))
                relations.append(Relation(name(key), parts))
    return [Table(tuple(cells.values()), tuple(relations))]


def ends(
    protected: ProtectedTables, known: Mapping[str, int] | None = None, *, top: int = 40
) -> dict[str, tuple[int, int]]:
    """Brute force: the least and greatest value of each hidden cell over every whole-number table that agrees with the print.

    Walks cell by cell, parts before their totals, and drops a branch as soon as one relation cannot hold. `top` is as far as a cell that
    nothing else decides is tried.
    """
    attacker = _Attacker(protected, {**protected.shown(), **(known or {})}, top)
    attacker.walk(0)
    return attacker.found


class _Attacker:
    def __init__(self, protected: ProtectedTables, numbers: dict[str, int], top: int) -> None:
        totals = [one.total for one in protected.relations]
        hidden = (key for key in protected.printed if key not in numbers)
        self.hidden = sorted(hidden, key=lambda key: (totals.count(key), key))
        self.table = numbers
        self.found: dict[str, tuple[int, int]] = {}
        self.touching = {key: [one for one in protected.relations if key in one.keys] for key in self.hidden}
        rule = protected.rule
        self.choices = {
            key: range(rule.low, rule.high + 1)
            if protected.printed[key].status is Status.BELOW_THRESHOLD
            else range(top + 1)
            for key in self.hidden
        }
        self.banded = {
            key for key, choices in self.choices.items() if len(choices) <= rule.high + 1 - rule.low
        }

    def walk(self, place: int) -> None:
        if place == len(self.hidden):
            self._note()
            return
        key = self.hidden[place]
        for value in self._values(key):
            self.table[key] = value
            if all(_fits(one, self.table) for one in self.touching[key]):
                self.walk(place + 1)
            del self.table[key]

    def _values(self, key: str) -> Sequence[int]:
        forced = _forced(self.touching[key], key, self.table)
        if forced is None:
            return self.choices[key]
        allowed = forced in self.choices[key] if key in self.banded else forced >= 0
        return [forced] if allowed else []

    def _note(self) -> None:
        for key in self.hidden:
            value = self.table[key]
            low, high = self.found.get(key, (value, value))
            self.found[key] = (min(low, value), max(high, value))


def _fits(relation: Relation, table: Mapping[str, int]) -> bool:
    if all(key in table for key in relation.keys):
        return relation.holds(table)
    if relation.total in table and relation.kind is Kind.ADDS_UP:
        return sum(table[key] for key in relation.parts if key in table) <= table[relation.total]
    return True


def _forced(relations: Sequence[Relation], key: str, table: Mapping[str, int]) -> int | None:
    """The only value left for a cell by one relation whose other cells are all chosen."""
    for one in relations:
        if one.kind is Kind.ADDS_UP and all(other in table for other in one.keys if other != key):
            parts = sum(table[part] for part in one.parts if part != key)
            return parts if key == one.total else table[one.total] - parts
    return None
