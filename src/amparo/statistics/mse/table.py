"""Tables of histories: who was seen by which lists, and how often.

A table is a set of named lists and a count for each observed history. Nothing is guessed: a table that cannot be read is
refused with one sentence that says what is wrong, where, and what to do. Values of cells are never repeated in a message.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from amparo.statistics.mse.lattice import Floats, Ints

MOST_LISTS = 62
MOST_LATTICE_LISTS = 16
COUNT_COLUMN = "count"


class BadTable(ValueError):
    """The table cannot be read or used; the message says why and what to do."""


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
            raise BadTable(
                f"The table has {len(self.lists)} lists, and the models work with up to {MOST_LATTICE_LISTS}; merge or drop lists first."
            )

    def canonical(self) -> Table:
        """The same table with its lists in alphabetical order, so that no result depends on the order given."""
        return self.reordered(tuple(sorted(self.lists)))

    def reordered(self, lists: Sequence[str]) -> Table:
        """The same table with its lists in another order."""
        place = {name: i for i, name in enumerate(lists)}
        moves = [place[name] for name in self.lists]
        return Table(tuple(lists), {_move_bits(w, moves): n for w, n in self.counts.items()})

    def label(self, term: int) -> str:
        """A term in the names of its lists: "LA:NG"."""
        return ":".join(name for i, name in enumerate(self.lists) if term >> i & 1)

    def term(self, label: str) -> int:
        """The bit mask of a label such as "LA:NG". Raises BadTable for a list that is not in the table."""
        try:
            return sum(1 << self.lists.index(name) for name in label.split(":"))
        except ValueError:
            raise BadTable(
                f"A term names a list that the table does not have; its lists are {', '.join(self.lists)}."
            ) from None

    @classmethod
    def from_histories(cls, persons: Iterable[Iterable[str]], *, lists: Sequence[str] | None = None) -> Table:
        """From linked records: for each person the names of the lists that hold her. `lists` fixes order and membership."""
        seen = [frozenset(person) for person in persons]
        names = tuple(lists) if lists is not None else tuple(sorted(frozenset().union(*seen)))
        place = {name: i for i, name in enumerate(names)}
        counts: dict[int, int] = {}
        for number, person in enumerate(seen, start=1):
            if not person <= place.keys():
                raise BadTable(
                    f"Person {number} is on a list that is not among the lists named; name it or leave it out."
                )
            history = sum(1 << place[name] for name in person)
            counts[history] = counts.get(history, 0) + 1
        return cls(names, _without_unlisted(counts))

    @classmethod
    def from_rows(cls, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
        """From rows of 0/1 columns, with a column `count` (one row per history) or without (one row per person)."""
        lists = tuple(name.strip() for name in header if name.strip() != COUNT_COLUMN)
        _check_lists(lists)
        return cls(lists, cls.read_counts(header, rows))

    @staticmethod
    def read_counts(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[int, int]:
        """Counts by history from rows as in `from_rows`. Raises BadTable at the first row that cannot be read."""
        names = [name.strip() for name in header]
        if names.count(COUNT_COLUMN) > 1:
            raise BadTable(f"The column {COUNT_COLUMN} stands twice; keep one.")
        counts: dict[int, int] = {}
        for number, row in enumerate(rows, start=1):
            history, count = _read_row(names, row, number)
            if COUNT_COLUMN in names and history in counts:
                raise BadTable(
                    f"Row {number} repeats the history of an earlier row; add the two counts in one row."
                )
            counts[history] = counts.get(history, 0) + count
        return _without_unlisted(counts)

    @classmethod
    def from_csv(cls, path: str | Path) -> Table:
        """From a CSV file with a header of list names and optionally `count`. Raises BadTable for an unreadable file."""
        try:
            with open(path, encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file)
                header = next(reader, None)
                if header is None:
                    raise BadTable("The file is empty; give a header with one column per list.")
                return cls.from_rows(header, (row for row in reader if any(field.strip() for field in row)))
        except (OSError, UnicodeDecodeError) as error:
            raise BadTable(
                f"The file cannot be read as text in UTF-8 ({type(error).__name__}); check its path and encoding."
            ) from error

    @classmethod
    def from_frame(cls, frame: Any) -> Table:
        """From a data frame (pandas or alike: `.columns` and `.itertuples`)."""
        return cls.from_rows([str(name) for name in frame.columns], frame.itertuples(index=False, name=None))


def _without_unlisted(counts: dict[int, int]) -> dict[int, int]:
    """The history of nobody's list carries no information about the hidden number, and is left out when it counts none."""
    if counts.get(0, 0) > 0:
        raise BadTable(
            "The table counts persons on no list at all; leave out those rows: that number is what is to be estimated."
        )
    return {history: count for history, count in counts.items() if history}


