"""From the register to Parquet: read as text, typed and pseudonymised by DuckDB, written in an order that depends on content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Cast

from amparo.law.country import Country
from amparo.register.persons.linking import LinkedRegister
from amparo.snapshot.linked import drawn_query, linkage_row, load_linked
from amparo.snapshot.schema import Table
from amparo.snapshot.sources import SOURCES, Source

FETCH = 50_000
ROW_GROUP = 100_000
ARROW = {
    "id": pa.string(), "text": pa.string(), "date": pa.date32(), "instant": pa.timestamp("us"), "integer": pa.int64(),
    "number": pa.float64(), "flag": pa.bool_(), "codes": pa.list_(pa.string()), "numbers": pa.list_(pa.float64()),
}  # fmt: skip


class Extraction:
    """One run over the register's tables with one engine, which keeps everything in memory: nothing of it goes to a disk."""

    def __init__(self, *, key: bytes, country: Country, linked: LinkedRegister) -> None:
        self._country = country
        self._linked = linked
        self._engine = duckdb.connect(config={"threads": 2, "temp_directory": ""})
        self._engine.execute("SET TimeZone = 'UTC'")
        self._engine.execute("SET VARIABLE pseudonym_key = ?", [key.hex()])
        load_linked(self._engine, linked)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    def write_table(self, table: Table, path: Path) -> int:
        """Write one table; returns its number of rows."""
        schema = pa.schema([(column.name, ARROW[column.kind]) for column in table.columns])
        if table.name in self._made:
            return _write_batches(path, schema, self._made[table.name](schema))
        source = SOURCES[table.name]
        self._engine.register("raw", _raw(source, table))
        try:
            return _write_batches(path, schema, self._read(_typed(source, table), schema))
        finally:
            self._engine.unregister("raw")

    def _read(self, query: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        for batch in self._engine.sql(query).to_arrow_reader(ROW_GROUP):
            yield batch.cast(schema)

    @property
    def _made(self) -> dict[str, Callable[[pa.Schema], Iterator[pa.RecordBatch]]]:
        """The tables that are no table of the register."""
        return {
            "population": lambda schema: _rows(_populations(self._country), schema),
            "offence": lambda schema: _rows(_offences(self._country), schema),
            "linkage": lambda schema: _rows([linkage_row(self._linked)], schema),
            "drawn_person": lambda schema: self._read(drawn_query(_CASTS["id"]), schema),
        }


def _write_batches(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    """Fixed writer options, so that the bytes depend on the content alone."""
    rows = 0
    with pq.ParquetWriter(
        path, schema, compression="zstd", version="2.6", store_schema=False, write_statistics=True
    ) as writer:
        for batch in batches:
            writer.write_batch(batch, row_group_size=ROW_GROUP)
            rows += batch.num_rows
    return rows


def _populations(country: Country) -> list[dict[str, Any]]:
    return [
        {
            "on_date": item.on,
            "value": item.value,
            "by": item.by,
            "source": item.source,
            "is_default": item.is_default,
        }
        for item in country.populations
    ]


def _offences(country: Country) -> list[dict[str, Any]]:
    return [
        {
            "code": item.code,
            "law": item.law,
            "article": item.article,
            "iccs_code": item.iccs,
            "in_force_from": item.in_force_from,
            "in_force_until": item.in_force_until,
            "is_trafficking": item.is_trafficking,
            "minimum_years": item.minimum_years,
            "maximum_years": item.maximum_years,
        }
        for item in country.offences
    ]


def _rows(rows: list[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    return iter([pa.RecordBatch.from_pylist(rows, schema=schema)])


def _paths(source: Source, table: Table) -> dict[str, str]:
    """Raw column -> ORM path, for every column that is read rather than derived."""
    special = {"record_id": "id", "agency": "agency__code"}
    paths = {
        column.name: source.paths.get(column.name, special.get(column.name, column.name))
        for column in table.columns
        if column.name not in source.derived
    }
    return paths | dict(source.extra)


def _raw(source: Source, table: Table) -> pa.Table:
    """The rows as text, in columns. The compiled query goes to the cursor: no model instance is made."""
    paths = _paths(source, table)
    texts = {f"as_{name}": Cast(F(path), models.TextField()) for name, path in paths.items()}
    query = source.model._default_manager.annotate(**texts).values_list(*texts).order_by()
    sql, parameters = query.query.sql_with_params()
    schema = pa.schema([(name, pa.string()) for name in paths])
    batches = []
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(FETCH):
            columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
            batches.append(pa.RecordBatch.from_arrays(columns, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def _typed(source: Source, table: Table) -> str:
    """The query that types the raw text, in an order given by the first column."""
    inner = ", ".join(
        _expression(column.name, column.kind) for column in table.columns if column.name not in source.derived
    )
    extra = "".join(f", {name}" for name in source.extra)
    outer = ", ".join(
        f"{source.derived[column.name]} AS {column.name}" if column.name in source.derived else column.name
        for column in table.columns
    )
    order = table.columns[0].name
    return f"SELECT {outer} FROM (SELECT {inner}{extra} FROM raw) {source.joined} ORDER BY {order}"  # noqa: S608


_CASTS = {
    "text": "{0}",
    "date": "TRY_CAST({0} AS DATE)",
    "instant": "CAST(TRY_CAST({0} AS TIMESTAMPTZ) AS TIMESTAMP)",
    "integer": "TRY_CAST({0} AS BIGINT)",
    "number": "TRY_CAST({0} AS DOUBLE)",
    "flag": "({0} IN ('1', 'true', 't'))",
    "codes": "CASE WHEN {0} = '' THEN []::VARCHAR[] ELSE string_split({0}, '|') END",
    "numbers": "CASE WHEN {0} = '' THEN []::DOUBLE[] ELSE CAST(string_split({0}, '|') AS DOUBLE[]) END",
    "id": (
        "CASE WHEN {0} = '' THEN NULL ELSE"
        " substr(sha256(getvariable('pseudonym_key') || replace({0}, '-', '')), 1, 32) END"
    ),
}


def _expression(name: str, kind: str) -> str:
    return f"{_CASTS[kind].format(name)} AS {name}"
