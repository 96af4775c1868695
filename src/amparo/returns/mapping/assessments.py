"""Rows about what outside assessors ask and say."""

from __future__ import annotations

from amparo.register.assessments.actions import record_assessments
from amparo.register.assessments.entries import AssessmentEntry
from amparo.returns.mapping.plain import Target, plain

ASSESSMENTS = {"assessments": Target(plain(AssessmentEntry), record_assessments)}
