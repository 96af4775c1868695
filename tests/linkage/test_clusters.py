"""Clusters hold together in all their pairs; one wrong link joins nothing; what a human said is so."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from amparo.linkage.clusters import (
    Contradiction,
    Evidence,
    Objective,
    best_partition,
    companions_of,
    exact,
    greedy,
)
from amparo.linkage.clusters.components import LARGEST_PIECE, uncompared

BELL = {1: 1, 2: 2, 3: 5, 4: 15, 5: 52, 6: 203, 7: 877}


def evidence(count: int, pairs: dict[tuple[int, int], float], **more: object) -> Evidence:
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Evidence(count, left, right, np.array(list(pairs.values()), dtype=float), **more)  # type: ignore[arg-type]


def pairs_of(*pairs: tuple[int, int]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def chained(persons: int, each: int) -> Evidence:
    """Persons of `each` records, well linked among themselves; one record of each wrongly linked to the next person."""
    pairs: dict[tuple[int, int], float] = {}
    for person in range(persons):
        first = person * each
        pairs |= dict.fromkeys(combinations(range(first, first + each), 2), 6.0)
        if person + 1 < persons:
            pairs[(first, first + each)] = 3.0
            pairs |= {
                (a, b): -5.0
                for a in range(first, first + each)
                for b in range(first + each, first + 2 * each)
                if (a, b) != (first, first + each)
            }
    return evidence(persons * each, pairs)


def connected(found: Evidence) -> np.ndarray:
    linked = found.log_odds > 0
    graph = coo_array(
        (np.ones(linked.sum()), (found.left[linked], found.right[linked])), shape=(found.count, found.count)
    )
    return connected_components(graph, directed=False)[1]


@pytest.mark.parametrize(("persons", "each"), [(3, 2), (40, 3), (60, 4)])
def test_connected_components_collapse_where_ours_do_not(persons: int, each: int) -> None:
    found = chained(persons, each)

    assert np.unique(connected(found)).size == 1
    assert np.array_equal(
        best_partition(found, Objective(threshold=0.5)), np.repeat(np.arange(persons) * each, each)
    )


def test_a_pair_above_the_threshold_is_one_person_and_below_it_two() -> None:
    assert list(best_partition(evidence(2, {(0, 1): 1.0}), Objective(threshold=0.65))) == [0, 0]
    assert list(best_partition(evidence(2, {(0, 1): 1.0}), Objective(threshold=0.75))) == [0, 1]


def test_pairs_that_were_never_compared_count_against_a_cluster() -> None:
    weak = evidence(3, {(0, 1): 1.0, (1, 2): 0.9})

    assert list(best_partition(weak, Objective(never_compared=2.0))) == [0, 0, 0]
    assert list(best_partition(weak, Objective(never_compared=4.0))) == [0, 0, 2]


def test_a_record_that_fits_one_record_of_a_person_and_contradicts_her_misspelt_one_is_hers() -> None:
    assert list(best_partition(evidence(3, {(0, 1): 8.0, (0, 2): 3.0, (1, 2): -4.0}))) == [0, 0, 0]
    assert list(best_partition(evidence(3, {(0, 1): 8.0, (0, 2): 3.0, (1, 2): -9.0}))) == [0, 0, 2]


def test_where_records_have_companions_a_pair_needs_less_to_be_one_person() -> None:
    doubtful = evidence(2, {(0, 1): -0.5})

    assert list(best_partition(doubtful, Objective(companions=0.1))) == [0, 1]
    assert list(best_partition(doubtful, Objective(companions=1.8))) == [0, 0]


def test_companions_are_counted_from_the_pairs_that_are_expected_to_be_one_person() -> None:
    assert companions_of(np.array([20.0, 20.0, 0.0, -20.0]), 5) == pytest.approx(1.0)
    assert companions_of(np.empty(0), 0) == 0.0


def test_what_a_human_said_outweighs_every_weight() -> None:
    found = {(0, 1): 11.0, (2, 3): -11.0}
    said = evidence(4, found, same=pairs_of((2, 3)), different=pairs_of((0, 1)))

    assert list(best_partition(said)) == [0, 1, 2, 2]


def test_same_is_transitive_and_meets_no_different() -> None:
    with pytest.raises(Contradiction) as refused:
        best_partition(evidence(3, {}, same=pairs_of((0, 1), (1, 2)), different=pairs_of((0, 2))))

    assert "one person" in refused.value.reason.en
    assert "misma persona" in refused.value.reason.es


def test_two_records_of_an_exclusive_list_are_never_one_person() -> None:
    found = evidence(3, dict.fromkeys(combinations(range(3), 2), 9.0), exclusive=np.array([0, 0, -1]))

    cluster = best_partition(found)

    assert cluster[0] != cluster[1]
    assert cluster[2] in cluster[:2]


@pytest.mark.parametrize("size", range(1, 8))
def test_every_partition_is_looked_at(size: int) -> None:
    known = exact.partitions(size)

    assert len(known.labels) == BELL[size]
    assert len(np.unique(known.labels, axis=0)) == BELL[size]


def table(size: int, values: list[float]) -> np.ndarray:
    gains = np.zeros((size, size))
    gains[np.triu_indices(size, 1)] = values
    return gains + gains.T


PLAIN = Objective()


def value(weights: np.ndarray, labels: np.ndarray) -> float:
    """Counted anew, by the book: scipy's least spanning tree of the weights turned round."""
    worth = 0.0
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        within = weights[np.ix_(own, own)]
        turned = np.where(np.eye(own.size, dtype=bool), 0.0, 100.0 - within)
        tree = 100.0 * (own.size - 1) - minimum_spanning_tree(turned).sum()
        worth += PLAIN.strongest * tree + PLAIN.every * within.sum() / 2 + PLAIN.join * (own.size - 1)
    return float(worth)


