"""Seeded chance and days. The same seed gives the same sample on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random


def chance(name: str) -> Random:
    """A source of chance of its own for each part, so that a change in one part moves no other."""
    return Random(f"amparo samples {name}")  # noqa: S311


def day(text: str) -> date:
    return date.fromisoformat(text)


def later(start: date, days: int) -> date:
    return start + timedelta(days=days)


def between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hour_of(when: datetime) -> str:
    """An instant as the rows carry it: day and hour, in UTC."""
    return when.strftime("%Y-%m-%d %H:%M")


def working_hour(rng: Random, on: date) -> datetime:
    """Some moment of a working morning or afternoon."""
    return datetime(
        on.year, on.month, on.day, rng.randrange(8, 18), rng.choice((0, 10, 15, 30, 40, 50)), tzinfo=UTC
    )


def weighted(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
