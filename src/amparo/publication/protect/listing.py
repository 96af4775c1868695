"""Which cells are listed at all.

A breakdown lists the codes that occur. So a cell that is listed holds at least one record, even where it is printed as a dot, and a small number of which
two parts are listed is at least two. Where the list of codes alone would narrow a small number, those cells are left out of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amparo.publication.protect.linking import Name
from amparo.publication.protect.sets import PARTS, TOTAL, Counted, CountedSet, Place
from amparo.statistics.disclosure import (
    Cell,
    Key,
    Kind,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Table,
)

Cells = frozenset[tuple[str, str, Place]]
"""Cells left out, by figure, period (this or previous) and place."""
_Same = dict[Key, list[Key]]
_Places = dict[Key, tuple[str, str, Place]]
_Members = dict[tuple[str, str], dict[Place, list[Key]]]


def figure_of(name: str) -> str:
    """The figure whose set this is."""
    for part in PARTS:
        if name.endswith(part):
            return name.removesuffix(part)
    return name


class Floor:
    """What the lists alone say of each number: no less than what is listed under it."""

    def __init__(self, cells: Mapping[Key, Cell], relations: Iterable[Relation]) -> None:
        self.listed = {key for key, cell in cells.items() if cell.least}
        self.under: dict[Key, list[tuple[Key, ...]]] = {}
        self.above: dict[Key, list[Key]] = {}
        for one in relations:
            if one.kind is Kind.ADDS_UP:
                self._learn(one.total, one.parts)
                if len(one.parts) == 1:
                    self._learn(one.parts[0], (one.total,))
        self.least = {key: cell.least for key, cell in cells.items()}
        waiting = sorted(self.listed)
        while waiting:
            for total in self.above.get(waiting.pop(), ()):
                least = max(sum(self.least[part] for part in parts) for parts in self.under[total])
                if least > self.least[total]:
                    self.least[total] = least
                    waiting.append(total)

    def _learn(self, total: Key, parts: tuple[Key, ...]) -> None:
        self.under.setdefault(total, []).append(parts)
        for part in parts:
            self.above.setdefault(part, []).append(total)

    def listed_under(self, key: Key) -> set[Key]:
        found: set[Key] = set()
        waiting = [key]
        while waiting:
            for parts in self.under.get(waiting.pop(), ()):
                more = {part for part in parts if self.least[part]} - found
                found |= more
                waiting += sorted(more)
        return found & self.listed


@dataclass(frozen=True)
class Listing:
    """The cells of both periods by key, the pairs of keys that are one number, and those that were public before, which stay listed."""

    sets: Mapping[Name, CountedSet]
    equal: Sequence[tuple[Key, Key]]
    known: Collection[Key]

    def telling_too_much(self, tables: Sequence[Table], rule: Rule) -> Cells:
        """Listed cells by which alone a small number is known to be two or more."""
        cells = {cell.key: cell for table in tables for cell in table.cells}
        floor = Floor(cells, [one for table in tables for one in table.relations])
        keys: set[Key] = set()
        for key, cell in cells.items():
            is_small = cell.is_protected and rule.is_small(cell.value) and key not in self.known
            if is_small and floor.least[key] > 1:
                keys |= floor.listed_under(key)
        return self.closed(keys)

    def around(
        self,
        keys: Iterable[Key],
        relations: Sequence[Relation],
        printed: Mapping[Key, Printed],
        *,
        steps: int,
    ) -> Cells:
        """Hidden cells that are listed in the sets tied to any of these keys, directly or by a number of steps."""
        tied = set(keys)
        for _ in range(steps):
            tied |= {key for one in relations if not tied.isdisjoint(one.keys) for key in one.keys}
        names = {key.split("|")[0] for key in tied}
        return self.closed(
            counted.key(place)
            for counted in self.sets.values()
            if counted.name in names
            for place, one in counted.cells.items()
            if one.least and printed[counted.key(place)].value is None
        )

    def closed(self, keys: Iterable[Key]) -> Cells:
        """With the same numbers elsewhere, and with what crosses them: all of it would list them again."""
        same, places, members = self._index()
        found: set[tuple[str, str, Place]] = set()
        waiting = [key for key in keys if key in places]
        while waiting:
            figure, when, place = places[waiting.pop()]
            for other in members[figure, when]:
                if _crosses(other, place) and (figure, when, other) not in found:
                    found.add((figure, when, other))
                    waiting += [
                        one
                        for key in members[figure, when][other]
                        for one in same.get(key, ())
                        if one in places
                    ]
        return frozenset(found)

    def _index(self) -> tuple[_Same, _Places, _Members]:
        same: _Same = {}
        places: _Places = {}
        members: _Members = {}
        for first, second in self.equal:
            same.setdefault(first, []).append(second)
            same.setdefault(second, []).append(first)
        for (name, when), counted in self.sets.items():
            figure = figure_of(name)
            for place in set(counted.cells) - {TOTAL}:
                if counted.key(place) in self.known:
                    continue
                places[counted.key(place)] = figure, when, place
                members.setdefault((figure, when), {}).setdefault(place, []).append(counted.key(place))
        return same, places, members


def _crosses(one: Place, cell: Place) -> bool:
    """Whether a cell is another, or lies within it: it has all its codes."""
    codes = dict(zip(*one, strict=True))
    return all(codes.get(dimension) == code for dimension, code in zip(*cell, strict=True))


def without(sets: Mapping[Name, CountedSet], left_out: Cells) -> dict[Name, CountedSet]:
    """The sets with these cells no longer printed: what is not listed says nothing."""
    return {
        (name, when): replace(
            counted,
            cells={
                place: Counted(one.value, 0, is_printed=False)
                if (figure_of(name), when, place) in left_out
                else one
                for place, one in counted.cells.items()
            },
        )
        for (name, when), counted in sets.items()
    }


def without_keys(
    protected: ProtectedTables, sets: Mapping[Name, CountedSet], left_out: Cells
) -> ProtectedTables:
    """The tables without the keys of cells that are not listed, which would list them.

    What a sum lacks is one remainder, of which nothing is printed: a relation names it and no cell has it.
    """
    secret = {
        counted.key(place)
        for (name, when), counted in sets.items()
        for place in counted.cells
        if (figure_of(name), when, place) in left_out
    }
    for one in protected.relations:
        if not secret.isdisjoint(one.keys):
            secret |= {key for key in one.keys if "~" in key.split("|")[0] and _has_codes(key)}
    printed = {key: one for key, one in protected.printed.items() if key not in secret}
    relations = [_with_remainder(one, secret) for one in protected.relations if one.total not in secret]
    return replace(
        protected,
        printed=printed,
        relations=tuple(dict.fromkeys(one for one in relations if one.parts)),
        sensitive=(protected.sensitive or frozenset()) - secret,
    )


def _has_codes(key: Key) -> bool:
    return key.split("|")[2] != ""


def _with_remainder(one: Relation, secret: Collection[Key]) -> Relation:
    left_out = [part for part in one.parts if part in secret]
    if not left_out:
        return one
    name, _, breakdown, _ = left_out[0].split("|")
    kept = tuple(part for part in one.parts if part not in secret)
    return replace(one, parts=(*kept, f"{one.total}~{name}~{breakdown}"))
