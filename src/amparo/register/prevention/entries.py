"""What the prevention actions take: one entry, one fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    source_key: str
    kind: str
    audience: str
    planned_on: date
    region: str = ""
    topic: str = ""
    held_on: date | None = None
    status: str = "planned"
    planned_reach: int | None = None
    reached: int | None = None
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class SurveyEntry:
    """One participant's answers in one wave of one session of an activity that the agency recorded before.

    `score` and `control_score` lie on 0..100; `items` are the single answers, for reliability.
    """

    source_key: str
    activity_key: str
    session_key: str
    session_on: date
    participant_key: str
    wave: str
    answered_on: date
    score: Decimal
    region: str = ""
    control_score: Decimal | None = None
    items: tuple[int, ...] = ()
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class DisruptionEntry:
    """Empty regions mean the whole country, empty sectors every sector."""

    source_key: str
    kind: str
    title_es: str
    title_en: str
    started_on: date
    region: str = ""
    ended_on: date | None = None
    regions: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    is_fictional: bool = False
