"""Parquet, in batches."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from amparo.returns.readers.files import MOST_ROWS, FileRefused, Sheet

BATCH = 5_000


def read(content: bytes) -> Sheet:
    """Raises FileRefused."""
    try:
        file = pq.ParquetFile(io.BytesIO(content))
    except (pa.ArrowException, OSError) as problem:
        raise FileRefused("The Parquet file is broken or unfinished; write it again.") from problem
    if file.metadata.num_rows > MOST_ROWS:
        raise FileRefused(f"The file has more than {MOST_ROWS:,} rows; split it.")
    return Sheet("", list(file.schema_arrow.names), _rows(file), "", "")


def _rows(file: Any) -> Iterator[tuple[int, Sequence[object]]]:
    number = 1
    for batch in file.iter_batches(batch_size=BATCH):
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, ["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in cells]
