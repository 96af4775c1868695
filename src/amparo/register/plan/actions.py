"""Writing about the plan: what is owed, by whom, by when, and the evidence that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from amparo.register.plan.entries import EvidenceEntry, IndicatorEntry, PlanActionEntry
from amparo.register.plan.models import Evidence, Indicator, Measurement, Objective, Plan, PlanAction
from amparo.register.writing import BATCH, UnknownReference, existing_by_key, resolved, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import NotAllowed, Permission, require


@transaction.atomic
def record_plan_actions(*, entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> list[PlanAction]:
    """Record actions with the plan and objectives they stand under.

    Raises NotAllowed, UnknownReference (an owner that is no agency).
    """
    require(by, Permission.PLAN_EDIT)
    drafts = _actions(entries, agency, by)
    return write_all(PlanAction, drafts, by=by, action=audit.Action.PLAN_RECORDED)


@transaction.atomic
def record_evidence(*, entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[Evidence]:
    """Record proofs of progress; the provider is `by`. Raises NotAllowed, UnknownReference."""
    require(by, Permission.PLAN_EVIDENCE)
    drafts = _evidence(entries, agency, by)
    return write_all(Evidence, drafts, by=by, action=audit.Action.EVIDENCE_RECORDED)


@transaction.atomic
def confirm_evidence(*, evidence: Sequence[Evidence], on: date, by: User) -> list[Evidence]:
    """A second person confirms that the evidence shows what it says. Raises NotAllowed for one's own evidence."""
    require(by, Permission.PLAN_EDIT)
    for item in evidence:
        if item.provided_by_id == by.pk:
            raise NotAllowed("Evidence is confirmed by somebody other than its provider.")
        item.confirmed_by = by
        item.confirmed_on = on
        item.version += 1
    Evidence.objects.bulk_update(evidence, ["confirmed_by", "confirmed_on", "version"], batch_size=BATCH)
    audit.record_many(by=by, action=audit.Action.EVIDENCE_CONFIRMED, targets=evidence)
    return list(evidence)


@transaction.atomic
def record_indicators(*, entries: Sequence[IndicatorEntry], agency: Agency, by: User) -> list[Indicator]:
    """Record indicators and their first measurements. Raises NotAllowed, UnknownReference."""
    require(by, Permission.PLAN_EDIT)
    indicators = write_all(Indicator, _indicators(entries, agency), by=by, action=audit.Action.PLAN_RECORDED)
    _measure(entries, indicators, by)
    return indicators


def _actions(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> list[PlanAction]:
    objectives = _objectives(entries, agency, by)
    owners = {owner.code: owner for owner in Agency.objects.all()}
    unknown = [row for row, entry in enumerate(entries) if entry.owner_code not in owners]
    if unknown:
        raise UnknownReference("owner_code", unknown)
    return [
        PlanAction(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            objective=objectives[entry.objective.source_key],
            owner=owners[entry.owner_code],
            title_es=entry.title_es,
            title_en=entry.title_en,
            starts_on=entry.starts_on,
            due_on=entry.due_on,
        )
        for entry in entries
    ]


def _objectives(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> dict[str, Objective]:
    plans = _plans(entries, agency, by)
    drafts = {
        entry.objective.source_key: Objective(
            agency=agency,
            source_key=entry.objective.source_key,
            is_fictional=entry.is_fictional,
            plan=plans[entry.plan.source_key],
            pillar=entry.objective.pillar,
            title_es=entry.objective.title_es,
            title_en=entry.objective.title_en,
        )
        for entry in entries
    }
    stored = write_all(Objective, list(drafts.values()), by=by, action=audit.Action.PLAN_RECORDED)
    return {objective.source_key: objective for objective in stored}


def _plans(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> dict[str, Plan]:
    drafts = {
        entry.plan.source_key: Plan(
            agency=agency,
            source_key=entry.plan.source_key,
            is_fictional=entry.is_fictional,
            title_es=entry.plan.title_es,
            title_en=entry.plan.title_en,
            starts_on=entry.plan.starts_on,
            ends_on=entry.plan.ends_on,
            approved_on=entry.plan.approved_on,
            gazette=entry.plan.gazette,
        )
        for entry in entries
    }
    stored = write_all(Plan, list(drafts.values()), by=by, action=audit.Action.PLAN_RECORDED)
    return {plan.source_key: plan for plan in stored}


def _evidence(entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[Evidence]:
    actions = _owned_or_owed(entries, agency)
    return [
        Evidence(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            action=action,
            dated_on=entry.dated_on,
            description_es=entry.description_es,
            description_en=entry.description_en,
            completes=entry.completes,
            provided_by=by,
        )
        for entry, action in zip(entries, actions, strict=True)
    ]


def _owned_or_owed(entries: Sequence[EvidenceEntry], agency: Agency) -> list[PlanAction]:
    """The actions named: those the agency owes, and those it recorded itself as coordinator."""
    keys = {entry.action_key for entry in entries}
    owed = PlanAction.objects.filter(owner=agency, source_key__in=keys)
    known = {action.source_key: action for action in owed}
    known |= existing_by_key(PlanAction, agency=agency, keys=keys)
    unknown = [row for row, entry in enumerate(entries) if entry.action_key not in known]
    if unknown:
        raise UnknownReference("action_key", unknown)
    return [known[entry.action_key] for entry in entries]


def _indicators(entries: Sequence[IndicatorEntry], agency: Agency) -> list[Indicator]:
    objectives = resolved(
        Objective, agency=agency, keys=[entry.objective_key for entry in entries], field="objective_key"
    )
    return [
        Indicator(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            objective=objective,
            level=entry.level,
            title_es=entry.title_es,
            title_en=entry.title_en,
            figure=entry.figure,
            baseline=entry.baseline,
            baseline_on=entry.baseline_on,
            target=entry.target,
            target_on=entry.target_on,
        )
        for entry, objective in zip(entries, objectives, strict=True)
    ]


def _measure(entries: Sequence[IndicatorEntry], indicators: Sequence[Indicator], by: User) -> None:
    """Add the measurements that the entries carry; one per indicator and date."""
    drafts = [
        Measurement(
            agency=indicator.agency,
            source_key=f"{entry.source_key}@{entry.measured_on.isoformat()}",
            region=entry.region,
            is_fictional=entry.is_fictional,
            indicator=indicator,
            measured_on=entry.measured_on,
            value=entry.measured,
        )
        for entry, indicator in zip(entries, indicators, strict=True)
        if entry.measured is not None and entry.measured_on is not None
    ]
    write_all(Measurement, drafts, by=by, action=audit.Action.INDICATOR_MEASURED)
