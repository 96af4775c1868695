"""A Spark session that leaves nothing behind, started when it is asked for and stopped with its Java."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.spark.errors import SparkFailed, no_java, not_installed
from amparo.spark.private import private_folder
from amparo.spark.settings import LOCAL, SparkSettings, written

if TYPE_CHECKING:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

STOPPING = 20.0
"""Seconds that Java has to end by itself."""
TELLING = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""Set where spark-submit has started this process; Java runs already."""


@contextmanager
def spark_session(settings: SparkSettings | None = None) -> Iterator[SparkSession]:
    """A session; at the end its Java and its private folder are gone. Spark's own errors come out as SparkFailed, without their text.

    Raises SparkUnavailable, SparkFailed."""
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
    except ImportError:
        raise not_installed() from None
    with private_folder() as folder, _python_of_workers(), _unheard():
        conf = SparkConf(loadDefaults=False)
        conf.setAppName("amparo").setAll(list(written(_here(settings or SparkSettings()), folder).items()))
        try:
            with _started(conf) as session:
                yield session
        except (PySparkException, Py4JError) as problem:
            raise SparkFailed(type(problem).__name__) from None


def _here(settings: SparkSettings) -> SparkSettings:
    """The settings with a master, unless spark-submit has one."""
    if settings.master or SUBMITTED in os.environ:
        return settings
    return replace(settings, master=f"{LOCAL}[*]")


@contextmanager
def _started(conf: SparkConf) -> Iterator[SparkSession]:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    gateway = _launched(conf)
    try:
        context = SparkContext(conf=conf, gateway=gateway)
        try:
            yield SparkSession(context)
        finally:
            context.stop()
    finally:
        _end(gateway)


def _launched(conf: SparkConf) -> Any:
    """Java, started with its messages unheard: they may hold values of records."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    if SUBMITTED not in os.environ and not _has_java():
        raise no_java()
    try:
        launch: Callable[..., Any] = launch_gateway
        return launch(conf, {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL})
    except (PySparkRuntimeError, OSError):
        raise no_java() from None


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


def _end(gateway: Any) -> None:
    """Stop Java and forget it, so that another session can be started in this process."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    SparkSession._instantiatedSession = None
    gateway.shutdown()
    SparkContext._gateway = SparkContext._jvm = None
    if gateway.proc is None:
        return
    gateway.proc.stdin.close()
    try:
        gateway.proc.wait(STOPPING)
    except subprocess.TimeoutExpired:
        gateway.proc.kill()
        gateway.proc.wait()


@contextmanager
def _unheard() -> Iterator[None]:
    """PySpark writes every error with its text to standard error, besides raising it."""
    loggers = [logging.getLogger(name) for name in TELLING]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


@contextmanager
def _python_of_workers() -> Iterator[None]:
    """Workers run by the interpreter of this process, unless PYSPARK_PYTHON names another."""
    given = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = given or sys.executable
    try:
        yield
    finally:
        if given is None:
            del os.environ["PYSPARK_PYTHON"]
