"""The standard normal distribution. scipy is loaded at the first call, as everywhere here, so that the library loads quickly."""

from __future__ import annotations

from math import exp, pi, sqrt


def below(value: float) -> float:
    """The chance of a value at most this, exact far out in the tails too."""
    from scipy.special import ndtr

    return float(ndtr(value))


def quantile(chance: float) -> float:
    """The value that has this chance below it."""
    from scipy.special import ndtri

    return float(ndtri(chance))


def density(value: float) -> float:
    """The density at a value."""
    return exp(-0.5 * value * value) / sqrt(2.0 * pi)
