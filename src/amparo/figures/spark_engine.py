"""Spark over the tables of one snapshot: the catalogue's own queries by sqlglot, for registers that one machine does not hold.

The query of a figure always runs in Spark. Where the rows it gives are few they come to this process and are counted here, which spares Spark some
queries of a fraction of a second each; where they are many, only counts, cells and the digests of the record root come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from amparo.figures.any_engine import COUNTED, AnyEngine, Counted
from amparo.figures.merkle import FAN_OUT, LEAF, NODE, SIZE, root_of, root_over
from amparo.networks.relations import Rows
from amparo.snapshot.schema import (
    CODES,
    DATE,
    FLAG,
    ID,
    INSTANT,
    INTEGER,
    NUMBER,
    NUMBERS,
    TABLE_BY_NAME,
    TEXT,
)
from amparo.snapshot.snapshots import Snapshot
from amparo.spark.dialect import given_in, to_spark
from amparo.spark.frames import frame_of, numbered
from amparo.spark.settings import FOR_FEW_ROWS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MOST_ROWS = 100_000
"""Rows of a figure or of a table, and digests of records, that are brought here; of more digests each 256 are hashed in Spark, and that level comes here."""
IDS = "ids_of_"
CHILDREN = (
    f"concat(cast('{NODE.decode()}' AS binary), unhex(array_join(sort_array(`collect_list(leaf)`), '')))"
)
KINDS = {
    ID: "string", TEXT: "string", DATE: "date", INSTANT: "timestamp_ntz", INTEGER: "bigint", NUMBER: "double", FLAG: "boolean",
    CODES: "array<string>", NUMBERS: "array<double>",
}  # fmt: skip
"""Spark's types of a snapshot's columns: given, so that no file is opened to ask for them."""


class SparkEngine(AnyEngine):
    """A session of its own with the snapshot's tables. Pseudonyms are texts of 32 hexadecimal digits."""

    def __init__(self, snapshot: Snapshot, session: SparkSession) -> None:
        super().__init__(snapshot)
        self._spark = session.newSession()
        self._held: dict[str, DataFrame] = {}
        self._here = duckdb.connect(config={"threads": 1, "temp_directory": ""})
        self._is_here = False
        self._ids_here: set[str] = set()
        self._rows = {table.name: table.rows for table in snapshot.tables}
        self._has_few = sum(self._rows.values()) <= MOST_ROWS
        if self._has_few:
            for name, value in FOR_FEW_ROWS.items():
                self._spark.conf.set(name, value)
        for table in snapshot.tables:
            path = str((snapshot.folder / f"{table.name}.parquet").resolve())
            schema = ", ".join(f"`{one.name}` {KINDS[one.kind]}" for one in TABLE_BY_NAME[table.name].columns)
            self._spark.read.schema(schema).parquet(path).createOrReplaceTempView(table.name)
        self._persons = self._spark.table("person")

    def close(self) -> None:
        self._here.close()
        for name in list(self._held):
            self._let_go(name)

    def read_in(self, names: Iterable[str]) -> None:
        """Spark keeps what fits into its memory and reads the rest again."""
        for name in names:
            self._keep(name, self._spark.table(name))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self._is_here and COUNTED in sql:
            return self._here.execute(sql).fetchall()
        return [tuple(row) for row in self._asked(sql).collect()]

    def columns(self) -> dict[str, str]:
        if self._is_here:
            return {row[0]: row[1] for row in self.rows(f"DESCRIBE {COUNTED}")}
        return {name: _kind(kind) for name, kind in self._spark.table(COUNTED).dtypes}

    def arrays(self, sql: str) -> dict[str, Any]:
        if self._is_here:
            here: dict[str, Any] = self._here.sql(sql).fetchnumpy()
            return here
        found = self._asked(sql).toArrow()
        return {name: _masked(found[name]) for name in found.column_names}

    def root_counted(self, table: str) -> Counted:
        if self._is_here and self._rows[table] <= MOST_ROWS:
            return _counted_at_once(self._leaves_here(table))
        key = TABLE_BY_NAME[table].columns[0].name
        leaves = self._spark.sql(
            f"SELECT sha2(concat('{LEAF}{self.snapshot.id}|', c.record_id), 256) AS leaf"  # noqa: S608
            f" FROM {COUNTED} c LEFT SEMI JOIN {table} t ON t.{key} = c.record_id"
        )
        if not self._is_here:
            return _counted_by_groups(leaves.distinct())
        return _counted_at_once({row.leaf for row in leaves.collect()})

    def _leaves_here(self, table: str) -> set[str]:
        """The digests of the records in `counted`, made here. The ids of a table come from Spark once."""
        ids = IDS + table
        if ids not in self._ids_here:
            key = TABLE_BY_NAME[table].columns[0].name
            self._here.register(ids, self._spark.table(table).selectExpr(f"{key} AS id").toArrow())
            self._ids_here.add(ids)
        found = self._here.execute(
            f"SELECT sha256('{LEAF}{self.snapshot.id}|' || record_id) FROM {COUNTED}"  # noqa: S608
            f" WHERE record_id IN (SELECT id FROM {ids})"
        )
        return {leaf for (leaf,) in found.fetchall()}

    def _asked(self, sql: str, given: dict[str, object] | None = None) -> DataFrame:
        named = {name: value for name, value in (given or {}).items() if name in given_in(sql)}
        return self._spark.sql(to_spark(sql), args=named)

    def _create(self, name: str, sql: str, given: dict[str, object]) -> None:
        frame = self._asked(sql, given)
        if name != COUNTED:
            self._keep(name, frame)
            return
        few = (frame if self._has_few else frame.limit(MOST_ROWS + 1)).toArrow()
        self._is_here = few.num_rows <= MOST_ROWS
        if self._is_here:
            self._here.register(COUNTED, few)
            frame.createOrReplaceTempView(COUNTED)
        else:
            self._keep(COUNTED, frame)

    def _fill(self, name: str, columns: tuple[tuple[str, str], ...], rows: Rows) -> None:
        texts = {
            column: pa.array([row[at] for row in rows], pa.string()) for at, (column, _) in enumerate(columns)
        }
        self._keep(name, frame_of(self._spark, pa.table(texts)))

    def _count(self, sql: str, given: dict[str, object]) -> tuple[int, int]:
        ((rows, hits),) = self._asked(sql, given).collect()
        return rows, hits

    def _take_drawn(self, draw: int) -> None:
        drawn = (
            self._spark.table("drawn_person")
            .where(f"draw = {draw}")
            .selectExpr("record_id", "linked_id AS drawn_id")
        )
        taken = self._persons.join(drawn, "record_id", "left").selectExpr(
            *(
                f"coalesce(drawn_id, {name}) AS {name}" if name == "linked_id" else name
                for name in self._persons.columns
            )
        )
        self._keep("person", taken)

    def _take_best(self) -> None:
        self._keep("person", self._persons)

    def _keep(self, name: str, frame: DataFrame) -> None:
        """Hold these rows under a name, worked out once. What lay under it is let go."""
        self._let_go(name)
        self._held[name] = frame.persist()
        frame.createOrReplaceTempView(name)

    def _let_go(self, name: str) -> None:
        if name in self._held:
            self._held.pop(name).unpersist()


