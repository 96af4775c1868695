"""Who is who as a folder of Parquet, without a word of any name; the records of one person lie in one part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amparo.linkage.files.columns import FileUnusable
from amparo.linkage.files.writing import DECIMALS
from amparo.linkage.spark.linking import SparkLinkage
from amparo.linkage.spark.reading import People
from amparo.spark.connection import SparkConnection
from amparo.spark.frames import numbered

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def write_folder(connection: SparkConnection, people: People, linkage: SparkLinkage, folder: Path, draws: int) -> None:
    """`record_id`, `cluster_id` (persons numbered from 1 in the order of their first record), `probability`, and `draw_…`. Raises FileUnusable."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileUnusable(
            f"{folder.name} ya existe y no es una carpeta vacía: elija otra con --out.",
            f"{folder.name} exists and is no empty folder: choose another with --out.",
        )
    ids = people.records.select("node", "record_id")
    drawn = [f"coalesce(drawn[{i}], node) + 1 AS draw_{i + 1}" for i in range(draws)]
    told = linkage.persons.join(ids, "node").join(_clusters(connection, linkage), "leader")
    told.repartition("cluster_id").sortWithinPartitions("cluster_id", "node").selectExpr(
        "record_id", "cluster_id", f"round(probability, {DECIMALS}) AS probability", *drawn
    ).write.mode("append").parquet(str(folder.resolve()))


def _clusters(connection: SparkConnection, linkage: SparkLinkage) -> DataFrame:
    leaders = connection.settle(linkage.persons.where("leader = node").select("leader").orderBy("leader"))
    return numbered(leaders, "place").selectExpr("leader", "place + 1 AS cluster_id")
