"""The effect of a training on its participants, with sessions as clusters and the drop-out bounded.

The unit of analysis is the participant within a session within an activity. The gain of each session is averaged, and the sessions' averages
carry the interval: a t interval on session means weighted equally, with sessions - 1 degrees of freedom, which holds its level whatever the
correlation inside sessions (M. Moerbeek et al., "A comparison between traditional methods and multilevel regression", Journal of Clinical
Epidemiology 56 (2003); A. Donner, N. Klar, Design and Analysis of Cluster Randomization Trials (2000), 6.2). A paired t test that ignores sessions does not.
Where activities hold several sessions, the same interval over the activities' means is given beside it.

The standardised effect divides by the standard deviation before the training (G. V. Glass' delta, with the pre-test as its own control); its interval
is that of the gain over the same spread. Drop-out is bounded, not modelled (C. F. Manski, Partial Identification, 2003, in its spirit): see `DropoutBounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import nan

import numpy as np
from numpy.typing import NDArray

from amparo.statistics.rates import Interval
from amparo.statistics.reliability import omega

FEWEST_SESSIONS = 20
FELL_BACK_QUANTILE = 0.1
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

__all__ = [
    "FEWEST_SESSIONS", "Doubt", "DropoutBounds", "Effect", "Responses", "SurveyEffect", "WaveEffect", "effect", "omega", "survey_effect",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """Gain in points of the scale. `nothing_gained` assumes of everyone lost that she gained nothing (or the observed gain,
    whichever is smaller); `fell_back` that she fell back as far as the tenth of participants who lost most."""

    difference: float
    low: float
    high: float
    level: float
    sessions: int
    began: int
    matched: int
    d_pre: float
    d_pre_low: float
    d_pre_high: float
    nothing_gained: tuple[float, float]
    fell_back: tuple[float, float]

    @property
    def lost(self) -> int:
        return self.began - self.matched

    @property
    def has_enough_sessions(self) -> bool:
        return self.sessions >= FEWEST_SESSIONS


def effect(session: Integers, before: Floats, after: Floats, *, level: float = 0.95) -> Effect | None:
    """The effect over participants. `session` numbers the session of each; `after` is NaN where the participant was lost.

    None when fewer than two sessions have somebody who answered both times.
    """
    kept = ~np.isnan(after)
    gain = after - before
    means = _means(session[kept], gain[kept])
    if means.size < 2:
        return None
    found = _t_interval(means, level)
    difference = float(means.mean())
    worst = min(0.0, float(np.quantile(gain[kept], FELL_BACK_QUANTILE)))
    spread = float(np.std(before, ddof=1)) or nan
    return Effect(
        difference,
        found.low,
        found.high,
        level,
        int(means.size),
        int(before.size),
        int(kept.sum()),
        difference / spread,
        found.low / spread,
        found.high / spread,
        _with_lost(session, gain, kept, min(0.0, difference), level),
        _with_lost(session, gain, kept, worst, level),
    )


def _means(cluster: Integers, values: Floats) -> Floats:
    if not values.size:
        return np.empty(0)
    _, index = np.unique(cluster, return_inverse=True)
    return np.asarray(np.bincount(index, values) / np.bincount(index), dtype=np.float64)


def _t_interval(means: Floats, level: float) -> Interval:
    from scipy.stats import t as student

    middle = float(means.mean())
    half = float(student.ppf((1 + level) / 2, means.size - 1)) * float(means.std(ddof=1)) / means.size**0.5
    return Interval(middle - half, middle + half, level, "t on means of clusters")


def _with_lost(
    session: Integers, gain: Floats, kept: NDArray[np.bool_], assumed: float, level: float
) -> tuple[float, float]:
    """The interval if every lost participant had gained `assumed`."""
    found = _t_interval(_means(session, np.where(kept, gain, assumed)), level)
    return found.low, found.high


class Doubt(StrEnum):
    """Why an effect cannot be claimed."""

    NOBODY_ANSWERED_TWICE = "fewer than two sessions have anybody who answered both times"
    TOO_FEW_SESSIONS = "fewer than twenty sessions"
    ACTIVITIES_DISAGREE = "the interval over activities reaches zero although that over sessions does not"
    ONE_ACTIVITY = "all sessions belong to one activity, so that its effect cannot be told from chance"
    DROPOUT_COULD_EXPLAIN = "the bounds of drop-out reach zero although the interval does not"
    CONTROL_ITEMS_MOVED_TOO = "the control items moved as much: alarm, not perception"


@dataclass(frozen=True, slots=True)
class DropoutBounds:
    """The interval of the gain under two assumptions on everyone lost: that she gained nothing, and that she fell back."""

    nothing_gained: Interval
    fell_back: Interval

    @property
    def low(self) -> float:
        return min(self.nothing_gained.low, self.fell_back.low)


@dataclass(frozen=True, eq=False)
class Responses:
    """One row per participant who answered before. Scores are in points of the scale; NaN where a wave was not answered.

    Shapes: all (participants,); raises ValueError where they differ or where a score before is missing. `activity` groups
    sessions; `control_*` are the scores of the items on false risks, in points of the same scale.
    """

    session: Integers
    before: Floats
    after: Floats
    activity: Integers | None = None
    six_months: Floats | None = None
    control_before: Floats | None = None
    control_after: Floats | None = None

    def __post_init__(self) -> None:
        given = [getattr(self, name) for name in self.__dataclass_fields__]
        if any(column.shape != self.session.shape for column in given if column is not None):
            raise ValueError("Every column of the responses needs one entry for each participant.")
        if np.isnan(self.before).any():
            raise ValueError("A participant without a score before has no gain: leave her out and count her.")


@dataclass(frozen=True, slots=True)
class WaveEffect:
    """The gain at one wave after the training."""

    difference: float
    interval: Interval
    sessions: int
    matched: int
    lost: int
    d_pre: float
    """The gain over the standard deviation before; NaN where everybody had the same score."""
    d_pre_interval: Interval
    bounds: DropoutBounds
    over_activities: Interval | None
    net_of_control: Interval | None
    """The gain minus that of the control items, by session."""
    reasons: tuple[Doubt, ...]

    @property
    def estimable(self) -> bool:
        """Whether the gain may be claimed at all; the claim itself needs the low ends above zero."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class SurveyEffect:
    """The effect after the training and, where that wave was held, at six months. None where nobody answered twice."""

    participants: int
    after: WaveEffect | None
    six_months: WaveEffect | None
    reasons: tuple[Doubt, ...]

    @property
    def estimable(self) -> bool:
        return not self.reasons

    @property
    def is_lasting(self) -> bool:
        """Only a six-month wave whose gain and drop-out bounds stay above zero carries the word "lasting"."""
        late = self.six_months
        return late is not None and late.estimable and late.interval.low > 0 and late.bounds.low > 0


