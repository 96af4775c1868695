"""Small tables of this process, handed to Spark, and the numbering of rows."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


PLACE = "monotonically_increasing_id()"
PART_BITS = 33
"""Spark's growing number of a row is the number of its part, and below these bits its place in the part."""


def frame_of(session: SparkSession, table: pa.Table) -> DataFrame:
    """The rows of an Arrow table. They travel encrypted; PySpark leaves closing that connection to the collector of garbage, which would warn of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return session.createDataFrame(table)


def numbered(frame: DataFrame, name: str) -> DataFrame:
    """The rows with a column that counts them from 0 in their order. frame: one that is held, since its parts are counted first."""
    parts = (
        frame.selectExpr(f"shiftright({PLACE}, {PART_BITS}) AS part")
        .groupBy("part")
        .count()
        .orderBy("part")
        .collect()
    )
    starts, start = [], 0
    for row in parts:
        starts += [f"{row['part']}L", f"{start}L"]
        start += row["count"]
    if not starts:
        return frame.selectExpr("*", f"0L AS {name}")
    marked = frame.selectExpr("*", f"{PLACE} AS place_")
    place = f"map({', '.join(starts)})[shiftright(place_, {PART_BITS})] + (place_ & {(1 << PART_BITS) - 1}L)"
    return marked.selectExpr("* except (place_)", f"{place} AS {name}")
