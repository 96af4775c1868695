from __future__ import annotations

from itertools import combinations, product
from math import lgamma

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import dga
from amparo.statistics.mse.chordal import clique_weights
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table


@pytest.mark.parametrize(("lists", "graphs"), [(2, 2), (3, 8), (4, 61), (5, 822), (6, 18154)])
def test_there_are_as_many_chordal_graphs_as_known(lists: int, graphs: int) -> None:
    assert clique_weights(lists)[0].size == graphs


def test_cliques_less_separators_cover_each_list_once() -> None:
    _, weights = clique_weights(4)
    for vertex in range(4):
        holding = [s for s in range(16) if s >> vertex & 1]
        assert (weights[:, holding].sum(axis=1) == 1).all()


def test_seven_lists_are_refused() -> None:
    with pytest.raises(BadTable, match="up to 6"):
        clique_weights(7)


def brute_log_weight(
    counts: dict[int, int], hidden: int, cliques: list[tuple[int, ...]], separators: list[tuple[int, ...]]
) -> float:
    """The formula of the paper written out cell by cell for three lists, prior 1/N, constants of the data left out."""
    delta = 2.0**-3
    total = sum(counts.values()) + hidden
    full = {**counts, 0: hidden}

    def part(members: tuple[int, ...]) -> float:
        prior = delta * 2 ** (3 - len(members))
        value = lgamma(8 * delta) - lgamma(total + 8 * delta)
        for pattern in product((0, 1), repeat=len(members)):
            n = sum(
                c
                for w, c in full.items()
                if all((w >> m & 1) == bit for m, bit in zip(members, pattern, strict=True))
            )
            value += lgamma(n + prior) - lgamma(prior)
        return value

    ways = lgamma(total + 1) - lgamma(hidden + 1) - np.log(total)
    return float(sum(map(part, cliques)) - sum(map(part, separators)) + ways)


def test_the_posterior_on_three_lists_is_the_formula_written_out() -> None:
    counts = {1: 12, 2: 9, 4: 14, 3: 4, 5: 3, 6: 5, 7: 2}
    graphs = {0: ([(0,), (1,), (2,)], [])}
    pairs = list(combinations(range(3), 2))
    for k, pair in enumerate(pairs):
        graphs[1 << k] = ([pair, tuple({0, 1, 2} - set(pair))], [])
    for k, left in enumerate(pairs):
        for j, right in enumerate(pairs[:k]):
            graphs[1 << k | 1 << j] = ([left, right], [tuple(set(left) & set(right))])
    graphs[7] = ([(0, 1, 2)], [])
    hidden, weights, found = dga.posterior(Table(("A", "B", "C"), counts), multiple=5)
    logs = np.array([[brute_log_weight(counts, int(n), *graph) for n in hidden] for graph in graphs.values()])
    joint = np.exp(logs - logs.max())

    assert weights == pytest.approx(joint.sum(axis=0) / joint.sum(), rel=1e-6, abs=1e-12)
    edges = clique_weights(3)[0]
    assert dict(zip(edges.tolist(), found, strict=True)) == pytest.approx(
        dict(zip(graphs, joint.sum(axis=1) / joint.sum(), strict=True)), abs=2e-3
    )


def test_the_interpolated_posterior_is_that_of_every_whole_number() -> None:
    every = dga.posterior(table("UKdat_4"), grid=30 * 2428)
    fast = dga.posterior(table("UKdat_4"))

    assert (every[0] == fast[0]).all()
    assert np.abs(np.cumsum(every[1]) - np.cumsum(fast[1])).max() < 1e-6


def test_a_range_that_decides_the_answer_is_told() -> None:
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 90, 2: 80, 4: 70, 3: 1, 5: 1}), "dga", rng=np.random.default_rng(1)
    )

    assert not found.estimable
    assert "the range decides" in found.reason_text()


def test_a_posterior_that_has_died_out_before_the_end_of_its_range_is_not_blamed() -> None:
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 9, 2: 8, 4: 7, 3: 1, 5: 1}), "dga", rng=np.random.default_rng(1)
    )

    assert found.estimable
    assert float(found.diagnostic("weight_in_the_last_tenth_of_the_range")) < 0.01
