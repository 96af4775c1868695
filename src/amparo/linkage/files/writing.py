"""The outcome of a linkage as a file: who is who, without a word of any name."""

from __future__ import annotations

from pathlib import Path

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
    """CSV, or Parquet where the name ends so. Raises FileUnusable."""
    try:
        if path.suffix.lower() in PARQUET:
            pq.write_table(table, path)
        else:
            pacsv.write_csv(table, path)
    except OSError as problem:
        raise FileUnusable(
            f"No se pudo escribir {path.name} ({type(problem).__name__}): elija otra carpeta con --out.",
            f"{path.name} could not be written ({type(problem).__name__}): choose another folder with --out.",
        ) from problem
