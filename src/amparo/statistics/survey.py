"""The effect of a training on its participants, with sessions as clusters and the drop-out bounded.

The unit of analysis is the participant within a session. The gain of each session is averaged, and the sessions' averages carry the
interval (a t interval on session means weighted equally, which holds its level whatever the correlation inside sessions; M. Moerbeek et al.,
"A comparison between traditional methods and multilevel regression", Journal of Clinical Epidemiology 56 (2003)). A paired t test that
ignores sessions does not. The standardised effect divides by the standard deviation before the training.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_SESSIONS = 20
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effect:
    """Gain in points of the scale. `bounds` assume, of everyone lost, that she gained nothing (or the observed gain,
    whichever is smaller) and that she fell back as far as the tenth of participants who lost most."""

    difference: float
    low: float
    high: float
    level: float
    sessions: int
    began: int
    matched: int
    d_pre: float
    nothing_gained: tuple[float, float]
    fell_back: tuple[float, float]

    @property
    def lost(self) -> int:
        return self.began - self.matched

    @property
    def has_enough_sessions(self) -> bool:
        return self.sessions >= FEWEST_SESSIONS


def effect(
    session: NDArray[np.int64], before: Floats, after: Floats, *, level: float = 0.95
) -> Effect | None:
    """The effect over participants. `session` numbers the session of each; `after` is NaN where the participant was lost.

    None when fewer than two sessions have somebody who answered both times.
    """
    kept = ~np.isnan(after)
    gain = after - before
    means = _session_means(session[kept], gain[kept])
    if means.size < 2:
        return None
    difference, low, high = _interval(means, level)
    worst = min(0.0, float(np.quantile(gain[kept], 0.1)))
    spread = float(np.std(before, ddof=1)) if before.size > 1 else 0.0
    return Effect(
        difference,
        low,
        high,
        level,
        int(means.size),
        int(before.size),
        int(kept.sum()),
        difference / spread if spread > 0 else float("nan"),
        _with_lost(session, gain, kept, min(0.0, difference), level),
        _with_lost(session, gain, kept, worst, level),
    )


def _session_means(session: NDArray[np.int64], gain: Floats) -> Floats:
    _, index = np.unique(session, return_inverse=True)
    return (
        np.asarray(np.bincount(index, gain) / np.bincount(index), dtype=np.float64)
        if gain.size
        else np.empty(0)
    )


def _interval(means: Floats, level: float) -> tuple[float, float, float]:
    from scipy.stats import t as student

    middle = float(means.mean())
    half = float(student.ppf((1 + level) / 2, means.size - 1)) * float(means.std(ddof=1)) / means.size**0.5
    return middle, middle - half, middle + half


def _with_lost(
    session: NDArray[np.int64], gain: Floats, kept: NDArray[np.bool_], assumed: float, level: float
) -> tuple[float, float]:
    """The interval if every lost participant had gained `assumed`."""
    filled = np.where(kept, gain, assumed)
    _, low, high = _interval(_session_means(session, filled), level)
    return low, high


def omega(items: Floats) -> float:
    """McDonald's omega of a scale from a one-factor model (principal axis); items are columns. NaN under three items.

    R. P. McDonald, Test Theory (1999).
    """
    if items.ndim != 2 or items.shape[1] < 3 or items.shape[0] < 3:
        return float("nan")
    covariance = np.cov(items, rowvar=False)
    uniqueness = np.diag(covariance) * 0.5
    loadings = np.zeros(items.shape[1])
    for _ in range(500):
        values, vectors = np.linalg.eigh(covariance - np.diag(uniqueness))
        new = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        uniqueness = np.clip(np.diag(covariance) - new**2, 1e-9, None)
        if np.allclose(np.abs(new), np.abs(loadings), atol=1e-10):
            break
        loadings = new
    common = loadings.sum() ** 2
    return float(common / (common + uniqueness.sum()))
