"""Planned against delivered, inside and outside disruptions. It counts; it claims no cause."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.statistics.rates import Limits, wilson


@dataclass(frozen=True, slots=True)
class Delivery:
    """Shares delivered of what was planned inside and outside a disruption; None where nothing was planned."""

    inside: float | None
    inside_limits: Limits | None
    outside: float | None
    outside_limits: Limits | None
    shortfall_inside: float | None
    """Share of everything not delivered that was planned inside a disruption."""


def delivery(*, planned_inside: int, held_inside: int, planned_outside: int, held_outside: int) -> Delivery:
    """Raises ValueError when more was held than planned."""
    inside = _share(held_inside, planned_inside)
    outside = _share(held_outside, planned_outside)
    missing_inside, missing = (
        planned_inside - held_inside,
        planned_inside + planned_outside - held_inside - held_outside,
    )
    return Delivery(*inside, *outside, missing_inside / missing if missing else None)


def _share(held: int, planned: int) -> tuple[float | None, Limits | None]:
    if held > planned:
        raise ValueError("More was held than planned.")
    return (held / planned, wilson(held, planned)) if planned else (None, None)
