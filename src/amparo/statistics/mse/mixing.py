"""Whether chains have mixed: rank-normalised split R-hat and bulk effective sample size.

Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization", Bayesian Analysis 16 (2021);
autocorrelations summed by Geyer's initial monotone sequence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse.lattice import Floats

LARGEST_RHAT = 1.01
SMALLEST_SIZE = 400.0


@dataclass(frozen=True, slots=True)
class Mixing:
    """R-hat and effective sample size of a quantity over several chains."""

    rhat: float
    size: float

    @property
    def mixed(self) -> bool:
        """R-hat at most 1.01 and an effective size of at least 400, the levels of the paper."""
        return self.rhat <= LARGEST_RHAT and self.size >= SMALLEST_SIZE


def mixing(draws: Floats) -> Mixing:
    """Judge draws of shape (chains, draws); each chain is split in two. Needs at least four draws in each."""
    half = draws.shape[1] // 2
    split = np.concatenate([draws[:, :half], draws[:, half : 2 * half]])
    if np.ptp(split) == 0.0:
        return Mixing(float("inf"), 0.0)
    normal, folded = _ranked(split), _ranked(np.abs(split - np.median(split)))
    return Mixing(max(_rhat(normal), _rhat(folded)), _effective_size(normal))


def _ranked(draws: Floats) -> Floats:
    """Normal scores of the average ranks over all chains."""
    from scipy.special import ndtri

    flat = draws.ravel()
    _, which, counts = np.unique(flat, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[which]
    return np.asarray(ndtri((ranks - 0.375) / (flat.size + 0.25)).reshape(draws.shape), dtype=np.float64)


def _variances(draws: Floats) -> tuple[float, float]:
    """Mean variance within chains, and the pooled estimate of the variance."""
    length = draws.shape[1]
    within = float(draws.var(axis=1, ddof=1).mean())
    between = float(draws.mean(axis=1).var(ddof=1))
    return within, within * (length - 1) / length + between


def _rhat(draws: Floats) -> float:
    within, pooled = _variances(draws)
    return float((pooled / within) ** 0.5) if within > 0 else float("inf")


def _effective_size(draws: Floats) -> float:
    within, pooled = _variances(draws)
    if not within > 0:
        return 0.0
    covariance = _autocovariance(draws).mean(axis=0)
    correlation = 1.0 - (within - covariance * draws.shape[1] / (draws.shape[1] - 1)) / pooled
    correlation[0] = 1.0
    pairs = correlation[: correlation.size // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0)
    kept = np.minimum.accumulate(pairs[: negative[0] if negative.size else pairs.size])
    time = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(max(draws.size, 10)))
    return float(draws.size / time)


def _autocovariance(draws: Floats) -> Floats:
    """Autocovariance of each chain at every lag, by the fast Fourier transform."""
    length = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * length, axis=1)
    return np.asarray(np.fft.irfft(spectrum * spectrum.conj(), axis=1)[:, :length] / length, dtype=np.float64)
