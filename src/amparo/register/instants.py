"""A date of which the hour is not known, as an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def midday(day: date) -> datetime:
    """The instant that stands for a date of which the hour is not known."""
    return datetime.combine(day, time(12), tzinfo=UTC)
