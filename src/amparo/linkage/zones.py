"""Three zones of pairs by probability: linked, to be reviewed, not linked. Thresholds follow from the error that is expected, not from habit.

Fellegi and Sunter, A theory for record linkage, JASA 64 (1969): two thresholds from two tolerated errors; what lies between is for humans.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FALSE_SHARE = 0.005
MISSED_SHARE = 0.01


class Zone(StrEnum):
    LINK = "link"
    REVIEW = "review"
    NO_LINK = "no_link"


@dataclass(frozen=True, slots=True)
class Zones:
    """linked_from: least probability of a link. reviewed_from: least probability of the review; below it is no link. The expected errors are sums
    of probabilities over the pairs that the linkage kept: one that no key proposed, or that has next to nothing in common, is not among them."""

    linked_from: float
    reviewed_from: float
    linked: int
    reviewed: int
    not_linked: int
    expected_false: float
    expected_missed: float

    def zone_of(self, probability: float) -> Zone:
        if probability >= self.linked_from:
            return Zone.LINK
        return Zone.REVIEW if probability >= self.reviewed_from else Zone.NO_LINK


def zones_of(
    probabilities: Floats, *, false_share: float = FALSE_SHARE, missed_share: float = MISSED_SHARE
) -> Zones:
    """The widest zone of links whose expected share of false ones is tolerated, then the widest zone of no link, of what remains, whose expected
    number of missed ones is at most that share of the expected true links. Pairs of one probability stay together."""
    down = np.sort(np.asarray(probabilities, dtype=np.float64))[::-1]
    false = np.cumsum(1.0 - down) / np.arange(1, down.size + 1)
    linked = _whole(down, int(np.searchsorted(false, false_share, side="right")))
    up = down[linked:][::-1]
    tolerated = missed_share * float(down.sum())
    below = _whole(up, int(np.searchsorted(np.cumsum(up), tolerated, side="right")))
    linked_from = float(down[linked - 1]) if linked else float("inf")
    return Zones(
        linked_from,
        float(up[below]) if below < up.size else linked_from,
        linked,
        int(up.size) - below,
        below,
        float((1.0 - down[:linked]).sum()),
        float(up[:below].sum()),
    )


def _whole(values: Floats, number: int) -> int:
    """So many of the values, less those that are equal to the first one left out."""
    while 0 < number < values.size and values[number - 1] == values[number]:
        number -= 1
    return number
