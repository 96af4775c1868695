"""Unknown is never read as no, and knowing less never turns a yes into a no."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publication.claims.knowledge import (
    NONE,
    NOTHING_KNOWN,
    Known,
    Truth,
    above,
    at_least,
    both,
    decided,
    either,
    exactly,
    opposite,
    total,
)

TRUTHS: tuple[Truth, ...] = (True, False, None)


@pytest.mark.parametrize(
    ("known", "is_zero"),
    [(NONE, True), (exactly(3), False), (Known(1, 4), False), (Known(0, 4), None), (NOTHING_KNOWN, None)],
)
def test_a_count_is_zero_only_where_it_can_be_nothing_else(known: Known, is_zero: Truth) -> None:
    assert known.is_zero is is_zero
    assert known.is_positive is opposite(is_zero)


def test_both_is_false_as_soon_as_one_is() -> None:
    assert both(True, True) is True
    assert both(True, None) is None
    assert both(False, None) is False
    assert both() is True


def test_either_is_true_as_soon_as_one_is() -> None:
    assert either(False, False) is False
    assert either(False, None) is None
    assert either(True, None) is True
    assert either() is False


@pytest.mark.parametrize("pair", list(product(TRUTHS, TRUTHS)))
def test_the_opposite_of_both_is_either_of_the_opposites(pair: tuple[Truth, Truth]) -> None:
    assert opposite(both(*pair)) is either(*(opposite(one) for one in pair))


@pytest.mark.parametrize(
    ("yes", "no", "holds"),
    [(True, False, True), (False, True, False), (False, False, None), (None, None, None), (None, True, False), (True, None, True), (True, True, False)],
)  # fmt: skip
def test_a_middle_stays_open_and_a_counter_example_wins(yes: Truth, no: Truth, holds: Truth) -> None:
    assert decided(yes=yes, no=no) is holds


@pytest.mark.parametrize(
    ("value", "limit", "is_above"),
    [(2.0, 1.0, True), (1.0, 1.0, False), (0.5, 1.0, False), (None, 1.0, None), (2.0, None, None)],
)
def test_a_number_that_is_not_there_lies_neither_above_nor_below(
    value: float | None, limit: float | None, is_above: Truth
) -> None:
    assert above(value, limit) is is_above


@pytest.mark.parametrize(
    ("one", "other", "is_at_least"),
    [
        (exactly(5), exactly(5), True),
        (exactly(4), exactly(5), False),
        (Known(1, 4), exactly(5), False),
        (Known(1, 4), exactly(4), None),
        (Known(1, 4), exactly(1), True),
        (exactly(9), NOTHING_KNOWN, None),
        (NOTHING_KNOWN, NONE, True),
    ],
)
def test_one_is_at_least_another_whatever_each_is(one: Known, other: Known, is_at_least: Truth) -> None:
    assert at_least(one, other) is is_at_least


def test_limits_add_up_and_are_taken_away() -> None:
    assert total([exactly(2), Known(1, 4)]) == Known(3, 6)
    assert exactly(10).minus(Known(1, 4)) == Known(6, 9)
    assert exactly(3).minus(Known(1, 4)) == Known(0, 2)
    assert NOTHING_KNOWN.minus(exactly(4)) == NOTHING_KNOWN
    assert exactly(3).minus(NOTHING_KNOWN) == Known(0, 3)
    assert exactly(3).minus(exactly(5)) == NONE


def test_what_two_say_together_is_what_neither_excludes() -> None:
    assert Known(1, 4).within(Known(3, 9)) == Known(3, 4)
    assert Known(1, 4).within(Known(6, 9)) == Known(1, 4)
    assert Known(1, 4).within(exactly(4)) == exactly(4)


@st.composite
def limits(draw: st.DrawFn) -> tuple[Known, Known]:
    """Limits, and wider ones around them."""
    low = draw(st.integers(0, 9))
    high = draw(st.integers(low, 9))
    return Known(low, high), Known(draw(st.integers(0, low)), draw(st.sampled_from([high, high + 3, inf])))


@given(limits(), limits())
def test_wider_limits_only_ever_make_it_unknown(one: tuple[Known, Known], other: tuple[Known, Known]) -> None:
    narrow, wide = at_least(one[0], other[0]), at_least(one[1], other[1])

    assert wide in {narrow, None}
    assert one[1].is_zero in {one[0].is_zero, None}
    sums = one[0].plus(other[0]), one[1].plus(other[1])
    assert sums[1].low <= sums[0].low
    assert sums[1].high >= sums[0].high
    rests = one[0].minus(other[0]), one[1].minus(other[1])
    assert rests[1].low <= rests[0].low
    assert rests[1].high >= rests[0].high
