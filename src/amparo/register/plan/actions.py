"""Writing about the plan: what is owed, by whom, by when, and the evidence that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from amparo.register.plan.entries import EvidenceEntry, IndicatorEntry, PlanActionEntry
from amparo.register.plan.models import Evidence, Indicator, Measurement, Objective, Plan, PlanAction
from amparo.register.writing import (
    BATCH,
    UnknownReference,
    amend_all,
    create_all,
    existing_by_key,
    resolved,
)
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import NotAllowed, Permission, require


@transaction.atomic
def record_plan_actions(*, entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> list[PlanAction]:
    """Record actions with the plan and objectives they stand under.

    Raises NotAllowed, AlreadyRecorded, UnknownReference (an owner that is no agency).
    """
    require(by, Permission.PLAN_EDIT)
    drafts = _actions(entries, agency, by)
    return create_all(PlanAction, drafts, by=by, action=audit.Action.PLAN_RECORDED)


@transaction.atomic
def amend_plan_actions(*, entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> list[PlanAction]:
    """Change actions that were recorded. Raises NotAllowed, NotRecordedYet, UnknownReference."""
    require(by, Permission.PLAN_EDIT)
    return amend_all(PlanAction, _actions(entries, agency, by), by=by)


@transaction.atomic
def record_evidence(*, entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[Evidence]:
    """Record proofs of progress; the provider is `by`. Raises NotAllowed, AlreadyRecorded, UnknownReference."""
    require(by, Permission.PLAN_EVIDENCE)
    drafts = _evidence(entries, agency, by)
    return create_all(Evidence, drafts, by=by, action=audit.Action.EVIDENCE_RECORDED)


@transaction.atomic
def amend_evidence(*, entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[Evidence]:
    """Correct evidence; a correction needs a new confirmation. Raises NotAllowed, NotRecordedYet."""
    require(by, Permission.PLAN_EVIDENCE)
    return amend_all(Evidence, _evidence(entries, agency, by), by=by)


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
    Evidence.objects.bulk_update(
        evidence, ["confirmed_by", "confirmed_on", "version"], batch_size=BATCH
    )
    audit.record_many(by=by, action=audit.Action.EVIDENCE_RECORDED, targets=evidence, reason="confirmed")
    return list(evidence)


@transaction.atomic
def record_indicators(*, entries: Sequence[IndicatorEntry], agency: Agency, by: User) -> list[Indicator]:
    """Record indicators and their first measurements. Raises NotAllowed, AlreadyRecorded, UnknownReference."""
    require(by, Permission.PLAN_EDIT)
    indicators = create_all(
        Indicator, _indicators(entries, agency), by=by, action=audit.Action.PLAN_RECORDED
    )
    _measure(entries, indicators, by)
    return indicators


@transaction.atomic
def amend_indicators(*, entries: Sequence[IndicatorEntry], agency: Agency, by: User) -> list[Indicator]:
    """Change indicators; a measurement on a new date is added. Raises NotAllowed, NotRecordedYet."""
    require(by, Permission.PLAN_EDIT)
    changed = amend_all(Indicator, _indicators(entries, agency), by=by)
    known = existing_by_key(Indicator, agency=agency, keys=(entry.source_key for entry in entries))
    _measure(entries, [known[entry.source_key] for entry in entries], by)
    return changed


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
    known = existing_by_key(Objective, agency=agency, keys=(entry.objective.source_key for entry in entries))
    new = {
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
        if entry.objective.source_key not in known
    }
    create_all(Objective, list(new.values()), by=by, action=audit.Action.PLAN_RECORDED)
    return known | new


def _plans(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> dict[str, Plan]:
    known = existing_by_key(Plan, agency=agency, keys=(entry.plan.source_key for entry in entries))
    new = {
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
        if entry.plan.source_key not in known
    }
    create_all(Plan, list(new.values()), by=by, action=audit.Action.PLAN_RECORDED)
    return known | new


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
    if not drafts:
        return
    known = existing_by_key(Measurement, agency=drafts[0].agency, keys=(draft.source_key for draft in drafts))
    create_all(
        Measurement,
        [draft for draft in drafts if draft.source_key not in known],
        by=by,
        action=audit.Action.INDICATOR_MEASURED,
    )
    amend_all(Measurement, [draft for draft in drafts if draft.source_key in known], by=by)