def survey_effect(responses: Responses, *, level: float = 0.95) -> SurveyEffect:
    """The effect with everything that speaks against claiming it."""
    after = _wave(responses, responses.after, responses.control_after, level)
    late = None if responses.six_months is None else _wave(responses, responses.six_months, None, level)
    reasons = (Doubt.NOBODY_ANSWERED_TWICE,) if after is None else after.reasons
    return SurveyEffect(int(responses.before.size), after, late, reasons)


def _wave(responses: Responses, scores: Floats, control: Floats | None, level: float) -> WaveEffect | None:
    found = effect(responses.session, responses.before, scores, level=level)
    if found is None:
        return None
    activities = _over_activities(responses, scores, level)
    net = _net_of_control(responses, scores, control, level)
    method = "t on means of sessions"
    bounds = DropoutBounds(
        Interval(*found.nothing_gained, level, method), Interval(*found.fell_back, level, method)
    )
    return WaveEffect(
        found.difference,
        Interval(found.low, found.high, level, method),
        found.sessions,
        found.matched,
        found.lost,
        found.d_pre,
        Interval(found.d_pre_low, found.d_pre_high, level, method),
        bounds,
        activities,
        net,
        tuple(_doubts(found, bounds, responses.activity, activities, net)),
    )


def _over_activities(responses: Responses, scores: Floats, level: float) -> Interval | None:
    """The interval over the activities' means of session means; None unless at least two activities hold several sessions."""
    if responses.activity is None:
        return None
    kept = ~np.isnan(scores)
    gain = (scores - responses.before)[kept]
    sessions, first = np.unique(responses.session[kept], return_index=True)
    owner = responses.activity[kept][first]
    means = _means(owner, _means(responses.session[kept], gain))
    return _t_interval(means, level) if 2 <= means.size < sessions.size else None


def _net_of_control(
    responses: Responses, scores: Floats, control: Floats | None, level: float
) -> Interval | None:
    if responses.control_before is None or control is None:
        return None
    net = scores - responses.before - (control - responses.control_before)
    kept = ~np.isnan(net)
    means = _means(responses.session[kept], net[kept])
    return _t_interval(means, level) if means.size >= 2 else None


def _doubts(
    found: Effect,
    bounds: DropoutBounds,
    activity: Integers | None,
    activities: Interval | None,
    net: Interval | None,
) -> list[Doubt]:
    claims_a_gain = found.low > 0
    checks = {
        Doubt.TOO_FEW_SESSIONS: not found.has_enough_sessions,
        Doubt.ONE_ACTIVITY: activity is not None and np.unique(activity).size == 1,
        Doubt.ACTIVITIES_DISAGREE: claims_a_gain and activities is not None and activities.low <= 0,
        Doubt.DROPOUT_COULD_EXPLAIN: claims_a_gain and bounds.low <= 0,
        Doubt.CONTROL_ITEMS_MOVED_TOO: claims_a_gain and net is not None and net.low <= 0,
    }
    return [doubt for doubt, holds in checks.items() if holds]
