"""Every pair is on the same level of every comparison on Spark as on DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.population import generate

from amparo.linkage.chance import level_number, sides_of
from amparo.linkage.comparing import COMPARISONS
from amparo.linkage.fields import complete
from amparo.linkage.files import read_files
from amparo.linkage.nodes import fill_nodes, load_nodes
from amparo.linkage.preparing import prepare
from amparo.linkage.spark.preparing import fill_incoming
from amparo.linkage.spark.reading import read_people
from amparo.linkage.spark.similarity import similarity
from amparo.linkage.spark.weighing import splink_on
from amparo.linkage.store import Connection, store
from amparo.linkage.weighing import quiet
from amparo.spark.connection import SparkConnection
from tests.linkage.people import person, table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NEAR = (
    ("Rahmanni", "Amrani"), ("Toussaint", "Louissaint"), ("Caballero", "Cabrera"), ("Gomes Esnaca", "Gomez Gonzalez"), ("Valmales", "Malsales"),
)  # fmt: skip
"""Surnames of which an odd number of letters stand in another order: half a transposition more or less moves most of them over the edge of a level."""
NO_NODES = pa.table({"node": pa.array([], pa.int64())})


def test_half_a_transposition_is_left_out_and_what_is_missing_stays_missing() -> None:
    """Winkler's own example of a transposition, and two surnames of which three letters stand in another order."""
    found = similarity(pa.array(["martha", "rahmanni", None]), pa.array(["marhta", "amrani", "ana"]))

    assert found.to_pylist() == [
        pytest.approx(0.9611, abs=1e-4),
        pytest.approx((6 / 8 + 1 + 5 / 6) / 3),
        None,
    ]


def levels(connection: Connection) -> np.ndarray:
    """Of all pairs of nodes: both numbers, and the level of each comparison; -1 where one of the two says nothing."""
    each = ", ".join(f"coalesce({level_number(one)}, -1) as {one.name}" for one in COMPARISONS)
    found = connection.execute(
        f"select first, second, {each} from (select a.node as first, b.node as second, {sides_of(COMPARISONS, 'a', 'b')}"
        " from nodes a join nodes b on a.node < b.node) order by first, second"
    ).fetchnumpy()
    return np.stack([np.asarray(column) for column in found.values()], axis=1).astype(np.int64)


@pytest.mark.spark
@pytest.mark.slow
def test_every_pair_is_on_the_same_level_of_every_comparison(spark: SparkSession, tmp_path: Path) -> None:
    near = [person(i, surname=name, second_surname=None) for i, both in enumerate(NEAR) for name in both]
    files = [tmp_path / "invented.parquet", tmp_path / "near.parquet"]
    for file, records in zip(files, (generate(250, seed=11).records, table(near)), strict=True):
        pq.write_table(records, file)
    read = pa.concat_tables([complete(one.records) for one in read_files(files)])
    with store() as connection:
        load_nodes(connection, prepare(read), np.empty(0, np.int64), every_record=True)
        here = levels(connection)

    with SparkConnection(spark) as connection, quiet():
        splink_on(spark)
        fill_incoming(connection, read_people(connection, files))
        connection.register("spoken_of", NO_NODES)
        fill_nodes(connection, every_record=True)
        there = levels(connection)

    assert here.shape == (260 * 259 // 2, 2 + len(COMPARISONS))
    assert (there == here).all()
