"""Writing about protection: alerts and their screening, cases and their identification, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from uuid import uuid4

from django.db import transaction

from amparo.law import indicators as ilo
from amparo.law.age import is_child_at, is_child_of_age
from amparo.law.clocks import screening_rule
from amparo.law.identification import COUNTED_AS_VICTIM, MOVES, Status
from amparo.law.palermo import Tri
from amparo.law.reflection import reflection_until
from amparo.law.text import Bilingual
from amparo.register.clocks.actions import Run, set_many
from amparo.register.country import country
from amparo.register.protection.entries import AlertEntry, CaseEntry
from amparo.register.protection.models import Alert, AlertState, Case, Identification, Screening
from amparo.register.refusals import EntryRefused
from amparo.register.subjects import persons_for
from amparo.register.texts import seal_texts
from amparo.register.writing import existing_by_key, resolved_or_none, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.standards.ilo import indicators


@transaction.atomic
def raise_alerts(*, entries: Sequence[AlertEntry], agency: Agency, by: User) -> list[Alert]:
    """Record alerts, their screening and their outcome; start and end the clock of the screening.

    Raises NotAllowed, EntryRefused.
    """
    require(by, Permission.ALERT_RAISE)
    persons = persons_for(Alert, entries, agency=agency)
    drafts = [
        Alert(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            person=person,
            channel=entry.channel,
            raised_at=entry.raised_at,
            is_child=entry.is_child,
            suspected_forms=entry.suspected_forms,
            state=_alert_state(entry),
            closed_at=entry.closed_at,
            outcome_reason=entry.outcome_reason,
        )
        for entry, person in zip(entries, persons, strict=True)
    ]
    seal_texts(drafts, [entry.narrative for entry in entries], column="narrative")
    alerts = write_all(Alert, drafts, by=by, action=audit.Action.ALERT_RAISED)
    _screen(entries, alerts, by)
    set_many([_screening_run(entry, alert) for entry, alert in zip(entries, alerts, strict=True)])
    return alerts


def _alert_state(entry: AlertEntry) -> str:
    """A screening takes an alert out of waiting, whatever the file forgot to say."""
    return AlertState.SCREENED if entry.state == AlertState.RAISED and entry.screened_at else entry.state


def _screening_run(entry: AlertEntry, alert: Alert) -> Run:
    """The clock ends by a screening. An alert that was put aside without one leaves its clock running: nothing is
    dropped silently."""
    rule = screening_rule(entry.is_child)
    if entry.screened_at is None:
        return Run(alert, rule, entry.raised_at)
    return Run(alert, rule, entry.raised_at, entry.screened_at, "screened", entry.screening_result)


def _screen(entries: Sequence[AlertEntry], alerts: Sequence[Alert], by: User) -> None:
    drafts = [
        Screening(
            agency=alert.agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            alert=alert,
            screened_at=entry.screened_at,
            indicators=entry.indicators,
            result=_screening_result(row, entry),
        )
        for row, (entry, alert) in enumerate(zip(entries, alerts, strict=True))
        if entry.screened_at
    ]
    write_all(Screening, drafts, by=by, action=audit.Action.ALERT_SCREENED)


def _screening_result(row: int, entry: AlertEntry) -> str:
    """The result by the ILO's rule; a result that the agency states must not contradict its own indicators."""
    if entry.screened_at and entry.screened_at < entry.raised_at:
        raise EntryRefused(row, "screened_at", _SCREENED_BEFORE_RAISED)
    if not entry.indicators:
        return entry.screening_result or ilo.ScreeningOutcome.UNDETERMINED
    judged = ilo.screen(
        entry.indicators,
        catalogue=indicators(),
        is_child=entry.is_child != Tri.NO,
        all_asked=entry.all_indicators_asked,
    ).outcome
    if judged is ilo.ScreeningOutcome.POSITIVE and entry.screening_result == "negative":
        raise EntryRefused(row, "screening_result", _NEGATIVE_AGAINST_INDICATORS)
    return entry.screening_result or judged


@transaction.atomic
def open_cases(*, entries: Sequence[CaseEntry], agency: Agency, by: User) -> list[Case]:
    """Record protection files with the decisions taken on them so far, and the clocks that follow.

    Raises NotAllowed, EntryRefused, UnknownReference.
    """
    require(by, Permission.CASE_OPEN)
    persons = persons_for(Case, entries, agency=agency)
    alerts = resolved_or_none(
        Alert, agency=agency, keys=[entry.alert_key for entry in entries], field="alert_key"
    )
    known = existing_by_key(Case, agency=agency, keys=(entry.source_key for entry in entries))
    drafts = []
    for row, (entry, person, alert) in enumerate(zip(entries, persons, alerts, strict=True)):
        _check_decisions(row, entry)
        draft = _case(row, entry, agency)
        draft.alert = alert
        if person is not None:
            draft.person = person
        draft.reference = known[entry.source_key].reference if entry.source_key in known else draft.reference
        drafts.append(draft)
    cases = write_all(Case, drafts, by=by, action=audit.Action.CASE_OPENED)
    _identify(entries, cases, by)
    set_many([run for entry, case in zip(entries, cases, strict=True) for run in _case_runs(entry, case)])
    return cases


