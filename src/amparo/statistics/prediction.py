"""Between which values one more draw of the same distribution lies."""

from __future__ import annotations

from collections.abc import Sequence

LEVEL = 0.95


def limits_of_draws(drawn: Sequence[float], level: float = LEVEL) -> tuple[float, float]:
    """The limits between which one more draw lies with the probability of the level at least, where there are draws enough; else the outermost ones.

    One more draw is as likely to fall into each of the n + 1 gaps between n of them (Wilks, Determination of sample sizes for setting tolerance
    limits, Annals of Mathematical Statistics 12, 1941). Of a hundred draws that are the second and the second last, where a
    quantile of 2.5 % would take the third and hold 94 %. Raises ValueError without draws.
    """
    if not drawn:
        raise ValueError("Limits need at least one draw.")
    ordered = sorted(drawn)
    beyond = max(int((1 - level) / 2 * (len(ordered) + 1)) - 1, 0)
    return ordered[beyond], ordered[-1 - beyond]
