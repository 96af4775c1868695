"""Weights of candidate pairs by Fellegi and Sunter's model, trained on the file at hand by Splink.

Fellegi and Sunter, A theory for record linkage, JASA 64 (1969). u from random pairs; m by expectation-maximisation within three blocks, each of
which trains the comparisons that do not stand in it. A small file learns m leaning on the starting values (`agreement`).
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from amparo.linkage.agreement import with_agreement
from amparo.linkage.chance import add_frequencies, level_number, shares_by_chance, sides_of
from amparo.linkage.comparing import COMPARISONS, Comparison, Level
from amparo.linkage.evidence import Part
from amparo.linkage.store import Connection

if TYPE_CHECKING:
    from splink import Linker, SettingsCreator

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LEAST_RECORDS_TO_TRAIN = 2_000
LEAST_PAIRS_TO_TRAIN = 300
TRAINING_PAIRS = 4e5
PAIRS_AT_ONCE = 2_000_000
"""So that the memory of weighing is that of so many pairs, however many there are."""
STEP = 0.01
BITS = float(np.log(2.0))
LEAST_FREQUENCY = 1e-5
TRAINED_WITHIN = (("document",), ("day", "surname_first"), ("day", "given_first"))


@dataclass(frozen=True, slots=True)
class Spread:
    """How many pairs have which log-odds, in steps of STEP nats. log_odds: (steps,) ascending. pairs: (steps,)."""

    log_odds: Floats
    pairs: Ints

    @classmethod
    def of(cls, log_odds: Floats) -> Spread:
        step, pairs = np.unique(np.round(log_odds / STEP).astype(np.int64), return_counts=True)
        return cls(np.asarray(step * STEP, dtype=np.float64), pairs)

    @classmethod
    def over(cls, spreads: Sequence[Spread]) -> Spread:
        every = np.concatenate([np.round(one.log_odds / STEP).astype(np.int64) for one in spreads])
        step, place = np.unique(every, return_inverse=True)
        counted = np.bincount(place, weights=np.concatenate([one.pairs for one in spreads]))
        return cls(np.asarray(step * STEP, dtype=np.float64), counted.astype(np.int64))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of nodes and the log-odds, in nats, that they are one person, and how all pairs that were weighed are spread."""

    left: Ints
    right: Ints
    log_odds: Floats
    spread: Spread

    @classmethod
    def over(cls, parts: Sequence[Weighed]) -> Weighed:
        """All pairs of several."""
        return cls(
            np.concatenate([one.left for one in parts]),
            np.concatenate([one.right for one in parts]),
            np.concatenate([one.log_odds for one in parts]),
            Spread.over([one.spread for one in parts]),
        )


