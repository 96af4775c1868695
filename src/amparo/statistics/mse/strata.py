"""Tables of histories within strata: lists, and covariates such as year, sex, age, form or nationality."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.statistics.mse.table import COUNT_COLUMN, BadTable, Table

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

    def by(self, covariate: str) -> dict[str, Table]:
        """One table per level of a covariate; lists that hold nobody of a level are left out of its table.

        Raises BadTable for an unknown covariate, and for a level that fewer than two lists hold.
        """
        names = [name for name, _ in self.covariates]
        if covariate not in names:
            raise BadTable(
                f"The table has no such covariate; its covariates are {', '.join(names) or 'none'}."
            )
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
        cls, header: Sequence[str], rows: Iterable[Sequence[Any]], covariates: Sequence[str]
    ) -> StratifiedTable:
        """From rows of 0/1 columns, covariate columns and optionally `count`. An empty covariate is the level "unknown"."""
        names = [name.strip() for name in header]
        missing = [name for name in covariates if name not in names]
        if missing:
            raise BadTable(f"The table has no column {missing[0]}; name the covariates as in the header.")
        places = [names.index(name) for name in covariates]
        others = [i for i in range(len(names)) if i not in places]
        parts: dict[Levels, list[Sequence[Any]]] = {}
        for number, row in enumerate(rows, start=1):
            if len(row) != len(names):
                raise BadTable(
                    f"Row {number} has {len(row)} fields and the header has {len(names)}; complete the row."
                )
            levels = tuple(str(row[i]).strip() or "unknown" for i in places)
            parts.setdefault(levels, []).append([row[i] for i in others])
        return cls._gathered([names[i] for i in others], parts, covariates)

    @classmethod
    def _gathered(
        cls, header: Sequence[str], parts: Mapping[Levels, list[Sequence[Any]]], covariates: Sequence[str]
    ) -> StratifiedTable:
        if len(parts) > MOST_STRATA:
            raise BadTable(
                f"The covariates make {len(parts)} strata and at most {MOST_STRATA} can be fitted; group their levels."
            )
        counts = {}
        for levels, rows in parts.items():
            for history, count in Table.read_counts(header, rows).items():
                counts[levels, history] = count
        lists = tuple(name for name in header if name != COUNT_COLUMN)
        Table(lists, _summed((history, count) for (_, history), count in counts.items()))
        named = tuple(
            (name, tuple(sorted({levels[i] for levels in parts}))) for i, name in enumerate(covariates)
        )
        return cls(lists, named, dict(sorted((key, count) for key, count in counts.items() if count)))

    @classmethod
    def from_csv(cls, path: str | Path, covariates: Sequence[str]) -> StratifiedTable:
        """From a CSV file in UTF-8 with a header."""
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            return cls.from_rows(next(reader, []), (row for row in reader if row), covariates)


def _summed(items: Iterable[tuple[int, int]]) -> dict[int, int]:
    out: dict[int, int] = {}
    for history, count in items:
        out[history] = out.get(history, 0) + count
    return out
