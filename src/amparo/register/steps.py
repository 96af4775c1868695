"""One step on one record, as a page or a call of the API takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import uuid4

from django.db import models

from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.records import Record

R = TypeVar("R", bound=Record)


class StaleRecord(Exception):
    """Somebody else changed the record since it was read: nothing is overwritten. Read it again and decide again."""

    def __init__(self, record: Record, stored_version: int) -> None:
        super().__init__("The record was changed since you read it. Read it again, compare and decide again.")
        self.record_id = record.pk
        self.read_version = record.version
        self.stored_version = stored_version


def held(record: R, *, permission: Permission, user: User) -> R:
    """The record, if the user may do this with it, held against other writers until the transaction ends.

    Raises NotAllowed; StaleRecord when it is no longer the version that the caller read.
    """
    require(user, permission, on=record)
    stored = type(record)._default_manager.select_for_update(of=("self",)).values_list("version", flat=True)
    version = stored.get(pk=record.pk)
    if version != record.version:
        raise StaleRecord(record, version)
    return record


def save_step(record: Record, names: Iterable[str]) -> None:
    """Store these fields as the next version."""
    record.version += 1
    models.Model.save(record, update_fields=[*names, "version"])


def own_key(kind: str) -> str:
    """The source key of a record that was made here and not sent in."""
    return f"{kind}-{uuid4().hex}"
