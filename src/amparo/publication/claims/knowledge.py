"""What is known of a number, and what follows from it: true, false, or unknown.

A published number is known exactly. A suppressed one is still known to lie within limits; one that was not published may be anything.
Conditions over such numbers are three-valued (S. C. Kleene, Introduction to Metamathematics (1952), § 64): knowing less can turn a yes or a
no into unknown, never into its opposite and never unknown into either. Every verdict inherits that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

Truth = bool | None
"""None is unknown. It is never read as no."""


@dataclass(frozen=True, slots=True)
class Known:
    """The lowest and the highest value that a number can have, both included."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def is_zero(self) -> Truth:
        """Of a count, which is never negative."""
        if self.low > 0:
            return False
        return True if self.high == 0 else None

    @property
    def is_positive(self) -> Truth:
        return opposite(self.is_zero)

    def within(self, other: Known) -> Known:
        """What both say together; what this one says where they contradict each other."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Known(low, high) if low <= high else self

    def plus(self, other: Known) -> Known:
        return Known(self.low + other.low, self.high + other.high)

    def minus(self, other: Known) -> Known:
        """A part of a whole taken away from it: never below zero."""
        return Known(max(0, self.low - other.high), max(0, self.high - other.low))


NOTHING_KNOWN = Known(0, inf)
NONE = Known(0, 0)


def exactly(value: float) -> Known:
    return Known(value, value)


def total(parts: Iterable[Known]) -> Known:
    found = NONE
    for part in parts:
        found = found.plus(part)
    return found


def opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def both(*truths: Truth) -> Truth:
    """Whether all hold: false as soon as one is false, whatever is unknown of the others."""
    if False in truths:
        return False
    return None if None in truths else True


def either(*truths: Truth) -> Truth:
    """Whether any holds: true as soon as one is true, whatever is unknown of the others."""
    if True in truths:
        return True
    return None if None in truths else False


def decided(*, yes: Truth, no: Truth) -> Truth:
    """True where `yes` holds, false where `no` holds, else unknown: for statements that leave a middle open."""
    if no is True:
        return False
    return True if yes is True else None


def at_least(one: Known, other: Known) -> Truth:
    """Whether one number is at least another, whatever each is within its limits."""
    if one.low >= other.high:
        return True
    return False if one.high < other.low else None


def above(value: float | None, limit: float | None) -> Truth:
    """Whether a number lies above a limit. Unknown where either is."""
    return None if value is None or limit is None else value > limit
