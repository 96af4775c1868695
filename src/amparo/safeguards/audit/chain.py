"""A hash chain over all entries. Each entry's hash covers its number, its content and the hash before it.

Changed content, a removed entry, an inserted one and two that changed places are found by number. Cutting the tail leaves a
valid shorter chain: that is what the signed digest is for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, models
from django.utils import timezone

from amparo.safeguards.audit.words import Action
from amparo.safeguards.models import AuditEntry, User

GENESIS = "0" * 64
BATCH = 500
_LOCK = 0x416D7061726F  # "Amparo", the advisory lock of the chain's head on PostgreSQL


class NotInTransaction(Exception):
    """An entry was to be written outside the transaction of its action."""


@dataclass(frozen=True, slots=True)
class AuditProblem:
    number: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    entries: int
    head: str
    problems: tuple[AuditProblem, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def record(
    *,
    by: User,
    action: Action,
    target: models.Model,
    reason: str = "",
    fields: Iterable[str] = (),
    at: datetime | None = None,
) -> None:
    """One entry for one record. `fields` are names, never values."""
    record_many(by=by, action=action, targets=[target], reason=reason, fields=fields, at=at)


def record_many(
    *,
    by: User,
    action: Action,
    targets: Sequence[models.Model],
    reason: str = "",
    fields: Iterable[str] = (),
    at: datetime | None = None,
) -> int:
    """One entry for each record, in order. Returns how many. Raises NotInTransaction."""
    if not connection.in_atomic_block:
        raise NotInTransaction("An audit entry belongs to the transaction of its action.")
    if not targets:
        return 0
    number, previous = _head()
    instant = at or timezone.now()
    agency = by.agency.code if by.agency else ""
    detail = ",".join(sorted(fields)) or reason
    entries = []
    for target in targets:
        number += 1
        entry = AuditEntry(
            number=number,
            at=instant,
            actor=by,
            agency=agency,
            action=action.value,
            target_table=target._meta.db_table,
            target_id=str(target.pk),
            detail=detail[:400],
            previous_hash=previous,
        )
        entry.entry_hash = previous = hash_of(entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
    return len(entries)


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over the entry's content in one fixed form."""
    content = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(entry.actor_id),
        entry.agency,
        entry.action,
        entry.target_table,
        entry.target_id,
        entry.detail,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _head() -> tuple[int, str]:
    """The last entry, with every other writer kept out until this transaction ends.

    On SQLite a writing transaction is exclusive already (IMMEDIATE); PostgreSQL takes an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditEntry.objects.order_by("-number").values_list("number", "entry_hash").first()
    return last or (0, GENESIS)


def verify_chain() -> ChainReport:
    """Read the whole chain and name every entry that is changed, missing, inserted or out of its place."""
    problems: list[AuditProblem] = []
    seen: dict[str, int] = {GENESIS: 0}
    number, previous, count = 0, GENESIS, 0
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=5000):
        count += 1
        gap = range(number + 1, entry.number)
        problems += [AuditProblem(n, "removed", f"Entry {n} is missing.") for n in gap]
        if hash_of(entry) != entry.entry_hash:
            problems.append(
                AuditProblem(
                    entry.number, "changed", f"Entry {entry.number} was changed after it was written."
                )
            )
        if entry.previous_hash != previous and not gap:
            problems.append(_misplaced(entry, seen))
        seen[entry.entry_hash] = entry.number
        number, previous = entry.number, entry.entry_hash
    return ChainReport(count, previous, tuple(problems))


def _misplaced(entry: AuditEntry, seen: dict[str, int]) -> AuditProblem:
    after = seen.get(entry.previous_hash)
    if after is not None:
        text = f"Entry {entry.number} is out of its place: it was written after entry {after}."
        return AuditProblem(entry.number, "reordered", text)
    text = (
        f"Entry {entry.number} does not continue the entry before it: it was inserted, or the one before was."
    )
    return AuditProblem(entry.number, "inserted", text)
