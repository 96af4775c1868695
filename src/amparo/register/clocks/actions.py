"""Starting, ending and escalating clocks. The actions of the duties call these; nobody sets a deadline by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, models, transaction
from django.utils import timezone

from amparo.law.clocks import ClockRule, WorkingCalendar, due_at
from amparo.register.clocks.models import Clock
from amparo.register.country import country
from amparo.register.references import CHUNK
from amparo.register.rows import update_records
from amparo.safeguards import audit
from amparo.safeguards.bulk import Row, insert_rows, instants
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.records import Record


@dataclass(frozen=True, slots=True)
class Run:
    """A clock on one record: when it started and, where known, when, how and why it ended.

    Without a reason of its own, the event that ends clocks of this rule is the reason.
    """

    on: Record
    rule: str
    started_at: datetime
    ended_at: datetime | None = None
    outcome: str = ""
    reason: str = ""


_COLUMNS = (
    "id", "agency_id", "region", "rule", "matter_table", "matter_id", "started_at", "due_at", "ended_at", "outcome",
    "reason", "escalated_at", "escalated_to", "recorded_at", "is_fictional",
)  # fmt: skip
_KEPT = ("started_at", "due_at", "ended_at", "outcome", "reason")


def start_many(runs: Sequence[Run]) -> None:
    """Write the clocks of records that this transaction inserted: none of them can have one yet, so nothing is looked up.

    The caller's audit entry covers it. Raises IntegrityError where a clock exists after all.
    """
    if runs:
        insert_rows(Clock, _COLUMNS, _rows(runs, country().clocks, country().calendar))


def set_many(runs: Sequence[Run]) -> None:
    """Write the clocks of records that an action has just written; a clock that exists is brought up to date.

    The caller's transaction and audit entry cover it: a clock never changes on its own. What was escalated stays so.
    """
    if not runs:
        return
    quote = connection.ops.quote_name
    names, places = ", ".join(map(quote, _COLUMNS)), ", ".join(["%s"] * len(_COLUMNS))
    kept = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in _KEPT)
    sql = (
        f"INSERT INTO {quote(Clock._meta.db_table)} ({names}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT (rule, matter_id) DO UPDATE SET {kept}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(_rows(runs, country().clocks, country().calendar)))


def _rows(runs: Sequence[Run], rules: Mapping[str, ClockRule], calendar: WorkingCalendar) -> Iterator[Row]:
    instant = instants()
    now = instant(timezone.now())
    for run in runs:
        rule, on = rules[run.rule], run.on
        ended = run.ended_at is not None
        yield (
            uuid4().hex, on.agency_id, on.region, run.rule, on._meta.db_table, on.pk.hex, instant(run.started_at),
            instant(due_at(run.started_at, rule, calendar)), instant(run.ended_at) if run.ended_at else None,
            run.outcome if ended else "", (run.reason or rule.ends) if ended else "", None, "", now, on.is_fictional,
        )  # fmt: skip


def change_rule(matters: Sequence[Record], *, old: str, new: str) -> None:
    """A fact was corrected that decides which rule applies: the clock of the old rule is the clock of the new one."""
    for start in range(0, len(matters), CHUNK):
        ids = [matter.pk for matter in matters[start : start + CHUNK]]
        Clock.objects.filter(rule=old, matter_id__in=ids).update(rule=new)


@transaction.atomic
def escalate_overdue(*, as_of: datetime, by: User) -> int:
    """Hand every clock that is past its deadline without an outcome to whom its rule names. Returns how many.

    Raises NotAllowed.
    """
    require(by, Permission.CLOCK_ESCALATE)
    rules = country().clocks
    late = list(
        overdue(as_of)
        .visible_to(by)  # type: ignore[attr-defined]
        .filter(escalated_at__isnull=True)
        .select_for_update(of=("self",))
        .order_by("due_at", "pk")
    )
    for clock in late:
        clock.escalated_at = as_of
        clock.escalated_to = rules[clock.rule].escalates_to
    update_records(late, ["escalated_at", "escalated_to"])
    audit.record_many(by=by, action=audit.Action.CLOCK_ESCALATED, targets=late, at=as_of)
    return len(late)


def overdue(as_of: datetime) -> models.QuerySet[Clock]:
    """Clocks past their deadline without an outcome at an instant; one that ended later was overdue then."""
    return Clock.objects.filter(due_at__lt=as_of).exclude(ended_at__lte=as_of)


def clocks_on(matter: Record | UUID) -> models.QuerySet[Clock]:
    """The clocks of one matter, by deadline."""
    pk = matter if isinstance(matter, UUID) else matter.pk
    return Clock.objects.filter(matter_id=pk).order_by("due_at")
