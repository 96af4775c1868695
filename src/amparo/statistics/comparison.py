"""Comparing a country with others, and one period with another, without mistaking detection for the crime.

Sources: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), and "Handling
over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), for the additive spread and its winsorising;
R. DerSimonian, N. Laird, Controlled Clinical Trials 7 (1986), for the spread itself; J. P. T. Higgins, S. G. Thompson, D. J. Spiegelhalter,
Journal of the Royal Statistical Society A 172 (2009), for the predictive interval with a t on k - 2 degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, log, sqrt

from amparo.statistics.rates import Interval

FEWEST_COMPARATORS = 5
WINSORISED_SHARE = 0.1
HALF_AN_EVENT = 0.5


class Position(StrEnum):
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    TOO_FEW = "too few comparators"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where a country lies in the spread of its comparators: facts, no verdict.

    Rates are per the unit asked for; `between_variance` (tau squared) and `z` are on the log scale. With too few comparators
    everything but their number is None.
    """

    position: Position
    comparators: int
    z: float | None = None
    expected: float | None = None
    interval: Interval | None = None
    between_variance: float | None = None


def compare(
    count: int,
    population: int,
    others: Sequence[tuple[int, int]],
    *,
    per: int = 100_000,
    level: float = 0.95,
    winsorised: bool = False,
) -> Comparison:
    """Compare a detected rate with those of other countries, (count, population) each, on the log scale.

    `interval` is where the rate of one more country like the comparators would be seen, given this one's population. The spread between
    the comparators is added to the Poisson error of each: with Poisson error alone every country would differ from every other.
    Counts of zero get half an event. `winsorised` pulls the outermost tenth of the comparators in before the spread is estimated.
    """
    from scipy.stats import t as student

    _check([(count, population), *others])
    if len(others) < FEWEST_COMPARATORS:
        return Comparison(Position.TOO_FEW, len(others))
    logs = [log(max(c, HALF_AN_EVENT) / p) for c, p in others]
    within = [1 / max(c, HALF_AN_EVENT) for c, _ in others]
    between = between_variance(logs, within, winsorised=winsorised)
    mean, precision = _weighted_mean(logs, [v + between for v in within])
    # The target's own error is that of the count expected in its population, not of the count it has: a zero is not "imprecise".
    own = 1 / max(exp(mean) * population, HALF_AN_EVENT)
    spread = sqrt(between + 1 / precision + own)
    z = (log(max(count, HALF_AN_EVENT) / population) - mean) / spread
    reach = float(student.ppf((1 + level) / 2, len(others) - 2))
    limits = Interval(
        exp(mean - reach * spread) * per, exp(mean + reach * spread) * per, level, "random-effects prediction"
    )
    return Comparison(_position(z, reach), len(others), z, exp(mean) * per, limits, between)


def _check(counts: Sequence[tuple[int, int]]) -> None:
    if any(count < 0 or population <= 0 for count, population in counts):
        raise ValueError("A comparison needs counts from zero and populations above zero.")


def _position(z: float, reach: float) -> Position:
    if abs(z) <= reach:
        return Position.WITHIN
    return Position.BELOW if z < 0 else Position.ABOVE


def _weighted_mean(values: Sequence[float], variances: Sequence[float]) -> tuple[float, float]:
    """Mean weighted by inverse variances, and the sum of the weights."""
    weights = [1 / variance for variance in variances]
    total = sum(weights)
    return sum(w * y for w, y in zip(weights, values, strict=True)) / total, total


def between_variance(
    values: Sequence[float], variances: Sequence[float], *, winsorised: bool = False
) -> float:
    """DerSimonian-Laird tau squared, from winsorised z-scores where asked (Spiegelhalter 2005). Never negative."""
    mean, total = _weighted_mean(values, variances)
    scores = [(y - mean) / sqrt(v) for y, v in zip(values, variances, strict=True)]
    if winsorised:
        scores = winsorise(scores, WINSORISED_SHARE)
    heterogeneity = sum(score * score for score in scores)
    scale = total - sum(1 / (v * v) for v in variances) / total
    return max(0.0, (heterogeneity - (len(values) - 1)) / scale)


def winsorise(values: Sequence[float], share: float) -> list[float]:
    """Values with the outermost `share` at either end (at least one) set to the nearest that stays."""
    ordered = sorted(values)
    cut = max(1, int(share * len(ordered)))
    low, high = ordered[cut], ordered[-cut - 1]
    return [min(max(value, low), high) for value in values]


@dataclass(frozen=True, slots=True)
class Change:
    """Ratio of two rates (after over before) with an exact interval, and the two-sided p of equal rates."""

    ratio: float
    interval: Interval
    p: float

    @property
    def low(self) -> float:
        return self.interval.low

    @property
    def high(self) -> float:
        return self.interval.high


def change(
    count_before: int,
    count_after: int,
    *,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    level: float = 0.95,
) -> Change:
    """Compare two Poisson counts by the exact conditional binomial test, with the Clopper-Pearson interval carried to the ratio.

    J. Przyborowski, H. Wilenski, Biometrika 31 (1940); E. L. Lehmann, Testing Statistical Hypotheses (1986), 4.5. The two-sided p adds
    all outcomes no likelier than the one seen. **A significant change in detections is not a change in the crime**: effort, rules and
    disruptions move detections as well. Raises ValueError when both counts are zero or an exposure is not positive.
    """
    from scipy.stats import binomtest

    if min(exposure_before, exposure_after) <= 0 or min(count_before, count_after) < 0:
        raise ValueError("A change needs counts from zero and exposures above zero.")
    total = count_before + count_after
    if total == 0:
        raise ValueError("Two counts of zero cannot be compared.")
    exposure = exposure_after / exposure_before
    test = binomtest(count_after, total, exposure / (1 + exposure))
    limits = test.proportion_ci(confidence_level=level, method="exact")
    interval = Interval(
        _ratio(float(limits.low), exposure), _ratio(float(limits.high), exposure), level, "Clopper-Pearson"
    )
    return Change(_ratio(count_after / total, exposure), interval, float(test.pvalue))


def _ratio(share: float, exposure: float) -> float:
    return share / (1 - share) / exposure if share < 1 else inf
