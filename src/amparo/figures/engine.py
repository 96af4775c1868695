"""DuckDB over the tables of one snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from amparo.figures.any_engine import COUNTED, AnyEngine, Counted
from amparo.figures.merkle import LEAF, SIZE, Leaves, root_of
from amparo.figures.roots import RecordIndex, bytes_of_column, sorted_leaves, words_of_column
from amparo.networks.relations import Rows
from amparo.snapshot.schema import ID, TABLE_BY_NAME, Column
from amparo.snapshot.snapshots import Snapshot

MEMORY = "3GB"
HELD_FIELDS = 64_000_000
"""Rows times columns of the tables that an engine reads into memory: about a gigabyte."""


class Engine(AnyEngine):
    """An in-memory database whose tables are the snapshot's Parquet files; nothing else can be read or written.

    Pseudonyms are read as 16 bytes (UUID), which joins several times faster than 32 hexadecimal digits.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._index: tuple[str, RecordIndex] | None = None
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

    def close(self) -> None:
        self._connection.close()

    def read_in(self, names: Iterable[str]) -> None:
        """As far as HELD_FIELDS allows."""
        rows = {table.name: table.rows for table in self.snapshot.tables}
        left = HELD_FIELDS
        for name in names:
            fields = rows[name] * len(TABLE_BY_NAME[name].columns)
            if fields <= left:
                left -= fields
                self._connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM memory.main.{name}")  # noqa: S608

    def _fill(self, name: str, columns: tuple[tuple[str, str], ...], rows: Rows) -> None:
        texts = pa.table({column: pa.array([row[at] for row in rows], pa.string()) for at, (column, _) in enumerate(columns)})  # fmt: skip
        typed = ", ".join(f"CAST({column} AS {kind}) AS {column}" for column, kind in columns)
        self._connection.register("made", texts)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {typed} FROM made")  # noqa: S608
        self._connection.unregister("made")

    def _create(self, name: str, sql: str, given: dict[str, object]) -> None:
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", given)

    def _count(self, sql: str, given: dict[str, object]) -> tuple[int, int]:
        ((rows, hits),) = self._connection.execute(sql, given).fetchall()
        return rows, hits

    def _take_drawn(self, draw: int) -> None:
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE person AS SELECT p.* REPLACE (coalesce(d.linked_id, p.linked_id) AS linked_id)"
            " FROM memory.main.person p LEFT JOIN drawn_person d ON d.record_id = p.record_id AND d.draw = ?",
            [draw],
        )

    def _take_best(self) -> None:
        self._connection.execute("CREATE OR REPLACE TEMP TABLE person AS SELECT * FROM memory.main.person")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql).fetchall()

    def columns(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {COUNTED}")}

    def arrays(self, sql: str) -> dict[str, Any]:
        found: dict[str, Any] = self._connection.sql(sql).fetchnumpy()
        return found

    def root_counted(self, table: str) -> Counted:
        leaves = self._leaves_counted(table)
        return Counted(len(leaves), root_of(leaves))

    def _leaves_counted(self, table: str) -> Leaves:
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
