"""Activities, sessions, answers and disruptions for tests. Everybody here is fictional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from amparo.register.prevention.actions import record_activities, record_disruptions, record_survey_answers
from amparo.register.prevention.entries import ActivityEntry, DisruptionEntry, SurveyEntry
from amparo.register.prevention.models import Activity, Disruption, SurveyAnswer
from tests.cast import Cast

PLANNED = date(2019, 3, 4)
HELD = date(2019, 3, 6)
HERE = "CU-03"


def activity_entry(key: str = "A1", **known: Any) -> ActivityEntry:
    """Planned, of which nothing more is known yet."""
    facts: dict[str, Any] = {
        "kind": "training", "audience": "teachers", "planned_on": PLANNED, "region": HERE, "is_fictional": True,
    }  # fmt: skip
    return ActivityEntry(source_key=key, **(facts | known))


def held_entry(key: str = "A1", **known: Any) -> ActivityEntry:
    return activity_entry(key, **({"status": "held", "held_on": HELD, "reached": 30} | known))


def survey_entry(key: str = "E1", activity_key: str = "A1", **known: Any) -> SurveyEntry:
    """What participant 1 answered before the session S1."""
    facts: dict[str, Any] = {
        "session_key": "S1", "session_on": HELD, "participant_key": "1", "wave": "before", "answered_on": HELD,
        "score": Decimal("42.5"), "region": HERE, "is_fictional": True,
    }  # fmt: skip
    return SurveyEntry(source_key=key, activity_key=activity_key, **(facts | known))


def disruption_entry(key: str = "D1", **known: Any) -> DisruptionEntry:
    facts: dict[str, Any] = {
        "kind": "hurricane", "title_es": "Huracán ficticio", "title_en": "Fictional hurricane",
        "started_on": date(2019, 3, 1), "is_fictional": True,
    }  # fmt: skip
    return DisruptionEntry(source_key=key, **(facts | known))


def make_activity(cast: Cast, key: str = "A1", **known: Any) -> Activity:
    record_activities(entries=[activity_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Activity.objects.get(source_key=key)


def make_held(cast: Cast, key: str = "A1", **known: Any) -> Activity:
    record_activities(entries=[held_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Activity.objects.get(source_key=key)


def make_answer(cast: Cast, key: str = "E1", **known: Any) -> SurveyAnswer:
    """An answer in the session S1 of the activity A1, which exists."""
    record_survey_answers(entries=[survey_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return SurveyAnswer.objects.get(source_key=key)


def make_disruption(cast: Cast, key: str = "D1", **known: Any) -> Disruption:
    record_disruptions(entries=[disruption_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Disruption.objects.get(source_key=key)
