"""Tables of histories within strata: lists, and covariates such as year, sex, age, form or nationality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.reading import COUNT_COLUMN, read_counts, read_csv
from amparo.statistics.mse.table import Table, moved_bits

Levels = tuple[str, ...]
MOST_STRATA = 500


@dataclass(frozen=True, slots=True)
class StratifiedTable:
    """Counts by levels of covariates and history. covariates: name and levels; counts: (levels, history) to persons.

    An unknown value is a level of its own: it is never left out.
    """

    lists: tuple[str, ...]
    covariates: tuple[tuple[str, Levels], ...]
    counts: Mapping[tuple[Levels, int], int]

    @property
    def observed(self) -> int:
        """Persons seen by at least one list."""
        return sum(self.counts.values())

    def pooled(self) -> Table:
        """The table without covariates."""
        return Table(self.lists, _summed((history, count) for (_, history), count in self.counts.items()))

    def canonical(self) -> StratifiedTable:
        """The same table with lists and covariates in alphabetical order, so that no result depends on the order given."""
        lists = tuple(sorted(self.lists))
        moves = [lists.index(name) for name in self.lists]
        order = sorted(range(len(self.covariates)), key=lambda i: self.covariates[i][0])
        counts = {
            (tuple(levels[i] for i in order), moved_bits(history, moves)): count
            for (levels, history), count in self.counts.items()
        }
        return StratifiedTable(lists, tuple(self.covariates[i] for i in order), dict(sorted(counts.items())))

    def by(self, covariate: str) -> dict[str, Table]:
        """One table per level of a covariate; lists that hold nobody of a level are left out of its table.

        Raises BadTable for an unknown covariate, and for a level that fewer than two lists hold.
        """
        names = [name for name, _ in self.covariates]
        if covariate not in names:
            raise BadTable(Mistake.UNKNOWN_COVARIATE, covariates=", ".join(names))
        place = names.index(covariate)
        return {level: self._level(place, level) for level in self.covariates[place][1]}

    def _level(self, place: int, level: str) -> Table:
        counts = _summed(
            (history, count) for (levels, history), count in self.counts.items() if levels[place] == level
        )
        members = [i for i in range(len(self.lists)) if any(history >> i & 1 for history in counts)]
        moved = {
            sum(1 << to for to, i in enumerate(members) if history >> i & 1): count
            for history, count in counts.items()
        }
        return Table(tuple(self.lists[i] for i in members), moved)

    @classmethod
    def from_rows(
        cls,
        header: Sequence[str],
        rows: Iterable[Sequence[Any]],
        covariates: Sequence[str],
        *,
        drop_unlisted: bool = False,
    ) -> StratifiedTable:
        """From rows of 0/1 columns, covariate columns and optionally `count`. An empty covariate is the level "unknown"."""
        names = [name.strip() for name in header]
        missing = [name for name in covariates if name not in names]
        if missing:
            raise BadTable(Mistake.NO_COLUMN, column=missing[0])
        places = [names.index(name) for name in covariates]
        others = [i for i in range(len(names)) if i not in places]
        parts: dict[Levels, list[tuple[int, Sequence[Any]]]] = {}
        for number, row in enumerate(rows, start=1):
            if len(row) != len(names):
                raise BadTable(Mistake.ROW_LENGTH, row=number, fields=len(row), columns=len(names))
            levels = tuple(str(row[i]).strip() or "unknown" for i in places)
            parts.setdefault(levels, []).append((number, [row[i] for i in others]))
        if len(parts) > MOST_STRATA:
            raise BadTable(Mistake.MANY_STRATA, strata=len(parts), most=MOST_STRATA)
        counts = {
            (levels, history): count
            for levels, numbered in parts.items()
            for history, count in read_counts(
                [names[i] for i in others], numbered, drop_unlisted=drop_unlisted
            ).items()
        }
        lists = tuple(names[i] for i in others if names[i] != COUNT_COLUMN)
        return cls._checked(lists, covariates, counts)

    @classmethod
    def _checked(
        cls, lists: tuple[str, ...], covariates: Sequence[str], counts: Mapping[tuple[Levels, int], int]
    ) -> StratifiedTable:
        """The table, once its lists and counts pass as those of a table without covariates do."""
        kept = dict(sorted((key, count) for key, count in counts.items() if count))
        Table(lists, _summed((history, count) for (_, history), count in kept.items()))
        named = tuple(
            (name, tuple(sorted({levels[i] for levels, _ in kept}))) for i, name in enumerate(covariates)
        )
        return cls(lists, named, kept)

    @classmethod
    def from_csv(
        cls, path: str | Path, covariates: Sequence[str], *, drop_unlisted: bool = False
    ) -> StratifiedTable:
        """From a CSV file in UTF-8 with a header. Raises BadTable for an unreadable file."""
        return cls.from_rows(*read_csv(path), covariates, drop_unlisted=drop_unlisted)


def _summed(items: Iterable[tuple[int, int]]) -> dict[int, int]:
    out: dict[int, int] = {}
    for history, count in items:
        out[history] = out.get(history, 0) + count
    return out
