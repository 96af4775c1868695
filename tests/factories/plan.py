"""Plans, actions, evidence and indicators for tests. The care agency keeps the plan. Everybody here is fictional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from amparo.register.plan.actions import record_indicators, record_plan_actions
from amparo.register.plan.entries import (
    EvidenceEntry,
    IndicatorEntry,
    ObjectiveEntry,
    PlanActionEntry,
    PlanEntry,
)
from amparo.register.plan.evidence import confirm_evidence, record_evidence
from amparo.register.plan.models import Evidence, Indicator, PlanAction
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.safeguards import make_user

STARTS, ENDS = date(2017, 1, 1), date(2020, 12, 31)
DUE = date(2019, 6, 30)
PLAN = PlanEntry("P1", "Plan ficticio", "Fictional plan", STARTS, ENDS, gazette="Gaceta 1")
OBJECTIVE = ObjectiveEntry("O1", "prevention", "Objetivo", "Objective")


def coordinator(cast: Cast) -> User:
    """Somebody of the care agency who keeps the plan, and did not provide what the clerk sent in."""
    return make_user(cast, Role.PLAN_COORDINATOR, agency=cast.care)


def action_entry(key: str = "N1", **known: Any) -> PlanActionEntry:
    """Owed by the care agency, unless told otherwise."""
    facts: dict[str, Any] = {
        "plan": PLAN, "objective": OBJECTIVE, "owner_code": "CARE", "title_es": "Formar", "title_en": "Train", "due_on": DUE,
        "is_fictional": True,
    }  # fmt: skip
    return PlanActionEntry(source_key=key, **(facts | known))


def evidence_entry(key: str = "V1", action_key: str = "N1", **known: Any) -> EvidenceEntry:
    facts: dict[str, Any] = {
        "dated_on": date(2019, 6, 1), "description_es": "Lista", "description_en": "List", "completes": True,
        "is_fictional": True,
    }  # fmt: skip
    return EvidenceEntry(source_key=key, action_key=action_key, **(facts | known))


def indicator_entry(key: str = "I1", **known: Any) -> IndicatorEntry:
    facts: dict[str, Any] = {
        "objective_key": "O1", "level": "output", "title_es": "Docentes", "title_en": "Teachers", "target": Decimal(500),
        "target_on": ENDS, "is_fictional": True,
    }  # fmt: skip
    return IndicatorEntry(source_key=key, **(facts | known))


def make_action(cast: Cast, key: str = "N1", **known: Any) -> PlanAction:
    record_plan_actions(entries=[action_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return PlanAction.objects.get(source_key=key)


def make_evidence(cast: Cast, key: str = "V1", action_key: str = "N1", **known: Any) -> Evidence:
    """Evidence on an action that exists, provided by the clerk."""
    record_evidence(entries=[evidence_entry(key, action_key, **known)], agency=cast.care, by=cast.clerk)
    return Evidence.objects.get(source_key=key)


def make_confirmed(cast: Cast, on: date, key: str = "V1", action_key: str = "N1", **known: Any) -> Evidence:
    evidence = make_evidence(cast, key, action_key, **known)
    return confirm_evidence(evidence=[evidence], on=on, by=coordinator(cast))[0]


def make_indicator(cast: Cast, key: str = "I1", **known: Any) -> Indicator:
    """An indicator of the objective O1, which exists."""
    record_indicators(entries=[indicator_entry(key, **known)], agency=cast.care, by=cast.clerk)
    return Indicator.objects.get(source_key=key)
