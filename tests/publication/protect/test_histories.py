"""What an estimate prints does not tell a small history: for each there is another register that differs in it and prints the same.

A history is how many persons are on just these lists. Two persons exchange a list: every count that is published stays (persons seen,
persons on each list, persons on two or more), and so must the panel. Fictional persons.
"""

from __future__ import annotations

from collections import Counter

import pytest

from amparo.figures.estimates import Estimated, estimated
from samples.making.commonwealth.people import listed_people

pytestmark = pytest.mark.slow
SMALLEST, LARGEST = 1, 4
History = tuple[str, ...]
EXCHANGES = (
    ("HLT LAB POL", "POL PRO", "LAB POL PRO", "HLT POL"),
    ("HLT LAB POL PRO", "LAB POL SHE", "HLT LAB POL SHE", "LAB POL PRO"),
    ("HLT LAB SHE", "LAB POL PRO", "LAB POL SHE", "HLT LAB PRO"),
    ("HLT POL PRO SHE", "HLT LAB POL", "HLT LAB POL PRO", "HLT POL SHE"),
    ("LAB POL PRO SHE", "HLT POL", "HLT LAB POL SHE", "POL PRO"),
    ("LAB POL SHE", "PRO SHE", "LAB PRO SHE", "POL SHE"),
    ("LAB PRO", "HLT SHE", "HLT LAB", "PRO SHE"),
)
"""A small history and another one, which lose a person each, and the two that gain them."""


@pytest.fixture(scope="module")
def histories() -> Counter[History]:
    return Counter(tuple(sorted(one.lists)) for one in listed_people())


@pytest.fixture(scope="module")
def printed(histories: Counter[History]) -> Estimated:
    return estimated(histories)


def published(histories: Counter[History]) -> tuple[int, int, Counter[str]]:
    """The counts that the report prints of the lists."""
    on_each = Counter[str]()
    for history, count in histories.items():
        on_each.update(dict.fromkeys(history, count))
    return histories.total(), sum(n for history, n in histories.items() if len(history) > 1), on_each


def test_every_small_history_of_the_sample_has_its_exchange(histories: Counter[History]) -> None:
    small = {history for history, count in histories.items() if SMALLEST <= count <= LARGEST}

    assert {tuple(exchange[0].split()) for exchange in EXCHANGES} == small


@pytest.mark.parametrize("exchange", EXCHANGES, ids=[exchange[0] for exchange in EXCHANGES])
def test_a_register_that_differs_in_a_small_history_prints_the_same(
    exchange: tuple[str, str, str, str], histories: Counter[History], printed: Estimated
) -> None:
    small, other, first, second = (tuple(text.split()) for text in exchange)
    changed = histories.copy()
    changed.subtract([small, other])
    changed.update([first, second])
    changed = +changed
    assert changed[small] == histories[small] - 1
    assert published(changed) == published(histories)

    assert estimated(changed) == printed
