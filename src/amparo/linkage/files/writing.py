"""The outcome of a linkage as a file: who is who, without a word of any name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from amparo.linkage.files.columns import FileUnusable
from amparo.linkage.files.reading import PARQUET
from amparo.linkage.linking import Linkage

DECIMALS = 4


def as_table(
    record_ids: pa.ChunkedArray, linkage: Linkage, draws: npt.NDArray[np.int64] | None = None
) -> pa.Table:
    """One row a record: `record_id`, `cluster_id` (persons numbered from 1 in the order of their first record), `probability`, and `draw_…`."""
    columns = {
        "record_id": record_ids,
        "cluster_id": pa.array(_numbered(linkage.cluster)),
        "probability": pa.array(np.round(linkage.probability, DECIMALS)),
    }
    for i, draw in enumerate([] if draws is None else draws):
        columns[f"draw_{i + 1}"] = pa.array(_numbered(draw))
    return pa.table(columns)


def _numbered(cluster: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    numbered: npt.NDArray[np.int64] = np.unique(cluster, return_inverse=True)[1].astype(np.int64) + 1
    return numbered


def write(table: pa.Table, path: Path) -> None:
    """CSV, or Parquet where the name ends so. The file has its name when it is whole: killed meanwhile, at most `.<name>.part` is left, which
    the next run replaces. Raises FileUnusable.
    """
    put = pq.write_table if path.suffix.lower() in PARQUET else pacsv.write_csv
    try:
        with _whole(path) as file:
            put(table, file)
    except OSError as problem:
        raise not_written(path, problem) from problem


def not_written(path: Path, problem: OSError) -> FileUnusable:
    return FileUnusable(
        f"No se pudo escribir {path.name} ({type(problem).__name__}): elija otra carpeta con --out.",
        f"{path.name} could not be written ({type(problem).__name__}): choose another folder with --out.",
    )


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when the block is done. A device or a pipe is written to as it is."""
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
