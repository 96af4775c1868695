"""Writing the chain: each entry's hash covers its number, its content and the hash of the entry before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, models
from django.utils import timezone

from amparo.safeguards.audit.words import Action
from amparo.safeguards.bulk import Row, insert_rows, instant
from amparo.safeguards.models import AuditEntry, User

GENESIS = "0" * 64
_LOCK = 0x416D7061726F  # "Amparo", the advisory lock of the chain's head on PostgreSQL
_COLUMNS = (
    "number", "at", "actor_id", "agency", "action", "target_table", "target_id", "detail", "previous_hash", "entry_hash",
)  # fmt: skip

_compact = json.JSONEncoder(
    separators=(",", ":")
).encode  # made once: json.dumps would make one for each entry


class NotInTransaction(Exception):
    """An entry was to be written outside the transaction of its action."""


@dataclass(frozen=True, slots=True)
class TargetRef:
    """A record by its table and id, where the record itself is not at hand."""

    table: str
    id: str


Target = models.Model | TargetRef


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What the entries of one call have in common."""

    at: datetime
    actor_id: str
    agency: str
    action: str
    detail: str


def record(
    *,
    by: User,
    action: Action,
    target: Target,
    reason: str = "",
    fields: Iterable[str] = (),
    at: datetime | None = None,
) -> AuditEntry:
    """One entry for one record. `fields` are names, never values. Raises NotInTransaction."""
    record_many(by=by, action=action, targets=[target], reason=reason, fields=fields, at=at)
    return AuditEntry.objects.latest("number")


def record_many(
    *,
    by: User,
    action: Action,
    targets: Sequence[Target],
    reason: str = "",
    fields: Iterable[str] = (),
    at: datetime | None = None,
) -> int:
    """One entry for each record, in order. Returns how many. Raises NotInTransaction."""
    if not connection.in_atomic_block:
        raise NotInTransaction("An audit entry belongs to the transaction of its action.")
    if not targets:
        return 0
    detail = ": ".join(part for part in (",".join(sorted(fields)), reason) if part)
    agency = by.agency.code if by.agency else ""
    occasion = _Occasion(at or timezone.now(), str(by.pk), agency, action.value, detail)
    insert_rows(AuditEntry, _COLUMNS, _rows(occasion, targets, *_head()))
    return len(targets)


def _rows(occasion: _Occasion, targets: Sequence[Target], number: int, previous: str) -> Iterator[Row]:
    at, actor = instant(occasion.at), occasion.actor_id.replace("-", "")
    said = _quoted(text_of(occasion.at), occasion.actor_id, occasion.agency, occasion.action)
    detail = _quoted(occasion.detail)
    quoted: dict[str, str] = {}
    for target in targets:
        number += 1
        table, key = _place(target)
        if table not in quoted:
            quoted[table] = _quoted(table)
        hashed = _sha256(f'[{number},{said},{quoted[table]},{_compact(key)},{detail},"{previous}"]')
        yield (
            number, at, actor, occasion.agency, occasion.action, table, key, occasion.detail, previous, hashed,
        )  # fmt: skip
        previous = hashed


def _place(target: Target) -> tuple[str, str]:
    if isinstance(target, TargetRef):
        return target.table, target.id
    return target._meta.db_table, str(target.pk)


def text_of(at: datetime) -> str:
    """A moment in the one form that is hashed: UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def hash_of(content: Sequence[int | str]) -> str:
    """SHA-256 over number, moment, actor, agency, action, table, id, detail and previous hash, as compact JSON."""
    return _sha256(_compact(content))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _quoted(*texts: str) -> str:
    """Texts as they stand in compact JSON. What the entries of one call share is written once for all of them."""
    return ",".join([_compact(text) for text in texts])


def _head() -> tuple[int, str]:
    """The last entry, with every other writer kept out until this transaction ends.

    On SQLite a writing transaction is exclusive already (IMMEDIATE); PostgreSQL takes an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditEntry.objects.order_by("-number").values_list("number", "entry_hash").first()
    return last or (0, GENESIS)
