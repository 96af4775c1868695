"""Relations between the tables of different figures, from the declared links.

A link is used only where today's numbers satisfy it: one that they contradict is no fact that a reader could reason from.
What a set lacks of the one that it lies in (`outer~inner`) is a number printed nowhere that a reader gets by subtracting: it is a cell of its
own here, small or not, for every breakdown that both have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amparo.publication.protect.links import Choice, Links, Part, Refinement, Within
from amparo.publication.protect.margins import UNPRINTED
from amparo.publication.protect.sets import TOTAL, CountedSet, Place, key_of
from amparo.statistics.disclosure import Cell, Key, Relation, Table

THIS, PREVIOUS = "this", "previous"
Name = tuple[str, str]
"""Of a set, and of its period: this or the previous one."""


@dataclass
class _Records:
    """Sets that count the same records, as one: each cell under the key of the first that has it."""

    period: str
    is_protected: bool
    many: frozenset[str]
    cells: dict[Place, tuple[Key, int]] = field(default_factory=dict)

    @property
    def total(self) -> tuple[Key, int]:
        return self.cells[TOTAL]

    def at(self, dimensions: tuple[str, ...]) -> list[Place]:
        return sorted(place for place in self.cells if place[0] == dimensions)

    @property
    def breakdowns(self) -> list[tuple[str, ...]]:
        return sorted({place[0] for place in self.cells} - {TOTAL[0]})


@dataclass(frozen=True)
class Linked:
    """Cells that are printed nowhere with the relations between sets, and the pairs of keys that are one number by definition."""

    table: Table
    equal: tuple[tuple[Key, Key], ...]


def link(sets: Mapping[Name, CountedSet], links: Links) -> Linked:
    """What ties sets that have their margins to each other."""
    linker = _Linker(sets)
    for name in links.same:
        linker.join(name)
    linker.gather()
    for part in links.parts:
        linker.part(part)
    for within in links.within:
        linker.within(within)
    for refinement in links.refinements:
        linker.refine(refinement)
    table = Table(tuple(linker.cells.values()), tuple(dict.fromkeys(linker.relations)))
    return Linked(table, tuple(dict.fromkeys(linker.equal)))


class _Linker:
    def __init__(self, sets: Mapping[Name, CountedSet]) -> None:
        self.sets = sets
        self.records: dict[Name, _Records] = {}
        self.cells: dict[Key, Cell] = {}
        self.relations: list[Relation] = []
        self.equal: list[tuple[Key, Key]] = []

    def join(self, names: Sequence[str]) -> None:
        """Sets that count the same records, under the name of each of them, whether or not it is in this edition."""
        for when in (THIS, PREVIOUS):
            found = [name for name in names if (name, when) in self.sets]
            if not found:
                continue
            joined = self._empty((found[0], when))
            unlike = {name for name in found if not self._join(joined, self.sets[name, when])}
            self.records |= {(name, when): joined for name in names if name not in unlike}

    def gather(self) -> None:
        """Every set that is like no other stands for itself."""
        for name, counted in self.sets.items():
            if name not in self.records:
                self.records[name] = self._empty(name)
                self._join(self.records[name], counted)

    def _empty(self, name: Name) -> _Records:
        first = self.sets[name]
        return _Records(first.period, first.is_protected, first.many)

    def _join(self, joined: _Records, counted: CountedSet) -> bool:
        if TOTAL in joined.cells and joined.total[1] != counted.total:
            return False
        joined.many |= counted.many
        for dimensions in sorted({place[0] for place in counted.cells}):
            places = [place for place in counted.cells if place[0] == dimensions]
            known = [place for place in places if place in joined.cells]
            if any(joined.cells[place][1] != counted.cells[place].value for place in known):
                continue
            for place in places:
                key, value = joined.cells.setdefault(place, (counted.key(place), counted.cells[place].value))
                self._equate(counted.key(place), (key, value))
        return True

    def part(self, link: Part) -> None:
        for inner, outer in self._pairs(link.set, link.of):
            chosen = _chosen(outer, link.choice)
            if inner.total[1] != sum(outer.cells[place][1] for place in chosen):
                continue
            parts = [outer.cells[place] for place in chosen]
            if link.choice.is_one:
                self._equate(inner.total[0], *parts)
            else:
                self._add(inner.total[1], inner.total[0], parts)
            for dimensions in inner.breakdowns:
                self._part_by(link, inner, outer, dimensions)

    def _part_by(self, link: Part, inner: _Records, outer: _Records, dimensions: tuple[str, ...]) -> None:
        """Cells of the part: equal to cells of the whole where that is broken down by both, else within them."""
        by = link.choice.by
        if dimensions == (by,):
            for place in inner.at(dimensions):
                if place in outer.cells and inner.cells[place][1] == outer.cells[place][1]:
                    self._equate(inner.cells[place][0], outer.cells[place])
            return
        crossed = _crossed(outer, by, dimensions)
        if by in dimensions or crossed is None:
            self._rest(f"{link.of}~{link.set}", inner, outer, [dimensions])
            return
        for place in inner.at(dimensions):
            parts = [outer.cells[one] for code, one in crossed.get(place[1], ()) if link.choice.has(code)]
            self._add(inner.cells[place][1], inner.cells[place][0], parts)

    def within(self, link: Within) -> None:
        for inner, outer in self._pairs(link.set, link.of, previous=link.is_set_previous):
            inner_view, outer_view = (
                self._view(link.set, inner, link.only),
                self._view(link.of, outer, link.by),
            )
            if inner_view is None or outer_view is None:
                continue
            name = f"{link.of}{_said(link.by)}~{link.set}{_said(link.only)}"
            shared = [one for one in inner_view.breakdowns if link.not_by.isdisjoint(one)]
            self._rest(name, inner_view, outer_view, [TOTAL[0], *shared])

    def _view(self, name: str, records: _Records, choice: Choice | None) -> _Records | None:
        """The records that have the codes chosen, by the breakdowns crossed with them. None where there are none."""
        if choice is None:
            return records
        chosen = _chosen(records, choice)
        if not chosen or (len(chosen) > 1 and choice.by in records.many):
            return None
        total = self._together(f"{name}{_said(choice)}", records, chosen)
        view = _Records(records.period, records.is_protected, records.many, {TOTAL: total})
        for dimensions in records.breakdowns if len(chosen) == 1 else ():
            crossed = None if choice.by in dimensions else _crossed(records, choice.by, dimensions)
            for codes, places in (crossed or {}).items():
                for code, place in places:
                    if choice.has(code):
                        view.cells[dimensions, codes] = records.cells[place]
        return view

    def _together(self, name: str, records: _Records, places: Sequence[Place]) -> tuple[Key, int]:
        """Several cells as one number, which is printed nowhere."""
        parts = [records.cells[place] for place in places]
        if len(parts) == 1:
            return parts[0]
        key, value = key_of(f"{name}~", records.period), sum(number for _, number in parts)
        self.cells.setdefault(key, Cell(key, value, records.is_protected, UNPRINTED))
        self._add(value, key, parts)
        return key, value

    def _rest(
        self, name: str, inner: _Records, outer: _Records, breakdowns: Iterable[tuple[str, ...]]
    ) -> None:
        if not (inner.is_protected and outer.is_protected):
            return
        differing = inner.many ^ outer.many
        for dimensions in breakdowns:
            if not differing.isdisjoint(dimensions):
                continue  # not the same dimension, though it has the same name
            for place in inner.at(dimensions):
                if place not in outer.cells or outer.cells[place][1] < inner.cells[place][1]:
                    continue
                rest = key_of(name, outer.period, place), outer.cells[place][1] - inner.cells[place][1]
                self.cells.setdefault(rest[0], Cell(*rest, weight=UNPRINTED))
                self._add(outer.cells[place][1], outer.cells[place][0], [inner.cells[place], rest])
            self._rest_adds_up(name, outer, dimensions)

    def _rest_adds_up(self, name: str, outer: _Records, dimensions: tuple[str, ...]) -> None:
        """What is lacking in all is what is lacking in each cell, and every cell of which the inner set has none."""
        total = self.cells.get(key_of(name, outer.period))
        if total is None or not outer.many.isdisjoint(dimensions):
            return
        parts = []
        for place in outer.at(dimensions):
            rest = self.cells.get(key_of(name, outer.period, place))
            parts.append(outer.cells[place] if rest is None else (rest.key, rest.value))
        self._add(total.value, total.key, parts)

    def refine(self, link: Refinement) -> None:
        for records in {id(one): one for one in self.records.values()}.values():
            fine, coarse = records.at(link.fine), records.at(link.coarse)
            if fine and coarse:
                within = {place: link.coarse_of(place[1]) for place in fine}
                for cell in coarse:
                    parts = [place for place in fine if within[place] == cell[1]]
                    self._refine_cell(link, records, cell, parts)
                self._refine_others(link, records, [place for place in fine if within[place] is None])

    def _refine_cell(self, link: Refinement, records: _Records, cell: Place, places: Sequence[Place]) -> None:
        key, value = records.cells[cell]
        parts = [records.cells[place] for place in places]
        more = value - sum(number for _, number in parts)
        if link.is_partial and more >= 0 and records.is_protected:
            rest = Cell(f"{key}~{' x '.join(link.fine)}", more, weight=UNPRINTED)
            self.cells.setdefault(rest.key, rest)
            parts.append((rest.key, more))
        self._add(value, key, parts)

    def _refine_others(self, link: Refinement, records: _Records, places: Sequence[Place]) -> None:
        """The codes that are not named lie together in the one cell that none of the named ones does."""
        named = set(link.codes.values())
        others = [cell for cell in records.at(link.coarse) if cell[1] not in named]
        if len(others) == 1 and not link.is_partial:
            key, value = records.cells[others[0]]
            self._add(value, key, [records.cells[place] for place in places])

    def _pairs(
        self, inner: str, outer: str, *, previous: bool = False
    ) -> Iterator[tuple[_Records, _Records]]:
        for when in (THIS,) if previous else (THIS, PREVIOUS):
            name = (inner, PREVIOUS if previous else when)
            if name in self.records and (outer, when) in self.records:
                yield self.records[name], self.records[outer, when]

    def _equate(self, key: Key, *other: tuple[Key, int]) -> None:
        """One number under two keys (or under none, where the other has no cell because it is zero)."""
        for same, value in other:
            if same != key:
                self._add(value, key, [(same, value)])
                self.equal.append((key, same))

    def _add(self, total: int, key: Key, parts: Sequence[tuple[Key, int]]) -> None:
        """A relation, where it says something and is true."""
        keys = tuple(sorted(part for part, _ in parts))
        if keys and keys != (key,) and sum(value for _, value in parts) == total:
            self.relations.append(Relation(key, keys))


def _said(choice: Choice | None) -> str:
    return f"[{choice.by}={'+'.join(sorted(choice.codes))}]" if choice else ""


def _chosen(records: _Records, choice: Choice) -> list[Place]:
    return [place for place in records.at((choice.by,)) if choice.has(place[1][0])]


def _crossed(
    records: _Records, by: str, dimensions: tuple[str, ...]
) -> dict[tuple[str, ...], list[tuple[str, Place]]] | None:
    """Cells of the breakdown that crosses `by` with the dimensions: by their codes, the code of `by` and the place. None without it."""
    for at in range(len(dimensions) + 1):
        places = records.at((*dimensions[:at], by, *dimensions[at:]))
        if places:
            found: dict[tuple[str, ...], list[tuple[str, Place]]] = {}
            for place in places:
                codes = place[1][:at] + place[1][at + 1 :]
                found.setdefault(codes, []).append((place[1][at], place))
            return found
    return None
