"""Steps on one case: open it, decide on the person's status, find reasonable grounds, close it, open it again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from amparo.law.identification import Status, may_move
from amparo.law.palermo import Tri
from amparo.law.reflection import reflection_until
from amparo.law.text import Bilingual
from amparo.register.country import country
from amparo.register.instants import midday
from amparo.register.moves import MoveRefused, check_move
from amparo.register.protection.actions import identification_key, open_cases
from amparo.register.protection.alert_steps import end_alert_in_case
from amparo.register.protection.clocking import set_case_clocks
from amparo.register.protection.entries import CaseEntry
from amparo.register.protection.models import (
    Alert,
    AlertState,
    Case,
    CaseState,
    Identification,
    IdentificationStatus,
)
from amparo.register.protection.moves import CASE_MOVES
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.people import PersonEntry
from amparo.safeguards.permissions import Permission


@transaction.atomic
def open_case(
    *,
    person: PersonEntry,
    opened_on: date,
    agency: Agency,
    by: User,
    region: str = "",
    alert: Alert | None = None,
    status: IdentificationStatus = IdentificationStatus.POTENTIAL,
    age_at_offence: int | None = None,
    is_fictional: bool = False,
) -> Case:
    """Open the file of one person, from an alert where there is one, which ends with it.

    Raises NotAllowed, StaleRecord, MoveRefused (an alert that may not lead to a case), EntryRefused.
    """
    entry = CaseEntry(
        source_key=own_key("case"),
        person=person,
        opened_on=opened_on,
        decisions=((status.value, opened_on),),
        alert_key=alert.source_key if alert else "",
        region=region,
        age_at_offence=age_at_offence,
        is_fictional=is_fictional,
    )
    case = open_cases(entries=[entry], agency=agency, by=by)[0]
    if alert is not None and alert.state != AlertState.CASE_OPENED:
        end_alert_in_case(alert=alert, at=max(midday(opened_on), alert.raised_at), by=by)
    return case


@transaction.atomic
def move_identification(
    *, case: Case, to: IdentificationStatus, decided_on: date, by: User, reason: str = ""
) -> Identification:
    """Record an authority's decision on the person's status, and bring the case's clocks up to date.

    Raises NotAllowed, StaleRecord; MoveRefused for a move that the law's table does not have (a child does not refuse);
    EntryRefused for a decision before the last one.
    """
    held(case, permission=Permission.CASE_IDENTIFY, user=by)
    _check_status(case, to)
    if decided_on < case.status_since:
        raise EntryRefused(0, "decided_on", _BEFORE_THE_LAST)
    earlier = Identification.objects.filter(case=case, status=to).count()
    decision = Identification(
        agency=case.agency,
        source_key=identification_key(case.source_key, to, earlier + 1),
        region=case.region,
        is_fictional=case.is_fictional,
        case=case,
        status=to,
        decided_on=decided_on,
        reason=reason,
    )
    insert_records([decision])
    case.status, case.status_since = to, decided_on
    save_step(case, ["status", "status_since"])
    set_case_clocks([case])
    audit.record(by=by, action=audit.Action.CASE_IDENTIFIED, target=decision, fields=["status"])
    return decision


def _check_status(case: Case, to: IdentificationStatus) -> None:
    """The one place where the status of a case changes by a step. Raises MoveRefused."""
    if not may_move(Status(case.status), Status(to), is_child=Tri(case.is_child_at_offence)):
        raise MoveRefused("A person", case.status, to)


@transaction.atomic
def find_reasonable_grounds(*, case: Case, on: date, by: User) -> Case:
    """Reasonable grounds were found: the recovery and reflection period begins (CoE Convention, art. 13).

    Raises NotAllowed, StaleRecord; EntryRefused when they were found before, for the period is not moved.
    """
    held(case, permission=Permission.CASE_IDENTIFY, user=by)
    if case.reasonable_grounds_on is not None:
        raise EntryRefused(0, "on", _FOUND_BEFORE)
    case.reasonable_grounds_on = on
    case.reflection_until = reflection_until(on, days=country().reflection_days)
    save_step(case, ["reasonable_grounds_on", "reflection_until"])
    set_case_clocks([case])
    names = ["reasonable_grounds_on", "reflection_until"]
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=case, fields=names)
    return case


@transaction.atomic
def close_case(*, case: Case, on: date, reason: str, by: User) -> Case:
    """Close a file with its reason (list `closure_reason`); clocks that still ran end with it, by that reason.

    Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused.
    """
    held(case, permission=Permission.CASE_CLOSE, user=by)
    if not reason:
        raise EntryRefused(0, "reason", _REASON_MISSING)
    if on < case.opened_on:
        raise EntryRefused(0, "on", _BEFORE_THE_OPENING)
    _move(case, CaseState.CLOSED)
    case.closed_on, case.closure_reason = on, reason
    save_step(case, ["state", "closed_on", "closure_reason"])
    set_case_clocks([case])
    audit.record(by=by, action=audit.Action.CASE_CLOSED, target=case, reason=reason)
    return case


@transaction.atomic
def reopen_case(*, case: Case, by: User) -> Case:
    """The person came back: what the closure ended runs again. Raises NotAllowed, StaleRecord, MoveRefused."""
    held(case, permission=Permission.CASE_CLOSE, user=by)
    _move(case, CaseState.OPEN)
    case.closed_on, case.closure_reason = None, ""
    names = ["state", "closed_on", "closure_reason"]
    save_step(case, names)
    set_case_clocks([case])
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=case, fields=names)
    return case


def _move(case: Case, to: CaseState) -> None:
    """The one place where the state of a case changes by a step. Raises MoveRefused."""
    check_move(CASE_MOVES, "A case", case.state, to)
    case.state = to


_BEFORE_THE_LAST = Bilingual(
    "La decisión no puede ser anterior a la última: corrija la fecha.",
    "The decision cannot lie before the last one: correct the date.",
)
_FOUND_BEFORE = Bilingual(
    "Los motivos razonables ya constan: el período de reflexión no se mueve.",
    "The reasonable grounds are on record: the reflection period is not moved.",
)
_REASON_MISSING = Bilingual(
    "Falta el motivo del cierre.",
    "The reason for closure is missing.",
)
_BEFORE_THE_OPENING = Bilingual(
    "El cierre no puede ser anterior a la apertura: corrija la fecha.",
    "The closure cannot lie before the opening: correct the date.",
)
