"""Records to persons: prepare, propose pairs, weigh them, look a second time within what hangs together, and take the best partition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from amparo.law.text import Bilingual
from amparo.linkage.blocking import Blocked, Way, block
from amparo.linkage.clusters import (
    Evidence,
    Objective,
    best_partition,
    companions_of,
    draw_partitions,
    log_odds_of,
    probability_of,
    probability_of_place,
)
from amparo.linkage.clusters.components import uncompared
from amparo.linkage.clusters.unseen import share_unseen
from amparo.linkage.evidence import Part
from amparo.linkage.fields import NAMING, Field, complete
from amparo.linkage.nodes import Alike, load_nodes
from amparo.linkage.preparing import prepare
from amparo.linkage.store import store
from amparo.linkage.weighing import BITS, Spread, Weighed, Weigher

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

KEPT_FROM = -12.0
"""Nats, before calibration, below which a proposed pair is not kept: none holds two records together, and within what others hold together it is compared again."""
PRIOR_ROUNDS = 50
CALIBRATED_SLOPE, CALIBRATED_SHIFT = 0.85, 0.5
"""Log-odds of a model that takes fields as independent are too far apart. This line was read from shares of true pairs by
band of probability, on two tuning seeds of the invented population; what it is worth on unseen seeds stands in docs/reference/linkage.md."""
LARGEST_PRIOR = 0.1
LEAST_EXPECTED_PAIRS = 1.0
LIKELY = 0.05
"""Probability of a pair from which it counts among those found: the others are many and hold few pairs of one person."""


class Step(StrEnum):
    """What the linkage is at."""

    OPEN = "open"
    PREPARE = "prepare"
    PROPOSE = "propose"
    TRAIN = "train"
    WEIGH = "weigh"
    CLUSTER = "cluster"
    DRAW = "draw"


Tell = Callable[[Step, int], None]
"""Told at the beginning of each step, with what it works on: records to open, to prepare and to propose pairs of, then pairs to learn from, weigh and
cluster, then linkages to draw. The linkage itself tells those from PREPARE to CLUSTER; whoever opens records before it or draws after it, the others."""


def untold(_step: Step, _amount: int) -> None:
    """Tells nobody."""


class NothingToLink(Exception):
    """The records say nothing by which persons could be told apart."""

    def __init__(self) -> None:
        self.reason = Bilingual(
            "Ningún registro tiene nombre, apellido, alias ni documento: no hay nada con que reconocer a una persona.",
            "No record has a name, surname, alias or document: there is nothing to recognise a person by.",
        )
        super().__init__(self.reason.en)


def _no_pairs() -> Ints:
    return np.empty((0, 2), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Request:
    """How to link. within_sources: whether a list may hold one person twice. same, different: pairs (k, 2) of row numbers on which a human decided.
    explained_from: the probability from which a pair is given the parts of its weight; with none, no pair is."""

    objective: Objective = field(default_factory=Objective)
    within_sources: bool = True
    same: Ints = field(default_factory=_no_pairs)
    different: Ints = field(default_factory=_no_pairs)
    explained_from: float | None = None
    threads: int | None = None
    tell: Tell = untold


@dataclass(frozen=True, slots=True)
class Linkage:
    """Who is who. cluster: for each record the row number of the first record of its person. probability: of that place, 0 to 1. evidence: the
    weights of pairs of nodes. alike: the records that follow others. trained: whether the file taught its own weights. blocked: what each key gave.
    parts: by their place in the evidence, the pairs that were asked to be explained.
    """

    cluster: Ints
    probability: Floats
    evidence: Evidence
    alike: Alike
    trained: bool
    blocked: tuple[Blocked, ...]
    objective: Objective
    parts: Mapping[int, list[Part]] = field(default_factory=dict)

    @property
    def persons(self) -> int:
        return int(np.unique(self.cluster).size)

    @property
    def largest(self) -> int:
        """Records of the person with the most."""
        return int(np.bincount(self.cluster).max(initial=0))

    def draws(self, number: int, rng: np.random.Generator) -> Ints:
        """(number, records): partitions drawn from their posterior."""
        return np.stack(
            [followed(one, self.alike) for one in draw_partitions(self.evidence, self.objective, number, rng)]
        )


def link(records: pa.Table, request: Request | None = None) -> Linkage:
    """Link the records of a table with the columns of `Field`; those that it lacks tell nothing. Raises NothingToLink, Contradiction, TooLarge."""
    asked = request or Request()
    table = complete(records)
    if all(table[one.value].null_count == table.num_rows for one in (*NAMING, Field.DOCUMENT)):
        raise NothingToLink
    asked.tell(Step.PREPARE, table.num_rows)
    prepared = prepare(table)
    if all(prepared[name].null_count == prepared.num_rows for name in ("called", "surnames", "document")):
        raise NothingToLink
    with store(asked.threads) as connection:
        kept = np.unique(np.concatenate([asked.same, asked.different]).ravel())
        alike = load_nodes(connection, prepared, kept, every_record=not asked.within_sources)
        asked.tell(Step.PROPOSE, table.num_rows - alike.followers.size)
        blocked = block(connection, within_sources=asked.within_sources)
        weights = _weights(connection, prepared, asked)
    asked.tell(Step.CLUSTER, weights.evidence.left.size)
    return _persons(weights, alike, asked, blocked)


def _persons(weights: _Weights, alike: Alike, asked: Request, blocked: tuple[Blocked, ...]) -> Linkage:
    evidence = weights.evidence
    objective = replace(_learned(asked.objective, evidence), unseen=weights.unseen)
    cluster = best_partition(evidence, objective)
    probability = probability_of_place(evidence, objective, cluster, np.random.default_rng(0))
    probability[alike.followers] = probability[alike.first]
    return Linkage(
        followed(cluster, alike),
        probability,
        evidence,
        alike,
        weights.trained,
        blocked,
        objective,
        weights.parts,
    )


def _learned(objective: Objective, evidence: Evidence) -> Objective:
    return replace(objective, companions=companions_of(evidence.log_odds, evidence.count))


def followed(cluster: Ints, alike: Alike) -> Ints:
    """The partition with the records that were not compared: with their two likes where these are one person, else each alone."""
    spread = cluster.copy()
    joined = cluster[alike.first] == cluster[alike.second]
    spread[alike.followers] = np.where(joined, cluster[alike.first], alike.followers)
    return spread


@dataclass(frozen=True, slots=True)
class _Weights:
    evidence: Evidence
    unseen: float
    trained: bool = False
    parts: Mapping[int, list[Part]] = field(default_factory=dict)


def _weights(connection: duckdb.DuckDBPyConnection, prepared: pa.Table, asked: Request) -> _Weights:
    """The weights of the proposed pairs and, in a second look, of the others within what hangs together; whether the file taught them."""
    pairs = _count(connection, "pairs")
    if not pairs:
        return _Weights(_as_evidence(prepared, _nothing(), 0.0, asked), asked.objective.unseen)
    nodes = _count(connection, "nodes")
    start = min(1.0 / nodes, LARGEST_PRIOR)
    weigher = Weigher(connection, prior=start)
    asked.tell(Step.TRAIN, pairs)
    weigher.train()
    asked.tell(Step.WEIGH, pairs)
    first = weigher.weigh(least=KEPT_FROM)
    shift = prior_shift(first.spread, start, nodes * (nodes - 1) // 2)
    evidence = _as_evidence(prepared, first, shift, asked)
    left, right = uncompared(evidence, _learned(asked.objective, evidence))
    if left.size:
        second = weigher.weigh_these(left, right)
        evidence = _as_evidence(prepared, Weighed.over([first, second]), shift, asked)
    unseen = max(_unseen(connection, evidence), asked.objective.unseen)
    return _Weights(evidence, unseen, weigher.trained, _explained(weigher, evidence, asked))


def _unseen(connection: duckdb.DuckDBPyConnection, evidence: Evidence) -> float:
    """The share of the pairs of one person that are not among those compared."""
    likely = evidence.log_odds >= log_odds_of(LIKELY)
    left, right = evidence.left[likely], evidence.right[likely]
    probability = probability_of(evidence.log_odds[likely])
    pairs = {"l": np.minimum(left, right), "r": np.maximum(left, right), "probability": probability}
    connection.register("likely", pa.table(pairs))
    found = connection.execute(
        "select ways, sum(probability) from likely join pairs using (l, r) group by ways"
    ).fetchall()
    connection.unregister("likely")
    pairs_of = {Way(ways): float(expected) for ways, expected in found}
    kinds = (Way.BESIDE_NAMES, Way.NAMES, Way.BESIDE_NAMES | Way.NAMES, Way.MIXED)
    return share_unseen(*(pairs_of.get(kind, 0.0) for kind in kinds))


def _nothing() -> Weighed:
    none = np.empty(0, dtype=np.int64)
    return Weighed(none, none, np.empty(0), Spread.of(np.empty(0)))


def _explained(weigher: Weigher, evidence: Evidence, asked: Request) -> dict[int, list[Part]]:
    """The parts of the weights of the pairs at or above the probability asked for, the calibration as the last of them."""
    if asked.explained_from is None:
        return {}
    places = np.flatnonzero(evidence.log_odds >= log_odds_of(asked.explained_from))
    found = weigher.parts(evidence.left[places], evidence.right[places]) if places.size else []
    return {
        int(place): [
            *parts,
            Part("calibration", 0, float(evidence.log_odds[place]) / BITS - sum(one.bits for one in parts)),
        ]
        for place, parts in zip(places, found, strict=True)
    }


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def _as_evidence(prepared: pa.Table, weighed: Weighed, shift: float, asked: Request) -> Evidence:
    return Evidence(
        prepared.num_rows,
        weighed.left,
        weighed.right,
        CALIBRATED_SHIFT + CALIBRATED_SLOPE * (weighed.log_odds + shift),
        same=asked.same,
        different=asked.different,
        exclusive=None if asked.within_sources else _sources(prepared),
    )


def _sources(prepared: pa.Table) -> Ints:
    """A number for each list; records of no list are bound to nothing."""
    codes = prepared["source"].combine_chunks().dictionary_encode().indices
    return np.asarray(codes.fill_null(-1), dtype=np.int64)


def prior_shift(spread: Spread, prior: float, pairs: int) -> float:
    """Nats by which the log-odds change when the share of all pairs that are one person is learned from the weights themselves.

    The mixing proportion of Fellegi and Sunter's mixture by EM, with the levels' weights held fixed; pairs that no key proposed count as two persons.
    """
    base, shift = np.log(prior / (1 - prior)), 0.0
    for _ in range(PRIOR_ROUNDS):
        expected = float(probability_of(spread.log_odds + shift) @ spread.pairs)
        share = min(max(expected, LEAST_EXPECTED_PAIRS) / pairs, LARGEST_PRIOR)
        moved = float(np.log(share / (1 - share)) - base)
        if abs(moved - shift) < 1e-3:
            break
        shift = moved
    return shift
