"""Counts, rates and shares with their intervals.

Sources: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936); the approximation by Byar as in Breslow & Day,
Statistical Methods in Cancer Research II (1987), used from ten events on as in public-health practice; E. B. Wilson, JASA 22 (1927).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

EXACT_BELOW = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Lower and upper limit at a level, and the method that gave them."""

    low: float
    high: float
    level: float
    method: str


def poisson_interval(count: int, *, level: float = 0.95) -> Limits:
    """Interval of a Poisson mean: Garwood under ten events, Byar from ten. Raises ValueError for a negative count."""
    if count < 0:
        raise ValueError("A count cannot be negative.")
    return garwood(count, level=level) if count < EXACT_BELOW else byar(count, level=level)


def garwood(count: int, *, level: float = 0.95) -> Limits:
    """Exact interval from the chi-squared distribution."""
    from scipy.stats import chi2

    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(chi2.ppf(tail, 2 * count) / 2)
    return Limits(low, float(chi2.ppf(1 - tail, 2 * (count + 1)) / 2), level, "Garwood")


def byar(count: int, *, level: float = 0.95) -> Limits:
    """Byar's approximation. Raises ValueError for zero events, where it says nothing."""
    if count < 1:
        raise ValueError("Byar's approximation needs at least one event.")
    z = _z(level)
    above = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3
    high = above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3
    return Limits(low, high, level, "Byar")


def wilson(hits: int, among: int, *, level: float = 0.95) -> Limits:
    """Wilson's score interval of a share, 0..1. Raises ValueError without a denominator."""
    if not 0 <= hits <= among or among == 0:
        raise ValueError("A share needs a denominator, and hits within it.")
    z = _z(level)
    share = hits / among
    middle = (share + z * z / (2 * among)) / (1 + z * z / among)
    half = z / (1 + z * z / among) * (share * (1 - share) / among + z * z / (4 * among * among)) ** 0.5
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == among else middle + half
    return Limits(low, high, level, "Wilson")


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per `per` inhabitants, with the interval of the count carried through."""

    value: float
    limits: Limits
    population: int


def rate(count: int, population: int, *, per: int = 100_000, level: float = 0.95) -> Rate:
    """Raises ValueError for a population that is not positive."""
    if population <= 0:
        raise ValueError("A rate needs a population above zero.")
    limits = poisson_interval(count, level=level)
    factor = per / population
    return Rate(
        count * factor, Limits(limits.low * factor, limits.high * factor, level, limits.method), population
    )


def range_over(count: int, populations: Sequence[int], *, per: int = 100_000) -> tuple[float, float]:
    """Lowest and highest rate over competing denominators. Raises ValueError when there is none."""
    if not populations:
        raise ValueError("A range needs at least one denominator.")
    rates = [count * per / population for population in populations]
    return min(rates), max(rates)


def break_even_detection(detected_rate: float, threshold: float) -> float:
    """The share of victims that must be detected for the true rate to lie at the threshold. Above one: it lies over it anyway.

    Raises ValueError for a threshold that is not positive.
    """
    if threshold <= 0:
        raise ValueError("The threshold must be above zero.")
    return detected_rate / threshold


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("A level lies between zero and one.")
    return NormalDist().inv_cdf((1 + level) / 2)
