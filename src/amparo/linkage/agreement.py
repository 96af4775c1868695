"""How often two records of one person agree, learned from a small file: expectation-maximisation that leans on the starting values.

A file of some hundred records has too few pairs of one person for plain expectation-maximisation, which then says that what it has not seen cannot
be. So the starting values count as LEANING pairs of one person beside those of the file (the mode of a Dirichlet posterior; Fellegi and Sunter's
model as a mixture: Winkler, Methods for record linkage, 2006). How often strangers agree is held fixed: it is counted (`chance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from amparo.linkage.chance import level_number, sides_of
from amparo.linkage.comparing import Comparison
from amparo.linkage.store import Connection

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LEANING = 50.0
ROUNDS = 30
UNKNOWN = -1


def with_agreement(
    connection: Connection, comparisons: Sequence[Comparison], prior: float
) -> tuple[Comparison, ...]:
    """The comparisons with m learned on the table `pairs` of proposed pairs. prior: the share of all pairs that are one person, to begin with."""
    patterns, counts = _patterns(connection, comparisons)
    nodes = int(connection.execute("select count(*) from nodes").fetchall()[0][0])
    shares = _learned(patterns, counts, comparisons, prior, nodes * (nodes - 1) / 2)
    return tuple(_with_shares(one, share) for one, share in zip(comparisons, shares, strict=True))


def _with_shares(one: Comparison, shares: Floats) -> Comparison:
    levels = tuple(replace(level, m=float(m)) for level, m in zip(one.levels, shares, strict=False))
    return replace(one, levels=levels, otherwise=replace(one.otherwise, m=float(shares[-1])))


def _patterns(connection: Connection, comparisons: Sequence[Comparison]) -> tuple[Ints, Floats]:
    """The different patterns of levels among the proposed pairs, one row each, and how many pairs have it."""
    sides = sides_of(comparisons, "a", "b")
    levels = ", ".join(f"coalesce({level_number(one)}, {UNKNOWN}) as {one.name}" for one in comparisons)
    names = [one.name for one in comparisons]
    found = connection.execute(
        f"select {', '.join(names)}, count(*) as pairs from (select {levels} from"
        f" (select {sides} from pairs join nodes a on a.node = l join nodes b on b.node = r)) group by all order by all"
    ).fetchnumpy()
    return np.stack([found[name] for name in names], axis=1).astype(np.int64), np.asarray(
        found["pairs"], dtype=np.float64
    )


def _learned(
    patterns: Ints, counts: Floats, comparisons: Sequence[Comparison], prior: float, pairs: float
) -> list[Floats]:
    """The share of pairs of one person at each level of each comparison, best first. Pairs that nobody proposed are of two persons."""
    start = [np.array([level.m for level in (*one.levels, one.otherwise)]) for one in comparisons]
    start = [one / one.sum() for one in start]
    by_chance = [np.array([level.u for level in (*one.levels, one.otherwise)]) for one in comparisons]
    shares, expected = start, prior * pairs
    for _ in range(ROUNDS):
        odds = np.full(counts.size, np.log(expected / pairs))
        for place, (share, chance) in enumerate(zip(shares, by_chance, strict=True)):
            told = patterns[:, place]
            odds += np.where(told == UNKNOWN, 0.0, np.log(share / chance)[told])
        one_person = counts / (1.0 + np.exp(-np.clip(odds, -50, 50)))
        expected = max(float(one_person.sum()), 1.0)
        shares = [_leaning(patterns[:, place], one_person, begun) for place, begun in enumerate(start)]
    return shares


def _leaning(told: Ints, one_person: Floats, start: Floats) -> Floats:
    """Disagreement never becomes likelier than it was to begin with: namesakes in a file of few names would else pass for the pairs of one person."""
    known = told != UNKNOWN
    seen = np.bincount(told[known], one_person[known], minlength=start.size)
    share = (seen + LEANING * start) / (seen.sum() + LEANING)
    apart = min(share[-1], start[-1])
    together = share[:-1] * ((1.0 - apart) / share[:-1].sum())
    return np.asarray([*together, apart], dtype=np.float64)
