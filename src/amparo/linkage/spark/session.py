"""A Spark session with the similarity functions that Splink brings for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from amparo.spark.errors import not_installed
from amparo.spark.session import spark_session
from amparo.spark.settings import SparkSettings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def with_similarity(settings: SparkSettings) -> SparkSettings:
    """Raises SparkUnavailable where PySpark is missing."""
    try:
        from splink.backends.spark import similarity_jar_location
    except ImportError:
        raise not_installed() from None
    return replace(settings, options={**settings.options, "spark.jars": similarity_jar_location()})


@contextmanager
def linking_session(settings: SparkSettings) -> Iterator[SparkSession]:
    """Raises SparkUnavailable, SparkFailed."""
    with spark_session(with_similarity(settings)) as session:
        yield session
