"""Recovery and reflection: time to recover and decide, with no expulsion meanwhile (CoE Convention, art. 13)."""

from __future__ import annotations

from datetime import date, timedelta

FLOOR_DAYS = 30


def reflection_until(reasonable_grounds_on: date, *, days: int) -> date:
    """The last day of the period, which starts at reasonable grounds. Raises ValueError under the floor of 30 days."""
    if days < FLOOR_DAYS:
        raise ValueError(f"A reflection period is never under {FLOOR_DAYS} days (CoE Convention, art. 13).")
    return reasonable_grounds_on + timedelta(days=days)


def may_be_expelled(on: date, *, reasonable_grounds_on: date | None, days: int) -> bool:
    """No expulsion while the period runs."""
    if reasonable_grounds_on is None:
        return True
    return not reasonable_grounds_on <= on <= reflection_until(reasonable_grounds_on, days=days)
