"""Steps on one alert: screen it, send it elsewhere, dismiss it, open a case from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.moves import check_move
from amparo.register.protection.actions import screening_result
from amparo.register.protection.clocking import restart_alert_clock
from amparo.register.protection.models import Alert, AlertState, Screening, ScreeningResult
from amparo.register.protection.moves import ALERT_MOVES
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission

DISMISSED_UNSCREENED = frozenset({"duplicate"})
"""Reasons for which an alert needs no screening of its own: its double has one."""


@transaction.atomic
def screen_alert(
    *,
    alert: Alert,
    at: datetime,
    indicators: frozenset[str],
    all_asked: bool,
    by: User,
    result: str = "",
) -> Screening:
    """Record a screening, end its clock, and take the alert out of waiting or out of its dismissal.

    The result is the ILO rule's unless one is given. Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused.
    """
    held(alert, permission=Permission.ALERT_SCREEN, user=by)
    if at < alert.raised_at:
        raise EntryRefused(0, "at", _BEFORE_THE_ALERT)
    judged = screening_result(0, indicators, is_child=alert.is_child, all_asked=all_asked, said=result)
    screening = Screening(
        agency=alert.agency,
        source_key=own_key("screening"),
        region=alert.region,
        is_fictional=alert.is_fictional,
        alert=alert,
        screened_at=at,
        indicators=indicators,
        result=judged,
    )
    insert_records([screening])
    if alert.state != AlertState.SCREENED:
        _move(alert, AlertState.SCREENED)
        alert.closed_at, alert.outcome_reason = None, ""
        save_step(alert, ["state", "closed_at", "outcome_reason"])
    restart_alert_clock(alert)
    audit.record(by=by, action=audit.Action.ALERT_SCREENED, target=screening)
    return screening


@transaction.atomic
def dismiss_alert(*, alert: Alert, at: datetime, reason: str, by: User) -> Alert:
    """Put an alert aside with a reason (list `dismissal_reason`). An alert that nobody screened is not put aside, unless it is
    another's double; nor is "no indicators" a reason where the screening found them.

    Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused.
    """
    held(alert, permission=Permission.ALERT_SCREEN, user=by)
    if not reason:
        raise EntryRefused(0, "reason", _REASON_MISSING)
    last = Screening.objects.filter(alert=alert).order_by("screened_at").last()
    if last is None and reason not in DISMISSED_UNSCREENED:
        raise EntryRefused(0, "reason", _NOT_SCREENED)
    if last is not None and last.result == ScreeningResult.POSITIVE and reason == "no_indicators":
        raise EntryRefused(0, "reason", _INDICATORS_WERE_FOUND)
    return _close(alert, AlertState.DISMISSED, at, reason, by)


@transaction.atomic
def send_alert_elsewhere(*, alert: Alert, at: datetime, by: User) -> Alert:
    """The matter belongs to another service. Raises NotAllowed, StaleRecord, MoveRefused."""
    held(alert, permission=Permission.ALERT_SCREEN, user=by)
    return _close(alert, AlertState.REFERRED_ELSEWHERE, at, "", by)


@transaction.atomic
def end_alert_in_case(*, alert: Alert, at: datetime, by: User) -> Alert:
    """A case was opened from the alert. Raises NotAllowed, StaleRecord, MoveRefused."""
    held(alert, permission=Permission.CASE_OPEN, user=by)
    return _close(alert, AlertState.CASE_OPENED, at, "", by)


def _close(alert: Alert, to: AlertState, at: datetime, reason: str, by: User) -> Alert:
    _move(alert, to)
    alert.closed_at, alert.outcome_reason = at, reason
    save_step(alert, ["state", "closed_at", "outcome_reason"])
    audit.record(by=by, action=audit.Action.ALERT_CLOSED, target=alert, reason=reason or to.value)
    return alert


def _move(alert: Alert, to: AlertState) -> None:
    """The one place where the state of an alert changes by a step. Raises MoveRefused."""
    check_move(ALERT_MOVES, "An alert", alert.state, to)
    alert.state = to


_BEFORE_THE_ALERT = Bilingual(
    "El examen no puede ser anterior a la alerta: corrija la fecha.",
    "The screening cannot lie before the alert: correct the date.",
)
_REASON_MISSING = Bilingual(
    "Falta el motivo: una alerta no se descarta sin motivo.",
    "The reason is missing: an alert is not dismissed without one.",
)
_NOT_SCREENED = Bilingual(
    "Nadie ha examinado esta alerta: examínela antes de descartarla.",
    "Nobody has screened this alert: screen it before you dismiss it.",
)
_INDICATORS_WERE_FOUND = Bilingual(
    "El examen halló indicadores: elija otro motivo o examine de nuevo.",
    "The screening found indicators: choose another reason or screen again.",
)
