"""Rows about prevention."""

from __future__ import annotations

from amparo.register.prevention.actions import record_activities, record_disruptions, record_survey_answers
from amparo.register.prevention.entries import ActivityEntry, DisruptionEntry, SurveyEntry
from amparo.returns.mapping.plain import Target, plain

PREVENTION = {
    "activities": Target(plain(ActivityEntry), record_activities),
    "surveys": Target(plain(SurveyEntry), record_survey_answers),
    "disruptions": Target(plain(DisruptionEntry), record_disruptions),
}
