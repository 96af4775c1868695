"""How reliable a scale of several items is: McDonald's omega and Cronbach's alpha.

R. P. McDonald, Test Theory (1999), 6; L. J. Cronbach, Psychometrika 16 (1951). Items are columns, participants rows, nothing missing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FEWEST_ITEMS = 3
Floats = NDArray[np.float64]


def omega(items: Floats) -> float:
    """Share of the variance of the sum that one common factor carries (principal axis). NaN under three items or three rows.

    Also NaN where nothing varies. Unlike alpha it does not ask that every item measures equally well.
    """
    if not _is_scale(items):
        return float("nan")
    covariance = np.cov(items, rowvar=False)
    variances = np.diag(covariance)
    uniqueness, loadings = variances * 0.5, np.zeros(items.shape[1])
    for _ in range(2000):
        values, vectors = np.linalg.eigh(covariance - np.diag(uniqueness))
        new = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        uniqueness = np.clip(variances - new**2, 1e-9, None)
        if np.allclose(np.abs(new), np.abs(loadings), atol=1e-10):
            break
        loadings = new
    common = float(loadings.sum()) ** 2
    return common / (common + float(uniqueness.sum()))


def alpha(items: Floats) -> float:
    """Cronbach's alpha. NaN where `omega` is."""
    if not _is_scale(items):
        return float("nan")
    count = items.shape[1]
    of_sum = float(np.var(items.sum(axis=1), ddof=1))
    of_items = float(np.var(items, axis=0, ddof=1).sum())
    return count / (count - 1) * (1 - of_items / of_sum) if of_sum > 0 else float("nan")


def _is_scale(items: Floats) -> bool:
    enough = items.ndim == 2 and items.shape[1] >= FEWEST_ITEMS and items.shape[0] >= 3
    return enough and bool(np.var(items, axis=0).any())
