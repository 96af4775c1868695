"""How Spark is set so that no identity leaves it: what travels and what spills is encrypted, and nothing is told of the work.

Spark's own settings (memory, executors, addresses) come as Spark takes them: `spark-defaults.conf` in SPARK_CONF_DIR, or `spark-submit --conf`.
Those below are not left to them. Sources: Apache Spark, Security; Configuration.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LOCAL = "local"
PARTITIONS_OF_CORE = 4
JAVA_OPTIONS = "spark.driver.extraJavaOptions"
NO_LOG = "status = off\nrootLogger.level = off\n"
SAFE: Mapping[str, str] = {
    "spark.io.encryption.enabled": "true",  # spilled, shuffled and broadcast blocks on any disk
    "spark.authenticate": "true",  # processes of one application know each other by a secret
    "spark.network.crypto.enabled": "true",  # and encrypt what they send
    "spark.eventLog.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",  # a log of Spark tells values of records where a step fails
    "spark.executor.syncLogLevel.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",  # no metastore
}
LIKE_DUCKDB: Mapping[str, str] = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.legacy.javaCharsets": "true",  # offices write CSV in Windows' letters
}
NOT_COMPILED: Mapping[str, str] = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
FOR_FEW_ROWS: Mapping[str, str] = {**NOT_COMPILED, "spark.sql.shuffle.partitions": "1"}
"""Of a session that works on few rows: to compile a query takes longer than to ask it of them."""
QUIET_JAVA = (
    "-XX:-UsePerfData -XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -XX:-HeapDumpOnOutOfMemoryError"
)


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """master: `local[2]`, or the address of a cluster; empty is that of spark-submit, and without it all cores of this machine. memory: of the driver,
    which locally does all the work. partitions: of what is shuffled; 0 takes what suits this machine, or what a cluster is set to. options: other settings of Spark's; those of this module
    win over them."""

    master: str = ""
    memory: str = "2g"
    partitions: int = 0
    options: Mapping[str, str] = field(default_factory=dict)


def written(settings: SparkSettings, folder: Path) -> dict[str, str]:
    """Every setting that is given to Spark. folder: the private one, for what this machine holds on disk."""
    logs = folder / "log4j2.properties"
    logs.write_text(NO_LOG, encoding="utf-8")
    asked = settings.options.get(JAVA_OPTIONS, "")
    java = f"{asked} {QUIET_JAVA} -Djava.io.tmpdir={folder} -Dlog4j2.configurationFile={logs.as_uri()}"
    found = {
        **settings.options,
        **SAFE,
        **LIKE_DUCKDB,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        JAVA_OPTIONS: java,
        "spark.driver.memory": settings.memory,
    }
    if settings.master:
        found["spark.master"] = settings.master
    if partitions := _partitions(settings):
        found["spark.sql.shuffle.partitions"] = str(partitions)
    return found | (_on_this_machine(folder) if settings.master.startswith(LOCAL) else {})


def _partitions(settings: SparkSettings) -> int:
    """Four for each core of this machine, where nothing is said; 0 leaves it to a cluster."""
    if settings.partitions or not settings.master.startswith(LOCAL):
        return settings.partitions
    asked = re.search(r"\d+", settings.master)
    return PARTITIONS_OF_CORE * (int(asked[0]) if asked else os.cpu_count() or 1)


def _on_this_machine(folder: Path) -> dict[str, str]:
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(folder),
    }
