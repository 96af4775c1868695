"""From the agencies' own keys to records: in bulk, and never beyond what the user may see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models

from amparo.safeguards.models import Agency, User
from amparo.safeguards.records import Record

R = TypeVar("R", bound=Record)

CHUNK = 5_000
"""Keys in one query. SQLite takes 32,766 variables in a statement (since 3.32), PostgreSQL 65,535."""
KEY_LENGTH = 64


class UnknownReference(Exception):
    """Rows refer to records that the agency has not sent in. `rows` are positions in the entries."""

    def __init__(self, field: str, rows: Sequence[int]) -> None:
        super().__init__(
            f"{field}: {len(rows)} row(s) refer to a record that is not known; send that record first."
        )
        self.field = field
        self.rows = tuple(rows)


def existing_by_key(
    model: type[R],
    *,
    agency: Agency | int,
    keys: Iterable[str],
    related: Sequence[str] = (),
    user: User | None = None,
    for_change: bool = False,
) -> dict[str, R]:
    """The agency's records with these source keys, by key.

    With `user` only those she may see. With `for_change` no other writer changes them until the transaction ends.
    """
    wanted = sorted(set(keys))
    records = model._default_manager.visible_to(user) if user else model._default_manager.all()
    if related:
        records = records.select_related(*related)
    if for_change:
        records = records.select_for_update(of=("self",))
    found: dict[str, R] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        found |= {record.source_key: record for record in records.filter(agency=agency, source_key__in=chunk)}
    return found


def resolved(
    model: type[R], *, agency: Agency, keys: Sequence[str], field: str, user: User | None = None
) -> list[R]:
    """The record behind each key, in order. Raises UnknownReference naming every row at once."""
    found = existing_by_key(model, agency=agency, keys=keys, user=user)
    missing = [row for row, key in enumerate(keys) if key not in found]
    if missing:
        raise UnknownReference(field, missing)
    return [found[key] for key in keys]


def resolved_or_none(
    model: type[R], *, agency: Agency, keys: Sequence[str], field: str, user: User | None = None
) -> list[R | None]:
    """Like `resolved`, where an empty key means that there is no such record. Raises UnknownReference."""
    given = [key for key in keys if key]
    found = existing_by_key(model, agency=agency, keys=given, user=user) if given else {}
    missing = [row for row, key in enumerate(keys) if key and key not in found]
    if missing:
        raise UnknownReference(field, missing)
    return [found.get(key) for key in keys]


def pk_of(record: models.Model | None) -> Any:
    """The id of a record that may be none. Drafts in bulk take ids: setting the record itself costs more than the rest."""
    return record.pk if record is not None else None


def derived_key(key: str, *parts: str) -> str:
    """The source key of a record that came with another: its key and what tells it apart, never longer than a key may be."""
    whole = ":".join((key, *parts))
    if len(whole) <= KEY_LENGTH:
        return whole
    return f"{whole[:31]}~{hashlib.sha256(whole.encode()).hexdigest()[:32]}"
