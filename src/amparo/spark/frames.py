"""Small tables of this process, handed to Spark."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def frame_of(session: SparkSession, table: pa.Table) -> DataFrame:
    """The rows of an Arrow table. They travel encrypted; PySpark leaves closing that connection to the collector of garbage, which would warn of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return session.createDataFrame(table)
