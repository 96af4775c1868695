"""How every bulk action writes: facts and audit entries together, in the transaction of the action that calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import models

from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.records import Record
from amparo.safeguards.vault.fields import SealedTextField

R = TypeVar("R", bound=Record)

BATCH = 500
_NOT_FACTS = frozenset({"id", "agency", "source_key", "version", "recorded_at", "reference"})


class UnknownReference(Exception):
    """Rows refer to records that the agency has not sent in. `rows` are positions in the entries."""

    def __init__(self, field: str, rows: Sequence[int]) -> None:
        super().__init__(
            f"{field}: {len(rows)} row(s) refer to a record that is not known; send that record first."
        )
        self.field = field
        self.rows = tuple(rows)


def existing_by_key(
    model: type[R], *, agency: Agency, keys: Iterable[str], related: Sequence[str] = ()
) -> dict[str, R]:
    """The agency's records with these source keys, in as few queries as the database's variable limit allows."""
    wanted = sorted(set(keys))
    found: dict[str, R] = {}
    for start in range(0, len(wanted), BATCH):
        chunk = wanted[start : start + BATCH]
        found_here = model._default_manager.filter(agency=agency, source_key__in=chunk)
        for record in found_here.select_related(*related) if related else found_here:
            found[record.source_key] = record
    return found


def resolved(model: type[R], *, agency: Agency, keys: Sequence[str], field: str) -> list[R]:
    """The record behind each key, in order. Raises UnknownReference naming every row at once."""
    found = existing_by_key(model, agency=agency, keys=keys)
    missing = [row for row, key in enumerate(keys) if key not in found]
    if missing:
        raise UnknownReference(field, missing)
    return [found[key] for key in keys]


def resolved_or_none(model: type[R], *, agency: Agency, keys: Sequence[str], field: str) -> list[R | None]:
    """Like `resolved`, where an empty key means that there is no such record. Raises UnknownReference."""
    found = existing_by_key(model, agency=agency, keys=(key for key in keys if key))
    missing = [row for row, key in enumerate(keys) if key and key not in found]
    if missing:
        raise UnknownReference(field, missing)
    return [found.get(key) for key in keys]


def write_all(model: type[R], drafts: Sequence[R], *, by: User, action: audit.Action) -> list[R]:
    """Insert what is new and replace the facts of what exists, each with its audit entry.

    New records get an entry with `action`; changed ones RECORD_AMENDED with the names of the fields; unchanged ones
    none. Returns the stored records in the order of the drafts, which are of one agency and have distinct keys.
    """
    if not drafts:
        return []
    found = existing_by_key(model, agency=drafts[0].agency, keys=(draft.source_key for draft in drafts))
    new = [draft for draft in drafts if draft.source_key not in found]
    model._default_manager.bulk_create(new, batch_size=BATCH)
    audit.record_many(by=by, action=action, targets=new)
    if found:
        _amend(model, [(found[draft.source_key], draft) for draft in drafts if draft.source_key in found], by)
    return [found.get(draft.source_key, draft) for draft in drafts]


def _amend(model: type[R], pairs: Sequence[tuple[R, R]], by: User) -> None:
    facts = fact_fields(model)
    changed: list[R] = []
    for record, draft in pairs:
        names = [field.name for field in facts if _differs(field, record, draft)]
        if names:
            _take_over(record, draft, facts)
            audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=record, fields=names)
            changed.append(record)
    if changed:
        names_of_all = [*(field.name for field in facts), "version"]
        model._default_manager.bulk_update(changed, names_of_all, batch_size=BATCH)


def fact_fields(model: type[Record]) -> list[models.Field]:  # type: ignore[type-arg]
    """The fields that carry facts: not the identity of the record, its version or when it was recorded."""
    return [field for field in model._meta.concrete_fields if field.name not in _NOT_FACTS]


def _differs(field: models.Field, record: Record, draft: Record) -> bool:  # type: ignore[type-arg]
    """Two tokens of one text differ by design, so a sealed text that is given counts as changed."""
    new = getattr(draft, field.attname)
    if isinstance(field, SealedTextField):
        return bool(new) or bool(getattr(record, field.attname))
    return bool(getattr(record, field.attname) != field.to_python(new))


def _take_over(record: Record, draft: Record, facts: Sequence[models.Field]) -> None:  # type: ignore[type-arg]
    for field in facts:
        setattr(record, field.attname, getattr(draft, field.attname))
    record.version += 1
