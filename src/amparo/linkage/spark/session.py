"""A Spark session with the functions by which texts are compared: the edits of Splink's library, and the similarity of DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amparo.linkage.spark.similarity import add_similarity
from amparo.spark.errors import not_installed
from amparo.spark.session import spark_session
from amparo.spark.settings import SparkSettings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextmanager
def linking_session(settings: SparkSettings) -> Iterator[SparkSession]:
    """Raises SparkUnavailable, SparkFailed."""
    try:
        from splink.backends.spark import similarity_jar_location
    except ImportError:
        raise not_installed() from None
    with spark_session(settings) as session:
        session.sql(f"ADD JAR '{similarity_jar_location()}'")
        add_similarity(session)
        yield session
