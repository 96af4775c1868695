"""A reader who tries every register: no small number of persons can be told from all that an edition publishes, nor from two editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.figures.model import FigureResult
from amparo.publication.content import CellStatus
from amparo.publication.protect import ProtectedEdition
from tests.publication.protect.making import (
    AGE,
    SEX,
    Numbers,
    as_earlier,
    counted,
    country,
    definition,
    edition,
    figures_of,
    possible,
)

THRESHOLD = 3
MOST = 6
COUNTRY = country(disclosure_threshold=THRESHOLD)
PERSONS = st.lists(st.sampled_from([0, 0, 1, 1, 2, 2, 3, 4]), min_size=6, max_size=6)
FEW = settings(max_examples=15, deadline=None)


def published(
    numbers: Sequence[int], *earlier: ProtectedEdition, without: int | None = None
) -> ProtectedEdition:
    results = figures_of(numbers)
    if without is not None:
        del results[without]
    return edition(results, country=COUNTRY, earlier=[as_earlier(one) for one in earlier])


def sums_of(numbers: Numbers) -> Numbers:
    """Every number of persons that a figure counts: groups, sexes, ages, all, those of known age."""
    sexes = [
        numbers[:, [at for at, one in enumerate(SEX) if one == sex]].sum(axis=1) for sex in sorted(set(SEX))
    ]
    ages = [
        numbers[:, [at for at, one in enumerate(AGE) if one == age]].sum(axis=1) for age in sorted(set(AGE))
    ]
    total = numbers.sum(axis=1)
    return np.column_stack([*numbers.T, *sexes, *ages, total, total - ages[-1]])


def assert_no_small_number_is_told(numbers: Sequence[int], registers: Numbers) -> None:
    true = sums_of(np.array([numbers]))[0]
    among = sums_of(registers)
    for place, value in enumerate(true):
        if 1 <= value < THRESHOLD:
            assert set(range(1, THRESHOLD)) <= set(among[:, place].tolist()), place


@FEW
@given(PERSONS)
@pytest.mark.slow
def test_no_small_number_is_told_by_an_edition(numbers: list[int]) -> None:
    assert_no_small_number_is_told(numbers, possible(published(numbers), numbers, MOST, THRESHOLD))


@FEW
@given(PERSONS, st.integers(0, 4))
@pytest.mark.slow
def test_no_small_number_is_told_by_two_editions_of_the_same_records(
    numbers: list[int], left_out: int
) -> None:
    """The second edition has a figure that the first one lacks, so it would choose other cells to hide."""
    first = published(numbers, without=left_out)
    second = published(numbers, first)
    both = {tuple(one) for one in possible(first, numbers, MOST, THRESHOLD).tolist()}
    registers = [one for one in possible(second, numbers, MOST, THRESHOLD).tolist() if tuple(one) in both]
    assert_no_small_number_is_told(numbers, np.array(registers))


MOVED = definition("moved", by=["region"])


@FEW
@given(st.lists(st.integers(1, 8), min_size=2, max_size=3), st.permutations(range(4)))
def test_a_person_who_is_moved_between_small_cells_is_not_told_by_subtraction(
    others: list[int], order: list[int]
) -> None:
    """The reader knows that the correction moved one person, and tries every pair of registers."""
    places = [at for at in order if at < 2 + len(others)]
    old = [([2, 1, *others])[at] for at in places]
    new = [([1, 2, *others])[at] for at in places]
    first = edition([regions(old)], country=COUNTRY)
    second = edition([regions(new)], country=COUNTRY, earlier=[as_earlier(first)])
    pairs = list(pairs_one_move_apart(agreeing(first, len(old)), agreeing(second, len(old))))
    for at in (places.index(0), places.index(1)):
        assert {1, 2} <= {before[at] for before, _ in pairs}
        assert {1, 2} <= {after[at] for _, after in pairs}


def regions(numbers: Sequence[int]) -> FigureResult:
    return counted(MOVED, sum(numbers), {"region": {f"R{at}": number for at, number in enumerate(numbers)}})


def agreeing(published: ProtectedEdition, size: int) -> set[tuple[int, ...]]:
    """Registers of some regions that agree with the one figure published, each of up to nine persons."""
    figure = published.figures["moved"]
    statements = {one.codes[0]: (one.status, one.value) for one in figure.cells}
    return {
        numbers
        for numbers in product(range(10), repeat=size)
        if says(figure.status, figure.value, sum(numbers), least=0)
        and all(
            says(*statements[f"R{at}"], number, least=1)
            for at, number in enumerate(numbers)
            if f"R{at}" in statements
        )
    }


def says(status: CellStatus, value: float | None, number: int, *, least: int) -> bool:
    if status is CellStatus.BELOW_THRESHOLD:
        return 1 <= number < THRESHOLD
    return number >= least if value is None else number == value


def pairs_one_move_apart(
    before: set[tuple[int, ...]], after: set[tuple[int, ...]]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    for one in before:
        for source, target in permutations(range(len(one)), 2):
            moved = tuple(number + (at == target) - (at == source) for at, number in enumerate(one))
            if moved in after:
                yield one, moved
