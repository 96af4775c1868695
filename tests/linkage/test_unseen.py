"""Ties that no compared pair shows: every draw has as many as are expected, and never against what a human or a list says."""

from __future__ import annotations

import numpy as np
import pytest
from bench.population import generate
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from amparo.linkage import blocking
from amparo.linkage.clusters import Evidence, Objective, draw_partitions
from amparo.linkage.clusters.evidence import UNSEEN
from amparo.linkage.clusters.unseen import share_unseen
from amparo.linkage.linking import link

PAIRS, ALONE = 400, 200
"""Persons whose two records are surely one, and records that are surely alone: each of these is far from the next."""


def register(**more: object) -> Evidence:
    two = np.arange(PAIRS) * 2
    alone = 2 * PAIRS + np.arange(ALONE)
    left, right = np.append(two, alone[:-1]), np.append(two + 1, alone[1:])
    log_odds = np.append(np.full(PAIRS, 11.0), np.full(ALONE - 1, -9.0))
    return Evidence(2 * PAIRS + ALONE, left, right, log_odds, **more)  # type: ignore[arg-type]


def ties(evidence: Evidence, unseen: float, draws: int = 200) -> np.ndarray:
    """How many of the records that are surely alone are tied to another, in each draw."""
    drawn = draw_partitions(evidence, Objective(unseen=unseen), draws, np.random.default_rng(4))
    return np.array([ALONE - np.unique(one[2 * PAIRS :]).size for one in drawn])


def test_each_draw_has_as_many_unseen_ties_as_are_expected() -> None:
    assert ties(register(), 0.02).mean() == pytest.approx(0.02 * PAIRS, rel=0.1)
    assert ties(register(), 0.02).var() == pytest.approx(0.02 * PAIRS, rel=0.4)


def test_without_unseen_ties_what_is_surely_apart_stays_apart() -> None:
    assert not ties(register(), 0.0).any()


def test_an_unseen_tie_is_never_one_that_a_human_denied() -> None:
    alone = 2 * PAIRS + np.arange(ALONE)
    denied = np.stack([alone[:-1], alone[1:]], axis=1)
    assert not ties(register(different=denied), 0.1).any()


def test_an_unseen_tie_never_joins_two_records_of_a_list_that_holds_nobody_twice() -> None:
    lists = np.append(np.tile([0, 1], PAIRS), np.zeros(ALONE, dtype=np.int64))
    assert not ties(register(exclusive=lists), 0.1).any()


def beside_a_couple(**more: object) -> Evidence:
    """A register in which the records that stand alone are far from the first record of a person of two, and were not compared with her second."""
    couples = np.arange(PAIRS) * 2
    alone = 2 * PAIRS + np.arange(ALONE)
    left, right = np.append(couples, couples[:ALONE]), np.append(couples + 1, alone)
    log_odds = np.append(np.full(PAIRS, 11.0), np.full(ALONE, -9.0))
    trios = 2 * PAIRS + ALONE + np.arange(3 * PAIRS).reshape(PAIRS, 3)
    left, right = np.append(left, trios[:, [0, 0, 1]]), np.append(right, trios[:, [1, 2, 2]])
    log_odds = np.append(log_odds, np.full(3 * PAIRS, 11.0))
    return Evidence(int(trios.max()) + 1, left, right, log_odds, **more)  # type: ignore[arg-type]


def joined(evidence: Evidence) -> np.ndarray:
    """How many of the records that stand alone are with the second record of the couple, in each draw."""
    drawn = draw_partitions(evidence, Objective(unseen=0.05), 100, np.random.default_rng(4))
    second = np.arange(ALONE) * 2 + 1
    return (drawn[:, second] == drawn[:, 2 * PAIRS : 2 * PAIRS + ALONE]).sum(axis=1)


def test_an_unseen_tie_joins_a_record_to_all_of_a_person() -> None:
    assert joined(beside_a_couple()).mean() > 5


def test_an_unseen_tie_never_joins_a_record_to_a_person_of_whom_a_human_denied_another_record() -> None:
    denied = np.stack([np.arange(ALONE) * 2 + 1, 2 * PAIRS + np.arange(ALONE)], axis=1)
    assert not joined(beside_a_couple(different=denied)).any()


def test_an_unseen_tie_never_gives_a_person_a_second_record_of_a_list_that_holds_nobody_twice() -> None:
    of_couples, of_alone = np.tile([0, 1], PAIRS), np.ones(ALONE, dtype=np.int64)
    lists = np.concatenate([of_couples, of_alone, np.tile([0, 1, 2], PAIRS)])
    assert not joined(beside_a_couple(exclusive=lists)).any()


@pytest.mark.parametrize(
    ("beside", "named", "both", "neither", "share"),
    [
        (200.0, 300.0, 600.0, 40.0, 60 / 1_200),
        (200.0, 300.0, 600.0, 100.0, 0.0),
        (200.0, 300.0, 600.0, 150.0, 0.0),
        (0.0, 300.0, 0.0, 10.0, 0.0),
    ],
)
def test_the_share_of_unseen_pairs_follows_from_what_two_kinds_of_keys_found(
    beside: float, named: float, both: float, neither: float, share: float
) -> None:
    assert share_unseen(beside, named, both, neither) == pytest.approx(share)


@pytest.mark.slow
def test_where_keys_leave_pairs_out_as_many_ties_are_taken_for_unseen_as_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = generate(6_000, seed=31)
    records = made.records.rename_columns({"agency": "source", "date_of_birth": "born"})
    whole = link(records).objective.unseen
    monkeypatch.setattr(blocking, "SMALL_BUDGET", 0)
    found = link(records)

    assert UNSEEN <= whole < found.objective.unseen
    assert found.objective.unseen == pytest.approx(untied(found.evidence, np.asarray(made.person)), rel=0.3)


def untied(evidence: Evidence, person: np.ndarray) -> float:
    """The share of the persons with several records whose true pairs do not hold all of them together."""
    true = person[evidence.left] == person[evidence.right]
    ends = evidence.left[true], evidence.right[true]
    size = person.size
    graph = coo_array((np.ones(ends[0].size), ends), shape=(size, size))
    parts = connected_components(graph, directed=False)[1]
    of_person = np.unique(np.stack([person, parts]), axis=1)[0]
    several = np.flatnonzero(np.bincount(person) > 1)
    return float((np.bincount(of_person)[several] > 1).mean())
