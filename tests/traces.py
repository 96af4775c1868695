"""What an action left behind: every row of every table, and the audit entries since a number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from amparo.safeguards.models import AuditEntry


def everything() -> dict[str, list[Any]]:
    """Every row of every table of the product, the audit chain among them."""
    return {table: _rows(table, key) for table, key in _tables()}


@cache
def _tables() -> list[tuple[str, str]]:
    """The product's tables with the column that orders them."""
    return [
        (model._meta.db_table, model._meta.pk.column)
        for model in apps.get_models()
        if model.__module__.startswith("amparo.")
    ]


def _rows(table: str, key: str) -> list[Any]:
    """As the database holds them: tests look at every table very often, and models would take ten times as long."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)} ORDER BY {quoted(key)}")
        return list(cursor.fetchall())


@contextmanager
def no_trace() -> Iterator[None]:
    """Fails when the block leaves anything in the database."""
    before = everything()
    yield
    assert everything() == before


@contextmanager
def audited(*expected: str) -> Iterator[None]:
    """Fails when the block leaves other audit entries than these actions, in this order."""
    last = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    yield
    since = AuditEntry.objects.filter(number__gt=last).order_by("number")
    assert list(since.values_list("action", flat=True)) == list(expected)
