"""Writing about the plan, many records at once: what is owed, by whom, by when, and how it is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import check_both_languages, check_code, check_length, check_number
from amparo.register.parts import agreed, keep_unsaid
from amparo.register.plan.entries import IndicatorEntry, ObjectiveEntry, PlanActionEntry, PlanEntry
from amparo.register.plan.models import Indicator, Measurement, Objective, Plan, PlanAction
from amparo.register.refusals import EntryRefused
from amparo.register.writing import (
    UnknownReference,
    derived_key,
    existing_by_key,
    resolved,
    write,
    write_all,
)
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

DIGITS = 14
"""Of the values of an indicator, three of them after the point."""
LONGEST_GAZETTE, LONGEST_FIGURE = 120, 80


@transaction.atomic
def record_plan_actions(*, entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> list[PlanAction]:
    """Record actions with the plan and objectives they stand under. What exists under its key is brought up to date.

    Raises NotAllowed, UnknownReference (an owner that is no agency); EntryRefused, among others for entries that say different
    things of one plan or objective.
    """
    require(by, Permission.PLAN_EDIT)
    for row, entry in enumerate(entries):
        _check_action(row, entry)
    owners = _owners(entries)
    objectives = _objectives(entries, agency, by)
    drafts = [
        PlanAction(
            agency_id=agency.pk,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            objective_id=objectives[entry.objective.source_key].pk,
            owner_id=owner.pk,
            title_es=entry.title_es,
            title_en=entry.title_en,
            starts_on=entry.starts_on,
            due_on=entry.due_on,
        )
        for entry, owner in zip(entries, owners, strict=True)
    ]
    return write_all(PlanAction, drafts, by=by, action=audit.Action.PLAN_RECORDED)


def _check_action(row: int, entry: PlanActionEntry) -> None:
    plan = entry.plan
    check_both_languages(row, "plan_title", plan.title_es, plan.title_en)
    check_length(row, "plan_gazette", plan.gazette, LONGEST_GAZETTE)
    check_code(row, "pillar", entry.objective.pillar, "plan_pillar")
    check_both_languages(row, "objective", entry.objective.title_es, entry.objective.title_en)
    check_both_languages(row, "title", entry.title_es, entry.title_en)
    if plan.ends_on < plan.starts_on:
        raise EntryRefused(row, "plan_ends_on", ENDS_BEFORE_IT_STARTS)
    if entry.due_on < (entry.starts_on or plan.starts_on):
        raise EntryRefused(row, "due_on", DUE_BEFORE_THE_START)


def _owners(entries: Sequence[PlanActionEntry]) -> list[Agency]:
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    unknown = [row for row, entry in enumerate(entries) if entry.owner_code not in agencies]
    if unknown:
        raise UnknownReference("owner_code", unknown)
    return [agencies[entry.owner_code] for entry in entries]


@dataclass(frozen=True, slots=True)
class _PlanPart(PlanEntry):
    """What one action says of its plan."""

    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class _ObjectivePart(ObjectiveEntry):
    """What one action says of its objective."""

    plan_key: str = ""
    is_fictional: bool = False


_PLAN_COLUMNS = {
    "title_es": "plan_title_es", "title_en": "plan_title_en", "starts_on": "plan_starts_on", "ends_on": "plan_ends_on",
    "approved_on": "plan_approved_on", "gazette": "plan_gazette", "is_fictional": "is_fictional",
}  # fmt: skip
_OBJECTIVE_COLUMNS = {
    "pillar": "pillar", "title_es": "objective_es", "title_en": "objective_en", "plan_key": "plan_key",
    "is_fictional": "is_fictional",
}  # fmt: skip


def _objectives(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> dict[str, Objective]:
    plans = _plans(entries, agency, by)
    parts = agreed([_objective_part(entry) for entry in entries], _OBJECTIVE_COLUMNS)
    drafts = [
        Objective(
            agency_id=agency.pk,
            source_key=part.source_key,
            is_fictional=part.is_fictional,
            plan_id=plans[part.plan_key].pk,
            pillar=part.pillar,
            title_es=part.title_es,
            title_en=part.title_en,
        )
        for part in parts.values()
    ]
    stored = write_all(Objective, drafts, by=by, action=audit.Action.PLAN_RECORDED)
    return {objective.source_key: objective for objective in stored}


def _objective_part(entry: PlanActionEntry) -> _ObjectivePart:
    said = entry.objective
    return _ObjectivePart(
        said.source_key, said.pillar, said.title_es, said.title_en, entry.plan.source_key, entry.is_fictional
    )


def _plans(entries: Sequence[PlanActionEntry], agency: Agency, by: User) -> dict[str, Plan]:
    parts = agreed([_plan_part(entry) for entry in entries], _PLAN_COLUMNS)
    drafts = [_plan(part, agency) for part in parts.values()]
    known = existing_by_key(Plan, agency=agency, keys=parts, for_change=True)
    keep_unsaid(drafts, known, ("approved_on", "gazette"))
    written = write(Plan, drafts, actor=by, action=audit.Action.PLAN_RECORDED, known=known)
    return {plan.source_key: plan for plan in written.records}


def _plan_part(entry: PlanActionEntry) -> _PlanPart:
    said = entry.plan
    return _PlanPart(
        said.source_key, said.title_es, said.title_en, said.starts_on, said.ends_on, said.approved_on, said.gazette,
        entry.is_fictional,
    )  # fmt: skip


def _plan(part: _PlanPart, agency: Agency) -> Plan:
    return Plan(
        agency_id=agency.pk,
        source_key=part.source_key,
        is_fictional=part.is_fictional,
        title_es=part.title_es,
        title_en=part.title_en,
        starts_on=part.starts_on,
        ends_on=part.ends_on,
        approved_on=part.approved_on,
        gazette=part.gazette,
    )


@transaction.atomic
def record_indicators(*, entries: Sequence[IndicatorEntry], agency: Agency, by: User) -> list[Indicator]:
    """Record indicators, and the measurement that an entry carries. Raises NotAllowed, UnknownReference, EntryRefused."""
    require(by, Permission.PLAN_EDIT)
    for row, entry in enumerate(entries):
        _check_indicator(row, entry)
    objectives = resolved(
        Objective, agency=agency, keys=[entry.objective_key for entry in entries], field="objective_key", user=by
    )  # fmt: skip
    drafts = [
        _indicator(entry, agency, objective) for entry, objective in zip(entries, objectives, strict=True)
    ]
    indicators = write_all(Indicator, drafts, by=by, action=audit.Action.PLAN_RECORDED)
    _measure(entries, indicators, by)
    return indicators


def _check_indicator(row: int, entry: IndicatorEntry) -> None:
    check_code(row, "level", entry.level, "indicator_level")
    check_both_languages(row, "title", entry.title_es, entry.title_en)
    check_length(row, "figure", entry.figure, LONGEST_FIGURE)
    for name, value in (
        ("baseline", entry.baseline),
        ("target", entry.target),
        ("measured", entry.measured),
    ):
        check_number(row, name, value, digits=DIGITS)
    if (entry.baseline is None) != (entry.baseline_on is None):
        raise EntryRefused(row, "baseline_on", _VALUE_WITH_DATE)
    if (entry.measured is None) != (entry.measured_on is None):
        raise EntryRefused(row, "measured_on", _VALUE_WITH_DATE)
    if entry.baseline_on is not None and entry.target_on < entry.baseline_on:
        raise EntryRefused(row, "target_on", _TARGET_BEFORE_BASELINE)


def _indicator(entry: IndicatorEntry, agency: Agency, objective: Objective) -> Indicator:
    return Indicator(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        objective_id=objective.pk,
        level=entry.level,
        title_es=entry.title_es,
        title_en=entry.title_en,
        figure=entry.figure,
        baseline=entry.baseline,
        baseline_on=entry.baseline_on,
        target=entry.target,
        target_on=entry.target_on,
    )


def _measure(entries: Sequence[IndicatorEntry], indicators: Sequence[Indicator], by: User) -> None:
    """Add the measurements that the entries carry; a second one for the same day corrects the first."""
    drafts = [
        Measurement(
            agency_id=indicator.agency_id,
            source_key=derived_key(entry.source_key, entry.measured_on.isoformat()),
            region=entry.region,
            is_fictional=entry.is_fictional,
            indicator_id=indicator.pk,
            measured_on=entry.measured_on,
            value=entry.measured,
        )
        for entry, indicator in zip(entries, indicators, strict=True)
        if entry.measured is not None and entry.measured_on is not None
    ]
    write_all(Measurement, drafts, by=by, action=audit.Action.INDICATOR_MEASURED)


ENDS_BEFORE_IT_STARTS = Bilingual(
    "El plan no puede terminar antes de empezar: corrija una de las dos fechas.",
    "The plan cannot end before it starts: correct one of the two dates.",
)
DUE_BEFORE_THE_START = Bilingual(
    "El plazo no puede vencer antes de que empiece la acción o su plan: corrija una de las dos fechas.",
    "The deadline cannot lie before the action or its plan starts: correct one of the two dates.",
)
_VALUE_WITH_DATE = Bilingual(
    "Un valor va con su fecha: complete lo que falta.",
    "A value goes with its date: fill in what is missing.",
)
_TARGET_BEFORE_BASELINE = Bilingual(
    "La meta no puede ser anterior a la línea base: corrija una de las dos fechas.",
    "The target cannot lie before the baseline: correct one of the two dates.",
)
