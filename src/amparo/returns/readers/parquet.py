"""Parquet, in batches."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from amparo.returns.readers.files import MOST_COLUMNS, MOST_ROWS, Rows, Sheet, within_limits
from amparo.returns.refusals import FileRefused, refused

BATCH = 5_000
LARGEST_UNPACKED = 1_000 * 2**20


def read(content: bytes) -> Sheet:
    """Raises FileRefused. Rows are numbered as in a spreadsheet: the first one after the headings is 2."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
    except (pa.ArrowException, OSError, ValueError) as problem:
        raise _broken() from problem
    _refuse_bombs(file)
    return Sheet("", within_limits(_rows(file)))


def _refuse_bombs(file: Any) -> None:
    about = file.metadata
    if about.num_columns > MOST_COLUMNS:
        raise refused(
            f"El archivo tiene {about.num_columns:,} columnas; tiene {MOST_COLUMNS} como mucho.",
            f"The file has {about.num_columns:,} columns; a return has at most {MOST_COLUMNS}.",
        )
    unpacked = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_rows > MOST_ROWS or unpacked > LARGEST_UNPACKED:
        raise refused(
            f"El archivo pasa de {MOST_ROWS:,} filas o crecería sin medida: divídalo.",
            f"The file has more than {MOST_ROWS:,} rows or would swell beyond reason: split it.",
        )


def _rows(file: Any) -> Rows:
    yield 1, list(file.schema_arrow.names)
    try:
        yield from _batches(file)
    except (pa.ArrowException, OSError, ValueError) as problem:
        raise _broken() from problem


def _batches(file: Any) -> Iterator[tuple[int, list[object]]]:
    number = 1
    for batch in file.iter_batches(batch_size=BATCH):
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, ["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in cells]


def _broken() -> FileRefused:
    return refused(
        "El archivo Parquet está dañado o incompleto: escríbalo otra vez.",
        "The Parquet file is broken or unfinished: write it again.",
    )
