"""Files of persons as rows in Spark, by the same guess of columns and the same work on texts as on one machine.

A folder is one of partitioned Parquet. A Parquet file is read in parts; a CSV is read by one worker, because a text may hold line ends.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from amparo.linkage.fields import Field, complete
from amparo.linkage.files.columns import Columns, FileUnusable, from_file, guess
from amparo.linkage.files.reading import CsvReader, ParquetReader, fields_of, reader_of
from amparo.spark.connection import SparkConnection
from amparo.spark.frames import numbered

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

JAVA_NAMES = {"cp1252": "windows-1252", "iso8859-1": "ISO-8859-1", "utf-8": "UTF-8"}
FIELDS = ", ".join(f"{field.value} string" for field in Field)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file's fields were read from. numbered: the rows' numbers are their ids, because the file has no column of ids that are all different."""

    path: Path
    columns: Columns
    numbered: bool


@dataclass(frozen=True, slots=True)
class People:
    """records: `node` (from 0, in the order of the files) and the columns of `Field`."""

    records: DataFrame
    count: int
    files: tuple[FileRead, ...]


def read_people(
    connection: SparkConnection, paths: Sequence[Path], column_file: Path | None = None
) -> People:
    """All records of all files; ids that two files share carry the name of their file. Raises FileUnusable."""
    files, parts, start = [], [], 0
    for path in paths:
        file, part, rows = _read(connection, path, column_file)
        parts.append(part.selectExpr(f"row + {start} AS node", *(field.value for field in Field)))
        files.append(file)
        start += rows
    if len(parts) > 1 and not _are_different(parts):
        parts = [
            _named(part, f"{at + 1}-{file.path.stem}")
            for at, (part, file) in enumerate(zip(parts, files, strict=True))
        ]
    records = parts[0]
    for part in parts[1:]:
        records = records.unionAll(part)
    return People(records, start, tuple(files))


def _read(
    connection: SparkConnection, path: Path, column_file: Path | None
) -> tuple[FileRead, DataFrame, int]:
    reader = reader_of(path)
    headings = reader.headings()
    columns = from_file(column_file, headings, path.name) if column_file else guess(headings, path.name)
    chosen = [f"`{heading.replace('`', '``')}`" for heading in columns.headings]
    texts = _opened(connection.session, reader).select(*chosen).mapInArrow(_fields(columns), FIELDS)
    rows = numbered(connection.settle(texts), "row")
    count, ids, known = rows.selectExpr(
        "count(*)", "count(distinct record_id)", "count(record_id)"
    ).collect()[0]
    if count == 0:
        raise FileUnusable(f"{path.name} no tiene ninguna fila.", f"{path.name} has no rows.")
    has_ids = ids == known == count
    record = "record_id" if has_ids else "cast(row + 1 as string)"
    name = path.stem.replace("\\", "\\\\").replace("'", "\\'")
    own = {Field.RECORD: record, Field.SOURCE: f"coalesce(source, '{name}')"}
    read = rows.selectExpr("row", *(f"{own.get(field, field.value)} AS {field.value}" for field in Field))
    return FileRead(path, columns, not has_ids), read, count


def _opened(session: SparkSession, reader: ParquetReader | CsvReader) -> DataFrame:
    """The rows in the order of one machine: Spark itself reads the largest files first."""
    if isinstance(reader, ParquetReader):
        rows = session.read.parquet(str(reader.path.resolve()))
        return rows.orderBy("_metadata.file_path", "_metadata.row_index")
    encoding = codecs.lookup(reader.encoding).name
    schema = ", ".join(f"`{name.replace('`', '``')}` string" for name in reader.headings())
    return session.read.csv(
        str(reader.path.resolve()), schema=schema, header=True, sep=reader.delimiter, quote='"', escape='"', multiLine=True,
        encoding=JAVA_NAMES.get(encoding, encoding), mode="FAILFAST",
    )  # fmt: skip


def _fields(columns: Columns) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def worked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            fields = fields_of(pa.Table.from_batches([batch]), columns)
            yield from complete(pa.table(fields)).to_batches()

    return worked


def _are_different(parts: Sequence[DataFrame]) -> bool:
    ids = parts[0].select("record_id")
    for part in parts[1:]:
        ids = ids.unionAll(part.select("record_id"))
    count, different = ids.selectExpr("count(*)", "count(distinct record_id)").collect()[0]
    return bool(count == different)


def _named(part: DataFrame, name: str) -> DataFrame:
    from pyspark.sql import functions

    named = functions.concat(functions.lit(f"{name}:"), functions.col("record_id"))
    return part.withColumn("record_id", named)
