"""What the evaluation of figures asks of an engine over the tables of one snapshot, whichever engine answers."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Self

from amparo.figures.catalogue import load_relations
from amparo.figures.model import FigureDefinition, Period
from amparo.networks.reading import read_docket
from amparo.networks.relations import RELATIONS, Rows, rows_of
from amparo.snapshot.snapshots import Snapshot

COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many different records of a table were counted, and the root over them."""

    records: int
    root: str


@dataclass(frozen=True, slots=True)
class _Docket:
    """The causes of which networks are made. accused: which persons the accused are."""

    until: date
    accused: int


class AnyEngine(ABC):
    """Queries are written in DuckDB's SQL, over the snapshot's tables and `counted`, the rows of the figure that is held."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._made: dict[str, tuple[Period, Period]] = {}
        self._accused: int | None = None
        self._networks_of: _Docket | None = None
        self._networks: dict[_Docket, dict[str, Rows]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def read_in(self, names: Iterable[str]) -> None:
        """Read tables into memory under their own names, the first ones first, as far as they may be.

        A figure gives the same result from memory as from the file; a table that is read many times is read faster."""

    @abstractmethod
    def rows(self, sql: str) -> list[tuple[Any, ...]]: ...

    @abstractmethod
    def columns(self) -> dict[str, str]:
        """Columns of `counted` with their types, as DuckDB names them: a list ends with []."""

    @abstractmethod
    def arrays(self, sql: str) -> dict[str, Any]:
        """Columns as numpy arrays; masked where something is missing."""

    @abstractmethod
    def root_counted(self, table: str) -> Counted:
        """The records in the rows of `counted`, each once. Those that the table lacks are left out."""

    @abstractmethod
    def _create(self, name: str, sql: str, given: dict[str, object]) -> None:
        """Put the rows of a query under a name."""

    @abstractmethod
    def _fill(self, name: str, columns: tuple[tuple[str, str], ...], rows: Rows) -> None:
        """Put these rows under a name."""

    @abstractmethod
    def _count(self, sql: str, given: dict[str, object]) -> tuple[int, int]:
        """Two numbers that a query gives."""

    @abstractmethod
    def _take_drawn(self, draw: int) -> None:
        """Put the persons of one drawn linkage in the place of the persons."""

    @abstractmethod
    def _take_best(self) -> None:
        """Put the persons of the best linkage back in their place."""

    def hold(self, definition: FigureDefinition, period: Period, previous: Period) -> None:
        """Evaluate a figure's query into the table `counted`. Shared relations are made once for a period."""
        self._relate(definition, period, previous)
        self._create(COUNTED, definition.body, self._given(definition.body, period, previous))

    def _relate(self, definition: FigureDefinition, period: Period, previous: Period) -> None:
        self._make_networks(definition.body, period)
        for name in definition.uses:
            if name not in RELATIONS and self._made.get(name) != (period, previous):
                sql = load_relations()[name]
                self._create(name, sql, self._given(sql, period, previous))
                self._made[name] = (period, previous)

    def counted_rows(
        self, definition: FigureDefinition, period: Period, previous: Period, *, has_hits: bool
    ) -> tuple[int, int]:
        """The rows of a figure's query and, of a share, those that are hits, without keeping them."""
        self._relate(definition, period, previous)
        hits = "count(CASE WHEN hit THEN 1 END)" if has_hits else "0"
        sql = f"SELECT count(*), {hits} FROM ({definition.body}) rows"  # noqa: S608
        return self._count(sql, self._given(sql, period, previous))

    def hold_whole(self, sql: str, period: Period, previous: Period) -> None:
        """Evaluate a query that stands on its own, as another engine would run it, into the table `counted`."""
        self._make_networks(sql, period)
        self._create(COUNTED, sql, self._given(sql, period, previous))

    def draws(self) -> int:
        """How many linkages were drawn; none where nobody was linked."""
        return int(self.rows("SELECT coalesce(max(draws), 0) FROM linkage")[0][0])

    @contextmanager
    def in_each_draw(self) -> Iterator[Iterator[int]]:
        """The drawn linkages that differ from the best one, each as how many draws are just like it: persons are its own until the next is taken.

        At the end persons are those of the best linkage again.
        """
        draws = self._different_draws()
        try:
            yield (self._drawn(draw, times) for draw, times in draws)
        finally:
            if draws:
                self._forget()
                self._take_best()

    def _different_draws(self) -> list[tuple[int, int]]:
        kinds = "SELECT draw, bit_xor(hash(record_id, linked_id)) AS kind FROM drawn_person GROUP BY draw"
        return self.rows(f"SELECT min(draw), count(*) FROM ({kinds}) GROUP BY kind ORDER BY 1")  # noqa: S608

    def _drawn(self, draw: int, times: int) -> int:
        self._forget()
        self._take_drawn(draw)
        return times

    def _forget(self) -> None:
        """What was made of other persons is made again; networks only where the accused are others."""
        self._made.clear()
        self._accused = None

    def _make_networks(self, sql: str, period: Period) -> None:
        """The relations that take a graph to make, as they stood at the end of the period, for a query that reads one."""
        if not re.search(rf"\b({'|'.join(RELATIONS)})\b", sql):
            return
        docket = _Docket(period.ends_on, self._who_is_accused())
        if self._networks_of == docket:
            return
        if docket not in self._networks:
            self._networks[docket] = rows_of(read_docket(self.rows, until=period.ends_on))
        for name, rows in self._networks[docket].items():
            self._fill(name, RELATIONS[name].columns, rows)
        self._networks_of = docket

    def _who_is_accused(self) -> int:
        """A number that stands for which person each accused is."""
        if self._accused is None:
            ((told,),) = self.rows(
                "SELECT bit_xor(hash(a.record_id, p.linked_id)) FROM accused a JOIN person p ON p.record_id = a.person_id"
            )
            self._accused = int(told or 0)
        return self._accused

    def _given(self, sql: str, period: Period, previous: Period) -> dict[str, object]:
        """The parameters that a query names."""
        given = {
            "period_from": period.starts_on,
            "period_to": period.ends_on,
            "previous_from": previous.starts_on,
            "previous_to": previous.ends_on,
            "country": self.snapshot.country,
        }
        return {key: value for key, value in given.items() if re.search(rf"\${key}\b", sql)}
