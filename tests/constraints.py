"""Trying a constraint of the database: the change is written past the ORM's own checks and must be refused by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import UniqueConstraint


@dataclass(frozen=True)
class Try:
    """A constraint with a change that breaks it and a neighbour that does not."""

    name: str
    model: type[models.Model]
    breaks: dict[str, Any]
    keeps: dict[str, Any] = field(default_factory=dict)


def refused(record: models.Model, constraint: str, also: str = "", /, **change: Any) -> None:
    """The database refuses this change of a record that it holds, because of this constraint.

    Where a change breaks a second one as well, databases differ in which of the two they name.
    """
    said = "|".join(_said_of(record, name) for name in (constraint, also) if name)
    with pytest.raises(IntegrityError, match=said):
        _write(record, change)


@transaction.atomic
def _write(record: models.Model, change: dict[str, Any]) -> None:
    type(record)._base_manager.filter(pk=record.pk).update(**change)
    connection.check_constraints()


def _said_of(record: models.Model, constraint: str) -> str:
    """SQLite names a check by its name and a uniqueness by its columns, or by the index when it has a condition."""
    item = next(item for item in type(record)._meta.constraints if item.name == constraint)
    if isinstance(item, UniqueConstraint) and connection.vendor == "sqlite" and item.condition is None:
        columns = (type(record)._meta.get_field(name).column for name in item.fields)
        return ", ".join(rf"{record._meta.db_table}\.{column}" for column in columns)
    if isinstance(item, UniqueConstraint) and connection.vendor == "sqlite":
        return rf"{record._meta.db_table}\."
    return constraint


def accepted(record: models.Model, **change: Any) -> None:
    """The database takes this change, so that a refusal of its neighbour says something."""
    with transaction.atomic():
        _write(record, change)
        transaction.set_rollback(True)


def constraint_names(*model_types: type[models.Model]) -> set[str]:
    return {str(item.name) for model in model_types for item in model._meta.constraints}
