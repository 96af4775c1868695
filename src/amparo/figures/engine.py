"""DuckDB over the tables of one snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from amparo.figures.catalogue import load_relations
from amparo.figures.merkle import LEAF, SIZE, Leaves
from amparo.figures.model import FigureDefinition, Period
from amparo.figures.roots import RecordIndex, bytes_of_column, sorted_leaves, words_of_column
from amparo.networks.reading import read_docket
from amparo.networks.relations import RELATIONS, Rows, rows_of
from amparo.snapshot.schema import ID, TABLE_BY_NAME, Column
from amparo.snapshot.snapshots import Snapshot

MEMORY = "3GB"
COUNTED = "counted"
HELD_FIELDS = 64_000_000
"""Rows times columns of the tables that an engine reads into memory: about a gigabyte."""


class Engine:
    """An in-memory database whose tables are the snapshot's Parquet files; nothing else can be read or written.

    Pseudonyms are read as 16 bytes (UUID), which joins several times faster than 32 hexadecimal digits.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._index: tuple[str, RecordIndex] | None = None
        self._made: dict[str, tuple[Period, Period]] = {}
        self._networks_of: date | None = None
        self._networks: dict[date, dict[str, Rows]] = {}
        self._connection = duckdb.connect(config={"threads": 2, "memory_limit": MEMORY})
        folder = str(snapshot.folder.resolve())
        for table in snapshot.tables:
            columns = ", ".join(_read(column) for column in TABLE_BY_NAME[table.name].columns)
            path = f"{folder}/{table.name}.parquet".replace("'", "''")
            self._connection.execute(
                f"CREATE VIEW {table.name} AS SELECT {columns} FROM read_parquet('{path}')"  # noqa: S608
            )
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET arrow_lossless_conversion = true")
        self._connection.execute("SET temp_directory = ''")
        self._connection.execute("SET allowed_directories = ['" + folder.replace("'", "''") + "']")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def read_in(self, names: Iterable[str]) -> None:
        """Read tables into memory under their own names, the first ones first, as far as HELD_FIELDS allows.

        A figure gives the same result from memory as from the file; a table that is read many times is read faster.
        """
        rows = {table.name: table.rows for table in self.snapshot.tables}
        left = HELD_FIELDS
        for name in names:
            fields = rows[name] * len(TABLE_BY_NAME[name].columns)
            if fields <= left:
                left -= fields
                self._connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM memory.main.{name}")  # noqa: S608

    def hold(self, definition: FigureDefinition, period: Period, previous: Period) -> None:
        """Evaluate a figure's query into the table `counted`. Shared relations are made once for a period."""
        self._relate(definition, period, previous)
        self._create(COUNTED, definition.body, period, previous)

    def _relate(self, definition: FigureDefinition, period: Period, previous: Period) -> None:
        self._make_networks(definition.body, period)
        for name in definition.uses:
            if name not in RELATIONS and self._made.get(name) != (period, previous):
                self._create(name, load_relations()[name], period, previous)
                self._made[name] = (period, previous)

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
                self._take_persons("SELECT * FROM memory.main.person")

    def _different_draws(self) -> list[tuple[int, int]]:
        kinds = "SELECT draw, bit_xor(hash(record_id, linked_id)) AS kind FROM drawn_person GROUP BY draw"
        return self.rows(f"SELECT min(draw), count(*) FROM ({kinds}) GROUP BY kind ORDER BY 1")  # noqa: S608

    def _drawn(self, draw: int, times: int) -> int:
        self._take_persons(
            "SELECT p.* REPLACE (coalesce(d.linked_id, p.linked_id) AS linked_id)"
            " FROM memory.main.person p LEFT JOIN drawn_person d ON d.record_id = p.record_id AND d.draw = ?",
            draw,
        )
        return times

    def _take_persons(self, sql: str, *given: int) -> None:
        """Put these in the place of the persons; what was made of others is made again."""
        self._made.clear()
        self._networks.clear()
        self._networks_of = None
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE person AS {sql}", list(given))

    def counted_rows(
        self, definition: FigureDefinition, period: Period, previous: Period, *, has_hits: bool
    ) -> tuple[int, int]:
        """The rows of a figure's query and, of a share, those that are hits, without keeping them."""
        self._relate(definition, period, previous)
        hits = "count(CASE WHEN hit THEN 1 END)" if has_hits else "0"
        sql = f"SELECT count(*), {hits} FROM ({definition.body}) rows"  # noqa: S608
        ((rows, hit),) = self._connection.execute(sql, self._given(sql, period, previous)).fetchall()
        return rows, hit

    def hold_whole(self, sql: str, period: Period, previous: Period) -> None:
        """Evaluate a query that stands on its own, as another engine would run it, into the table `counted`."""
        self._make_networks(sql, period)
        self._create(COUNTED, sql, period, previous)

    def _make_networks(self, sql: str, period: Period) -> None:
        """The relations that take a graph to make, as they stood at the end of the period, for a query that reads one."""
        if self._networks_of == period.ends_on or not re.search(rf"\b({'|'.join(RELATIONS)})\b", sql):
            return
        if period.ends_on not in self._networks:
            self._networks[period.ends_on] = rows_of(read_docket(self.rows, until=period.ends_on))
        for name, rows in self._networks[period.ends_on].items():
            self._fill(name, RELATIONS[name].columns, rows)
        self._networks_of = period.ends_on

    def _fill(self, name: str, columns: tuple[tuple[str, str], ...], rows: Rows) -> None:
        texts = pa.table({column: pa.array([row[at] for row in rows], pa.string()) for at, (column, _) in enumerate(columns)})  # fmt: skip
        typed = ", ".join(f"CAST({column} AS {kind}) AS {column}" for column, kind in columns)
        self._connection.register("made", texts)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {typed} FROM made")  # noqa: S608
        self._connection.unregister("made")

    def _create(self, name: str, sql: str, period: Period, previous: Period) -> None:
        given = self._given(sql, period, previous)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", given)

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

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql).fetchall()

    def columns(self) -> dict[str, str]:
        """Columns of `counted` with their types."""
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {COUNTED}")}

    def arrays(self, sql: str) -> dict[str, Any]:
        """Columns as numpy arrays."""
        found: dict[str, Any] = self._connection.sql(sql).fetchnumpy()
        return found

    def leaves_counted(self, table: str) -> Leaves:
        """The leaves of the records in `counted`, sorted and each once. Records that the table lacks give none."""
        key = TABLE_BY_NAME[table].columns[0]
        if key.kind != ID:
            found = self._connection.sql(
                f"SELECT {self._leaf('c.record_id')} AS leaf FROM {COUNTED} c"  # noqa: S608
                f" JOIN {table} t ON t.{key.name} = c.record_id"
            ).to_arrow_table()
            return sorted_leaves(bytes_of_column(found["leaf"], SIZE))
        counted = self._connection.sql(f"SELECT record_id FROM {COUNTED}").to_arrow_table()  # noqa: S608
        return self._index_of(table).leaves_of(words_of_column(counted["record_id"]))

    def _index_of(self, table: str) -> RecordIndex:
        """The index of one table. Only the last one is kept, so figures are best evaluated table by table."""
        if self._index is None or self._index[0] != table:
            self._index = None
            text = "replace(CAST(record_id AS VARCHAR), '-', '')"
            stored = self._connection.sql(
                f"SELECT record_id, {self._leaf(text)} AS leaf FROM {table}"  # noqa: S608
            ).to_arrow_table()
            ids, leaves = words_of_column(stored["record_id"]), bytes_of_column(stored["leaf"], SIZE)
            self._index = (table, RecordIndex.of(ids, leaves))
        return self._index[1]

    def _leaf(self, text: str) -> str:
        return f"unhex(sha256('{LEAF}{self.snapshot.id}|' || {text}))"


def _read(column: Column) -> str:
    return f'CAST("{column.name}" AS UUID) AS "{column.name}"' if column.kind == ID else f'"{column.name}"'
