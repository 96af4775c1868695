"""Starting, ending and escalating clocks. The actions of the duties call these; nobody sets a deadline by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from amparo.law.clocks import due_at
from amparo.register.clocks.models import Clock
from amparo.register.country import country
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.records import Record

BATCH = 500


@dataclass(frozen=True, slots=True)
class Run:
    """A clock on one record: when it started and, where known, when and how it ended."""

    on: Record
    rule: str
    started_at: datetime
    ended_at: datetime | None = None
    outcome: str = ""
    reason: str = ""


def set_many(runs: Sequence[Run]) -> None:
    """Write the clocks of records that an action has just written; a clock that exists is brought up to date.

    The caller's transaction and audit entry cover it: a clock never changes on its own.
    """
    rules, calendar = country().clocks, country().calendar
    clocks = [
        Clock(
            agency_id=run.on.agency_id,
            region=run.on.region,
            rule=run.rule,
            matter_table=run.on._meta.db_table,
            matter_id=run.on.pk,
            started_at=run.started_at,
            due_at=due_at(run.started_at, rules[run.rule], calendar),
            ended_at=run.ended_at,
            outcome=run.outcome if run.ended_at else "",
            reason=run.reason,
            is_fictional=run.on.is_fictional,
        )
        for run in runs
    ]
    Clock.objects.bulk_create(
        clocks,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["rule", "matter_id"],
        update_fields=["started_at", "due_at", "ended_at", "outcome", "reason"],
    )


@transaction.atomic
def escalate_overdue(*, as_of: datetime, by: User) -> int:
    """Hand every clock that is past its deadline without an outcome to whom its rule names. Returns how many.

    Raises NotAllowed.
    """
    require(by, Permission.CLOCK_ESCALATE)
    rules = country().clocks
    late = list(overdue(as_of).visible_to(by).filter(escalated_at__isnull=True))  # type: ignore[attr-defined]
    for clock in late:
        clock.escalated_at = as_of
        clock.escalated_to = rules[clock.rule].escalates_to
    Clock.objects.bulk_update(late, ["escalated_at", "escalated_to"], batch_size=BATCH)
    audit.record_many(by=by, action=audit.Action.CLOCK_ESCALATED, targets=late, at=as_of)
    return len(late)


def overdue(as_of: datetime) -> models.QuerySet[Clock]:
    """Clocks past their deadline without an outcome."""
    return Clock.objects.filter(due_at__lt=as_of, ended_at__isnull=True)