def _read_row(names: Sequence[str], row: Sequence[Any], number: int) -> tuple[int, int]:
    if len(row) != len(names):
        raise BadTable(
            f"Row {number} has {len(row)} fields and the header has {len(names)}; complete the row."
        )
    history, count, bit = 0, 1, 0
    for name, value in zip(names, row, strict=True):
        if name == COUNT_COLUMN:
            count = _whole(value, f"Row {number}, column {COUNT_COLUMN}")
            continue
        flag = _whole(value, f"Row {number}, list {name}")
        if flag not in (0, 1):
            raise BadTable(
                f"Row {number}, list {name} is neither 0 nor 1; write 1 for on the list and 0 for not on it."
            )
        history |= flag << bit
        bit += 1
    return history, count


def _whole(value: Any, where: str) -> int:
    """A whole number of at least zero, or BadTable that says where and what to do."""
    text = str(int(value)) if isinstance(value, bool | np.bool_) else str(value).strip()
    if text.lower() in ("", "nan", "na", "none", "<na>", "null"):
        raise BadTable(
            f"{where} is missing; an unknown membership is not a no: complete it or leave the person out."
        )
    try:
        number = float(text)
    except ValueError:
        raise BadTable(f"{where} is not a number; write whole numbers.") from None
    if not np.isfinite(number) or number != int(number):
        raise BadTable(f"{where} is not a whole number; counts of persons have no fractions.")
    if number < 0:
        raise BadTable(f"{where} is negative; counts of persons start at zero.")
    return int(number)


def _check_lists(lists: Sequence[str]) -> None:
    if len(lists) > MOST_LISTS:
        raise BadTable(
            f"The table has {len(lists)} lists and at most {MOST_LISTS} are possible; merge lists first."
        )
    if len(lists) < 2:
        raise BadTable(
            f"The table has {len(lists)} list{'s' if not lists else ''}; at least two are needed to see an overlap."
        )
    if any(not name or ":" in name for name in lists):
        raise BadTable("A list has no name or a colon in its name; give each list a name without colons.")
    if len(set(lists)) < len(lists):
        raise BadTable("Two lists have the same name; give each list its own.")


def _check_counts(counts: Mapping[int, int], lists: int) -> None:
    for history, count in counts.items():
        if not 0 < history < 1 << lists:
            raise BadTable("A history names a list outside the table, or no list; use bit i for list i.")
        if count != int(count) or count < 0:
            raise BadTable(
                "A count is negative or has a fraction; counts of persons are whole numbers from zero."
            )


def _check_members(counts: Mapping[int, int], lists: Sequence[str]) -> None:
    """Every list has members. An overlap is not asked for here: without one the answer is "not estimable", with reasons."""
    if not counts:
        raise BadTable("The table counts nobody; give at least one history with a count above zero.")
    union = 0
    for history in counts:
        union |= history
    empty = [name for i, name in enumerate(lists) if not union >> i & 1]
    if empty:
        raise BadTable(f"No person is on the list {empty[0]}; drop it, or complete the table.")


def _move_bits(history: int, moves: Sequence[int]) -> int:
    return sum(1 << to for i, to in enumerate(moves) if history >> i & 1)
