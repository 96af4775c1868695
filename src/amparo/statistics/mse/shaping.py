"""Changing and describing tables: merge lists, drop lists, who overlaps with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.result import overlap_groups
from amparo.statistics.mse.table import Table


@dataclass(frozen=True, slots=True)
class PairOverlap:
    """Two lists, the persons on both, and how many would be expected on both if the two were independent in the other's list."""

    first: str
    second: str
    both: int
    first_size: int
    second_size: int

    @property
    def two_list_estimate(self) -> float | None:
        """Lincoln-Petersen on the two lists alone; None without an overlap."""
        return self.first_size * self.second_size / self.both if self.both else None


@dataclass(frozen=True, slots=True)
class Description:
    """What a table holds: sizes of lists, pair table, and the groups into which shared persons join the lists."""

    observed: int
    sizes: tuple[tuple[str, int], ...]
    pairs: tuple[PairOverlap, ...]
    groups: tuple[tuple[str, ...], ...]
    on_several: int


def describe(table: Table) -> Description:
    """Describe a table: list sizes, overlaps of each pair, and the overlap graph's connected groups."""
    sizes = [
        sum(count for history, count in table.counts.items() if history >> i & 1)
        for i in range(len(table.lists))
    ]
    pairs = tuple(
        PairOverlap(table.lists[i], table.lists[j], _both(table, i, j), sizes[i], sizes[j])
        for i, j in combinations(range(len(table.lists)), 2)
    )
    groups = tuple(
        tuple(table.lists[i] for i in sorted(group)) for group in sorted(overlap_groups(table), key=min)
    )
    several = sum(count for history, count in table.counts.items() if history.bit_count() > 1)
    return Description(table.observed, tuple(zip(table.lists, sizes, strict=True)), pairs, groups, several)


def _both(table: Table, i: int, j: int) -> int:
    return sum(count for history, count in table.counts.items() if history >> i & history >> j & 1)


def merge_lists(table: Table, names: Sequence[str], into: str) -> Table:
    """Take several lists for one: a person is on it when on any of them. It stands where the first of them stood."""
    merged = _places(table, names)
    kept = [i for i in range(len(table.lists)) if i not in merged[1:]]
    lists = tuple(into if i == merged[0] else table.lists[i] for i in kept)
    mask = sum(1 << i for i in merged)
    counts: dict[int, int] = {}
    for history, count in table.counts.items():
        joined = history | 1 << merged[0] if history & mask else history
        moved = _moved(joined, kept)
        counts[moved] = counts.get(moved, 0) + count
    return Table(lists, counts)


def drop_lists(table: Table, names: Sequence[str]) -> Table:
    """Leave lists out; persons on no other list leave the table with them."""
    dropped = _places(table, names)
    kept = [i for i in range(len(table.lists)) if i not in dropped]
    counts: dict[int, int] = {}
    for history, count in table.counts.items():
        moved = _moved(history, kept)
        if moved:
            counts[moved] = counts.get(moved, 0) + count
    return Table(tuple(table.lists[i] for i in kept), counts)


def within_list(table: Table, name: str) -> Table:
    """The persons of one list, as seen by the other lists: what internal consistency is judged on. The size of the list is known."""
    place = _places(table, [name])[0]
    inside = {
        history: count
        for history, count in table.counts.items()
        if history >> place & 1 and history != 1 << place
    }
    return drop_empty_lists(
        tuple(table.lists[i] for i in range(len(table.lists)) if i != place), _without(inside, place)
    )


def largest_group(table: Table) -> Table:
    """The table without the lists that share nobody with its largest group of lists, and so say nothing about its reach."""
    sizes = {i: sum(n for w, n in table.counts.items() if w >> i & 1) for i in range(len(table.lists))}
    groups = overlap_groups(table)
    largest = max(groups, key=lambda group: (len(group), sum(sizes[i] for i in group), -min(group)))
    apart = [table.lists[i] for i in range(len(table.lists)) if i not in largest]
    return drop_lists(table, apart) if apart else table


def drop_empty_lists(lists: tuple[str, ...], counts: dict[int, int]) -> Table:
    """A table without the lists that hold nobody."""
    kept = [i for i in range(len(lists)) if any(history >> i & 1 for history in counts)]
    return Table(
        tuple(lists[i] for i in kept), {_moved(history, kept): count for history, count in counts.items()}
    )


def _without(counts: dict[int, int], place: int) -> dict[int, int]:
    low = (1 << place) - 1
    return {history & low | history >> (place + 1) << place: count for history, count in counts.items()}


def _moved(history: int, kept: Sequence[int]) -> int:
    return sum(1 << to for to, i in enumerate(kept) if history >> i & 1)


def _places(table: Table, names: Sequence[str]) -> list[int]:
    for name in names:
        if name not in table.lists:
            raise BadTable(Mistake.UNKNOWN_LIST, lists=", ".join(table.lists))
    if not names:
        raise BadTable(Mistake.NO_LIST_NAMED)
    return [table.lists.index(name) for name in names]
