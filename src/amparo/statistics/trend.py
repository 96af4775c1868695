"""A guarded trend: what a series of counts says, and when it says nothing.

Quasi-Poisson log-linear trend on exposure and effort (P. McCullagh, J. A. Nelder, Generalized Linear Models (1989), 6.2), the dispersion never taken
below one, with a t on periods - 2 degrees of freedom; two periods are compared by the exact conditional test of `comparison.change`. A disruption in the
span, or a change of counting rule, forces "cannot be determined": the series then measures the shock or the rule. So does effort that is not known for
every period, unless the caller declares that it was constant. What a trend describes is detections, never the crime.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from amparo.statistics.comparison import change
from amparo.statistics.delivery import Disruption
from amparo.statistics.rates import Interval

Floats = NDArray[np.float64]


class Direction(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_SAY = "cannot be determined"


class Obstacle(StrEnum):
    """Why a trend cannot be determined."""

    TOO_FEW_PERIODS = "fewer than two periods"
    NOTHING_COUNTED = "nothing was counted in any period"
    RULE_CHANGED = "the counting rule changed within the span"
    RULE_UNKNOWN = "the counting rule of a period is not recorded"
    DISRUPTED = "a disruption overlaps the span"
    EFFORT_UNKNOWN = "the effort to detect is not recorded for every period and was not declared constant"
    PERIODS_OVERLAP = "periods overlap, so that records are counted twice"


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A count over a period (both days included). Exposure: population or any base; effort: what was done to detect; None unknown."""

    starts_on: date
    ends_on: date
    count: int
    rule_version: str | None
    exposure: float = 1.0
    effort: float | None = None

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True, slots=True)
class Trend:
    """The direction of the detections with the ratio of last to first rate; `computed` is given even where it may not be used.

    `computed` says what the numbers alone would say, so that a caveat can name what it sets aside.
    """

    direction: Direction
    obstacles: tuple[Obstacle, ...]
    computed: Direction | None
    ratio: float | None
    interval: Interval | None
    periods: int


def trend(
    series: Sequence[PeriodCount],
    disruptions: Sequence[Disruption] = (),
    *,
    effort_is_constant: bool = False,
    level: float = 0.95,
) -> Trend:
    """The trend over the periods, in any order. Raises ValueError for a negative count, or exposure or effort not above zero."""
    ordered = sorted(series, key=lambda one: one.starts_on)
    _check(ordered)
    obstacles = tuple(_obstacles(ordered, disruptions, effort_is_constant))
    if len(ordered) < 2 or not any(one.count for one in ordered):
        return Trend(Direction.CANNOT_SAY, obstacles, None, None, None, len(ordered))
    ratio, interval = _ratio(ordered, level)
    computed = _direction(interval)
    direction = Direction.CANNOT_SAY if obstacles else computed
    return Trend(direction, obstacles, computed, ratio, interval, len(ordered))


def _check(series: Sequence[PeriodCount]) -> None:
    for one in series:
        effort = 1.0 if one.effort is None else one.effort
        if one.count < 0 or one.exposure <= 0 or effort <= 0 or one.days < 1:
            raise ValueError(
                "A period needs a count from zero, exposure and effort above zero, and an end after its start."
            )


def _obstacles(
    series: Sequence[PeriodCount], disruptions: Sequence[Disruption], effort_is_constant: bool
) -> list[Obstacle]:
    versions = {one.rule_version for one in series}
    checks = {
        Obstacle.TOO_FEW_PERIODS: len(series) < 2,
        Obstacle.NOTHING_COUNTED: not any(one.count for one in series),
        Obstacle.PERIODS_OVERLAP: any(a.ends_on >= b.starts_on for a, b in pairwise(series)),
        Obstacle.RULE_UNKNOWN: None in versions,
        Obstacle.RULE_CHANGED: len(versions - {None}) > 1,
        Obstacle.DISRUPTED: bool(series)
        and any(shock.overlaps(series[0].starts_on, series[-1].ends_on) for shock in disruptions),
        Obstacle.EFFORT_UNKNOWN: not effort_is_constant and any(one.effort is None for one in series),
    }
    return [obstacle for obstacle, holds in checks.items() if holds]


def _bases(series: Sequence[PeriodCount]) -> list[float]:
    """What each count is divided by: days, exposure and effort.

    Effort that one period lacks is taken as constant in all of them, which is then an obstacle: a rate by effort beside one without has no ratio.
    """
    efforts = [one.effort for one in series]
    known = [effort for effort in efforts if effort is not None]
    used = known if len(known) == len(efforts) else [1.0] * len(efforts)
    return [one.days * one.exposure * effort for one, effort in zip(series, used, strict=True)]


def _ratio(series: Sequence[PeriodCount], level: float) -> tuple[float, Interval]:
    first, last = series[0], series[-1]
    bases = _bases(series)
    if len(series) == 2:
        found = change(
            first.count,
            last.count,
            exposure_before=bases[0],
            exposure_after=bases[1],
            level=level,
        )
        return found.ratio, found.interval
    middles = np.array([one.starts_on.toordinal() + one.days / 2 for one in series])
    where = (middles - middles.mean()) / (middles[-1] - middles[0])
    counts = np.array([one.count for one in series], dtype=np.float64)
    slope, error = _log_linear(where, counts, np.log(bases))
    return _as_ratio(slope, error, len(series) - 2, level)


def _log_linear(where: Floats, counts: Floats, offset: Floats) -> tuple[float, float]:
    """Slope of log rate over the whole span and its quasi-Poisson standard error, by Newton steps."""
    design = np.column_stack([np.ones_like(where), where])
    weights = np.exp(offset)
    beta = np.array([np.log(counts.sum() / weights.sum()), 0.0])
    for _ in range(100):
        mean = np.exp(np.clip(design @ beta, -50, 50) + offset)
        information = design.T @ (design * mean[:, None])
        step = np.linalg.solve(information + 1e-9 * np.eye(2), design.T @ (counts - mean))
        beta = beta + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-10:
            break
    dispersion = max(1.0, float(((counts - mean) ** 2 / mean).sum()) / (counts.size - 2))
    return float(beta[1]), float(np.sqrt(dispersion * np.linalg.inv(information + 1e-9 * np.eye(2))[1, 1]))


def _as_ratio(slope: float, error: float, freedom: int, level: float) -> tuple[float, Interval]:
    from scipy.stats import t as student

    reach = float(student.ppf((1 + level) / 2, freedom)) * error
    low, middle, high = np.exp(np.clip([slope - reach, slope, slope + reach], -700, 700))
    return float(middle), Interval(float(low), float(high), level, "quasi-Poisson")


def _direction(interval: Interval) -> Direction:
    if interval.low > 1:
        return Direction.INCREASE
    return Direction.DECREASE if interval.high < 1 else Direction.NO_CLEAR_CHANGE
