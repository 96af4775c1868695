"""Evidence on what is owed under the plan: provided by whoever acts, confirmed by a second person of the agency that keeps the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import check_both_languages
from amparo.register.plan.entries import EvidenceEntry
from amparo.register.plan.models import Evidence, PlanAction
from amparo.register.reach import check_reach
from amparo.register.references import CHUNK
from amparo.register.refusals import EntryRefused
from amparo.register.rows import update_records
from amparo.register.steps import held
from amparo.register.writing import UnknownReference, existing_by_key, write
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import NotAllowed, Permission, require

_SHOWN = ("action_id", "dated_on", "description_es", "description_en", "completes", "region", "is_fictional")
"""What a confirmation confirms."""
_OF_CONFIRMATION = ("provided_by_id", "confirmed_by_id", "confirmed_on")


@transaction.atomic
def record_evidence(*, entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[Evidence]:
    """Record proofs of progress on what the agency owes, or on the plan that it keeps; the provider is `by`.

    Evidence that exists under its key is brought up to date, and then waits for its confirmation anew: what was confirmed is not what
    it says now. Raises NotAllowed, UnknownReference, EntryRefused.
    """
    require(by, Permission.PLAN_EVIDENCE)
    for row, entry in enumerate(entries):
        check_both_languages(row, "description", entry.description_es, entry.description_en)
    drafts = [
        _evidence(entry, agency, action, by)
        for entry, action in zip(entries, _actions_meant(entries, agency, by), strict=True)
    ]
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Evidence, agency=agency, keys=keys, for_change=True)
    _keep_confirmations(drafts, known)
    return write(Evidence, drafts, actor=by, action=audit.Action.EVIDENCE_RECORDED, known=known).records


def _evidence(entry: EvidenceEntry, agency: Agency, action: PlanAction, by: User) -> Evidence:
    return Evidence(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        action_id=action.pk,
        dated_on=entry.dated_on,
        description_es=entry.description_es,
        description_en=entry.description_en,
        completes=entry.completes,
        provided_by_id=by.pk,
    )


def _keep_confirmations(drafts: Sequence[Evidence], known: Mapping[str, Evidence]) -> None:
    """Evidence that says what it said before keeps its provider and its confirmation."""
    for draft in drafts:
        stored = known.get(draft.source_key)
        if stored is not None and all(getattr(stored, name) == getattr(draft, name) for name in _SHOWN):
            for name in _OF_CONFIRMATION:
                setattr(draft, name, getattr(stored, name))


def _actions_meant(entries: Sequence[EvidenceEntry], agency: Agency, by: User) -> list[PlanAction]:
    """The action of each entry: one that the agency recorded itself, or else one that it owes under another's plan.

    Raises UnknownReference; EntryRefused where the key stands for two actions that it owes.
    """
    keys = {entry.action_key for entry in entries}
    own = existing_by_key(PlanAction, agency=agency, keys=keys, user=by)
    owed = _owed_by_key(agency, keys - own.keys(), by)
    meant = [
        [own[entry.action_key]] if entry.action_key in own else owed.get(entry.action_key, [])
        for entry in entries
    ]
    unknown = [row for row, found in enumerate(meant) if not found]
    if unknown:
        raise UnknownReference("action_key", unknown)
    ambiguous = [row for row, found in enumerate(meant) if len(found) > 1]
    if ambiguous:
        raise EntryRefused(ambiguous[0], "action_key", _TWO_ACTIONS, rows=ambiguous)
    return [action for [action] in meant]


def _owed_by_key(agency: Agency, keys: set[str], by: User) -> dict[str, list[PlanAction]]:
    found: dict[str, list[PlanAction]] = {}
    wanted = sorted(keys)
    owed = PlanAction.objects.visible_to(by).filter(owner=agency)
    for start in range(0, len(wanted), CHUNK):
        for action in owed.filter(source_key__in=wanted[start : start + CHUNK]):
            found.setdefault(action.source_key, []).append(action)
    return found


@transaction.atomic
def confirm_evidence(*, evidence: Sequence[Evidence], on: date, by: User) -> list[Evidence]:
    """A second person, of the agency that keeps the plan, confirms that each piece of evidence shows what it says.

    Raises NotAllowed for one's own evidence and for another agency's plan; StaleRecord; EntryRefused for what is confirmed already,
    and for a day before the evidence.
    """
    require(by, Permission.PLAN_EDIT)
    for row, item in enumerate(evidence):
        held(item, permission=Permission.PLAN_EDIT, user=by)
        check_reach(by, [item.action])
        _check_confirmation(row, item, on, by)
    for item in evidence:
        item.confirmed_by, item.confirmed_on = by, on
        item.version += 1
    update_records(evidence, ["confirmed_by", "confirmed_on", "version"])
    audit.record_many(by=by, action=audit.Action.EVIDENCE_CONFIRMED, targets=evidence)
    return list(evidence)


def _check_confirmation(row: int, item: Evidence, on: date, by: User) -> None:
    if item.provided_by_id == by.pk:
        raise NotAllowed("Evidence is confirmed by somebody other than its provider.")
    if item.confirmed_on is not None:
        raise EntryRefused(row, "evidence", _CONFIRMED_BEFORE)
    if on < item.dated_on:
        raise EntryRefused(row, "on", _BEFORE_THE_EVIDENCE)


_TWO_ACTIONS = Bilingual(
    "Esa clave es de dos acciones de planes distintos: pida a quien lleva uno de los planes que la cambie.",
    "That key belongs to two actions of different plans: ask the keeper of one of the plans to change it.",
)
_CONFIRMED_BEFORE = Bilingual(
    "Esa evidencia ya está confirmada.",
    "That evidence is confirmed already.",
)
_BEFORE_THE_EVIDENCE = Bilingual(
    "La confirmación no puede ser anterior a la evidencia: corrija la fecha.",
    "The confirmation cannot lie before the evidence: correct the date.",
)
