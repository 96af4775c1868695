"""DuckDB over the tables of one snapshot."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from amparo.figures.catalogue import load_relations
from amparo.figures.merkle import LEAF, SIZE, Leaves
from amparo.figures.model import FigureDefinition, Period
from amparo.snapshot.schema import ID, TABLE_BY_NAME, Column
from amparo.snapshot.snapshots import Snapshot

MEMORY = "2GB"
COUNTED = "counted"


class Engine:
    """An in-memory database whose tables are the snapshot's Parquet files; nothing else can be read or written.

    Pseudonyms are read as 16 bytes (UUID), which joins several times faster than 32 hexadecimal digits.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._leaves: dict[str, Leaves] = {}
        self._made: dict[str, tuple[Period, Period]] = {}
        self._connection = duckdb.connect(config={"threads": 2, "memory_limit": MEMORY})
        folder = str(snapshot.folder.resolve())
        for table in snapshot.tables:
            columns = ", ".join(_read(column) for column in TABLE_BY_NAME[table.name].columns)
            path = f"{folder}/{table.name}.parquet".replace("'", "''")
            self._connection.execute(
                f"CREATE VIEW {table.name} AS SELECT {columns} FROM read_parquet('{path}')"  # noqa: S608
            )
        self._connection.execute("SET TimeZone = 'UTC'")
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

    def hold(self, definition: FigureDefinition, period: Period, previous: Period) -> None:
        """Evaluate a figure's query into the table `counted`. Shared relations are made once for a period."""
        for name in definition.uses:
            if self._made.get(name) != (period, previous):
                self._create(name, load_relations()[name], period, previous)
                self._made[name] = (period, previous)
        self._create(COUNTED, definition.body, period, previous)

    def hold_whole(self, sql: str, period: Period, previous: Period) -> None:
        """Evaluate a query that stands on its own, as another engine would run it, into the table `counted`."""
        self._create(COUNTED, sql, period, previous)

    def _create(self, name: str, sql: str, period: Period, previous: Period) -> None:
        given = {
            "period_from": period.starts_on,
            "period_to": period.ends_on,
            "previous_from": previous.starts_on,
            "previous_to": previous.ends_on,
            "country": self.snapshot.country,
        }
        used = {key: value for key, value in given.items() if re.search(rf"\${key}\b", sql)}
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", used)

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
        leaves = self._index(table)
        places: NDArray[np.int64] = self.arrays(
            f"SELECT place FROM {COUNTED} JOIN leaf_{table} USING (record_id)"  # noqa: S608
        )["place"]
        chosen = np.zeros(len(leaves), dtype=bool)
        chosen[np.asarray(places, dtype=np.int64)] = True
        return leaves[chosen]

    def _index(self, table: str) -> Leaves:
        """All leaves of a table, sorted; made once, with the place of each record among them."""
        if table not in self._leaves:
            key = TABLE_BY_NAME[table].columns[0]
            text = f"replace(CAST({key.name} AS VARCHAR), '-', '')" if key.kind == ID else key.name
            prefix = f"{LEAF}{self.snapshot.id}|"
            self._connection.execute(
                f"CREATE TEMP TABLE leaf_{table} AS SELECT {key.name} AS record_id,"  # noqa: S608
                f" unhex(sha256('{prefix}' || {text})) AS leaf FROM {table}"
            )
            self._leaves[table] = self._sort(table)
        return self._leaves[table]

    def _sort(self, table: str) -> Leaves:
        """Replace the leaves kept beside each record by their place in the sorted array."""
        stored = self._connection.sql(f"SELECT record_id, leaf FROM leaf_{table}").to_arrow_table()  # noqa: S608
        leaf = stored["leaf"].combine_chunks()
        raw = np.frombuffer(leaf.buffers()[-1] or b"", dtype=np.uint8)[: len(leaf) * SIZE].reshape(-1, SIZE)
        order = _order(raw)
        place = np.empty(len(raw), dtype=np.int32)
        place[order] = np.arange(len(raw), dtype=np.int32)
        placed = stored.select(["record_id"]).append_column("place", [place])
        self._connection.register("placed", placed)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE leaf_{table} AS SELECT * FROM placed")  # noqa: S608
        self._connection.unregister("placed")
        return np.ascontiguousarray(raw[order])


def _order(raw: Leaves) -> NDArray[np.int64]:
    """The order that sorts digests: by their first eight bytes, and by all of them where two begin alike."""
    words = np.ascontiguousarray(raw).view(">u8").astype(np.uint64)
    order = np.argsort(words[:, 0], kind="stable")
    first = words[order, 0]
    return np.lexsort(words.T[::-1]) if bool((first[1:] == first[:-1]).any()) else order


def _read(column: Column) -> str:
    return f'CAST("{column.name}" AS UUID) AS "{column.name}"' if column.kind == ID else f'"{column.name}"'
