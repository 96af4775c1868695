"""Weights of pairs by Splink on Spark: the same levels in Spark's words, trained on the same counts, and the trained numbers as numbers.

How often strangers agree is counted, and how often records of one person do is learned, by DuckDB in this process: over all records where they are
few, as on one machine, else over a sample of them. Only the numbers go to Spark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from amparo.linkage.agreement import with_agreement
from amparo.linkage.chance import MOST_RANDOM_PAIRS, WITHIN_NATIONALITY, add_frequencies
from amparo.linkage.comparing import Comparison, Level
from amparo.linkage.store import store
from amparo.linkage.weighing import (
    BITS,
    LEAST_RECORDS_TO_TRAIN,
    STEP,
    TRAINED_WITHIN,
    TRAINING_PAIRS,
    Spread,
    Weigher,
    quiet,
    settings,
    usable,
)
from amparo.spark.connection import SparkConnection
from amparo.spark.dialect import condition

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession
    from splink import Linker

SAMPLED = MOST_RANDOM_PAIRS
"""Records that are brought here; of fewer, all, as on one machine."""
PART = "for_"
PARTS = 1_000_000
ELSE = "else"
SHARE = "share_of_"
"""Splink on Spark takes a frequency from a table of values only: here the share of compatriots stands as a value of its own, and is its own frequency."""


@dataclass(frozen=True, slots=True)
class WeighedFrame:
    """pairs: `l`, `r`, `log_odds` in nats. spread: of all pairs that were weighed, kept or not."""

    pairs: DataFrame
    spread: Spread


class SparkWeigher:
    """A model for the records in the table `nodes` of a connection to Spark."""

    def __init__(self, connection: SparkConnection, *, prior: float) -> None:
        self._connection, self._prior = connection, prior
        self.comparisons, self.trained = learned_here(connection, prior)
        add_frequencies(connection)
        nodes = connection.session.table("nodes").withColumnsRenamed(
            {f"tf_{one}": SHARE + one for one in WITHIN_NATIONALITY}
        )
        with quiet():
            self._api = splink_on(connection.session)
            self._frame = self._api.register(nodes)

    def train(self) -> None:
        """What the file taught is known already; where it taught nothing, learn leaning on the starting values."""
        if not self.trained:
            self.comparisons = with_agreement(self._connection, self.comparisons, self._prior)
        self._linker = self._model()

    def _model(self) -> Linker:
        from splink import Linker

        spoken = [_in_spark(one) for one in self.comparisons]
        with quiet():
            linker = Linker(self._frame, settings(spoken, self._prior), log_level=None)
            for column in WITHIN_NATIONALITY:
                name = SHARE + column
                known = self._frame.as_spark_dataframe().where(f"{name} is not null")
                shares = known.selectExpr(name, f"{name} AS tf_{name}").distinct()
                linker.table_management.register_term_frequency_lookup(self._api.register(shares), name)
        return linker

    def weigh_frame(self, pairs: DataFrame, *, least: float = -np.inf) -> WeighedFrame:
        """The pairs of a frame (l, r) with log-odds of `least` nats and more."""
        given = pairs.selectExpr("'0' AS match_key", "l AS join_key_l", "r AS join_key_r")
        with quiet():
            self._linker.table_management.register_blocked_pairs_for_predict(self._api.register(given))
            predicted = self._linker.inference.predict(warning_mode="never").as_spark_dataframe()
        weighed = self._connection.settle(
            predicted.selectExpr("node_l AS l", "node_r AS r", f"match_weight * {BITS!r}D AS log_odds")
        )
        counted = weighed.groupBy(_step(weighed)).count().orderBy("step").toArrow()
        steps = np.asarray(counted["step"], dtype=np.float64)
        spread = Spread(steps * STEP, np.asarray(counted["count"], dtype=np.int64))
        kept = weighed if np.isneginf(least) else weighed.where(weighed.log_odds >= float(least))
        return WeighedFrame(kept, spread)


def splink_on(session: SparkSession) -> Any:
    """Splink's interface to a session. What it keeps it keeps in the workers, encrypted, and never in files of its own."""
    from splink.backends.spark import SparkAPI

    interface: Callable[..., Any] = SparkAPI
    return interface(spark_session=session, break_lineage_method="persist")


