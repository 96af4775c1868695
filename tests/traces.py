"""What an action left behind: every row of every table, and the audit entries since a number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from amparo.safeguards.models import AuditEntry


def everything() -> dict[str, list[Any]]:
    """Every row of every table of the product, the audit chain among them."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model.__module__.startswith("amparo.")
    }


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
