"""Rows about the national plan."""

from __future__ import annotations

from typing import Any

from amparo.register.plan.actions import record_indicators, record_plan_actions
from amparo.register.plan.entries import (
    EvidenceEntry,
    IndicatorEntry,
    ObjectiveEntry,
    PlanActionEntry,
    PlanEntry,
)
from amparo.register.plan.evidence import record_evidence
from amparo.returns.contradictions import Row
from amparo.returns.mapping.plain import Target, common, given, names_of, plain

_ACTION = names_of(PlanActionEntry, without=frozenset({"plan", "objective"}))
_plain_evidence = plain(EvidenceEntry)


def _plan_action(row: Row) -> PlanActionEntry:
    plan = PlanEntry(
        source_key=row["plan_key"],
        title_es=row["plan_title_es"],
        title_en=row["plan_title_en"],
        starts_on=row["plan_starts_on"],
        ends_on=row["plan_ends_on"],
        gazette=row.get("plan_gazette", ""),
    )
    objective = ObjectiveEntry(row["objective_key"], row["pillar"], row["objective_es"], row["objective_en"])
    return PlanActionEntry(**common(row), **given(row, _ACTION), plan=plan, objective=objective)


def _evidence(row: Row) -> Any:
    return _plain_evidence({**row, "completes": row.get("completes") == "yes"})


PLAN = {
    "plan_actions": Target(_plan_action, record_plan_actions),
    "plan_evidence": Target(_evidence, record_evidence),
    "plan_indicators": Target(plain(IndicatorEntry), record_indicators),
}
