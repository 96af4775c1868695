"""Draws of partitions come from the posterior, obey what a human said, and carry into the hidden number."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from amparo.linkage.clusters import (
    Evidence,
    Objective,
    draw_partitions,
    exact,
    probability_of_place,
)
from amparo.linkage.clusters import draws as gibbs
from amparo.linkage.clusters.evidence import OFFSET
from amparo.linkage.overlaps import hidden_number, lists_and_persons, persons_interval
from amparo.statistics.mse import Options

EVEN = Objective(companions=OFFSET)
OF_TWO = EVEN.strongest + EVEN.every


def evidence(count: int, pairs: dict[tuple[int, int], float], **more: object) -> Evidence:
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Evidence(count, left, right, np.array(list(pairs.values()), dtype=float), **more)  # type: ignore[arg-type]


def test_a_pair_is_one_person_in_its_share_of_the_draws() -> None:
    drawn = draw_partitions(
        evidence(2, {(0, 1): np.log(3.0) / OF_TWO}), EVEN, 4_000, np.random.default_rng(1)
    )

    assert (drawn[:, 0] == drawn[:, 1]).mean() == pytest.approx(0.75, abs=0.03)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    found = evidence(10, dict.fromkeys(combinations(range(10), 2), 0.3))
    first, again, other = (
        draw_partitions(found, EVEN, 10, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.slow
def test_moves_of_single_records_come_close_to_the_exact_posterior() -> None:
    rng = np.random.default_rng(5)
    weights = rng.normal(0.0, 1.0, (5, 5))
    weights = np.triu(weights, 1) + np.triu(weights, 1).T
    labels = gibbs._chains(weights[None], EVEN, np.full(3_000, EVEN.join), np.random.default_rng(6))[:, 0]
    shares = (labels[:, :, None] == labels[:, None, :]).mean(axis=0)

    assert shares[np.triu_indices(5, 1)] == pytest.approx(
        exact.together_probability(weights[None], EVEN)[0][np.triu_indices(5, 1)], abs=0.08
    )


def test_draws_obey_what_a_human_said() -> None:
    found = evidence(4, {(0, 1): -9.0, (2, 3): 9.0}, same=np.array([[0, 1]]), different=np.array([[2, 3]]))
    drawn = draw_partitions(found, EVEN, 50, np.random.default_rng(1))

    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert (drawn[:, 2] != drawn[:, 3]).all()


def test_a_record_alone_is_as_sure_as_its_likeliest_companion_is_not() -> None:
    found = evidence(3, {(0, 1): -2.0})
    probability = probability_of_place(found, EVEN, np.arange(3), np.random.default_rng(0))

    assert probability == pytest.approx([1 - 1 / (1 + np.exp(2.0 * OF_TWO))] * 2 + [1.0])


def test_persons_on_lists_are_counted_by_history() -> None:
    table = lists_and_persons(np.array([0, 0, 2, 3, 3]), np.array([0, 1, 0, 1, 1]), ("police", "shelter"))

    assert dict(table.counts) == {0b01: 1, 0b10: 1, 0b11: 1}


def test_records_of_no_list_make_no_person_on_a_list() -> None:
    assert lists_and_persons(np.array([0, 1, 2]), np.array([0, -1, 1]), ("police", "shelter")).observed == 2


def test_the_interval_of_persons_holds_the_draws() -> None:
    drawn = np.array([[0, 0, 2], [0, 1, 2], [0, 0, 2]])
    found = persons_interval(np.array([0, 0, 2]), drawn)

    assert (found.best, found.low >= 2.0, found.high <= 3.0) == (2, True, True)


@pytest.mark.slow
def test_the_hidden_number_says_what_share_of_its_width_is_the_linkage() -> None:
    rng = np.random.default_rng(8)
    persons = np.repeat(np.arange(400), 3)
    source = np.tile(np.arange(3), 400)
    seen = rng.random(1_200) < 0.5
    persons, source = persons[seen], source[seen]
    sure = np.stack([persons] * 4)
    unsure = sure.copy()
    for draw in unsure:
        apart = rng.random(persons.size) < 0.1
        draw[apart] = 1_000 + np.flatnonzero(apart)
    names, options = ("a", "b", "c"), Options(replicates=60)
    told = [
        hidden_number(one, source, names, "stepwise", rng=np.random.default_rng(1), options=options)
        for one in (sure, unsure)
    ]

    assert told[0].linkage_share is not None
    assert told[1].linkage_share is not None
    assert told[0].linkage_share < 0.1 < told[1].linkage_share + 0.1
    assert told[1].linkage_share > told[0].linkage_share
