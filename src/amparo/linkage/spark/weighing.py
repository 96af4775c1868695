"""Weights of pairs by Splink on Spark: the same levels in Spark's words, trained on the same counts, and the trained numbers as numbers.

How often strangers agree is counted here by DuckDB, over all records or a sample of them, because a sample is all it takes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from amparo.linkage.chance import MOST_RANDOM_PAIRS, WITHIN_NATIONALITY, add_frequencies, columns_read
from amparo.linkage.comparing import Comparison, Level
from amparo.linkage.store import store
from amparo.linkage.weighing import BITS, STEP, Spread, Weigher, quiet, settings, usable, with_chance
from amparo.spark.connection import SparkConnection
from amparo.spark.dialect import condition

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from splink import Linker

SAMPLED = MOST_RANDOM_PAIRS
"""Records that are brought here to count chance on; of fewer, all, as on one machine."""
LOOKED_AT_FOR_CHANCE = ("node", "nationality", "day", "document", "given_first", "surname_first")
ELSE = "else"
SHARE = "share_of_"
"""Splink on Spark takes a frequency from a table of values only: here the share of compatriots stands as a value of its own, and is its own frequency."""


@dataclass(frozen=True, slots=True)
class WeighedFrame:
    """pairs: `l`, `r`, `log_odds` in nats. spread: of all pairs that were weighed, kept or not."""

    pairs: DataFrame
    spread: Spread


class SparkWeigher(Weigher):
    """A model for the records in the table `nodes` of a connection to Spark."""

    def __init__(self, connection: SparkConnection, *, prior: float) -> None:
        from splink.backends.spark import SparkAPI

        self._connection: SparkConnection = connection
        self._prior = prior
        self.comparisons = _with_chance_of_sample(connection, usable(connection))
        add_frequencies(connection)
        nodes = connection.session.table("nodes").withColumnsRenamed(
            {f"tf_{one}": SHARE + one for one in WITHIN_NATIONALITY}
        )
        with quiet():
            self._api = SparkAPI(spark_session=connection.session, break_lineage_method="persist")
            self._frame = self._api.register(nodes)
        self._linker = self._model()
        self.trained = False

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


def _step(weighed: DataFrame) -> object:
    from pyspark.sql import functions

    return functions.bround(weighed.log_odds / STEP).cast("bigint").alias("step")


def _with_chance_of_sample(
    connection: SparkConnection, comparisons: tuple[Comparison, ...]
) -> tuple[Comparison, ...]:
    nodes = connection.session.table("nodes")
    count = nodes.count()
    columns = sorted({*LOOKED_AT_FOR_CHANCE, *columns_read(comparisons)} - {"node"})
    chosen = nodes.selectExpr("cast(node as int) AS node", *columns)
    if count > SAMPLED:
        chosen = chosen.where(f"pmod(xxhash64(node), {count}) < {SAMPLED}")
    with store() as here:
        here.register("sampled", chosen.toArrow())
        here.execute("create table nodes as select * from sampled order by node")
        return with_chance(here, comparisons)


def _in_spark(one: Comparison) -> Comparison:
    levels = tuple(_level_in_spark(level) for level in one.levels)
    return replace(one, null=condition(one.null), levels=levels)


def _level_in_spark(level: Level) -> Level:
    column = level.frequency_of
    named = SHARE + column if column in WITHIN_NATIONALITY else column
    told = level.condition if level.condition == ELSE else condition(level.condition)
    return replace(level, condition=told, frequency_of=named)
