"""Tables of histories: who was seen by which lists, and how often.

A table is a set of named lists and a count for each observed history. Nothing is guessed: a table that cannot be read is
refused with one sentence that says what is wrong, where, and what to do. Values of cells are never repeated in a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from amparo.statistics.mse.lattice import Floats, Ints
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.reading import COUNT_COLUMN, listed, read_counts, read_csv

MOST_LISTS = 62
MOST_LATTICE_LISTS = 16


@dataclass(frozen=True, slots=True)
class Table:
    """Lists and the counts of their observed histories, in ascending order of the history's bit mask (bit i = list i)."""

    lists: tuple[str, ...]
    counts: Mapping[int, int]

    def __post_init__(self) -> None:
        _check_lists(self.lists)
        _check_counts(self.counts, len(self.lists))
        kept = {int(w): int(n) for w, n in sorted(self.counts.items()) if n > 0}
        _check_members(kept, self.lists)
        object.__setattr__(self, "counts", kept)

    @property
    def observed(self) -> int:
        """Persons seen by at least one list."""
        return sum(self.counts.values())

    @property
    def histories(self) -> Ints:
        """Bit masks of the observed histories, ascending."""
        return np.fromiter(self.counts.keys(), dtype=np.int64, count=len(self.counts))

    @property
    def frequencies(self) -> Floats:
        """Counts of the observed histories, in the order of `histories`."""
        return np.fromiter(self.counts.values(), dtype=np.float64, count=len(self.counts))

    def lattice(self) -> Floats:
        """Counts on all 2^t subsets as one column. Raises BadTable above 16 lists, where the lattice no longer fits."""
        self.require_lattice()
        cells = np.zeros((1 << len(self.lists), 1))
        cells[self.histories, 0] = self.frequencies
        return cells

    def require_lattice(self) -> None:
        """Raise BadTable when there are too many lists for models on all their subsets."""
        if len(self.lists) > MOST_LATTICE_LISTS:
            raise BadTable(Mistake.LATTICE, lists=len(self.lists), most=MOST_LATTICE_LISTS)

    def canonical(self) -> Table:
        """The same table with its lists in alphabetical order, so that no result depends on the order given."""
        return self.reordered(tuple(sorted(self.lists)))

    def reordered(self, lists: Sequence[str]) -> Table:
        """The same table with its lists in another order."""
        place = {name: i for i, name in enumerate(lists)}
        moves = [place[name] for name in self.lists]
        return Table(tuple(lists), {moved_bits(w, moves): n for w, n in self.counts.items()})

    def label(self, term: int) -> str:
        """A term in the names of its lists: "LA:NG"."""
        return ":".join(name for i, name in enumerate(self.lists) if term >> i & 1)

    def term(self, label: str) -> int:
        """The bit mask of a label such as "LA:NG". Raises BadTable for a list that is not in the table."""
        try:
            return sum(1 << self.lists.index(name) for name in label.split(":"))
        except ValueError:
            raise BadTable(Mistake.UNKNOWN_TERM, lists=", ".join(self.lists)) from None

    @classmethod
    def from_histories(
        cls,
        persons: Iterable[Iterable[str]],
        *,
        lists: Sequence[str] | None = None,
        drop_unlisted: bool = False,
    ) -> Table:
        """From linked records: for each person the names of the lists that hold her. `lists` fixes order and membership."""
        seen = [frozenset(person) for person in persons]
        names = tuple(lists) if lists is not None else tuple(sorted(frozenset().union(*seen)))
        place = {name: i for i, name in enumerate(names)}
        counts: dict[int, int] = {}
        for number, person in enumerate(seen, start=1):
            if not person <= place.keys():
                raise BadTable(Mistake.STRANGE_LIST, person=number)
            history = sum(1 << place[name] for name in person)
            counts[history] = counts.get(history, 0) + 1
        return cls(names, listed(counts, drop_unlisted=drop_unlisted))

    @classmethod
    def from_rows(
        cls, header: Sequence[str], rows: Iterable[Sequence[Any]], *, drop_unlisted: bool = False
    ) -> Table:
        """From rows of 0/1 columns, with a column `count` (one row per history) or without (one row per person).

        Persons on no list are refused, or dropped when asked: their number is what is to be estimated.
        """
        lists = tuple(name.strip() for name in header if name.strip() != COUNT_COLUMN)
        _check_lists(lists)
        return cls(lists, read_counts(header, enumerate(rows, start=1), drop_unlisted=drop_unlisted))

    @classmethod
    def from_csv(cls, path: str | Path, *, drop_unlisted: bool = False) -> Table:
        """From a CSV file with a header of list names and optionally `count`. Raises BadTable for an unreadable file."""
        return cls.from_rows(*read_csv(path), drop_unlisted=drop_unlisted)

    @classmethod
    def from_frame(cls, frame: Any, *, drop_unlisted: bool = False) -> Table:
        """From a data frame (pandas or alike: `.columns` and `.itertuples`)."""
        return cls.from_rows(
            [str(name) for name in frame.columns],
            frame.itertuples(index=False, name=None),
            drop_unlisted=drop_unlisted,
        )


def _check_lists(lists: Sequence[str]) -> None:
    if len(lists) > MOST_LISTS:
        raise BadTable(Mistake.MANY_LISTS, lists=len(lists), most=MOST_LISTS)
    if len(lists) < 2:
        raise BadTable(Mistake.FEW_LISTS)
    if any(not name or ":" in name for name in lists):
        raise BadTable(Mistake.NAMELESS_LIST)
    if len(set(lists)) < len(lists):
        raise BadTable(Mistake.SAME_NAME)


def _check_counts(counts: Mapping[int, int], lists: int) -> None:
    for history, count in counts.items():
        if not 0 < history < 1 << lists:
            raise BadTable(Mistake.STRANGE_HISTORY)
        if count != int(count) or count < 0:
            raise BadTable(Mistake.BAD_COUNT)


def _check_members(counts: Mapping[int, int], lists: Sequence[str]) -> None:
    """Every list has members. An overlap is not asked for here: without one the answer is "not estimable", with reasons."""
    if not counts:
        raise BadTable(Mistake.NOBODY)
    union = 0
    for history in counts:
        union |= history
    empty = [name for i, name in enumerate(lists) if not union >> i & 1]
    if empty:
        raise BadTable(Mistake.EMPTY_LIST, list=empty[0])


def moved_bits(history: int, moves: Sequence[int]) -> int:
    """A history with its bit i moved to place moves[i]."""
    return sum(1 << to for i, to in enumerate(moves) if history >> i & 1)
