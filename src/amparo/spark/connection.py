"""Spark behind the few words by which the linkage speaks to DuckDB, so that one text of every query serves both engines.

A table that is made with `create table`, or added to with `insert`, is worked out at once and forgets how it was made (a local checkpoint: tables that
are made of themselves would else grow a plan that doubles each time); a `create temp table` is worked out when it is first read. Rows have no order in
Spark, so what orders a table is left out; what orders an answer is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa
import sqlglot
from sqlglot import exp

from amparo.spark.dialect import as_spark, written
from amparo.spark.frames import frame_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Answer:
    """Rows that a query gave."""

    def __init__(self, frame: DataFrame) -> None:
        self._frame = frame

    def fetchall(self) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._frame.collect()]

    def fetchnumpy(self) -> dict[str, Any]:
        found = self._frame.toArrow()
        return {name: np.asarray(found[name].to_numpy()) for name in found.column_names}


class SparkConnection:
    """Tables under names in one session. Close it to let go of what it holds in memory and on disk."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session
        self._tables: dict[str, list[DataFrame]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for name in list(self._tables):
            self._drop(name)

    def execute(self, sql: str) -> Answer | None:
        """One statement in DuckDB's SQL; the answer of a query."""
        tree = sqlglot.parse_one(sql, read="duckdb")
        if isinstance(tree, exp.Create):
            is_temporary = tree.find(exp.TemporaryProperty) is not None
            self._create(tree.this, tree.expression, at_once=not is_temporary)
        elif isinstance(tree, exp.Insert):
            self._insert(tree.this.name, self.frame(tree.expression))
        elif isinstance(tree, exp.Drop):
            for table in tree.find_all(exp.Table):
                self._drop(table.name)
        else:
            return Answer(self.frame(tree))
        return None

    def frame(self, query: exp.Expr | str) -> DataFrame:
        """The rows of a query in DuckDB's SQL, not worked out yet."""
        tree = sqlglot.parse_one(query, read="duckdb") if isinstance(query, str) else query
        return self.session.sql(written(as_spark(self._with_columns(tree))))

    def settle(self, frame: DataFrame) -> DataFrame:
        """The same rows, worked out now; how they were made is forgotten. They lie in memory and, encrypted, on the disks of the workers."""
        return _held(frame, at_once=True)

    def register(self, name: str, table: pa.Table) -> None:
        self.take(name, frame_of(self.session, table))

    def unregister(self, name: str) -> None:
        self._drop(name)

    def take(self, name: str, frame: DataFrame, *, at_once: bool = False) -> None:
        """Hold these rows under a name, in the place of what it held."""
        held = _held(frame, at_once=at_once)
        self._drop(name)
        self._tables[name] = [held]
        held.createOrReplaceTempView(name)

    def _create(self, made: exp.Expr, query: exp.Expr | None, *, at_once: bool) -> None:
        if isinstance(made, exp.Schema):
            columns = ", ".join(
                f"cast(null as {column.kind.sql('spark')}) as {column.name}" for column in made.expressions
            )
            self.take(made.this.name, self.session.sql(f"select {columns} where false"))
            return
        assert query is not None
        query.set("order", None)
        self.take(made.name, self.frame(query), at_once=at_once)

    def _insert(self, name: str, frame: DataFrame) -> None:
        """The rows in the order of the table's columns."""
        parts = self._tables[name]
        parts.append(_held(frame.toDF(*parts[0].columns), at_once=True))
        together = parts[0]
        for part in parts[1:]:
            together = together.unionAll(part)
        together.createOrReplaceTempView(name)

    def _drop(self, name: str) -> None:
        for part in self._tables.pop(name, []):
            part.unpersist()

    def _with_columns(self, tree: exp.Expr) -> exp.Expr:
        """`table.* replace (…)`, which Spark lacks, as the table's columns one by one."""
        for star in list(tree.find_all(exp.Star)):
            replaced = {one.alias: one for one in star.args.get("replace") or ()}
            if replaced:
                column = star.parent
                assert isinstance(column, exp.Column)
                names = self.session.table(column.table).columns
                listed = [replaced.get(name, exp.column(name, column.table)) for name in names]
                select = column.find_ancestor(exp.Select)
                assert select is not None
                select.set(
                    "expressions",
                    [one for each in select.expressions for one in (listed if each is column else [each])],
                )
        return tree


def _held(frame: DataFrame, *, at_once: bool) -> DataFrame:
    return frame.localCheckpoint(eager=True) if at_once else frame.persist()
