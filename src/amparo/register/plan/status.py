"""How an action and an indicator stand on a date. Both are computed from dated facts; nobody types them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from amparo.register.plan.models import Indicator, PlanAction


class PlanStatus(StrEnum):
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


def status(action: PlanAction, *, as_of: date) -> PlanStatus:
    """The status on a date. It does not depend on who asks: all the evidence counts, seen or not.

    Done needs evidence that completes the action and was confirmed by a second person; it is late when the
    evidence is dated after the deadline. Without that, an action past its deadline is overdue, whatever was begun.
    """
    seen = [item for item in action.evidence.all() if item.dated_on <= as_of]
    completing = [
        item.dated_on for item in seen if item.completes and item.confirmed_on and item.confirmed_on <= as_of
    ]
    if completing:
        return PlanStatus.DONE if min(completing) <= action.due_on else PlanStatus.DONE_LATE
    if as_of > action.due_on:
        return PlanStatus.OVERDUE
    return PlanStatus.UNDER_WAY if seen else PlanStatus.NOT_STARTED


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator on a date. `share` of the way from baseline to target (1 is the target, below 0 is the wrong way)."""

    measured_on: date
    value: Decimal
    is_on_target: bool
    share: Decimal | None


def progress(indicator: Indicator, *, as_of: date) -> Progress | None:
    """The last measurement by that date against the target; None where nobody has measured.

    The target is reached in the direction that leads to it from the baseline; without a baseline, upwards. There is no share of the way
    where the baseline is not known or is the target.
    """
    measured = [item for item in indicator.measurements.all() if item.measured_on <= as_of]
    if not measured:
        return None
    last = max(measured, key=lambda item: item.measured_on)
    baseline, target = indicator.baseline, indicator.target
    downwards = baseline is not None and baseline > target
    reached = last.value <= target if downwards else last.value >= target
    way = None if baseline is None or baseline == target else (last.value - baseline) / (target - baseline)
    return Progress(last.measured_on, last.value, reached, way)
