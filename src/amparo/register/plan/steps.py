"""Steps on one plan: adopt it, set an objective, an action or an indicator, move a deadline, prove, measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from amparo.register.checks import check_both_languages, check_code, check_length, check_number
from amparo.register.plan.actions import (
    DIGITS,
    DUE_BEFORE_THE_START,
    ENDS_BEFORE_IT_STARTS,
    LONGEST_GAZETTE,
    record_indicators,
)
from amparo.register.plan.entries import IndicatorEntry
from amparo.register.plan.models import (
    Evidence,
    Indicator,
    IndicatorLevel,
    Measurement,
    Objective,
    Plan,
    PlanAction,
)
from amparo.register.reach import check_reach
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.register.writing import derived_key, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import NotAllowed, Permission, require
from amparo.safeguards.records import Record


@transaction.atomic
def adopt_plan(
    *,
    title_es: str,
    title_en: str,
    starts_on: date,
    ends_on: date,
    agency: Agency,
    by: User,
    approved_on: date | None = None,
    gazette: str = "",
    is_fictional: bool = False,
) -> Plan:
    """Record a national action plan as approved; the agency keeps it. Raises NotAllowed, EntryRefused."""
    require(by, Permission.PLAN_EDIT)
    check_both_languages(0, "title", title_es, title_en)
    check_length(0, "gazette", gazette, LONGEST_GAZETTE)
    if ends_on < starts_on:
        raise EntryRefused(0, "ends_on", ENDS_BEFORE_IT_STARTS)
    plan = Plan(
        agency=agency,
        source_key=own_key("plan"),
        is_fictional=is_fictional,
        title_es=title_es,
        title_en=title_en,
        starts_on=starts_on,
        ends_on=ends_on,
        approved_on=approved_on,
        gazette=gazette,
    )
    _insert(plan, by)
    return plan


@transaction.atomic
def set_objective(*, plan: Plan, pillar: str, title_es: str, title_en: str, by: User) -> Objective:
    """What the plan wants to reach, under one pillar (list `plan_pillar`). Raises NotAllowed, EntryRefused."""
    require(by, Permission.PLAN_EDIT, on=plan)
    check_code(0, "pillar", pillar, "plan_pillar")
    check_both_languages(0, "title", title_es, title_en)
    objective = Objective(
        agency=plan.agency,
        source_key=own_key("objective"),
        is_fictional=plan.is_fictional,
        plan=plan,
        pillar=pillar,
        title_es=title_es,
        title_en=title_en,
    )
    _insert(objective, by)
    return objective


@transaction.atomic
def set_action(
    *,
    objective: Objective,
    owner: Agency,
    title_es: str,
    title_en: str,
    due_on: date,
    by: User,
    starts_on: date | None = None,
) -> PlanAction:
    """What one body owes by one date. Raises NotAllowed, EntryRefused."""
    require(by, Permission.PLAN_EDIT, on=objective)
    check_both_languages(0, "title", title_es, title_en)
    if due_on < (starts_on or objective.plan.starts_on):
        raise EntryRefused(0, "due_on", DUE_BEFORE_THE_START)
    action = PlanAction(
        agency=objective.agency,
        source_key=own_key("action"),
        is_fictional=objective.is_fictional,
        objective=objective,
        owner=owner,
        title_es=title_es,
        title_en=title_en,
        starts_on=starts_on,
        due_on=due_on,
    )
    _insert(action, by)
    return action


@transaction.atomic
def move_deadline(*, action: PlanAction, due_on: date, by: User) -> PlanAction:
    """Another deadline was decided; the audit entry says that it moved. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(action, permission=Permission.PLAN_EDIT, user=by)
    check_reach(by, [action])
    if due_on < (action.starts_on or action.objective.plan.starts_on):
        raise EntryRefused(0, "due_on", DUE_BEFORE_THE_START)
    action.due_on = due_on
    save_step(action, ["due_on"])
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=action, fields=["due_on"])
    return action


@transaction.atomic
def provide_evidence(
    *,
    action: PlanAction,
    dated_on: date,
    description_es: str,
    description_en: str,
    agency: Agency,
    by: User,
    completes: bool = False,
) -> Evidence:
    """A dated proof of progress, provided by the agency that owes the action or the one that keeps the plan.

    Raises NotAllowed, EntryRefused.
    """
    require(by, Permission.PLAN_EVIDENCE, on=action)
    if agency.pk not in {action.owner_id, action.agency_id}:
        raise NotAllowed("Evidence comes from the agency that owes the action or keeps the plan.")
    check_both_languages(0, "description", description_es, description_en)
    evidence = Evidence(
        agency=agency,
        source_key=own_key("evidence"),
        is_fictional=action.is_fictional,
        action=action,
        dated_on=dated_on,
        description_es=description_es,
        description_en=description_en,
        completes=completes,
        provided_by=by,
    )
    _insert(evidence, by, audit.Action.EVIDENCE_RECORDED)
    return evidence


@transaction.atomic
def set_indicator(
    *,
    objective: Objective,
    level: IndicatorLevel,
    title_es: str,
    title_en: str,
    target: Decimal,
    target_on: date,
    by: User,
    figure: str = "",
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
) -> Indicator:
    """How the plan measures an objective; `figure` names the figure of the catalogue that does. Raises NotAllowed, EntryRefused."""
    require(by, Permission.PLAN_EDIT, on=objective)
    entry = IndicatorEntry(
        source_key=own_key("indicator"),
        objective_key=objective.source_key,
        level=level.value,
        title_es=title_es,
        title_en=title_en,
        target=target,
        target_on=target_on,
        figure=figure,
        baseline=baseline,
        baseline_on=baseline_on,
        is_fictional=objective.is_fictional,
    )
    return record_indicators(entries=[entry], agency=objective.agency, by=by)[0]


@transaction.atomic
def measure_indicator(*, indicator: Indicator, measured_on: date, value: Decimal, by: User) -> Measurement:
    """The value of an indicator on a day; a second one for the same day corrects the first. Raises NotAllowed, EntryRefused."""
    require(by, Permission.PLAN_EDIT, on=indicator)
    check_number(0, "value", value, digits=DIGITS)
    measurement = Measurement(
        agency=indicator.agency,
        source_key=derived_key(indicator.source_key, measured_on.isoformat()),
        region=indicator.region,
        is_fictional=indicator.is_fictional,
        indicator=indicator,
        measured_on=measured_on,
        value=value,
    )
    return write_all(Measurement, [measurement], by=by, action=audit.Action.INDICATOR_MEASURED)[0]


def _insert(record: Record, by: User, action: audit.Action = audit.Action.PLAN_RECORDED) -> None:
    """A new record of one's own agency, with its audit entry. Raises NotAllowed."""
    check_reach(by, [record])
    insert_records([record])
    audit.record(by=by, action=action, target=record)