def _counted_at_once(leaves: set[str]) -> Counted:
    joined = b"".join(bytes.fromhex(leaf) for leaf in sorted(leaves))
    return Counted(len(leaves), root_of(np.frombuffer(joined, dtype=np.uint8).reshape(-1, SIZE)))


def _counted_by_groups(leaves: DataFrame) -> Counted:
    """The root of more leaves than come here: in order, numbered, and each 256 of them hashed where they lie."""
    held = leaves.orderBy("leaf").persist()
    count = held.count()
    if count < 2:
        hashed = held.selectExpr("leaf AS node")
    else:
        hashed = (
            numbered(held, "place")
            .selectExpr("leaf", f"place DIV {FAN_OUT} AS parent")
            .groupBy("parent")
            .agg({"leaf": "collect_list"})
            .orderBy("parent")
            .selectExpr(f"sha2({CHILDREN}, 256) AS node")
        )
    level = b"".join(bytes.fromhex(row.node) for row in hashed.collect())
    held.unpersist()
    return Counted(count, root_over(count, level))


def _kind(kind: str) -> str:
    return f"{kind.removeprefix('array<').removesuffix('>')}[]" if kind.startswith("array<") else kind


def _masked(column: pa.ChunkedArray) -> Any:
    values = column.combine_chunks()
    known = np.asarray(values.is_valid())
    return np.ma.masked_array(values.fill_null(0).to_numpy(zero_copy_only=False), ~known)