@settings(max_examples=60)
@given(
    st.integers(2, 6).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.floats(-6, 6), min_size=size * (size - 1) // 2, max_size=size * (size - 1) // 2),
        )
    )
)
def test_the_exact_partition_is_never_worse_than_the_greedy_one(drawn: tuple[int, list[float]]) -> None:
    weights = table(*drawn)

    best, greedily = exact.best(weights[None], PLAIN)[0], greedy.best(weights, PLAIN)
    assert value(weights, best) >= value(weights, greedily) - 1e-9


@settings(max_examples=30)
@given(st.lists(st.floats(-6, 6), min_size=10, max_size=10))
def test_the_exact_partition_is_the_best_of_all_counted_by_the_book(drawn: list[float]) -> None:
    weights = table(5, drawn)
    known = exact.partitions(5)

    assert value(weights, exact.best(weights[None], PLAIN)[0]) == pytest.approx(
        max(value(weights, labels) for labels in known.labels)
    )


def test_greedy_moves_mend_a_wrong_first_merge() -> None:
    weights = table(4, [3.0, 2.9, -9.0, -9.0, 2.9, 2.8])

    assert value(weights, greedy.best(weights, PLAIN)) >= value(weights, greedy.agglomerated(weights, PLAIN))


def test_no_cluster_passes_the_largest_size() -> None:
    found = evidence(30, dict.fromkeys(combinations(range(30), 2), 8.0))

    assert np.bincount(best_partition(found, Objective(largest=12))).max() <= 12


def test_a_long_chain_of_records_is_cut_into_pieces_that_can_be_worked_on() -> None:
    count = 2_000
    left = np.arange(count - 1)
    found = Evidence(count, left, left + 1, np.full(count - 1, 4.0))

    cluster = best_partition(found, Objective(threshold=0.5))

    assert np.bincount(cluster).max() <= LARGEST_PIECE
    assert np.unique(cluster).size > count / 50


def test_a_second_look_asks_for_what_no_key_proposed() -> None:
    left, right = uncompared(evidence(4, {(0, 1): 5.0, (1, 2): 5.0}), Objective())

    assert list(zip(left, right, strict=True)) == [(0, 2)]


def test_nothing_known_leaves_each_record_alone() -> None:
    assert list(best_partition(evidence(3, {}))) == [0, 1, 2]
    assert best_partition(evidence(0, {})).size == 0