def _step(weighed: DataFrame) -> Column:
    from pyspark.sql import functions

    return functions.bround(weighed.log_odds / STEP).cast("bigint").alias("step")


def learned_here(connection: SparkConnection, prior: float) -> tuple[tuple[Comparison, ...], bool]:
    """The comparisons as numbers: u counted, and m learned, by DuckDB in this process, on all records where they are few; whether the file taught m."""
    nodes = connection.session.table("nodes")
    count, known = nodes.count(), usable(connection)
    is_large = count > SAMPLED
    chosen = nodes.where(f"pmod(xxhash64(node), {count}) < {SAMPLED}") if is_large else nodes
    with store() as here:
        weigher = _weigher_here(here, chosen, prior)
        counted = [one for one in weigher.comparisons if one.name in {own.name for own in known}]
        if count < LEAST_RECORDS_TO_TRAIN:
            return tuple(counted), False
        if not is_large:
            weigher.train_on_blocks()
            return weigher.taught(), weigher.trained
    with store() as here:
        weigher = _weigher_here(here, _whole_blocks(nodes), prior, tuple(counted))
        weigher.train_on_blocks([(*columns, mark) for mark, columns in marked_blocks().items()])
        return weigher.taught(), weigher.trained


def _weigher_here(
    here: duckdb.DuckDBPyConnection, nodes: DataFrame, prior: float, comparisons: tuple[Comparison, ...] = ()
) -> Weigher:
    """A model for these records, or one with these comparisons."""
    numbers = [f"cast({name} as int) AS {name}" if name == "node" else name for name in nodes.columns]
    here.register("brought", nodes.selectExpr(*numbers).toArrow())
    here.execute("create table nodes as select * from brought order by node")
    return Weigher(here, prior=prior, comparisons=comparisons)


def marked_blocks() -> dict[str, Sequence[str]]:
    """The blocks that train, each under the column that marks the records that came for it."""
    return {PART + columns[-1]: columns for columns in TRAINED_WITHIN}


def _whole_blocks(nodes: DataFrame) -> DataFrame:
    """For each block that trains, some of its keys with all their records: sampling records one by one would leave hardly a pair of one person. A
    record stands once for each block it came for, and a column tells which: only with those does it make pairs."""
    names = [name for name in nodes.columns if name != "node"]
    marks = list(marked_blocks())
    together = None
    for mark, columns in marked_blocks().items():
        marked = _some_keys(nodes, columns).selectExpr(
            *names, *(f"{'1' if one == mark else 'cast(null as int)'} AS {one}" for one in marks)
        )
        together = marked if together is None else together.unionAll(marked)
    assert together is not None
    return together.selectExpr("monotonically_increasing_id() AS turn", "*").selectExpr(
        "row_number() over (order by turn) AS node", *names, *marks
    )


def _some_keys(nodes: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The records of so many keys, drawn by their hash, as have TRAINING_PAIRS pairs."""
    known = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    keys = nodes.where(known).groupBy(*columns).count().where("count > 1")
    pairs = keys.selectExpr("sum(count * (count - 1) / 2)").collect()[0][0] or 0.0
    share = min(1.0, TRAINING_PAIRS / max(float(pairs), 1.0))
    drawn = keys.where(f"pmod(xxhash64({', '.join(columns)}), {PARTS}) < {round(share * PARTS)}")
    return nodes.join(drawn.select(*columns), list(columns), "left_semi").select(*nodes.columns)


def _in_spark(one: Comparison) -> Comparison:
    levels = tuple(_level_in_spark(level) for level in one.levels)
    return replace(one, null=condition(one.null), levels=levels)


def _level_in_spark(level: Level) -> Level:
    column = level.frequency_of
    named = SHARE + column if column in WITHIN_NATIONALITY else column
    told = level.condition if level.condition == ELSE else condition(level.condition)
    return replace(level, condition=told, frequency_of=named)
