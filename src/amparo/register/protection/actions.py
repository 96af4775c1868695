"""Writing about protection, many records at once: alerts with their screening, cases with their identification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from amparo.law import indicators as ilo
from amparo.law.identification import Status, may_move
from amparo.law.palermo import Tri
from amparo.law.reflection import reflection_until
from amparo.law.text import Bilingual
from amparo.register.ages import child_at_offence
from amparo.register.clocks.actions import Run, set_many, start_many
from amparo.register.country import country
from amparo.register.protection.clocking import (
    Decisions,
    alert_run,
    decisions_of,
    follow_rules_of_age,
    new_case_runs,
    set_case_clocks,
)
from amparo.register.protection.entries import AlertEntry, CaseEntry
from amparo.register.protection.models import Alert, AlertState, Case, CaseState, Identification, Screening
from amparo.register.protection.moves import ALERT_MOVES, CASE_MOVES
from amparo.register.refusals import EntryRefused
from amparo.register.subjects import persons_for
from amparo.register.texts import seal_texts
from amparo.register.writing import Written, derived_key, existing_by_key, pk_of, resolved_or_none, write
from amparo.safeguards import audit
from amparo.safeguards.bulk import draft
from amparo.safeguards.models import Agency, Person, User
from amparo.safeguards.permissions import Permission, require
from amparo.standards.ilo import indicators

WAITING = frozenset({AlertState.RAISED, AlertState.SCREENED})
"""States of an alert about which something is still to be decided."""


@transaction.atomic
def raise_alerts(*, entries: Sequence[AlertEntry], agency: Agency, by: User) -> list[Alert]:
    """Record alerts, their screening and their outcome; start and end the clock of the screening.

    An alert that exists under its key is brought up to date. Raises NotAllowed, EntryRefused.
    """
    require(by, Permission.ALERT_RAISE)
    if any(entry.screened_at for entry in entries):
        require(by, Permission.ALERT_SCREEN)
    results = [_check_alert(row, entry) for row, entry in enumerate(entries)]
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Alert, agency=agency, keys=keys, related=("person",), for_change=True)
    persons = persons_for(entries, known=known, agency=agency, user=by)
    now = timezone.now()
    drafts = [_alert(entry, person, agency, now) for entry, person in zip(entries, persons, strict=True)]
    seal_texts(drafts, [entry.narrative for entry in entries], column="narrative", known=known)
    written = write(
        Alert, drafts, actor=by, action=audit.Action.ALERT_RAISED, known=known, moves={"state": ALERT_MOVES}
    )
    _screen(entries, written, results, by)
    follow_rules_of_age(written.changed)
    _run_clocks(entries, written, results)
    return written.records


def _run_clocks(entries: Sequence[AlertEntry], written: Written[Alert], results: Sequence[str]) -> None:
    existed = {alert.pk for alert in written.existed}
    starting: list[Run] = []
    running: list[Run] = []
    for entry, alert, result in zip(entries, written.records, results, strict=True):
        run = alert_run(alert, entry.screened_at, result)
        (running if alert.pk in existed else starting).append(run)
    start_many(starting)
    set_many(running)


def _alert(entry: AlertEntry, person: Person | None, agency: Agency, now: datetime) -> Alert:
    return draft(
        Alert,
        recorded_at=now,
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        person_id=pk_of(person),
        channel=entry.channel,
        raised_at=entry.raised_at,
        is_child=entry.is_child,
        suspected_forms=entry.suspected_forms,
        state=_alert_state(entry),
        closed_at=entry.closed_at,
        outcome_reason=entry.outcome_reason,
    )


def _alert_state(entry: AlertEntry) -> str:
    """A screening takes an alert out of waiting, whatever the file forgot to say."""
    return AlertState.SCREENED if entry.state == AlertState.RAISED and entry.screened_at else entry.state


def _check_alert(row: int, entry: AlertEntry) -> str:
    """The result of the screening, empty where there was none. Raises EntryRefused."""
    if (entry.state in WAITING) != (entry.closed_at is None):
        raise EntryRefused(row, "closed_at", _CLOSED_OR_NOT)
    if entry.screened_at is None:
        return ""
    if entry.screened_at < entry.raised_at:
        raise EntryRefused(row, "screened_at", _SCREENED_BEFORE_RAISED)
    return screening_result(
        row,
        entry.indicators,
        is_child=entry.is_child,
        all_asked=entry.all_indicators_asked,
        said=entry.screening_result,
    )


def screening_result(row: int, found: frozenset[str], *, is_child: str, all_asked: bool, said: str) -> str:
    """The result by the ILO's rule; a result that the agency states must not contradict its own indicators.

    Raises EntryRefused.
    """
    if not found and not all_asked:
        return said or ilo.ScreeningOutcome.UNDETERMINED
    if not found <= indicators().keys():
        raise EntryRefused(row, "indicators", _UNKNOWN_INDICATOR)
    judged = ilo.screen(
        found, catalogue=indicators(), is_child=is_child != Tri.NO, all_asked=all_asked
    ).outcome
    if judged is ilo.ScreeningOutcome.POSITIVE and said == ilo.ScreeningOutcome.NEGATIVE:
        raise EntryRefused(row, "screening_result", _NEGATIVE_AGAINST_INDICATORS)
    return said or judged


def _screen(entries: Sequence[AlertEntry], written: Written[Alert], results: Sequence[str], by: User) -> None:
    now = timezone.now()
    drafts = [
        draft(
            Screening,
            recorded_at=now,
            agency_id=alert.agency_id,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            alert_id=alert.pk,
            screened_at=entry.screened_at,
            indicators=entry.indicators,
            result=result,
        )
        for entry, alert, result in zip(entries, written.records, results, strict=True)
        if entry.screened_at
    ]
    before = [alert.source_key for alert in written.existed]
    known = existing_by_key(Screening, agency=drafts[0].agency_id, keys=before) if drafts and before else {}
    write(Screening, drafts, actor=by, action=audit.Action.ALERT_SCREENED, known=known)


@transaction.atomic
def open_cases(*, entries: Sequence[CaseEntry], agency: Agency, by: User) -> list[Case]:
    """Record protection files with the decisions taken on them so far, and the clocks that follow.

    A case that exists under its key is brought up to date; its decisions are a ledger, to which an entry adds.
    Raises NotAllowed, EntryRefused, UnknownReference.
    """
    require(by, Permission.CASE_OPEN)
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Case, agency=agency, keys=keys, related=("person",), for_change=True)
    ledgers = decisions_of([case.pk for case in known.values()]) if known else {}
    children = [_check_case(row, entry) for row, entry in enumerate(entries)]
    _check_ledgers(entries, known, ledgers)
    alert_keys = [entry.alert_key for entry in entries]
    alerts = resolved_or_none(Alert, agency=agency, keys=alert_keys, field="alert_key", user=by)
    persons = persons_for(entries, known=known, agency=agency, user=by)
    drafts = [
        _case(entry, agency, person, alert, child)
        for entry, person, alert, child in zip(entries, persons, alerts, children, strict=True)
    ]
    written = write(
        Case, drafts, actor=by, action=audit.Action.CASE_OPENED, known=known, moves={"state": CASE_MOVES}
    )
    _identify(entries, written, by)
    _start_clocks(entries, written)
    return written.records


def _case(entry: CaseEntry, agency: Agency, person: Person | None, alert: Alert | None, child: Tri) -> Case:
    grounds = entry.reasonable_grounds_on
    status, since = entry.decisions[-1]
    pk = uuid4()
    return Case(
        id=pk,
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        reference=f"C-{pk.hex[:16].upper()}",
        person_id=pk_of(person),
        alert_id=pk_of(alert),
        opened_on=entry.opened_on,
        state=CaseState.CLOSED if entry.closed_on else CaseState.OPEN,
        status=status,
        status_since=since,
        age_at_offence=entry.age_at_offence,
        is_child_at_offence=child,
        acts=entry.acts,
        means=entry.means,
        forms=entry.forms,
        exploited_in=entry.exploited_in,
        vulnerabilities=entry.vulnerabilities,
        reasonable_grounds_on=grounds,
        reflection_until=reflection_until(grounds, days=country().reflection_days) if grounds else None,
        closed_on=entry.closed_on,
        closure_reason=entry.closure_reason,
    )


def _check_case(row: int, entry: CaseEntry) -> Tri:
    """Whether the person was a child. Decisions follow the one table of moves, in time. Raises EntryRefused."""
    child = child_at_offence(
        row, age=entry.age_at_offence, birth_date=entry.person.birth_date, known_on=entry.opened_on
    )
    if not entry.decisions:
        raise EntryRefused(row, "status", _NO_STATUS)
    if child is Tri.YES and any(status == Status.CONSENT_REFUSED for status, _ in entry.decisions):
        raise EntryRefused(row, "consent_refused_on", _CHILD_NEEDS_NO_CONSENT)
    for (old, before), (new, after) in zip(entry.decisions, entry.decisions[1:], strict=False):
        if after < before or not may_move(Status(old), Status(new), is_child=child):
            raise EntryRefused(row, "status", _IMPOSSIBLE_MOVE)
    return child


def _check_ledgers(
    entries: Sequence[CaseEntry], known: Mapping[str, Case], ledgers: Mapping[UUID, Decisions]
) -> None:
    """A decision that was recorded stays: an entry may correct its date and add others. Raises EntryRefused."""
    for row, entry in enumerate(entries):
        case = known.get(entry.source_key)
        if case is not None and not _contains(entry.decisions, ledgers.get(case.pk, [])):
            raise EntryRefused(row, "status", _LEDGER_STAYS)


def _contains(decisions: Decisions, ledger: Decisions) -> bool:
    """Whether the statuses of the ledger stand among these, in order."""
    statuses = iter([status for status, _ in decisions])
    return all(any(status == given for given in statuses) for status, _ in ledger)


def _identify(entries: Sequence[CaseEntry], written: Written[Case], by: User) -> None:
    drafts = [
        Identification(
            agency_id=case.agency_id,
            source_key=key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            case_id=case.pk,
            status=status,
            decided_on=decided_on,
        )
        for entry, case in zip(entries, written.records, strict=True)
        for key, status, decided_on in _numbered(entry)
    ]
    existed = {case.pk for case in written.existed}
    before = [draft.source_key for draft in drafts if draft.case_id in existed]
    known = existing_by_key(Identification, agency=drafts[0].agency_id, keys=before) if before else {}
    write(Identification, drafts, actor=by, action=audit.Action.CASE_IDENTIFIED, known=known)


def _numbered(entry: CaseEntry) -> Iterator[tuple[str, str, date]]:
    """Each decision with its key: the status, and which time the person has it."""
    seen: dict[str, int] = {}
    for status, decided_on in entry.decisions:
        seen[status] = seen.get(status, 0) + 1
        yield identification_key(entry.source_key, status, seen[status]), status, decided_on


def identification_key(case_key: str, status: str, time: int) -> str:
    """The key of a decision: of which case, which status, and which time the person has it (from 1)."""
    return derived_key(case_key, str(status), str(time))


def _start_clocks(entries: Sequence[CaseEntry], written: Written[Case]) -> None:
    existed = {case.pk for case in written.existed}
    start_many(
        [
            run
            for entry, case in zip(entries, written.records, strict=True)
            if case.pk not in existed
            for run in new_case_runs(case, entry.decisions)
        ]
    )
    set_case_clocks(written.existed)


_CLOSED_OR_NOT = Bilingual(
    "La fecha de cierre va con una alerta terminada (expediente, remisión o descarte) y solo con ella: revise el estado o la fecha.",
    "The closing date goes with an alert that has ended (case, referral or dismissal) and with no other: review the state or the date.",
)
_SCREENED_BEFORE_RAISED = Bilingual(
    "El examen no puede ser anterior a la alerta: corrija una de las dos fechas.",
    "The screening cannot lie before the alert: correct one of the two dates.",
)
_UNKNOWN_INDICATOR = Bilingual(
    "Hay un código que no es un indicador de la OIT: revise los indicadores.",
    "There is a code that is no ILO indicator: review the indicators.",
)
_NEGATIVE_AGAINST_INDICATORS = Bilingual(
    "Los indicadores dan positivo según la regla de la OIT: revise los indicadores o el resultado.",
    "The indicators are positive by the ILO's rule: review the indicators or the result.",
)
_NO_STATUS = Bilingual(
    "Falta la condición de la persona: indique al menos una fecha de condición.",
    "The person's status is missing: give the date of at least one status.",
)
_CHILD_NEEDS_NO_CONSENT = Bilingual(
    "Una persona menor de dieciocho años no puede rehusar: se la atiende en su interés superior. Revise la edad o la condición.",
    "A person under eighteen cannot refuse: she is cared for in her best interest. Review the age or the status.",
)
_IMPOSSIBLE_MOVE = Bilingual(
    "Las decisiones sobre la condición no pueden seguir este orden: revise sus fechas.",
    "The decisions on status cannot follow in this order: review their dates.",
)
_LEDGER_STAYS = Bilingual(
    "Una decisión ya registrada sobre la condición no se retira: envíela de nuevo y añada la decisión que la cambia.",
    "A decision on status that is on record is not taken back: send it again and add the decision that changes it.",
)
