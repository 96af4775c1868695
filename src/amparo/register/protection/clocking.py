"""The clocks of alerts, cases, referrals and follow-ups, worked out from the facts.

A clock is never kept beside the facts: each action works it out anew from them, so that a corrected date corrects it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from amparo.law.clocks import screening_rule
from amparo.law.identification import Status
from amparo.register.clocks.actions import Run, change_rule, set_many
from amparo.register.country import country
from amparo.register.instants import midday
from amparo.register.protection.models import (
    Alert,
    Case,
    FollowUp,
    Identification,
    Need,
    Referral,
    Screening,
    Service,
)
from amparo.register.references import CHUNK

GROUNDS, REFERRAL, NEEDS = "reasonable_grounds", "referral_of_presumed", "needs_assessment"
CASE_RULES = frozenset({GROUNDS, REFERRAL, NEEDS})
ANSWER, FOLLOW_UP = "referral_answer", "follow_up"
_CHILD, _ADULT = "alert_screening_child", "alert_screening_adult"
_PRESUMING = frozenset({Status.PRESUMED, Status.FORMALLY_IDENTIFIED})
_ENDING_PRESUMPTION = frozenset({Status.NOT_IDENTIFIED, Status.WITHDRAWN, Status.CONSENT_REFUSED})

Decisions = Sequence[tuple[str, date]]
"""The decisions on one person's status, oldest first."""
End = tuple[datetime, str, str]
"""When a clock ended, the outcome and the reason; an empty reason is the one that the rule names."""


def alert_run(alert: Alert, screened_at: datetime | None, result: str) -> Run:
    """The clock of the screening. An alert that was put aside without one leaves it running: nothing is dropped silently."""
    rule = screening_rule(alert.is_child)
    if screened_at is None:
        return Run(alert, rule, alert.raised_at)
    return Run(alert, rule, alert.raised_at, screened_at, "screened", result)


def follow_rules_of_age(alerts: Sequence[Alert]) -> None:
    """After a correction: an alert whose person is a child after all, or an adult, runs under that rule."""
    adults = [alert for alert in alerts if screening_rule(alert.is_child) == _ADULT]
    children = [alert for alert in alerts if screening_rule(alert.is_child) == _CHILD]
    change_rule(adults, old=_CHILD, new=_ADULT)
    change_rule(children, old=_ADULT, new=_CHILD)


def restart_alert_clock(alert: Alert) -> None:
    """The clock of one alert from its first screening on record."""
    first = Screening.objects.filter(alert=alert).order_by("screened_at").first()
    set_many([alert_run(alert, first.screened_at if first else None, first.result if first else "")])


def new_case_runs(case: Case, decisions: Decisions) -> list[Run]:
    """The clocks of a case of which nothing but the decisions is on record yet."""
    runs = [_grounds_run(case, decisions), _referral_run(case, decisions, None), _needs_run(case, None)]
    return [run for run in runs if run is not None]


def set_case_clocks(cases: Iterable[Case], *, rules: frozenset[str] = CASE_RULES) -> None:
    """Bring these clocks of cases up to date with everything that is on record about them."""
    distinct = list({case.pk: case for case in cases}.values())
    for start in range(0, len(distinct), CHUNK):
        part = distinct[start : start + CHUNK]
        set_many([run for run in _runs_on_record(part, rules) if run is not None])


def _runs_on_record(cases: Sequence[Case], rules: frozenset[str]) -> Iterator[Run | None]:
    ids = [case.pk for case in cases]
    decisions = decisions_of(ids) if rules & {GROUNDS, REFERRAL} else {}
    helped = _first_help(ids) if REFERRAL in rules else {}
    assessed = _firsts(Need.objects.all(), ids, "assessed_on") if NEEDS in rules else {}
    for case in cases:
        if GROUNDS in rules:
            yield _grounds_run(case, decisions.get(case.pk, ()))
        if REFERRAL in rules:
            yield _referral_run(case, decisions.get(case.pk, ()), helped.get(case.pk))
        if NEEDS in rules:
            yield _needs_run(case, assessed.get(case.pk))


def _grounds_run(case: Case, decisions: Decisions) -> Run:
    """From the opening to the decision on reasonable grounds, or to any decision that makes it needless."""
    decided = case.reasonable_grounds_on or next(
        (on for status, on in decisions if status != Status.POTENTIAL), None
    )
    return _run(case, GROUNDS, midday(case.opened_on), (midday(decided), "decided", "") if decided else None)


def _referral_run(case: Case, decisions: Decisions, helped: End | None) -> Run | None:
    """From the presumption to the first referral, or to a service begun without one. Nobody presumed, no clock."""
    presumed = next((on for status, on in decisions if status in _PRESUMING), None)
    if presumed is None:
        return None
    after = (
        (midday(on), status, "")
        for status, on in decisions
        if on >= presumed and status in _ENDING_PRESUMPTION
    )
    return _run(case, REFERRAL, midday(presumed), helped or next(after, None))


def _needs_run(case: Case, assessed: date | None) -> Run:
    """From the opening to the first assessment."""
    return _run(case, NEEDS, midday(case.opened_on), (midday(assessed), "assessed", "") if assessed else None)


def _run(case: Case, rule: str, started_at: datetime, end: End | None) -> Run:
    """What came before the start met the duty at once; a case that closes ends what still ran, with its reason."""
    if case.closed_on is not None and (end is None or midday(case.closed_on) < end[0]):
        end = (midday(case.closed_on), "case_closed", case.closure_reason)
    if end is None:
        return Run(case, rule, started_at)
    at, outcome, reason = end
    return Run(case, rule, started_at, max(at, started_at), outcome, reason)


def answer_run(referral: Referral) -> Run:
    """From the referral to its answer."""
    answered = referral.answered_at
    return Run(
        referral, ANSWER, referral.sent_at, answered, referral.state if answered else "", referral.reason
    )


def follow_up_run(follow_up: FollowUp) -> Run:
    """The time that the rule gives before the day that was agreed; it runs out on that day."""
    started_at = midday(follow_up.due_on) - timedelta(days=country().clocks[FOLLOW_UP].length)
    if follow_up.done_on is None:
        return Run(follow_up, FOLLOW_UP, started_at)
    return Run(
        follow_up,
        FOLLOW_UP,
        started_at,
        max(midday(follow_up.done_on), started_at),
        "done",
        follow_up.outcome,
    )


def decisions_of(ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, date]]]:
    """The ledger of decisions on status of each case, oldest first."""
    found: dict[UUID, list[tuple[str, date]]] = {}
    ledger = Identification.objects.filter(case__in=ids).order_by("decided_on", "recorded_at", "source_key")
    for case, status, on in ledger.values_list("case", "status", "decided_on"):
        found.setdefault(case, []).append((status, on))
    return found


def _first_help(ids: Sequence[UUID]) -> Mapping[UUID, End]:
    """The first referral or service of each case, whichever came first."""
    referred = {
        pk: (at, "referral_sent", "") for pk, at in _firsts(Referral.objects.all(), ids, "sent_at").items()
    }
    served = {
        pk: (midday(on), "service_started", "service started")
        for pk, on in _firsts(Service.objects.all(), ids, "started_on").items()
    }
    both = referred.keys() & served.keys()
    return {**served, **referred, **{pk: min(referred[pk], served[pk]) for pk in both}}


def _firsts(records: QuerySet[Any], ids: Sequence[UUID], column: str) -> dict[UUID, Any]:
    """The earliest value of the column for each case."""
    found = records.filter(case__in=ids).values_list("case").annotate(first=Min(column))
    return dict(found)
