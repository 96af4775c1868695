"""Planned against delivered, inside and outside disruptions. It counts; it claims no cause.

The interval of the difference of two shares joins their Wilson intervals: R. G. Newcombe, "Interval estimation for the difference between
independent proportions", Statistics in Medicine 17 (1998), method 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from amparo.statistics.rates import Interval, wilson


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """Something planned for a day, and whether it was delivered. Region and sector are None where they were not recorded."""

    planned_on: date
    is_delivered: bool
    region: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Disruption:
    """A shock from one day to another, both included; None for the end while it lasts. Empty regions or sectors mean all."""

    starts_on: date
    ends_on: date | None
    regions: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()

    def overlaps(self, starts_on: date, ends_on: date) -> bool:
        return self.starts_on <= ends_on and (self.ends_on is None or starts_on <= self.ends_on)

    def covers(self, activity: PlannedActivity) -> bool | None:
        """Whether the activity was planned inside. None where its region or sector would decide and is unknown."""
        if not self.overlaps(activity.planned_on, activity.planned_on):
            return False
        places = [
            one is None if wanted and one is None else not wanted or one in wanted
            for one, wanted in ((activity.region, self.regions), (activity.sector, self.sectors))
        ]
        if not all(places):
            return False
        unknown = (self.regions and activity.region is None) or (self.sectors and activity.sector is None)
        return None if unknown else True


@dataclass(frozen=True, slots=True)
class Delivery:
    """Shares delivered of what was planned inside and outside a disruption; None where nothing was planned."""

    inside: float | None
    inside_limits: Interval | None
    outside: float | None
    outside_limits: Interval | None
    shortfall_inside: float | None
    """Share of everything not delivered that was planned inside a disruption; None where everything was delivered."""
    difference: float | None = None
    """Inside minus outside; None where either had nothing planned."""
    difference_limits: Interval | None = None
    planned_inside: int = 0
    planned_outside: int = 0
    unplaced: int = 0
    """Planned, but with an unknown region or sector that would decide; counted in neither share."""

    @property
    def has_opportunities(self) -> bool:
        """Whether anything was planned at all: with zero opportunities nothing can be said of delivery."""
        return self.planned_inside + self.planned_outside > 0


def delivery(
    *,
    planned_inside: int,
    held_inside: int,
    planned_outside: int,
    held_outside: int,
    unplaced: int = 0,
    level: float = 0.95,
) -> Delivery:
    """Shares from counts. Raises ValueError when more was held than planned."""
    inside = _share(held_inside, planned_inside, level)
    outside = _share(held_outside, planned_outside, level)
    missing_inside = planned_inside - held_inside
    missing = missing_inside + planned_outside - held_outside
    gap = None
    if planned_inside and planned_outside:
        gap = difference_of_shares(held_inside, planned_inside, held_outside, planned_outside, level)
    return Delivery(
        *inside,
        *outside,
        missing_inside / missing if missing else None,
        None if gap is None else held_inside / planned_inside - held_outside / planned_outside,
        gap,
        planned_inside,
        planned_outside,
        unplaced,
    )


def deliveries(
    activities: Iterable[PlannedActivity], disruptions: Sequence[Disruption], *, level: float = 0.95
) -> Delivery:
    """Shares over activities. One planned inside any disruption is inside; one that cannot be placed is counted apart."""
    counts = {True: [0, 0], False: [0, 0], None: [0, 0]}
    for activity in activities:
        place = _place(activity, disruptions)
        counts[place][0] += 1
        counts[place][1] += activity.is_delivered
    (planned_inside, held_inside), (planned_outside, held_outside) = counts[True], counts[False]
    return delivery(
        planned_inside=planned_inside,
        held_inside=held_inside,
        planned_outside=planned_outside,
        held_outside=held_outside,
        unplaced=counts[None][0],
        level=level,
    )


def _place(activity: PlannedActivity, disruptions: Sequence[Disruption]) -> bool | None:
    found = {disruption.covers(activity) for disruption in disruptions}
    if True in found:
        return True
    return None if None in found else False


def difference_of_shares(
    hits: int, among: int, other_hits: int, other_among: int, level: float = 0.95
) -> Interval:
    """Newcombe's interval of the first share minus the second. Raises ValueError without a denominator."""
    first, second = wilson(hits, among, level), wilson(other_hits, other_among, level)
    one, other = hits / among, other_hits / other_among
    below = sqrt((one - first.low) ** 2 + (second.high - other) ** 2)
    above = sqrt((first.high - one) ** 2 + (other - second.low) ** 2)
    return Interval(one - other - below, one - other + above, level, "Newcombe")


def _share(held: int, planned: int, level: float) -> tuple[float | None, Interval | None]:
    if not 0 <= held <= planned:
        raise ValueError("More was held than planned, or a count is negative.")
    return (held / planned, wilson(held, planned, level)) if planned else (None, None)
