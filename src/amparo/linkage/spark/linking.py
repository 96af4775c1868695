"""Records to persons on Spark, step by step as `amparo.linkage.linking` does it. No records and no pairs are gathered here: what comes to this process
are counts, and samples and trees of a bounded size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from amparo.linkage.blocking import Blocked, block
from amparo.linkage.clusters import Objective
from amparo.linkage.clusters.draws import joins_of
from amparo.linkage.linking import (
    CALIBRATED_SHIFT,
    CALIBRATED_SLOPE,
    KEPT_FROM,
    LARGEST_PRIOR,
    NothingToLink,
    Step,
    Tell,
    prior_shift,
)
from amparo.linkage.nodes import fill_nodes
from amparo.linkage.spark.pieces import Drawing, in_parcels, missing_pairs, persons_of
from amparo.linkage.spark.preparing import fill_incoming
from amparo.linkage.spark.reading import People
from amparo.linkage.spark.weighing import SparkWeigher
from amparo.spark.connection import SparkConnection

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NAMING = ("called", "surnames", "document")
LOG_ODDS = "l bigint, r bigint, log_odds double"


@dataclass(frozen=True, slots=True)
class SparkRequest:
    """How to link. within_sources: whether a list may hold one person twice. draws, seed: linkages to be drawn, and their chance."""

    objective: Objective
    within_sources: bool = True
    draws: int = 0
    seed: int = 1
    tell: Tell = lambda *_: None


@dataclass(frozen=True, slots=True)
class SparkLinkage:
    """Who is who. persons: `node`, `leader` (the first record of its person), `probability` of that place, `drawn` (the first record in each draw).
    drawn_persons: how many persons there are in each draw. blocked: what each key gave."""

    persons: DataFrame
    records: int
    pairs: int
    count: int
    largest: int
    drawn_persons: tuple[int, ...]
    trained: bool
    blocked: tuple[Blocked, ...]


def link_people(connection: SparkConnection, people: People, asked: SparkRequest) -> SparkLinkage:
    """Link all records. Raises NothingToLink."""
    asked.tell(Step.PREPARE, people.count)
    fill_incoming(connection, people)
    known = connection.frame(
        f"select {', '.join(f'count({name})' for name in NAMING)} from incoming"
    ).collect()[0]
    if not any(known):
        raise NothingToLink
    connection.register("spoken_of", pa.table({"node": pa.array([], pa.int64())}))
    alike = connection.settle(connection.frame(fill_nodes(connection, every_record=not asked.within_sources)))
    asked.tell(Step.PROPOSE, people.count)
    blocked = block(connection, within_sources=asked.within_sources)
    weights = _weights(connection, people.count, asked)
    asked.tell(Step.CLUSTER, weights.count)
    objective = _learned(asked.objective, weights.pairs, people.count)
    joins = joins_of(objective, asked.draws, np.random.default_rng(asked.seed))
    within = persons_of(
        in_parcels(connection, weights.pairs, objective), objective, Drawing(joins, asked.seed)
    )
    persons = connection.settle(_of_all(connection, within, alike))
    return _told(persons, people, asked, weights, blocked)


@dataclass(frozen=True, slots=True)
class _Weights:
    """pairs: l, r, log_odds (calibrated), and the lists of both where lists hold nobody twice."""

    pairs: DataFrame
    count: int
    trained: bool


def _weights(connection: SparkConnection, records: int, asked: SparkRequest) -> _Weights:
    """The weights of the proposed pairs and, in a second look, of the others within what hangs together."""
    proposed = connection.session.table("pairs").count()
    if not proposed:
        return _Weights(connection.session.createDataFrame([], LOG_ODDS), 0, trained=False)
    nodes = connection.session.table("nodes").count()
    start = min(1.0 / nodes, LARGEST_PRIOR)
    weigher = SparkWeigher(connection, prior=start)
    asked.tell(Step.TRAIN, proposed)
    weigher.train()
    asked.tell(Step.WEIGH, proposed)
    first = weigher.weigh_frame(connection.session.table("pairs"), least=KEPT_FROM)
    shift = prior_shift(first.spread, start, nodes * (nodes - 1) // 2)
    pairs = _with_lists(connection, _calibrated(first.pairs, shift), asked)
    objective = _learned(asked.objective, pairs, records)
    missing = connection.settle(missing_pairs(in_parcels(connection, pairs, objective), objective))
    if not missing.isEmpty():
        second = _calibrated(weigher.weigh_frame(missing).pairs, shift)
        pairs = connection.settle(pairs.unionByName(_with_lists(connection, second, asked)))
    return _Weights(pairs, pairs.count(), weigher.trained)


def _calibrated(pairs: DataFrame, shift: float) -> DataFrame:
    calibrated = f"{CALIBRATED_SHIFT!r}D + {CALIBRATED_SLOPE!r}D * (log_odds + {float(shift)!r}D)"
    return pairs.selectExpr("l", "r", f"{calibrated} AS log_odds")


def _with_lists(connection: SparkConnection, pairs: DataFrame, asked: SparkRequest) -> DataFrame:
    if asked.within_sources:
        return pairs
    lists = connection.session.table("nodes").select("node", "source")
    return pairs.join(lists.toDF("l", "list_l"), "l").join(lists.toDF("r", "list_r"), "r")


def _learned(objective: Objective, pairs: DataFrame, records: int) -> Objective:
    """With the companions that a record has on average, as `companions_of` counts them."""
    expected = pairs.selectExpr("sum(1D / (1D + exp(-greatest(least(log_odds, 50D), -50D))))").collect()[0][0]
    return replace(objective, companions=2.0 * float(expected or 0.0) / max(records, 1))


def _of_all(connection: SparkConnection, within: DataFrame, alike: DataFrame) -> DataFrame:
    """Every record: those that hang together with none are alone, and those that say the same as two others go with them where these are one person."""
    nodes = connection.session.table("nodes").select("node")
    placed = connection.settle(
        nodes.join(within, "node", "left").selectExpr(
            "node", "coalesce(leader, node) AS leader", "coalesce(probability, 1D) AS probability", "drawn"
        )
    )
    first = placed.toDF("first_node", "first_leader", "probability", "first_drawn")
    second = placed.select("node", "leader", "drawn").toDF("second_node", "second_leader", "second_drawn")
    followed = (
        alike.toDF("node", "first_node", "second_node")
        .join(first, "first_node")
        .join(second, "second_node")
        .selectExpr(
            "node",
            "if(first_leader = second_leader, first_leader, node) AS leader",
            "probability",
            "transform(arrays_zip(first_drawn, second_drawn), one -> if(one.first_drawn = one.second_drawn, one.first_drawn, node)) AS drawn",
        )
    )
    return placed.unionByName(followed)


def _told(
    persons: DataFrame, people: People, asked: SparkRequest, weights: _Weights, blocked: tuple[Blocked, ...]
) -> SparkLinkage:
    sizes = persons.groupBy("leader").count()
    count, largest = sizes.selectExpr("count(*)", "max(count)").collect()[0]
    drawn: tuple[int, ...] = ()
    if asked.draws:
        own = [f"sum(if(coalesce(drawn[{i}], node) = node, 1, 0))" for i in range(asked.draws)]
        drawn = tuple(persons.selectExpr(*own).collect()[0])
    return SparkLinkage(persons, people.count, weights.count, count, largest, drawn, weights.trained, blocked)
