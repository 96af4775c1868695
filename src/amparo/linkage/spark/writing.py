"""Who is who as a folder of Parquet, without a word of any name; the records of one person lie in one part."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.linkage.files.columns import FileUnusable
from amparo.linkage.files.reading import PARQUET
from amparo.linkage.files.writing import DECIMALS, not_written
from amparo.linkage.spark.linking import SparkLinkage
from amparo.linkage.spark.reading import People
from amparo.spark.connection import SparkConnection
from amparo.spark.frames import numbered

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ONE_FILE = (".csv", *PARQUET)


def refuse_occupied(folder: Path) -> None:
    """Raises FileUnusable where something is there already, or the name is not that of a folder."""
    if folder.suffix.lower() in ONE_FILE:
        raise FileUnusable(
            f"Spark escribe una carpeta de Parquet y no {folder.name}: dé --out CARPETA/.",
            f"Spark writes a folder of Parquet and not {folder.name}: give --out FOLDER/.",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileUnusable(
            f"{folder.name} ya existe y no es una carpeta vacía: elija otra con --out.",
            f"{folder.name} exists and is no empty folder: choose another with --out.",
        )


def write_folder(
    connection: SparkConnection, people: People, linkage: SparkLinkage, folder: Path, draws: int
) -> None:
    """`record_id`, `cluster_id` (persons numbered from 1 in the order of their first record), `probability`, and `draw_…` (the number of the first
    record of the person). The folder has its name when it is whole: killed meanwhile, at most `.<name>.part` is left, which the next run replaces.
    Raises FileUnusable."""
    refuse_occupied(folder)
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        _told(connection, people, linkage, draws).write.parquet(str(part.resolve()))
        part.replace(folder)
    except OSError as problem:
        raise not_written(folder, problem) from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _told(connection: SparkConnection, people: People, linkage: SparkLinkage, draws: int) -> DataFrame:
    ids = people.records.select("node", "record_id")
    drawn = [f"coalesce(drawn[{i}], node) + 1 AS draw_{i + 1}" for i in range(draws)]
    told = linkage.persons.join(ids, "node").join(_clusters(connection, linkage), "leader")
    columns = ("record_id", "cluster_id", f"round(probability, {DECIMALS}) AS probability", *drawn)
    ordered = told.repartition("cluster_id").sortWithinPartitions("cluster_id", "node")
    return ordered.selectExpr(*columns)


def _clusters(connection: SparkConnection, linkage: SparkLinkage) -> DataFrame:
    leaders = connection.settle(linkage.persons.where("leader = node").select("leader").orderBy("leader"))
    return numbered(leaders, "place").selectExpr("leader", "place + 1 AS cluster_id")