class Weigher:
    """A model for the records in the table `nodes` of a connection. Train it once; then weigh any table of pairs."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, *, prior: float, comparisons: tuple[Comparison, ...] = ()
    ) -> None:
        """comparisons: with their chance already counted; without, it is counted on these records."""
        from splink.backends.duckdb import DuckDBAPI

        self._connection, self._prior = connection, prior
        self.comparisons = comparisons or with_chance(connection, usable(connection))
        add_frequencies(connection)
        with quiet():
            self._api = DuckDBAPI(connection)
            self._frame = self._api.register("nodes")
        self._linker = self._model()
        self.trained = False

    def _model(self) -> Linker:
        from splink import Linker

        with quiet():
            return Linker(self._frame, settings(self.comparisons, self._prior), log_level=None)

    def train(self) -> None:
        """Learn m from the file: from itself alone where it is large enough, else leaning on the starting values."""
        if _count(self._connection, "select count(*) from nodes") >= LEAST_RECORDS_TO_TRAIN:
            self.train_on_blocks()
        if not self.trained:
            self.comparisons = with_agreement(self._connection, self.comparisons, self._prior)
            self._linker = self._model()

    def train_on_blocks(self, within: Sequence[Sequence[str]] = TRAINED_WITHIN) -> None:
        """Learn m within each of these blocks that has pairs enough and something to teach."""
        from splink import block_on

        with quiet():
            for columns in within:
                if (
                    is_left_to_train(self.comparisons, columns)
                    and self._pairs_within(columns) >= LEAST_PAIRS_TO_TRAIN
                ):
                    self._linker.training.estimate_parameters_using_expectation_maximisation(
                        block_on(*columns),
                        estimate_without_term_frequencies=True,
                        max_pairs=TRAINING_PAIRS,
                        record_sample_proportion=1.0,
                    )
                    self.trained = True

    def taught(self) -> tuple[Comparison, ...]:
        """The comparisons with the m that were learned, as numbers."""
        with quiet():
            model: dict[str, Any] = self._linker.misc.save_model_to_json()
        written = {one["output_column_name"]: one["comparison_levels"][1:] for one in model["comparisons"]}
        return tuple(
            one.with_agreement([level["m_probability"] for level in written[one.name]])
            for one in self.comparisons
        )

    def _pairs_within(self, columns: Sequence[str]) -> int:
        known = " and ".join(f"{column} is not null" for column in columns)
        return _count(
            self._connection,
            f"select coalesce(sum(n * (n - 1) // 2), 0) from (select count(*) as n from nodes where {known} group by {', '.join(columns)})",
        )

    def weigh(self, pairs: str = "pairs", *, least: float = -np.inf) -> Weighed:
        """The pairs of a table (l, r) with log-odds of `least` nats and more, ordered."""
        count = _count(self._connection, f"select count(*) from {pairs}")
        batches = max(1, -(-count // PAIRS_AT_ONCE))
        found = Weighed.over([self._weigh_batch(pairs, number, batches, least) for number in range(batches)])
        order = np.lexsort((found.right, found.left))
        return Weighed(found.left[order], found.right[order], found.log_odds[order], found.spread)

    def _weigh_batch(self, pairs: str, number: int, batches: int, least: float) -> Weighed:
        self._connection.execute(
            "create or replace table pairs_to_weigh as select '0' as match_key, l as join_key_l, r as join_key_r"
            f" from {pairs} where (l + r) % {batches} = {number}"
        )
        with quiet():
            self._linker.table_management.register_blocked_pairs_for_predict(
                self._api.register("pairs_to_weigh")
            )
            weighed = self._linker.inference.predict(warning_mode="never")
        found = self._connection.execute(
            f"select node_l, node_r, match_weight from {weighed.physical_name}"
        ).fetchnumpy()
        weighed.drop_table_from_database_and_remove_from_cache()
        self._connection.execute("drop table pairs_to_weigh")
        left, right = (np.asarray(found[name], dtype=np.int64) for name in ("node_l", "node_r"))
        log_odds = np.asarray(found["match_weight"], dtype=np.float64) * BITS
        kept = log_odds >= least
        return Weighed(left[kept], right[kept], log_odds[kept], Spread.of(log_odds))

    def weigh_these(self, left: Ints, right: Ints) -> Weighed:
        """The log-odds of pairs that are given as row numbers."""
        given = pa.table({"l": pa.array(left, pa.int32()), "r": pa.array(right, pa.int32())})
        self._connection.register("these_pairs", given)
        weighed = self.weigh("these_pairs")
        self._connection.unregister("these_pairs")
        return weighed

    def parts(self, left: Ints, right: Ints) -> list[list[Part]]:
        """Of each pair of nodes: the prior, each comparison at its level, and what frequent values take away or rare ones add. In bits; their sum
        is the weight of `weigh_these`."""
        weighed = self.weigh_these(left, right)
        total = {
            frozenset(pair): float(odds) / BITS
            for *pair, odds in zip(weighed.left, weighed.right, weighed.log_odds, strict=True)
        }
        with quiet():
            model: dict[str, Any] = self._linker.misc.save_model_to_json()
        return [
            _parts(total[frozenset(pair)], levels, self.comparisons, model)
            for *pair, levels in zip(left, right, self._levels(left, right), strict=True)
        ]

    def _levels(self, left: Ints, right: Ints) -> list[tuple[int | None, ...]]:
        """The level of each comparison for each pair; None where one of the two says nothing."""
        sides = sides_of(self.comparisons, "a", "b")
        self._connection.register("explained", pa.table({"place": range(left.size), "l": left, "r": right}))
        found = self._connection.execute(
            f"select {', '.join(level_number(one) for one in self.comparisons)} from (select explained.place as turn, {sides} from explained"
            " join nodes a on a.node = least(l, r) join nodes b on b.node = greatest(l, r)) order by turn"
        ).fetchall()
        self._connection.unregister("explained")
        return found


def _parts(
    total: float, levels: Sequence[int | None], comparisons: Sequence[Comparison], model: dict[str, Any]
) -> list[Part]:
    """The parts of one weight; what the levels leave of the total is the frequency of the values that agree."""
    prior = model["probability_two_random_records_match"]
    parts = [Part("prior", 0, float(np.log2(prior / (1 - prior))))]
    written = {one["output_column_name"]: one["comparison_levels"] for one in model["comparisons"]}
    for one, level in zip(comparisons, levels, strict=True):
        if level is None:
            parts.append(Part(one.name, -1, 0.0))
            continue
        known = written[one.name][level + 1]  # the first is that of nothing said
        parts.append(Part(one.name, level, float(np.log2(known["m_probability"] / known["u_probability"]))))
    return [*parts, Part("frequency", 0, total - sum(part.bits for part in parts))]


def usable(connection: Connection) -> tuple[Comparison, ...]:
    """The comparisons of which some column is known in at least two records."""
    return tuple(
        one
        for one in COMPARISONS
        if any(_count(connection, f"select count({column}) from nodes") > 1 for column in one.needs)
    )


def is_left_to_train(comparisons: Sequence[Comparison], columns: Sequence[str]) -> bool:
    """Whether some comparison looks at none of the columns in which all pairs of a block agree. Splink refuses to train where none does: a file of
    names and dates alone has nothing that a block on a name and a date could teach."""
    of_block = re.compile("|".join(rf"\b{column}_[lr]\b" for column in columns))
    return any(
        not any(of_block.search(text) for text in (one.null, *(level.condition for level in one.levels)))
        for one in comparisons
    )


def with_chance(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison]
) -> tuple[Comparison, ...]:
    """The comparisons with u counted on random pairs of this file."""
    counted = shares_by_chance(connection, comparisons)
    return tuple(one.with_chance(counted[one.name]) for one in comparisons)


def settings(comparisons: Sequence[Comparison], prior: float) -> SettingsCreator:
    """Splink's settings: the levels of `comparing` with their starting values. prior: the share of all pairs that are one person."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="node",
        comparisons=[_comparison(one) for one in comparisons],
        blocking_rules_to_generate_predictions=[],
        probability_two_random_records_match=prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        max_iterations=20,
        em_convergence=0.001,
    )


def _comparison(one: Comparison) -> dict[str, Any]:
    null = {"sql_condition": one.null, "label_for_charts": "null", "is_null_level": True}
    levels = [_level(level) for level in (*one.levels, one.otherwise)]
    return {"output_column_name": one.name, "comparison_levels": [null, *levels]}


def _level(level: Level) -> dict[str, Any]:
    written: dict[str, Any] = {
        "sql_condition": level.condition,
        "label_for_charts": level.label.en,
        "m_probability": level.m,
        "u_probability": level.u,
    }
    if level.frequency_of:
        written |= {
            "tf_adjustment_column": level.frequency_of,
            "tf_minimum_u_value": LEAST_FREQUENCY,
            "disable_tf_exact_match_detection": True,
        }
    return written


@contextmanager
def quiet() -> Iterator[None]:
    """Splink reports on standard error; what it reports of names must reach no log."""
    logger = logging.getLogger("splink")
    before = logger.level, logger.propagate
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _count(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
