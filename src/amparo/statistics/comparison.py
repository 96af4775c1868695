"""Comparing a country with others, and one year with another, without mistaking detection for the crime.

Sources: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) and
"Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005); R. DerSimonian, N. Laird,
Controlled Clinical Trials 7 (1986), for the spread between countries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

FEWEST_COMPARATORS = 5


class Position(StrEnum):
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    TOO_FEW = "too few comparators"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where a country lies in the spread of its comparators. Limits are per the same unit as the rates given."""

    position: Position
    z: float
    expected: float
    low: float
    high: float
    between_variance: float
    comparators: int


def compare(
    count: int, population: int, others: Sequence[tuple[int, int]], *, per: int = 100_000, level: float = 0.95
) -> Comparison:
    """Compare a detected rate with those of other countries, (count, population) each, on the log scale.

    The spread between the comparators (DerSimonian-Laird) is added to the Poisson error of each: with Poisson error alone every
    country would differ from every other. Counts of zero get half an event.
    """
    from scipy.stats import t as student

    if len(others) < FEWEST_COMPARATORS:
        return Comparison(Position.TOO_FEW, 0.0, 0.0, 0.0, 0.0, 0.0, len(others))
    logs = [log(max(c, 0.5) / p) for c, p in others]
    within = [1 / max(c, 0.5) for c, _ in others]
    between = _between_variance(logs, within)
    weights = [1 / (v + between) for v in within]
    mean = sum(w * y for w, y in zip(weights, logs, strict=True)) / sum(weights)
    spread = sqrt(between + 1 / sum(weights) + 1 / max(count, 0.5))
    z = (log(max(count, 0.5) / population) - mean) / spread
    quantile = float(student.ppf((1 + level) / 2, len(others) - 2))
    position = Position.BELOW if z < -quantile else Position.ABOVE if z > quantile else Position.WITHIN
    return Comparison(
        position, z, exp(mean) * per, exp(mean - quantile * spread) * per, exp(mean + quantile * spread) * per, between, len(others)
    )  # fmt: skip


def _between_variance(values: Sequence[float], variances: Sequence[float]) -> float:
    weights = [1 / v for v in variances]
    total = sum(weights)
    mean = sum(w * y for w, y in zip(weights, values, strict=True)) / total
    heterogeneity = sum(w * (y - mean) ** 2 for w, y in zip(weights, values, strict=True))
    scale = total - sum(w * w for w in weights) / total
    return max(0.0, (heterogeneity - (len(values) - 1)) / scale)


@dataclass(frozen=True, slots=True)
class Change:
    """Ratio of two rates with an exact interval and the two-sided p of equal rates."""

    ratio: float
    low: float
    high: float
    p: float


def change(before: int, after: int, *, exposure: float = 1.0, level: float = 0.95) -> Change:
    """Compare two Poisson counts; `exposure` is that of after over that of before (conditional binomial test).

    A significant change in detections is not a change in the crime: effort, rules and disruptions move detections as well.
    Raises ValueError when both counts are zero.
    """
    from scipy.stats import binomtest

    total = before + after
    if total == 0:
        raise ValueError("Two counts of zero cannot be compared.")
    share = exposure / (1 + exposure)
    test = binomtest(after, total, share)
    limits = test.proportion_ci(confidence_level=level, method="exact")

    def as_ratio(part: float) -> float:
        return part / (1 - part) / exposure if part < 1 else float("inf")

    ratio = after / before / exposure if before else float("inf")
    return Change(ratio, as_ratio(float(limits.low)), as_ratio(float(limits.high)), float(test.pvalue))
