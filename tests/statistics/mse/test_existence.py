"""Existence and identifiability against an exact linear programme in rational numbers, on every zero pattern of three lists."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from amparo.statistics.mse.existence import Standing, Verdicts, standing
from amparo.statistics.mse.hierarchy import closed
from amparo.statistics.mse.lattice import pairs_of

A, B, C = 1, 2, 4
Matrix = list[list[Fraction]]


def exact_standing(support: frozenset[int], model: frozenset[int], lists: int) -> Standing:
    """The definition itself: rank of the kept design, and a positive table with the observed margins."""
    empty = [t for t in model if not any(w & t == t for w in support)]
    cells = [w for w in range(1, 1 << lists) if not any(w & t == t for t in empty)]
    finite = [0, *(t for t in sorted(model) if t not in empty)]
    margins = [[Fraction(int(w & t == t)) for w in cells] for t in finite]
    if rank([row[:] for row in margins]) < len(finite):
        return Standing.NOT_IDENTIFIABLE
    observed = [sum(Fraction(int(w & t == t)) for w in support) for t in finite]
    rows = [[*row, -total] for row, total in zip(margins, observed, strict=True)]
    right = [-sum(row) for row in margins]
    return Standing.ESTIMABLE if feasible(rows, right) else Standing.NO_ESTIMATE


def rank(rows: Matrix) -> int:
    found = 0
    for column in range(len(rows[0])):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for i in range(found + 1, len(rows)):
            factor = rows[i][column] / rows[found][column]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[found], strict=True)]
        found += 1
    return found


def feasible(rows: Matrix, right: list[Fraction]) -> bool:
    """Whether rows z = right has a solution z >= 0: phase one of the simplex method with Bland's rule."""
    signed = [([-a for a in row], -b) if b < 0 else (row, b) for row, b in zip(rows, right, strict=True)]
    height, width = len(rows), len(rows[0])
    tableau = [
        [*row, *(Fraction(int(i == j)) for j in range(height)), b] for i, (row, b) in enumerate(signed)
    ]
    basis = [width + i for i in range(height)]
    cost = [
        -sum(line[j] for line in tableau) if j < width or j == width + height else Fraction(0)
        for j in range(width + height + 1)
    ]
    while True:
        enter = next((j for j in range(width + height) if cost[j] < 0), None)
        if enter is None:
            return cost[-1] == 0
        ratios = [
            (tableau[i][-1] / tableau[i][enter], basis[i], i) for i in range(height) if tableau[i][enter] > 0
        ]
        leave = min(ratios)[2]
        pivot = tableau[leave][enter]
        tableau[leave] = [a / pivot for a in tableau[leave]]
        for i in range(height):
            if i != leave and tableau[i][enter]:
                factor = tableau[i][enter]
                tableau[i] = [a - factor * b for a, b in zip(tableau[i], tableau[leave], strict=True)]
        factor = cost[enter]
        cost = [a - factor * b for a, b in zip(cost, tableau[leave], strict=True)]
        basis[leave] = enter


def all_models() -> list[frozenset[int]]:
    pairs = pairs_of(3)
    return [closed([pair for k, pair in enumerate(pairs) if code >> k & 1], 3) for code in range(8)]


def supports(lists: int) -> list[frozenset[int]]:
    cells = range(1, 1 << lists)
    every = [frozenset(w for k, w in enumerate(cells) if code >> k & 1) for code in range(1, 1 << len(cells))]
    return [support for support in every if all(any(w >> i & 1 for w in support) for i in range(lists))]


@pytest.mark.parametrize("model", all_models(), ids=lambda model: "".join(map(str, sorted(model))))
def test_every_zero_pattern_of_three_lists_is_judged_as_exact_arithmetic_judges_it(
    model: frozenset[int],
) -> None:
    wrong = [
        support
        for support in supports(3)
        if standing(support, model, 3) is not exact_standing(support, model, 3)
    ]

    assert wrong == []


@pytest.mark.slow
def test_random_zero_patterns_of_four_lists_are_judged_as_exact_arithmetic_judges_them() -> None:
    rng = np.random.default_rng(5)
    pairs = pairs_of(4)
    for _ in range(400):
        support = frozenset((np.flatnonzero(rng.random(15) < 0.55) + 1).tolist())
        model = closed(
            [pair for pair in pairs if rng.random() < 0.6] + ([7] if rng.random() < 0.3 else []), 4
        )
        assert standing(support, model, 4) is exact_standing(support, model, 4)


def test_the_published_example_of_three_lists() -> None:
    support = {A, B, C, A | B}

    assert standing(support, closed([A | B, A | C, B | C], 3), 3) is Standing.NOT_IDENTIFIABLE
    assert standing(support, closed([A | B], 3), 3) is Standing.NO_ESTIMATE
    assert standing(support, closed([A | C, B | C], 3), 3) is Standing.ESTIMABLE


def test_remembered_and_inherited_verdicts_are_those_computed_afresh() -> None:
    memory = Verdicts(3, closed(pairs_of(3), 3))
    for support in supports(3):
        for model in all_models():
            assert memory.of(support, model) is standing(support, model, 3)
    assert memory.computed < len(supports(3)) * len(all_models())
