"""Preparing records where they lie, by the same pure function as on one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa

from amparo.linkage.fields import Field, complete
from amparo.linkage.preparing import meanings, prepare
from amparo.linkage.spark.reading import People
from amparo.spark.connection import SparkConnection

KINDS = {pa.string(): "string", pa.list_(pa.string()): "array<string>", pa.int16(): "smallint"}
MOST_SEXES = 10_000
"""Different writings of a sex that are looked at: whether M is a woman or a man hangs on a few."""


def fill_incoming(connection: SparkConnection, people: People) -> None:
    """The table `incoming`: the prepared records, under their numbers."""
    written = people.records.select(Field.SEX.value).distinct().limit(MOST_SEXES).collect()
    sexes = meanings(row[0] for row in written)
    prepared = people.records.select("node", *(field.value for field in Field)).mapInArrow(
        _prepared(sexes), _schema()
    )
    connection.take("incoming", prepared, at_once=True)


def _prepared(
    sexes: Mapping[str, str],
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def worked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            table = pa.Table.from_batches([batch])
            made = prepare(complete(table), sexes)
            yield from made.set_column(0, "node", table["node"]).to_batches()

    return worked


def _schema() -> str:
    """In Spark's words, of what `prepare` gives."""
    made = prepare(complete(pa.table({Field.RECORD.value: pa.array([], pa.string())}))).schema
    return "node bigint, " + ", ".join(f"{one.name} {KINDS[one.type]}" for one in made if one.name != "node")
