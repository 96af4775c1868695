"""How every bulk action writes: facts and audit entries together, in the transaction of the action that calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import models

from amparo.law.text import Bilingual
from amparo.register.moves import Moves, may_become
from amparo.register.reach import check_reach
from amparo.register.references import (
    UnknownReference,
    derived_key,
    existing_by_key,
    pk_of,
    resolved,
    resolved_or_none,
)
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records, update_records
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.records import Record

__all__ = [
    "BATCH", "UnknownReference", "Written", "derived_key", "existing_by_key", "pk_of", "resolved", "resolved_or_none", "write",
    "write_all",
]  # fmt: skip

R = TypeVar("R", bound=Record)

BATCH = 500
_NOT_FACTS = frozenset({"id", "agency", "source_key", "version", "recorded_at", "reference"})


@dataclass(frozen=True, slots=True)
class Written(Generic[R]):
    """What became of the drafts: the stored records in their order, and which are new, were there before, or changed."""

    records: list[R]
    created: list[R]
    existed: list[R]
    changed: list[R]


def write_all(model: type[R], drafts: Sequence[R], *, by: User, action: audit.Action) -> list[R]:
    """Like `write`, for a caller who needs the stored records alone."""
    return write(model, drafts, actor=by, action=action).records


def write(
    model: type[R],
    drafts: Sequence[R],
    *,
    actor: User,
    action: audit.Action,
    known: Mapping[str, R] | None = None,
    moves: Mapping[str, Moves] | None = None,
    kept: Sequence[str] = (),
) -> Written[R]:
    """Insert what is new and replace the facts of what exists, each with its audit entry.

    New records get an entry with `action`; changed ones RECORD_AMENDED with the names of the fields; unchanged ones
    none. The drafts are of one agency and have distinct keys. `known` holds the records that exist, where the caller
    has looked. `moves` names fields that change along a table only, `kept` fields that this action leaves as they are.

    Raises NotAllowed for a record out of the actor's reach, EntryRefused for a move that its table does not have.
    """
    if not drafts:
        return Written([], [], [], [])
    if known is None:
        keys = [draft.source_key for draft in drafts]
        known = existing_by_key(model, agency=drafts[0].agency_id, keys=keys, for_change=True)
    pairs = [
        (row, known[draft.source_key], draft) for row, draft in enumerate(drafts) if draft.source_key in known
    ]
    check_reach(actor, [*drafts, *(record for _, record, _ in pairs)])
    facts = [field for field in fact_fields(model) if field.name not in kept] if pairs else []
    changed = _amend(pairs, facts, actor, moves or {})
    new = [draft for draft in drafts if draft.source_key not in known] if pairs else list(drafts)
    insert_records(new)
    audit.record_many(by=actor, action=action, targets=new)
    records = [known.get(draft.source_key, draft) for draft in drafts] if pairs else list(drafts)
    return Written(records, new, [record for _, record, _ in pairs], changed)


def _amend(
    pairs: Sequence[tuple[int, R, R]],
    facts: Sequence[models.Field[Any, Any]],
    actor: User,
    moves: Mapping[str, Moves],
) -> list[R]:
    by_names: dict[tuple[str, ...], list[R]] = {}
    for row, record, draft in pairs:
        names = tuple(field.name for field in facts if _differs(field, record, draft))
        if names:
            _check_moves(row, record, draft, moves)
            _take_over(record, draft, names)
            by_names.setdefault(names, []).append(record)
    for names, records in by_names.items():
        update_records(records, [*names, "version"])
        audit.record_many(by=actor, action=audit.Action.RECORD_AMENDED, targets=records, fields=names)
    return [record for records in by_names.values() for record in records]


@lru_cache(maxsize=64)
def fact_fields(model: type[Record]) -> tuple[models.Field[Any, Any], ...]:
    """The fields that carry facts: not the identity of the record, its version or when it was recorded."""
    return tuple(field for field in model._meta.concrete_fields if field.name not in _NOT_FACTS)


def _differs(field: models.Field[Any, Any], record: Record, draft: Record) -> bool:
    """Two tokens of one text differ by design: whoever seals gives the old token back where the text is the same."""
    return bool(getattr(record, field.attname) != field.to_python(getattr(draft, field.attname)))


def _check_moves(row: int, record: Record, draft: Record, moves: Mapping[str, Moves]) -> None:
    for name, table in moves.items():
        if not may_become(table, getattr(record, name), getattr(draft, name)):
            raise EntryRefused(row, name, IMPOSSIBLE_MOVE)


def _take_over(record: Record, draft: Record, names: Sequence[str]) -> None:
    for name in names:
        attribute = type(record)._meta.get_field(name).attname  # type: ignore[union-attr]
        setattr(record, attribute, getattr(draft, attribute))
    record.version += 1


IMPOSSIBLE_MOVE = Bilingual(
    "El registro ya consta en un estado desde el que no puede pasar a este: revise el estado, o registre primero el paso que falta.",
    "The record stands in a state from which it cannot pass to this one: review the state, or record the missing step first.",
)
