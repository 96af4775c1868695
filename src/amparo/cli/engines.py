"""`--engine`: what counts and links. Spark is imported where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.law.text import Bilingual

if TYPE_CHECKING:
    from amparo.figures.evaluate import Opened
    from amparo.spark.settings import SparkSettings

DUCKDB, SPARK = "duckdb", "spark"
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="duckdb|spark",
        help="Con qué se calcula; spark, para lo que no cabe en una máquina, necesita amparo[spark] y Java. / What computes; spark, for what one machine does not hold, needs amparo[spark] and Java.",
    ),
]


class UnknownEngine(Exception):
    """There is no engine of this name."""

    def __init__(self) -> None:
        self.reason = Bilingual(f"--engine es {DUCKDB} o {SPARK}.", f"--engine is {DUCKDB} or {SPARK}.")
        super().__init__(self.reason.en)


def is_spark(name: str) -> bool:
    """Raises UnknownEngine."""
    if name not in (DUCKDB, SPARK):
        raise UnknownEngine
    return name == SPARK


def spark_settings() -> SparkSettings:
    """Those of the installation. A broken installation does not stop a linkage."""
    from amparo.configuration import ConfigurationError, configuration
    from amparo.spark.settings import SparkSettings

    try:
        return SparkSettings(configuration().spark_master, configuration().spark_memory)
    except ConfigurationError:
        return SparkSettings()


@contextmanager
def engine_named(name: str) -> Iterator[Opened]:
    """What opens an engine over a snapshot. Raises UnknownEngine, SparkUnavailable, SparkFailed."""
    from amparo.figures.engine import Engine

    if not is_spark(name):
        yield Engine
        return
    from amparo.figures.spark_engine import SparkEngine
    from amparo.spark.session import spark_session

    with spark_session(spark_settings()) as session:
        yield lambda snapshot: SparkEngine(snapshot, session)
