"""What the plan actions take: one entry, one fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan as approved."""

    source_key: str
    title_es: str
    title_en: str
    starts_on: date
    ends_on: date
    approved_on: date | None = None
    gazette: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveEntry:
    source_key: str
    pillar: str
    title_es: str
    title_en: str


@dataclass(frozen=True, slots=True)
class PlanActionEntry:
    """What one body owes by one date, with the plan and the objective it belongs to."""

    source_key: str
    plan: PlanEntry
    objective: ObjectiveEntry
    owner_code: str
    title_es: str
    title_en: str
    due_on: date
    starts_on: date | None = None
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A proof of progress on an action. `completes` says that the provider holds the action to be done."""

    source_key: str
    action_key: str
    dated_on: date
    description_es: str
    description_en: str
    completes: bool = False
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator with its target, and one measurement of it when there is one."""

    source_key: str
    objective_key: str
    level: str
    title_es: str
    title_en: str
    target: Decimal
    target_on: date
    figure: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    measured: Decimal | None = None
    measured_on: date | None = None
    region: str = ""
    is_fictional: bool = False