def _case(row: int, entry: CaseEntry, agency: Agency) -> Case:
    grounds = entry.reasonable_grounds_on
    status, since = entry.decisions[-1]
    return Case(
        agency=agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        reference=f"C-{uuid4().hex[:10].upper()}",
        opened_on=entry.opened_on,
        state="closed" if entry.closed_on else "open",
        status=status,
        status_since=since,
        age_at_offence=entry.age_at_offence,
        is_child_at_offence=_is_child(row, entry),
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


def _is_child(row: int, entry: CaseEntry) -> str:
    """From the age at the offence. A date of birth that makes the age impossible is refused.

    The offence lies before the opening of the file, so somebody can have been younger then, never older.
    """
    birth = entry.person.birth_date
    if entry.age_at_offence is not None and birth is not None:
        opened = is_child_at(entry.opened_on, birth_date=birth)
        if opened is Tri.YES and is_child_of_age(entry.age_at_offence) is Tri.NO:
            raise EntryRefused(row, "age_at_offence", _AGE_AGAINST_BIRTH)
    if (
        entry.age_at_offence is None
        and birth is not None
        and is_child_at(entry.opened_on, birth_date=birth) is Tri.YES
    ):
        return Tri.YES
    return is_child_of_age(entry.age_at_offence)


def _check_decisions(row: int, entry: CaseEntry) -> None:
    """Decisions follow the one table of moves, in time. Raises EntryRefused."""
    if not entry.decisions:
        raise EntryRefused(row, "status", _NO_STATUS)
    for (old, before), (new, after) in zip(entry.decisions, entry.decisions[1:], strict=False):
        if Status(new) not in MOVES[Status(old)] or after < before:
            raise EntryRefused(row, "status", _IMPOSSIBLE_MOVE)


def _identify(entries: Sequence[CaseEntry], cases: Sequence[Case], by: User) -> None:
    drafts = [
        Identification(
            agency=case.agency,
            source_key=f"{entry.source_key}:{number}",
            region=entry.region,
            is_fictional=entry.is_fictional,
            case=case,
            status=status,
            decided_on=decided_on,
        )
        for entry, case in zip(entries, cases, strict=True)
        for number, (status, decided_on) in enumerate(entry.decisions, start=1)
    ]
    write_all(Identification, drafts, by=by, action=audit.Action.CASE_IDENTIFIED)


def _case_runs(entry: CaseEntry, case: Case) -> list[Run]:
    """The clock of the decision on reasonable grounds; it runs until somebody decides."""
    decided = entry.reasonable_grounds_on or _first_decision(entry)
    return [
        Run(
            case,
            "reasonable_grounds",
            midday(entry.opened_on),
            midday(decided) if decided else None,
            "decided" if decided else "",
        )
    ]


def _first_decision(entry: CaseEntry) -> date | None:
    return next((on for status, on in entry.decisions if status != Status.POTENTIAL), None)


def midday(day: date) -> datetime:
    """The instant that stands for a date of which the hour is not known."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def counts_as_victim(status: str) -> bool:
    """Whether a person in this status is in the count of victims."""
    return Status(status) in COUNTED_AS_VICTIM


_SCREENED_BEFORE_RAISED = Bilingual(
    "El examen no puede ser anterior a la alerta: corrija una de las dos fechas.",
    "The screening cannot lie before the alert: correct one of the two dates.",
)
_NEGATIVE_AGAINST_INDICATORS = Bilingual(
    "Los indicadores dan positivo según la regla de la OIT: revise los indicadores o el resultado.",
    "The indicators are positive by the ILO's rule: review the indicators or the result.",
)
_AGE_AGAINST_BIRTH = Bilingual(
    "La fecha de nacimiento y la edad se contradicen: corrija una de las dos.",
    "The date of birth and the age contradict each other: correct one of the two.",
)
_NO_STATUS = Bilingual(
    "Falta la condición de la persona: indique al menos una fecha de condición.",
    "The person's status is missing: give the date of at least one status.",
)
_IMPOSSIBLE_MOVE = Bilingual(
    "Las decisiones sobre la condición no pueden seguir este orden: revise sus fechas.",
    "The decisions on status cannot follow in this order: review their dates.",
)
