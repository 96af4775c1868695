"""The graph of pairs cut where nothing holds it together, and its pieces worked on side by side by the same code as on one machine.

Components of the lowest floor that a draw knows hold every piece of every cut (`amparo.linkage.clusters.components`). Components too large for one
worker are cut by the next floor, as the pieces themselves are, so that no piece is lost. Many whole components make a parcel, which one worker takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from amparo.linkage.clusters import Evidence, Objective, best_partition, probability_of_place
from amparo.linkage.clusters.components import FOR_DRAWS, uncompared
from amparo.linkage.clusters.draws import draw_under
from amparo.linkage.spark.weighing import splink_on
from amparo.linkage.weighing import quiet
from amparo.spark.connection import SparkConnection
from amparo.spark.frames import frame_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
MOST_IN_PARCEL = 20_000
"""Records of a component that is cut no further, and of a parcel."""
MOST_TIES_HERE = 4_000_000
"""Ties that are brought here to find components: after each worker has thinned its own to a tree, so many serve tens of millions of pairs."""
EDGES = "l bigint, r bigint"
PERSONS = "node bigint, leader bigint, probability double, drawn array<bigint>"
DRAWN = pa.list_(pa.int64())
Worked = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Drawing:
    """joins: of each draw (`joins_of`); none where nothing is drawn. seed: parcels draw from streams of their own."""

    joins: Floats
    seed: int


def in_parcels(connection: SparkConnection, pairs: DataFrame, objective: Objective) -> DataFrame:
    """The pairs within components, with the number of their parcel. pairs: l, r, log_odds, and the lists of both where lists hold nobody twice."""
    found = _components(connection, pairs, objective)
    nodes = connection.settle(found)
    parcels = max(1, -(-nodes.count() // MOST_IN_PARCEL))
    placed = nodes.selectExpr("node", "piece", f"pmod(xxhash64(piece), {parcels}) AS parcel")
    left = placed.selectExpr("node AS l", "piece", "parcel")
    right = placed.selectExpr("node AS r", "piece AS other")
    return connection.settle(
        pairs.join(left, "l").join(right, "r").where("piece = other").drop("piece", "other")
    )


def missing_pairs(parcels: DataFrame, objective: Objective) -> DataFrame:
    """The pairs within pieces of which nothing is known: what to compare in a second look."""

    def worked(table: pa.Table) -> pa.Table:
        nodes, evidence = _evidence(table)
        left, right = uncompared(evidence, objective)
        return pa.table({"l": nodes[left], "r": nodes[right]})

    return parcels.groupBy("parcel").applyInArrow(worked, EDGES)


def persons_of(parcels: DataFrame, objective: Objective, drawing: Drawing) -> DataFrame:
    """For each record within a component: the first record of its person, how probable that place is, and the first one in each draw."""

    def worked(table: pa.Table) -> pa.Table:
        nodes, evidence = _evidence(table)
        rng = np.random.default_rng([drawing.seed, int(table["parcel"][0].as_py())])
        cluster = best_partition(evidence, objective)
        probability = probability_of_place(evidence, objective, cluster, np.random.default_rng(0))
        return pa.table(
            {
                "node": nodes,
                "leader": nodes[cluster],
                "probability": probability,
                "drawn": _drawn(nodes, evidence, objective, drawing.joins, rng),
            }
        )

    return parcels.groupBy("parcel").applyInArrow(worked, PERSONS)


def _drawn(
    nodes: Ints, evidence: Evidence, objective: Objective, joins: Floats, rng: np.random.Generator
) -> pa.Array:
    """For each record the first record of its person in each draw; missing where nothing is drawn."""
    if not joins.size:
        return pa.nulls(nodes.size, DRAWN)
    drawn = nodes[draw_under(evidence, objective, joins, rng)].T
    return pa.FixedSizeListArray.from_arrays(drawn.ravel(), joins.size).cast(DRAWN)


def _evidence(table: pa.Table) -> tuple[Ints, Evidence]:
    """The records of a parcel in their order, and what is known of their pairs, by place in that order."""
    ordered = table.sort_by([("l", "ascending"), ("r", "ascending")])
    low, high = (np.asarray(ordered[side], dtype=np.int64) for side in ("l", "r"))
    nodes, place = np.unique(np.concatenate([low, high]), return_inverse=True)
    left, right = place[: low.size], place[low.size :]
    exclusive = _exclusive(ordered, left, right, nodes.size) if "list_l" in table.column_names else None
    return nodes, Evidence(nodes.size, left, right, np.asarray(ordered["log_odds"]), exclusive=exclusive)


def _exclusive(table: pa.Table, left: Ints, right: Ints, count: int) -> Ints:
    """A number for the list of each record; -1 where it has none."""
    both = pa.chunked_array([*table["list_l"].chunks, *table["list_r"].chunks])
    codes = both.combine_chunks().dictionary_encode().indices.fill_null(-1)
    found = np.full(count, -1, dtype=np.int64)
    found[np.concatenate([left, right])] = np.asarray(codes, dtype=np.int64)
    return found


def _components(connection: SparkConnection, pairs: DataFrame, objective: Objective) -> DataFrame:
    """`node` and `piece`, the least node of its component, for every record that hangs together with another."""
    scale = objective.strongest + objective.every
    most = objective.most
    gains = connection.settle(
        pairs.selectExpr(
            "l",
            "r",
            f"{scale!r}D * greatest(least(log_odds, {most!r}D), -{most!r}D) + {float(objective.join)!r}D AS gain",
        )
    )
    found = None
    for number, floor in enumerate(FOR_DRAWS.floors):
        pieces = connection.settle(components(connection, gains.where(f"gain > {floor}")))
        large = pieces.groupBy("piece").count().where(f"count > {MOST_IN_PARCEL}")
        is_last = number + 1 == len(FOR_DRAWS.floors) or large.isEmpty()
        settled = (
            pieces
            if is_last
            else pieces.join(large.select("piece"), "piece", "left_anti").select("node", "piece")
        )
        found = settled if found is None else found.unionAll(settled)
        if is_last:
            break
        unsettled = pieces.join(large.select("piece"), "piece", "left_semi").select("node")
        gains = gains.join(unsettled.toDF("l"), "l", "left_semi").join(unsettled.toDF("r"), "r", "left_semi")
    assert found is not None
    return found


def components(connection: SparkConnection, edges: DataFrame) -> DataFrame:
    """Connected components: `node` and `piece`, its least node. edges: l, r."""
    trees = connection.settle(edges.select("l", "r").mapInArrow(_thinned, EDGES))
    if trees.count() <= MOST_TIES_HERE:
        ties = trees.toArrow()
        return frame_of(connection.session, _labelled(ties))
    return _by_splink(connection, trees)


def _by_splink(connection: SparkConnection, ties: DataFrame) -> DataFrame:
    from splink.clustering import cluster_pairwise_predictions_at_threshold

    nodes = connection.settle(ties.selectExpr("l AS node").unionAll(ties.selectExpr("r")).distinct())
    named = uuid4().hex  # Splink numbers its tables anew in each of its interfaces to one session
    with quiet():
        api = splink_on(connection.session)
        clustered = cluster_pairwise_predictions_at_threshold(
            api.register(nodes, table_name=f"nodes_{named}"),
            api.register(ties.toDF("node_l", "node_r"), table_name=f"ties_{named}"),
            api,
            "node",
        )
        found: DataFrame = clustered.as_spark_dataframe()
    least = found.groupBy("cluster_id").agg({"node": "min"}).toDF("cluster_id", "piece")
    return found.select("node", "cluster_id").join(least, "cluster_id").select("node", "piece")


def _thinned(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Of one worker's edges, one for each record and its component's least."""
    every = pa.Table.from_batches(batches, pa.schema([("l", pa.int64()), ("r", pa.int64())]))
    labelled = _labelled(every)
    tree = labelled.filter(pa.compute.not_equal(labelled["node"], labelled["piece"]))
    yield from tree.rename_columns(["l", "r"]).to_batches()


def _labelled(edges: pa.Table) -> pa.Table:
    low, high = (np.asarray(edges[side], dtype=np.int64) for side in ("l", "r"))
    nodes, place = np.unique(np.concatenate([low, high]), return_inverse=True)
    graph = coo_array(
        (np.ones(low.size, dtype=np.int8), (place[: low.size], place[low.size :])), shape=(nodes.size,) * 2
    )
    labels = connected_components(graph, directed=False)[1]
    least = np.full(labels.max(initial=-1) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, labels, nodes)
    return pa.table({"node": nodes, "piece": least[labels]})
