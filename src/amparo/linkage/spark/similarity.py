"""How alike two texts are, in Spark by DuckDB itself, so that no pair is on another level than on one machine.

The library that Splink brings for Spark counts half a transposition where an odd number of letters that agree stand in another order; DuckDB, like Winkler's
own program, leaves the half out. A pair of names in seven is then up to 0.14 less alike, enough to lose a level now and then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from amparo.linkage.store import MEMORY_ONLY
from amparo.spark.dialect import SIMILARITY

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def add_similarity(session: SparkSession) -> None:
    """The function `SIMILARITY` of two texts, in this session."""
    from pyspark.sql.pandas.functions import arrow_udf

    made: Callable[..., Any] = arrow_udf
    session.udf.register(SIMILARITY, made(similarity, "double"))


def similarity(one: pa.Array, other: pa.Array) -> pa.Array:
    """Jaro and Winkler's similarity of each two texts, 0 to 1; missing where one of them is."""
    pairs = pa.table({"one": one, "other": other})
    alike = _here().from_arrow(pairs).project("jaro_winkler_similarity(one, other) as alike")
    return alike.to_arrow_table()["alike"].combine_chunks()


@cache
def _here() -> duckdb.DuckDBPyConnection:
    """One for each worker: to open one takes longer than to compare ten thousand names. One thread, which keeps the order."""
    return duckdb.connect(":memory:", config=MEMORY_ONLY | {"threads": 1})
