"""Counts, rates, shares and medians with their intervals.

Sources: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936); the approximation by Byar as in Breslow & Day,
Statistical Methods in Cancer Research II (1987); exact under ten events and Byar from ten as in APHO Technical Briefing 3 (2008) and the
public health technical guidance of the United Kingdom; E. B. Wilson, JASA 22 (1927).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from statistics import NormalDist

EXACT_BELOW = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper limit at a level, and the method that gave them."""

    low: float
    high: float
    level: float
    method: str

    def times(self, factor: float) -> Interval:
        """The same interval in another unit. `factor` is positive."""
        return Interval(self.low * factor, self.high * factor, self.level, self.method)


Limits = Interval


def poisson_interval(count: int, level: float = 0.95) -> Interval:
    """Interval of a Poisson mean: Garwood under ten events, Byar from ten. Raises ValueError for a negative count."""
    return garwood(count, level) if count < EXACT_BELOW else byar(count, level)


def garwood(count: int, level: float = 0.95) -> Interval:
    """Exact interval from the chi-squared distribution. Raises ValueError for a negative count."""
    from scipy.stats import chi2

    if count < 0:
        raise ValueError("A count cannot be negative.")
    tail = (1 - checked_level(level)) / 2
    low = 0.0 if count == 0 else float(chi2.ppf(tail, 2 * count) / 2)
    return Interval(low, float(chi2.ppf(1 - tail, 2 * (count + 1)) / 2), level, "Garwood")


def byar(count: int, level: float = 0.95) -> Interval:
    """Byar's approximation. Raises ValueError for zero events, where it says nothing."""
    if count < 1:
        raise ValueError("Byar's approximation needs at least one event.")
    z = normal_quantile(level)
    above = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3
    high = above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3
    return Interval(low, high, level, "Byar")


def wilson(hits: int, among: int, level: float = 0.95) -> Interval:
    """Wilson's score interval of a share, 0..1. Raises ValueError without a denominator."""
    if not 0 <= hits <= among or among == 0:
        raise ValueError("A share needs a denominator, and hits within it.")
    z = normal_quantile(level)
    share = hits / among
    middle = (share + z * z / (2 * among)) / (1 + z * z / among)
    half = z / (1 + z * z / among) * (share * (1 - share) / among + z * z / (4 * among * among)) ** 0.5
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == among else middle + half
    return Interval(low, high, level, "Wilson")


@dataclass(frozen=True, slots=True)
class Denominator:
    """A population that a rate is given per: how many, counted by whom, on which day."""

    name: str
    population: int
    on: date


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per `per` inhabitants, with the interval of the count carried through. The population is taken as known."""

    estimate: float
    interval: Interval
    population: int
    denominator: Denominator | None = None
    """The name and day of the population, where they were given."""

    @property
    def method(self) -> str:
        return self.interval.method

    @property
    def value(self) -> float:
        return self.estimate

    @property
    def limits(self) -> Interval:
        return self.interval


def rate(count: int, population: int | Denominator, *, per: int = 100_000, level: float = 0.95) -> Rate:
    """The rate of a count of events. Raises ValueError for a population that is not positive."""
    named = population if isinstance(population, Denominator) else None
    size = named.population if named else population
    if not isinstance(size, int) or size <= 0:
        raise ValueError("A rate needs a population above zero.")
    factor = per / size
    return Rate(count * factor, poisson_interval(count, level).times(factor), size, named)


@dataclass(frozen=True, slots=True)
class RateRange:
    """The rates of one count over competing denominators, in the order given, and the ends of their range."""

    rates: tuple[Rate, ...]

    @property
    def lowest(self) -> Rate:
        return min(self.rates, key=lambda one: one.estimate)

    @property
    def highest(self) -> Rate:
        return max(self.rates, key=lambda one: one.estimate)


def rate_range(
    count: int, denominators: Sequence[Denominator], *, per: int = 100_000, level: float = 0.95
) -> RateRange:
    """The rate over each of several named, dated denominators. Raises ValueError when there is none."""
    if not denominators:
        raise ValueError("A range needs at least one denominator.")
    return RateRange(tuple(rate(count, one, per=per, level=level) for one in denominators))


def range_over(count: int, populations: Sequence[int], *, per: int = 100_000) -> tuple[float, float]:
    """Lowest and highest rate over bare populations. Raises ValueError when there is none."""
    if not populations:
        raise ValueError("A range needs at least one denominator.")
    rates = [count * per / population for population in populations]
    return min(rates), max(rates)


def break_even_detection(detected_rate: float, threshold: float) -> float:
    """The share of victims that must be detected for the true rate to lie at the threshold. Above one: it lies over it anyway.

    Both rates per the same unit. Raises ValueError for a threshold that is not positive.
    """
    if threshold <= 0:
        raise ValueError("The threshold must be above zero.")
    return detected_rate / threshold


@dataclass(frozen=True, slots=True)
class Median:
    """A median; `interval` is None where too few values can carry one. Its level is the one attained, at least that asked for."""

    value: float
    interval: Interval | None
    among: int


def median(values: Sequence[float], level: float = 0.95) -> Median:
    """The median with the distribution-free interval between two order statistics (binomial with one half).

    W. J. Conover, Practical Nonparametric Statistics (1999), 3.2. At 95 % it takes six values. Raises ValueError for no values, or for
    one that is not a finite number.
    """
    from scipy.stats import binom

    ordered = sorted(values)
    if not ordered or not all(map(isfinite, ordered)):
        raise ValueError("A median needs at least one value, and finite values only.")
    among = len(ordered)
    middle = (ordered[(among - 1) // 2] + ordered[among // 2]) / 2
    rank = int(binom.ppf((1 - checked_level(level)) / 2, among, 0.5))
    if rank == 0:
        return Median(middle, None, among)
    attained = 1 - 2 * float(binom.cdf(rank - 1, among, 0.5))
    interval = Interval(ordered[rank - 1], ordered[among - rank], attained, "order statistics")
    return Median(middle, interval, among)


def checked_level(level: float) -> float:
    """The level itself. Raises ValueError unless it lies between zero and one."""
    if not 0 < level < 1:
        raise ValueError("A level lies between zero and one.")
    return level


def normal_quantile(level: float) -> float:
    """The two-sided quantile of the normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + checked_level(level)) / 2)
